/**
 * Joins neighbouring tokens of a kind into chunks (noun groups, verbs, marks …), a rough picture of how a sentence is
 * built; nothing is decided by it alone.
 */
import { TAG } from './tagger.ts';
import { SHAPE, type Tokens } from './tokens.ts';

export type Chunks = {
  /** By token, the index of its chunk. */
  readonly of: Int32Array;
  /** By chunk, its kind as a small number. */
  readonly kinds: Uint8Array;
};

const NOUN = 1;
const PRONOUN = 2;
const FINITE = 3;
const VERB = 4;
const TO = 5;
const PREPOSITION = 6;
const CONJUNCTION = 7;
const WH = 8;
const ADVERB = 9;
const COMMA = 10;
const QUOTE = 11;
const DASH = 12;
const MARK = 13;
const THAT = 14;
const STOP = 15;

const KIND_OF_TAG = new Uint8Array(64).fill(NOUN);
for (const [kind, tags] of [
  [PRONOUN, ['PRP', 'EX']],
  [FINITE, ['VBD', 'VBZ', 'VBP', 'MD']],
  [VERB, ['VB', 'VBN', 'VBG']],
  [TO, ['TO']],
  [PREPOSITION, ['IN']],
  [CONJUNCTION, ['CC']],
  [WH, ['WDT', 'WP', 'WRB']],
  [ADVERB, ['RB', 'RP', 'UH']],
] as const) {
  for (const tag of tags) KIND_OF_TAG[TAG[tag]] = kind;
}

function markKind(mark: string): number {
  if (mark === ',') return COMMA;
  if (/^["“”'’‘«»`]$/.test(mark)) return QUOTE;
  if (/^[-–—]$/.test(mark)) return DASH;
  return /^[.!?]$/.test(mark) ? STOP : MARK;
}

/** `sentenceOf`: no chunk runs over the end of a sentence. */
export function toChunks(tokens: Tokens, tags: Uint8Array, sentenceOf: Int32Array): Chunks {
  const of = new Int32Array(tokens.count + 1);
  const kinds = new Uint8Array(tokens.count + 1);
  let chunk = -1;
  let before = -1;
  for (let token = 0; token < tokens.count; token++) {
    const lower = tokens.lowers[token] ?? '';
    const isWord = ((tokens.shapes[token] ?? 0) & SHAPE.word) !== 0;
    const kind = !isWord
      ? markKind(lower)
      : lower === 'that'
        ? THAT
        : (KIND_OF_TAG[tags[token] ?? 0] ?? NOUN);
    const joins = kind === before && kind <= VERB && sentenceOf[token] === sentenceOf[token - 1];
    if (!joins) kinds[++chunk] = kind;
    of[token] = chunk;
    before = kind;
  }
  of[tokens.count] = chunk + 1;
  return { of, kinds: kinds.subarray(0, chunk + 2) };
}

/** The kinds of the four chunks from the one at `token` on, and whether it began before `token`, as one number. */
export function chunksFrom({ of, kinds }: Chunks, token: number): number {
  const first = of[token];
  if (first === undefined) return 0;
  const begun = of[token - 1] === first ? 1 : 0;
  return (
    (((begun * 16 + (kinds[first] ?? 0)) * 16 + (kinds[first + 1] ?? 0)) * 16 + (kinds[first + 2] ?? 0)) *
      16 +
    (kinds[first + 3] ?? 0)
  );
}

/** The kinds of the chunks from one token to another, at most eight, as one number; of more, their count as well. */
export function chunksBetween({ of, kinds }: Chunks, from: number, to: number): number {
  if (to < from) return 0;
  const first = of[from] ?? 0;
  const last = of[to] ?? first;
  let sum = Math.min(last - first, 20) + 1;
  for (let chunk = first; chunk <= last && chunk < first + 8; chunk++)
    sum = Math.imul(sum, 31) + (kinds[chunk] ?? 0);
  return sum;
}
