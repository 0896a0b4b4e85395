/**
 * What the tagger looks at: a token's word, its ending and shape, the words and endings around it, and the two tags
 * before it. Each feature has a row of weights, row(f) = hash(f) mod TAGGER_ROWS; adding them up is left to `tagger.ts`.
 */
import { SHAPE, type Tokens } from './tokens.ts';

/** Features of 75,000 training words fall into 65,536 rows; half as many cost 0.6 points of accuracy. */
export const TAGGER_ROWS = 1 << 16;

/** Features looked at for one token. */
export const FEATURE_COUNT = 15;

const OUTSIDE = 0x2f0b1c3d;
const QUOTE = 0x51ed270b;
const DASH = 0x3c6ef372;

/** Quotation marks count as one word, dashes as another, so that an outlet's typography doesn't matter. */
function markHash(code: number, hash: number): number {
  if (code === 0x22 || code === 0x27 || code === 0x60 || (code >= 0x2018 && code <= 0x201f)) return QUOTE;
  return (code >= 0x2012 && code <= 0x2015) || code === 0x2d ? DASH : hash;
}

/** What the features of a text are made from, by column, each with two places of margin on both sides. */
export type TaggerInput = {
  readonly words: Int32Array;
  readonly endings: Int32Array;
  readonly shapes: Uint8Array;
};

export function toTaggerInput(tokens: Tokens): TaggerInput {
  const words = new Int32Array(tokens.count + 4).fill(OUTSIDE);
  const endings = new Int32Array(tokens.count + 4).fill(OUTSIDE);
  const shapes = new Uint8Array(tokens.count + 4);
  for (let at = 0; at < tokens.count; at++) {
    const lower = tokens.lowers[at] ?? '';
    const shape = tokens.shapes[at] ?? 0;
    const { length } = lower;
    if (shape & SHAPE.word) {
      words[at + 2] = shape & SHAPE.digit ? digitHash(lower) : (tokens.hashes[at] ?? 0);
      endings[at + 2] =
        lower.charCodeAt(length - 1) |
        (length > 1 ? lower.charCodeAt(length - 2) << 8 : 0) |
        (length > 2 ? lower.charCodeAt(length - 3) << 16 : 0);
    } else words[at + 2] = markHash(lower.charCodeAt(0), tokens.hashes[at] ?? 0);
    shapes[at + 2] = shape;
  }
  return { words, endings, shapes };
}

/** Numbers are alike when their length is, up to five characters: years differ from sums. */
function digitHash(lower: string): number {
  return /^\d/.test(lower) ? 0x1000 + Math.min(lower.length, 5) : 0x2000;
}

function mix(kind: number, first: number, second: number): number {
  let hash = Math.imul(first ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + second, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

/** Writes into `rows` the number of the row of each feature of token `at` (margin not counted). */
export function writeFeatures(
  rows: Int32Array,
  input: TaggerInput,
  at: number,
  tag1: number,
  tag2: number,
): void {
  const { words, endings, shapes } = input;
  const here = at + 2;
  const word = words[here] ?? 0;
  const ending = endings[here] ?? 0;
  const shape = shapes[here] ?? 0;
  const before = words[here - 1] ?? 0;
  const after = words[here + 1] ?? 0;
  const first = shape & SHAPE.lineStart || before === QUOTE || before === STOP ? 1 : 0;
  const looks = (shape & (SHAPE.capital | SHAPE.capitals | SHAPE.digit | SHAPE.hyphen | SHAPE.stop)) | first;
  const afterShape = (shapes[here + 1] ?? 0) & (SHAPE.capital | SHAPE.word);
  const mask = TAGGER_ROWS - 1;
  rows[0] = mix(1, word, 0) & mask;
  rows[1] = mix(2, ending, looks) & mask;
  rows[2] = mix(3, ending & 0xffff, shape & SHAPE.capital) & mask;
  rows[3] = mix(4, looks, afterShape) & mask;
  rows[4] = mix(5, before, 0) & mask;
  rows[5] = mix(6, after, 0) & mask;
  rows[6] = mix(7, words[here - 2] ?? 0, 0) & mask;
  rows[7] = mix(8, words[here + 2] ?? 0, 0) & mask;
  rows[8] = mix(9, tag1, 0) & mask;
  rows[9] = mix(10, tag1, tag2 + 1) & mask;
  rows[10] = mix(11, tag1, word) & mask;
  rows[11] = mix(12, endings[here + 1] ?? 0, afterShape) & mask;
  rows[12] = mix(13, endings[here - 1] ?? 0, tag1) & mask;
  rows[13] = mix(14, tag1, ending) & mask;
  rows[14] = mix(15, word, after) & mask;
}

/** The hash of a full stop. */
const STOP = Math.imul(0x811c9dc5 ^ 0x2e, 0x01000193);
