/**
 * Gives each token its part of speech by a greedy averaged perceptron; fitting the weights is left to
 * `src/fit/tagger.ts`, reading them from disk to the store.
 *
 * score(tag) = Σ over features f of weights[row(f)][tag], row(f) = hash(f) mod TAGGER_ROWS. The features of a token are its
 * word, its ending and shape, the words and endings around it, and the two tags before it.
 */
import { hashWord, SHAPE, type Tokens } from './tokens.ts';

/**
 * Penn treebank tags, some joined: NNPS in NNP, comparatives in JJ and RB, PDT in DT, WP$ in WP; `PUNCT` is every
 * mark and symbol.
 */
export const TAGS = [
  'PUNCT',
  'NN',
  'NNS',
  'NNP',
  'JJ',
  'RB',
  'VB',
  'VBD',
  'VBG',
  'VBN',
  'VBP',
  'VBZ',
  'MD',
  'TO',
  'IN',
  'DT',
  'CC',
  'CD',
  'PRP',
  'PRP$',
  'POS',
  'WDT',
  'WP',
  'WRB',
  'EX',
  'RP',
  'UH',
] as const;

export type Tag = (typeof TAGS)[number];

/** The number of each tag in the columns that `tagTokens` returns. */
export const TAG = Object.fromEntries(TAGS.map((tag, number) => [tag, number])) as Readonly<
  Record<Tag, number>
>;

/** Features of 75,000 training words fall into 65,536 rows; half as many cost 0.6 points of accuracy. */
export const TAGGER_ROWS = 1 << 16;

/** The weight of tag `t` in row `r` is `[r * TAGS.length + t]`. */
export type TaggerWeights = Int8Array;

/** Words that have one part of speech nearly always (99% in the treebank): a third of a text needs no scoring. */
const CLOSED: Readonly<Partial<Record<Tag, string>>> = {
  DT: 'the a an these those every',
  IN: 'of from with at by into between during among against toward towards upon because whether while although if',
  CC: 'and or but nor',
  PRP: 'he she they we you i it him them us me himself herself themselves itself ourselves',
  PRP$: 'his their its our my your',
  MD: 'could should would will must ca wo',
  VBD: `was were did swore wrote spoke gave took knew grew threw drew flew blew began sang rang drank swam sank shook undertook
mistook overtook rode drove chose froze stole woke wore tore forgot forgave forbade went ate slept wept knelt crept leapt`,
  VBZ: 'is has does',
  VBP: 'are am',
  RB: "n't not also very",
};
const CLOSED_TAGS = new Map<number, number>(
  TAGS.flatMap((tag, number) =>
    (CLOSED[tag] ?? '').split(/\s+/).map((word) => [hashWord(word), number] as const),
  ),
);

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

/** Writes into `rows` where the weights of each feature of token `at` (margin not counted) begin. */
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
  const width = TAGS.length;
  const mask = TAGGER_ROWS - 1;
  rows[0] = (mix(1, word, 0) & mask) * width;
  rows[1] = (mix(2, ending, looks) & mask) * width;
  rows[2] = (mix(3, ending & 0xffff, shape & SHAPE.capital) & mask) * width;
  rows[3] = (mix(4, looks, afterShape) & mask) * width;
  rows[4] = (mix(5, before, 0) & mask) * width;
  rows[5] = (mix(6, after, 0) & mask) * width;
  rows[6] = (mix(7, words[here - 2] ?? 0, 0) & mask) * width;
  rows[7] = (mix(8, words[here + 2] ?? 0, 0) & mask) * width;
  rows[8] = (mix(9, tag1, 0) & mask) * width;
  rows[9] = (mix(10, tag1, tag2 + 1) & mask) * width;
  rows[10] = (mix(11, tag1, word) & mask) * width;
  rows[11] = (mix(12, endings[here + 1] ?? 0, afterShape) & mask) * width;
  rows[12] = (mix(13, endings[here - 1] ?? 0, tag1) & mask) * width;
  rows[13] = (mix(14, tag1, ending) & mask) * width;
  rows[14] = (mix(15, word, after) & mask) * width;
}

/** The hash of a full stop. */
const STOP = Math.imul(0x811c9dc5 ^ 0x2e, 0x01000193);

/** The best tag of the rows written by `writeFeatures`; ties go to the lower number. */
export function bestTag(rows: Int32Array, weights: Int8Array | Float64Array): number {
  let best = 1;
  let top = Number.NEGATIVE_INFINITY;
  for (let tag = 1; tag < TAGS.length; tag++) {
    let score = 0;
    for (let feature = 0; feature < FEATURE_COUNT; feature++) {
      score += weights[(rows[feature] as number) + tag] as number;
    }
    if (score > top) {
      top = score;
      best = tag;
    }
  }
  return best;
}

/** One number of `TAGS` for each token. Linear in the number of tokens. */
export function tagTokens(tokens: Tokens, weights: TaggerWeights): Uint8Array {
  const tags = new Uint8Array(tokens.count);
  const input = toTaggerInput(tokens);
  const features = new Int32Array(FEATURE_COUNT);
  for (let at = 0; at < tokens.count; at++) {
    const sure = sureTag(tokens, at);
    if (sure >= 0) {
      tags[at] = sure;
      continue;
    }
    writeFeatures(features, input, at, tags[at - 1] ?? 0, tags[at - 2] ?? 0);
    tags[at] = bestTag(features, weights);
  }
  return tags;
}

/** The tag that needs no scoring, or -1: marks (but an apostrophe at a word's end) and closed-class words. */
export function sureTag(tokens: Tokens, at: number): number {
  const shape = tokens.shapes[at] ?? 0;
  if (shape & SHAPE.word)
    return shape & SHAPE.capitals ? -1 : (CLOSED_TAGS.get(tokens.hashes[at] ?? 0) ?? -1);
  return isLooseApostrophe(tokens, at) ? -1 : TAG.PUNCT;
}

/** Whether the token is an apostrophe right after a word that ends in s: "the ministers’". */
function isLooseApostrophe(tokens: Tokens, at: number): boolean {
  const lower = tokens.lowers[at];
  return (
    lower === "'" &&
    at > 0 &&
    ((tokens.shapes[at] ?? 0) & SHAPE.spaced) === 0 &&
    /s$/.test(tokens.lowers[at - 1] ?? '')
  );
}
