/**
 * Keeps of an article what is sure enough to be shown unasked: reported speech below a confidence goes, and sentences
 * that nothing else covers become narration again; finding statements is the reader's.
 */
import type { Article, Statement, TextRange } from '../article.ts';
import { toNarration } from './narration.ts';

/**
 * `leastIndirect`: from 0 to 1; indirect statements below it are taken for the outlet's own telling. A statement's
 * confidence is the calibrated chance that it overlaps one that people mark.
 */
export function keepSurer(article: Article, leastIndirect: number): Article {
  const kept = article.statements.filter(
    ({ kind, confidence }) => kind !== 'indirect' || confidence >= leastIndirect,
  );
  if (kept.length === article.statements.length) return article;
  const told = toNarration(sentencesOf(article), kept.filter(isQuoted));
  const known = new Set(kept.map(({ id }) => id));
  const freed = told.flatMap((sentence) => {
    const statement = toNarrated(article, sentence);
    return known.has(statement.id) ? [] : [statement];
  });
  const statements = [...kept, ...freed].sort((a, b) => a.start - b.start);
  return { ...article, statements };
}

type Quoted = Statement & { readonly kind: Exclude<Statement['kind'], 'narration'> };

function isQuoted(statement: Statement): statement is Quoted {
  return statement.kind !== 'narration';
}

function sentencesOf({ titleRange, paragraphs }: Article): readonly TextRange[] {
  return [...(titleRange ? [titleRange] : []), ...paragraphs.flatMap(({ sentences }) => sentences)];
}

function toNarrated(article: Article, { start, end }: TextRange): Statement {
  const paragraph = article.paragraphs.find((one) => one.start <= start && start < one.end)?.number ?? 0;
  return {
    id: start.toString(36),
    start,
    end,
    kind: 'narration',
    parts: [{ start, end }],
    paragraph,
    sentence: { start, end },
    speakerId: null,
    evidence: { grade: 'unclear', confidence: 1 },
    confidence: 1,
  };
}
