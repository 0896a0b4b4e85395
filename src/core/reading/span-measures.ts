/** Small measures of a stretch of tokens that several features of contents share; all look at a bounded number of tokens. */
import { countIn, FINITE } from './counts.ts';
import { toBin } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import { hashWord } from './lower-words.ts';
import { COMMA, isWord, type SpanQuery, THAT, tagAt, wordAt } from './span-query.ts';
import { TAG } from './tagger.ts';

/** Whether a quotation opens right after the sentence: 0 no; in the same line or the next, short or long. */
export function followingQuote(layout: Layout, cue: number, last: number): number {
  const quote = layout.quoteOf[last + 1] ?? -1;
  if (quote < 0 || quote === layout.quoteOf[last] || quote === layout.quoteOf[cue]) return 0;
  const sameLine =
    layout.lineOf[layout.sentenceOf[last] ?? 0] === layout.lineOf[layout.sentenceOf[last + 1] ?? 0];
  return 1 + (sameLine ? 2 : 0) + ((layout.quotes[quote]?.words ?? 0) > 4 ? 1 : 0);
}

/** Whether a comma or a quotation mark parts two tokens: 0 neither, 1 comma, 2 other mark. */
export function commaBetween(layout: Layout, from: number, to: number): number {
  let seen = 0;
  for (let at = from + 1; at < to; at++) {
    if (wordAt(layout, at) === COMMA) seen = Math.max(seen, 1);
    else if (!isWord(layout, at)) seen = 2;
  }
  return seen;
}

/** How far in words a quotation stands on one side of the cue, in its sentence or the next, and if it is long. */
export function nearQuote(layout: Layout, cue: number, step: 1 | -1): number {
  const own = layout.quoteOf[cue];
  for (let away = 1; away <= 12; away++) {
    const quote = layout.quoteOf[cue + step * away] ?? -1;
    if (quote >= 0 && quote !== own) return toBin(away) + ((layout.quotes[quote]?.words ?? 0) > 4 ? 32 : 0);
  }
  return 20;
}

export function thatAfter(layout: Layout, cue: number): number {
  for (let away = 1; away <= 7; away++) if (wordAt(layout, cue + away) === THAT) return away;
  return 0;
}

export function commaBefore(layout: Layout, cue: number, first: number): number {
  for (let at = cue - 1; at >= Math.max(first, cue - 9); at--)
    if (wordAt(layout, at) === COMMA) return cue - at;
  return 0;
}

/** What follows in the sentence: words (binned), and whether a comma and a finite verb, or another verb, are among them. */
export function restOf(layout: Layout, at: number): number {
  const known = layout.rests[at] ?? 0;
  if (known > 0) return known - 1;
  const rest = measureRest(layout, at);
  layout.rests[at] = rest + 1;
  return rest;
}

function measureRest(layout: Layout, at: number): number {
  const sentence = layout.sentences[layout.sentenceOf[at] ?? -1];
  if (!sentence) return 0;
  const last = Math.min(sentence.last, at + 40);
  let finite = 0;
  let resumed = 0;
  let subject = 0;
  for (let token = at + 1; token <= last; token++) {
    const tag = tagAt(layout, token);
    if (FINITE[tag]) {
      finite = 1;
      if (subject === 0 || wordAt(layout, token - 1) === COMMA) resumed = 1;
    }
    if (
      tag === TAG.PRP ||
      tag === TAG.NNP ||
      tag === TAG.NN ||
      tag === TAG.NNS ||
      tag === TAG.WP ||
      tag === TAG.WDT
    )
      subject = 1;
  }
  const words = (layout.rank[sentence.last + 1] ?? 0) - (layout.rank[at] ?? 0) - 1;
  return (toBin(words) << 2) | (finite << 1) | resumed;
}

/** The tags of up to six tokens between the cue and a place; of more, their number and the outer two. */
export function pathOf(layout: Layout, from: number, to: number): number {
  const length = to - from + 1;
  if (length <= 0) return 0;
  if (length > 6)
    return (Math.min(length, 20) << 12) | (tagAt(layout, from) << 6) | tagAt(layout, to) | (1 << 30);
  let path = length;
  for (let at = from; at <= to; at++) {
    const mark = isWord(layout, at) ? 0 : wordAt(layout, at);
    path = Math.imul(path, 31) ^ (mark || tagAt(layout, at));
  }
  return path;
}

export function marksBetween({ counts }: Layout, from: number, to: number): number {
  return Math.min(countIn(counts.commas, from, to), 4) | (Math.min(countIn(counts.marks, from, to), 4) << 3);
}

/** How many quotations stand between, up to 3; one that is already open counts. */
export function quotesCrossed({ counts, quoteOf }: Layout, from: number, to: number): number {
  if (to < from) return 0;
  return Math.min(3, countIn(counts.openings, from + 1, to) + ((quoteOf[from] ?? -1) >= 0 ? 1 : 0));
}

/** Whether a quotation opens later in the sentence, on the right: 0 no, 1 within six words, 2 further off. */
export function quoteAhead(layout: Layout, at: number, { way }: SpanQuery): number {
  if (way === 0 || (layout.quoteOf[at] ?? -1) >= 0) return 0;
  for (let away = 1; away <= 20; away++) {
    if (layout.sentenceOf[at + away] !== layout.sentenceOf[at]) return 0;
    if ((layout.quoteOf[at + away] ?? -1) >= 0) return away <= 6 ? 1 : 2;
  }
  return 0;
}

/** Finite verbs, up to 3. */
export const finiteIn = ({ counts }: Layout, first: number, last: number): number =>
  Math.min(3, countIn(counts.finite, first, last));

const [ROUND, ROUND_END, SQUARE, SQUARE_END] = ['(', ')', '[', ']'].map(hashWord);

/** 0 when brackets are balanced, 1 when one is left open, 2 when one closes that did not open. */
export function bracketsOf(layout: Layout, first: number, last: number): number {
  let open = 0;
  for (let at = first; at <= last && at < first + 200; at++) {
    const word = wordAt(layout, at);
    if (word === ROUND || word === SQUARE) open++;
    else if ((word === ROUND_END || word === SQUARE_END) && --open < 0) return 2;
  }
  return open > 0 ? 1 : 0;
}

/** Whether a name, a pronoun or a noun stands between a content on the left and its cue. */
export function subjectBetween(layout: Layout, last: number, cue: number): number {
  let seen = 0;
  for (let at = Math.max(last + 1, cue - 20); at < cue; at++) {
    const tag = tagAt(layout, at);
    if (tag === TAG.NNP) seen |= 1;
    else if (tag === TAG.PRP) seen |= 2;
    else if (tag === TAG.NN || tag === TAG.NNS) seen |= 4;
    else if (tag === TAG.WP || tag === TAG.WDT) seen |= 8;
  }
  return seen;
}
