/**
 * Words a statement for the chat: who, in which role, how reported, on which day, in which paragraph, from where;
 * the words themselves are only ever a slice of the article.
 */

import type { Button, QuoteBlock } from '../chat/reply.ts';
import { type Article, type Speaker, type Statement, speakerOf, type TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { KIND_LABELS, toDay, toSpeakerLabel } from '../core/labels.ts';

/** What is shown of an article: a range of it and the statement it stands for. */
export type Shown = {
  readonly article: Article;
  readonly statement: Statement;
  readonly speaker: Speaker | null;
  readonly shown: TextRange;
};

/** The statement with the range it is shown by: the stretch itself when it is direct, else its sentence. */
export function toShown(article: Article, statement: Statement): Shown {
  const shown = statement.kind === 'direct' ? statement : statement.sentence;
  return { article, statement, speaker: speakerOf(article, statement), shown };
}

export function toQuoteBlock({ article, statement, speaker, shown }: Shown): QuoteBlock {
  const source = toExactLink(article, shown);
  return {
    type: 'quote',
    words: article.text.slice(shown.start, shown.end),
    origin: { document: article.id, start: shown.start, end: shown.end },
    speaker: toSpeakerLabel(article, statement, speaker),
    ...(speaker?.role ? { role: speaker.role.text } : {}),
    details: [KIND_LABELS[statement.kind], ...toPlaceDetails(article, statement.paragraph)].filter(
      // Narration is the outlet's own already.
      (detail) => speaker || statement.kind !== 'narration' || detail !== article.outlet,
    ),
    ...(source ? { source: { label: 'Exact words', url: source } } : {}),
  };
}

/** Day, paragraph and outlet: the small print of everything that is shown. */
export function toPlaceDetails(article: Article, paragraph: number): readonly string[] {
  return [
    ...(article.date ? [toDay(article.date)] : []),
    paragraph > 0 ? `paragraph ${paragraph}` : 'headline',
    ...(article.outlet ? [article.outlet] : []),
    ...(article.alsoIn ? [`also in ${article.alsoIn.join(', ')}`] : []),
  ];
}

/** A statement's target in buttons: article key and statement id. */
export function toTarget(article: Article, statement: Statement): string {
  return `${article.key}-${statement.id}`;
}

/** Under several quotations: a “Wrong?” for each, by the name of its speaker. */
export function toWrongButtons(all: readonly Shown[]): readonly Button[] {
  return all.map(({ article, statement, speaker }) => ({
    label: `Wrong? ${toSpeakerLabel(article, statement, speaker)}`,
    command: 'wrong',
    line: toTarget(article, statement),
  }));
}

/** The buttons under one quotation. */
export function toQuoteButtons({ article, statement, speaker }: Shown): readonly Button[] {
  const target = toTarget(article, statement);
  return [
    { label: 'Context', command: 'context', line: target },
    ...(speaker && statement.evidence.cue
      ? [{ label: 'Why this speaker?', command: 'why', line: target }]
      : []),
    { label: 'Card', command: 'card', line: target },
    { label: 'Wrong?', command: 'wrong', line: target },
  ];
}
