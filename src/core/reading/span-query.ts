/** What a cue is asked on one of its sides, and how the features look tokens up; the features are in `span-features.ts`. */
import type { CueMap } from './cue-map.ts';
import type { Layout } from './layout.ts';
import type { Side } from './span-proposals.ts';
import { TAG } from './tagger.ts';
import { hashWord, SHAPE } from './tokens.ts';

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
};

export const NO_WORD = 0x3c6ef372;
export const NO_TAG = 63;
export const THAT = hashWord('that');
export const COMMA = hashWord(',');
export const FINITE = new Set<number>([TAG.VBD, TAG.VBZ, TAG.VBP, TAG.MD]);

export function toSpanQuery(layout: Layout, cues: CueMap, cue: number, side: Side): SpanQuery {
  const word = layout.cueWords[cue];
  return {
    layout,
    cues,
    cue,
    side,
    way: side === 'left' ? 0 : 1,
    lemma: hashWord(word?.lemma ?? ''),
    classes: word?.classes ?? 0,
    form: word?.forms ?? 0,
    tag: layout.tags[cue] ?? NO_TAG,
    strength: cues.strength(cue),
  };
}

export const wordAt = ({ tokens }: Layout, at: number): number => tokens.hashes[at] ?? NO_WORD;
export const tagAt = ({ tags }: Layout, at: number): number => tags[at] ?? NO_TAG;
export const isWord = ({ tokens }: Layout, at: number): boolean =>
  ((tokens.shapes[at] ?? 0) & SHAPE.word) !== 0;

/** How a token stands to the quotations: 0 outside, 1 first word of one, 2 last word, 3 the only word, 4 inside. */
export function quotePlace(layout: Layout, token: number): number {
  const quote = layout.quotes[layout.quoteOf[token] ?? -1];
  if (!quote) return 0;
  const opens = quote.first === token;
  const closes = quote.last === token;
  return opens ? (closes ? 3 : 1) : closes ? 2 : 4;
}

/** Whether the token begins or ends its sentence, by words. */
export function sentencePlace(layout: Layout, token: number): number {
  const sentence = layout.sentences[layout.sentenceOf[token] ?? -1];
  if (!sentence) return 0;
  const before = (layout.rank[token] ?? 0) - (layout.rank[sentence.first] ?? 0);
  const after = (layout.rank[sentence.last + 1] ?? 0) - (layout.rank[token] ?? 0) - 1;
  return (before === 0 ? 1 : 0) | (after === 0 ? 2 : 0);
}

/** Words between the cue and the place, at least 1. */
export const distance = ({ layout, cue }: SpanQuery, at: number): number =>
  Math.abs((layout.rank[at] ?? 0) - (layout.rank[cue] ?? 0));
