/** What a cue is asked on one of its sides, and how the features look tokens up; the features are in `span-features.ts`. */

import type { Side } from './claim.ts';
import type { CueMap } from './cue-map.ts';
import { cueWordAt, type Layout, type QuotedSpan } from './layout.ts';
import { hashWord } from './lower-words.ts';
import { SHAPE } from './tokens.ts';
import type { WordOdds } from './word-odds.ts';

/** A cue whose content is looked for on one side, with what the features of all its proposals share. */
export type SpanQuery = {
  readonly layout: Layout;
  readonly cues: CueMap;
  readonly cue: number;
  readonly side: Side;
  /** 0 left, 1 right: keeps the templates of the sides apart. */
  readonly way: number;
  readonly lemma: number;
  readonly classes: number;
  readonly form: number;
  readonly tag: number;
  readonly strength: number;
  readonly odds: WordOdds;
};

export const NO_WORD = 0x3c6ef372;
export const NO_TAG = 63;
export const THAT = hashWord('that');
export const COMMA = hashWord(',');

export function toSpanQuery(
  layout: Layout,
  cues: CueMap,
  odds: WordOdds,
  cue: number,
  side: Side,
): SpanQuery {
  const word = cueWordAt(layout, cue);
  return {
    layout,
    cues,
    cue,
    side,
    way: side === 'left' ? 0 : 1,
    lemma: word?.hash ?? 0,
    classes: word?.classes ?? 0,
    form: word?.forms ?? 0,
    tag: layout.tags[cue] ?? NO_TAG,
    strength: cues.strength(cue),
    odds,
  };
}

export const wordAt = ({ tokens }: Layout, at: number): number => tokens.hashes[at] ?? NO_WORD;
export const tagAt = ({ tags }: Layout, at: number): number => tags[at] ?? NO_TAG;
export const quotePlace = ({ quotePlaces }: Layout, at: number): number => quotePlaces[at] ?? 0;
export const sentencePlace = ({ sentencePlaces }: Layout, at: number): number => sentencePlaces[at] ?? 0;
/** The quotation a token stands in. */
export function quoteAt({ quotes, quoteOf }: Layout, at: number): QuotedSpan | undefined {
  const quote = quoteOf[at] ?? -1;
  return quote < 0 ? undefined : quotes[quote];
}
export const isWord = ({ tokens }: Layout, at: number): boolean =>
  ((tokens.shapes[at] ?? 0) & SHAPE.word) !== 0;

/** The next word before or after a place; the token `most` away when none is nearer. */
export function nextWord(layout: Layout, at: number, step: 1 | -1, most: number): number {
  let token = at + step;
  while (Math.abs(token - at) < most && token > 0 && !isWord(layout, token)) token += step;
  return token;
}

/** Words between the cue and the place, at least 1. */
export const distance = ({ layout, cue }: SpanQuery, at: number): number =>
  Math.abs((layout.rank[at] ?? 0) - (layout.rank[cue] ?? 0));
