/**
 * What stands on the cards of a quotation: its own words, parted over several cards when they are long, and who said
 * them, how, when and where. It takes nothing but an article and a statement, so nobody can put words in a mouth;
 * drawing is left to `cards/`.
 */
import { type Article, type Statement, speakerOf, type TextRange } from './article.ts';
import { isDrawable } from './drawable.ts';
import { KIND_LABELS, toDay, toSpeakerLabel } from './labels.ts';

/** One card; all its text is shown in full. */
export type QuoteCard = {
  readonly kind: Statement['kind'];
  readonly kindLabel: string;
  /** A slice of the article; the slices of all cards together are what is shown of the statement. */
  readonly words: string;
  readonly range: TextRange;
  readonly speaker: string;
  readonly role?: string;
  /** Day, outlet, paragraph. */
  readonly details: readonly string[];
  /** `articleKey-statementId` */
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** BCP 47 tag of the article. */
  readonly language: string;
  /** All that stands on the card, for those who can't see it. */
  readonly alt: string;
};

/** `letters`: some are in none of the fonts. `length`: it would take too many cards. */
export type CardPlan =
  | { readonly outcome: 'cards'; readonly cards: readonly QuoteCard[] }
  | { readonly outcome: 'undrawable'; readonly because: 'letters' | 'length' };

/** Twelve lines of the smallest letters that are still read on a phone. */
const WORDS_MAX = 480;
/** More pictures than this are no card any more but the article. */
const CARDS_MAX = 4;
/** Names and roles beyond this are mistakes of reading. */
const NAME_MAX = 160;

export function planCards(article: Article, statement: Statement): CardPlan {
  const range = statement.kind === 'direct' ? statement : statement.sentence;
  const speaker = speakerOf(article, statement);
  const label = toSpeakerLabel(article, statement, speaker);
  const role = speaker?.role && speaker.role.text.length <= NAME_MAX ? speaker.role.text : undefined;
  const details = [
    article.date && toDay(article.date),
    article.outlet,
    statement.paragraph > 0 ? `paragraph ${statement.paragraph}` : 'headline',
  ].flatMap((detail) => (detail ? [detail] : []));
  const slices = toSlices(article.text, range);
  if (slices.length > CARDS_MAX || label.length > NAME_MAX || details.join().length > NAME_MAX)
    return { outcome: 'undrawable', because: 'length' };
  const shown = [article.text.slice(range.start, range.end), label, role ?? '', ...details];
  if (!shown.every(isDrawable)) return { outcome: 'undrawable', because: 'letters' };
  const cards = slices.map((slice, index): QuoteCard => {
    const card = {
      kind: statement.kind,
      kindLabel: KIND_LABELS[statement.kind],
      words: article.text.slice(slice.start, slice.end),
      range: slice,
      speaker: label,
      ...(role === undefined ? {} : { role }),
      details,
      id: `${article.key}-${statement.id}`,
      number: index + 1,
      of: slices.length,
      language: article.language,
    };
    return { ...card, alt: toAlt(card) };
  });
  return { outcome: 'cards', cards };
}

/** Of about equal length, so that the last card is not a single word; cut behind a blank where there is one. */
function toSlices(text: string, { start, end }: TextRange): readonly TextRange[] {
  const count = Math.max(1, Math.ceil((end - start) / WORDS_MAX));
  const even = Math.ceil((end - start) / count);
  const slices: TextRange[] = [];
  let from = start;
  while (end - from > WORDS_MAX) {
    const until = toCut(text, from, Math.min(from + even, from + WORDS_MAX));
    slices.push({ start: from, end: until });
    from = until;
  }
  return [...slices, { start: from, end }];
}

/** Behind the last sentence that ends in the later half, else behind the last blank, else right there. */
function toCut(text: string, from: number, until: number): number {
  const stretch = text.slice(from, until);
  const sentence = /^[\s\S]*[.!?։][”"’»)]*\s+/.exec(stretch)?.[0].length ?? 0;
  if (sentence > stretch.length / 2) return from + sentence;
  const blank = /^[\s\S]*\s/.exec(stretch)?.[0].length ?? 0;
  if (blank > stretch.length / 2) return from + blank;
  return /[\uD800-\uDBFF]$/.test(stretch) ? until - 1 : until;
}

function toAlt({ words, speaker, role, kindLabel, details, id, number, of }: Omit<QuoteCard, 'alt'>): string {
  const part = of > 1 ? ` · card ${number} of ${of}` : '';
  const by = role ? `${speaker}, ${role}` : speaker;
  return `${words.trim()} — ${by} · ${kindLabel} · ${details.join(' · ')} · ${id}${part}`;
}
