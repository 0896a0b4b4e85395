/**
 * How likely each word of a sentence belongs to reported speech, begins it or ends it, whichever cue reports it: three
 * logistic models over the same hashed features. They tell the span ranker what the other cues of a sentence claim.
 */
import type { CueMap } from './cue-map.ts';
import { createFeatureList, type WeightTable } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import { isWord } from './span-query.ts';
import { addWordFeatures, type Neighbours } from './word-features.ts';

/** The weights of one feature stand side by side: inside, begins, ends; one lane holds the table in step. */
export const LANES = 4;

/** Log-odds of a word; `OUTSIDE` for marks. Sentences are worked out when they are first asked for. */
export type WordOdds = {
  /** The mean probability of being inside of the words from one token to another of the same sentence; NaN without. */
  readonly share: (from: number, to: number) => number;
  readonly inside: (token: number) => number;
  readonly begins: (token: number) => number;
  readonly ends: (token: number) => number;
};

export const OUTSIDE = -9;
/** Weaker candidates for cues are passed over when a word's nearest cue is looked for. */
const LEAST_STRENGTH = 3;
/** Sentences kept at a time: cues are asked in order, and seldom for words beyond the next sentence. */
const KEPT = 8;

const list = createFeatureList();

type Scored = { sentence: number; first: number; odds: Float32Array };

/** `size`: how many sentences are kept at a time, at least 1; all of them when cues are asked in any order. */
export function createWordOdds(layout: Layout, cues: CueMap, table: WeightTable, size = KEPT): WordOdds {
  const kept: Scored[] = Array.from({ length: size }, () => ({
    sentence: -1,
    first: 0,
    odds: new Float32Array(0),
  }));
  const look = (token: number, lane: number): number => {
    const sentence = layout.sentenceOf[token] ?? -1;
    if (sentence < 0) return OUTSIDE;
    const scored = kept[sentence % size] as Scored;
    if (scored.sentence !== sentence) {
      scored.sentence = sentence;
      score(scored, layout, cues, table);
    }
    return scored.odds[(token - scored.first) * LANES + lane] as number;
  };
  return {
    share: (from, to) => {
      const words = to < from ? 0 : (layout.rank[to + 1] as number) - (layout.rank[from] as number);
      if (words === 0) return Number.NaN;
      const before = layout.sentenceOf[from - 1] === layout.sentenceOf[from] ? look(from - 1, 3) : 0;
      return (look(to, 3) - before) / words;
    },
    inside: (token) => look(token, 0),
    begins: (token) => look(token, 1),
    ends: (token) => look(token, 2),
  };
}

/** Works out the odds of all words of the sentence; the last lane has the sum of the probabilities up to each token. */
function score(scored: Scored, layout: Layout, cues: CueMap, table: WeightTable): void {
  const { first, last } = layout.sentences[scored.sentence] ?? { first: 0, last: -1 };
  const end = (last - first + 1) * LANES;
  if (scored.odds.length < end) scored.odds = new Float32Array(end * 2);
  scored.first = first;
  const { odds } = scored;
  odds.fill(OUTSIDE, 0, end);
  for (let at = 3; at < end; at += LANES) odds[at] = 0;
  eachWord(layout, cues, scored.sentence, (word) => {
    list.count = 0;
    addWordFeatures(list, layout, cues, word);
    writeOdds(odds, (word.token - first) * LANES, table);
  });
  let sum = 0;
  for (let at = 3; at < end; at += LANES) {
    sum += odds[at] as number;
    odds[at] = sum;
  }
}

function writeOdds(odds: Float32Array, at: number, { values, step }: WeightTable): void {
  const { places, count } = list;
  let inside = 0;
  let begins = 0;
  let ends = 0;
  for (let feature = 0; feature < count; feature++) {
    const place = (places[feature] as number) * LANES;
    inside += values[place] as number;
    begins += values[place + 1] as number;
    ends += values[place + 2] as number;
  }
  odds[at] = inside * step;
  odds[at + 1] = begins * step;
  odds[at + 2] = ends * step;
  odds[at + 3] = 1 / (1 + Math.exp(-inside * step));
}

/** Takes the words of a sentence in order, with the nearest likely cues on both sides; the same object each time. */
export function eachWord(
  layout: Layout,
  cues: CueMap,
  sentence: number,
  take: (word: Neighbours) => void,
): void {
  const { first, last } = layout.sentences[sentence] ?? { first: 0, last: -1 };
  const next = (from: number): number => {
    for (let at = from; at <= last; at++) if (cues.strength(at) >= LEAST_STRENGTH) return at;
    return -1;
  };
  const word = { token: first, left: -1, right: next(first), first, last };
  for (let token = first; token <= last; token++) {
    if (token === word.right) word.right = next(token + 1);
    word.token = token;
    if (isWord(layout, token)) take(word);
    if (cues.strength(token) >= LEAST_STRENGTH) word.left = token;
  }
}
