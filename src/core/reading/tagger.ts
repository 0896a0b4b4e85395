/**
 * Gives each token its part of speech by a greedy averaged perceptron; fitting the weights is left to
 * `src/fit/tagger.ts`, reading them from disk to the store.
 *
 * score(tag) = Σ over features f of weights[row(f)][tag]; what the features are is in `tagger-features.ts`.
 */
import { hashWord } from './lower-words.ts';
import { eachSparseRow } from './sparse-weights.ts';
import { FEATURE_COUNT, TAGGER_ROWS, toTaggerInput, writeFeatures } from './tagger-features.ts';
import { SHAPE, type Tokens } from './tokens.ts';

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
/** Hashes of closed-class words, each at the first free place from its lowest bits on, beside their tags. */
const CLOSED_PLACES = 1024;
const closedHashes = new Int32Array(CLOSED_PLACES);
const closedTags = new Int8Array(CLOSED_PLACES).fill(-1);

TAGS.forEach((tag, number) => {
  for (const word of CLOSED[tag]?.split(/\s+/) ?? []) {
    const place = closedPlace(hashWord(word));
    closedHashes[place] = hashWord(word);
    closedTags[place] = number;
  }
});

/** Where a word stands, or would stand. */
function closedPlace(hash: number): number {
  let place = hash & (CLOSED_PLACES - 1);
  while (closedTags[place] !== -1 && closedHashes[place] !== hash) place = (place + 1) & (CLOSED_PLACES - 1);
  return place;
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
    return shape & SHAPE.capitals ? -1 : (closedTags[closedPlace(tokens.hashes[at] as number)] as number);
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

/** Doubles of one row: the tags but `PUNCT`, which is never scored, four by four. */
const WIDTH = Math.ceil((TAGS.length - 1) / 4);
const LANE = 2 ** 12;
const HALF = 2 ** 24;
const UNIT = [1, LANE, HALF, HALF * LANE] as const;
/** All four lanes at weight 0. */
const ZERO = 128 * (UNIT[0] + UNIT[1] + UNIT[2] + UNIT[3]);

/**
 * Row by row, in the form in which they add up fastest: four tags share one double. A weight w from -127 to 127 is kept
 * as w + 128 in twelve bits; with 15 features no sum passes 4,095, so that lanes never run into each other, and four
 * of them stay below 2^53.
 */
export type TaggerWeights = Float64Array;

/** `bytes`: sparse, a row for each of `TAGGER_ROWS` with the weights of the tags. Throws when they are damaged. */
export function parseTaggerWeights(bytes: Uint8Array): TaggerWeights {
  const weights = new Float64Array(TAGGER_ROWS * WIDTH).fill(ZERO);
  eachSparseRow(bytes, TAGGER_ROWS, (row, from, to) => {
    for (let at = from; at < to; at += 2) {
      // The first tag, `PUNCT`, is never scored.
      const tag = (bytes[at] as number) - 1;
      if (tag < 0) continue;
      const column = row * WIDTH + (tag >> 2);
      const value = ((bytes[at + 1] as number) << 24) >> 24;
      weights[column] = (weights[column] as number) + value * (UNIT[tag & 3] as number);
    }
  });
  return weights;
}

/** Sums by column; kept outside, as numbers handed on one by one would each take memory. */
const sums = new Float64Array(WIDTH);

/** The tag with the largest sum over the rows whose numbers are given; ties go to the lower number. */
export function bestTag(rows: Int32Array, weights: TaggerWeights): number {
  // A loop over the columns takes twice the time.
  const first = (rows[0] as number) * WIDTH;
  let sum0 = weights[first] as number;
  let sum1 = weights[first + 1] as number;
  let sum2 = weights[first + 2] as number;
  let sum3 = weights[first + 3] as number;
  let sum4 = weights[first + 4] as number;
  let sum5 = weights[first + 5] as number;
  let sum6 = weights[first + 6] as number;
  for (let feature = 1; feature < FEATURE_COUNT; feature++) {
    const from = (rows[feature] as number) * WIDTH;
    sum0 += weights[from] as number;
    sum1 += weights[from + 1] as number;
    sum2 += weights[from + 2] as number;
    sum3 += weights[from + 3] as number;
    sum4 += weights[from + 4] as number;
    sum5 += weights[from + 5] as number;
    sum6 += weights[from + 6] as number;
  }
  sums[0] = sum0;
  sums[1] = sum1;
  sums[2] = sum2;
  sums[3] = sum3;
  sums[4] = sum4;
  sums[5] = sum5;
  sums[6] = sum6;
  return highest();
}

/** Above this stands a lane, in it its tag, counted down so that of equal lanes the lower tag is the larger number. */
const LOW = 0xff;

/** The tag of the largest lane of `sums`. */
function highest(): number {
  let best = 0;
  for (let column = 0; column < WIDTH; column++) {
    const sum = sums[column] as number;
    const high = Math.floor(sum / HALF);
    const low = sum - high * HALF;
    const tag = column * 4 + 1;
    best = Math.max(best, ((low & 0xfff) << 8) | (LOW - tag), ((low >>> 12) << 8) | (LOW - tag - 1));
    // The last two lanes are nobody's.
    if (tag + 2 >= TAGS.length) break;
    best = Math.max(best, ((high & 0xfff) << 8) | (LOW - tag - 2), ((high >>> 12) << 8) | (LOW - tag - 3));
  }
  return LOW - (best & LOW);
}
