/**
 * How likely a person's summary has each word of an article, once, twice, three times; choosing sentences by that is
 * left to `sentence-choice.ts`.
 *
 * A logistic regression on how often and how early the article has the word. The weights are fitted by
 * `src/fit/summary.ts` on news articles that people had summarised.
 */
import { isFunctionWord, isLightWord, type WordBags } from './word-bag.ts';

/** A fourth occurrence in a summary of some 50 words tells nothing. */
export const TIMES = 3;

/** Ordered as the features below are. */
export type WordWeights = readonly number[];

export const WORD_WEIGHTS: WordWeights = [
  -2.546, -0.387, 1.221, 1.36, 0.042, 0.058, -0.664, 0.291, 0.066, 0.414, 0.45, -0.73, -3.718, -1.559, 0.974,
  0.429, 0.682,
];

/** What is known of a word in its article. */
export type WordUse = {
  readonly stem: string;
  /** How often the article has it. */
  readonly count: number;
  /** Number of the first sentence with it, from 0. */
  readonly first: number;
  /** Words of the whole article. */
  readonly total: number;
};

/** By word number. */
export function toWordUses({ stems, bags }: WordBags): readonly WordUse[] {
  const counts = stems.map(() => 0);
  const firsts = stems.map(() => -1);
  bags.forEach((bag, sentence) => {
    for (const word of bag) {
      counts[word] = (counts[word] ?? 0) + 1;
      if (firsts[word] === -1) firsts[word] = sentence;
    }
  });
  const total = bags.reduce((sum, bag) => sum + bag.length, 0);
  return stems.map((stem, word) => ({ stem, count: counts[word] ?? 0, first: firsts[word] ?? 0, total }));
}

/** Counts are made comparable between short and long articles: so many in this many words. */
const USUAL_LENGTH = 600;

/** `time` counts from 1: the word's first, second or third occurrence in the summary. */
export function toFeatures({ stem, count, first, total }: WordUse, time: number): readonly number[] {
  const isFunction = isFunctionWord(stem) ? 1 : 0;
  const isContent = 1 - isFunction;
  const frequency = Math.log(1 + (count / total) * USUAL_LENGTH);
  const depth = Math.log(1 + first);
  const again = time > 1 ? 1 : 0;
  return [
    1,
    isFunction,
    isFunction * frequency,
    isContent * frequency,
    first === 0 ? 1 : 0,
    first <= 2 ? 1 : 0,
    depth,
    isFunction * depth,
    stem.length <= 3 ? 1 : 0,
    /^\d/.test(stem) ? 1 : 0,
    count > 1 ? 1 : 0,
    isLightWord(stem) ? 1 : 0,
    again,
    time > 2 ? 1 : 0,
    again * isFunction,
    again * isFunction * Math.log(count),
    again * isContent * Math.log(count),
  ];
}

export function toProbability(features: readonly number[], weights: WordWeights): number {
  const sum = features.reduce((total, feature, at) => total + feature * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** `odds[word][time - 1]`: probability from 0 to 1. */
export function toWordOdds(
  bags: WordBags,
  weights: WordWeights = WORD_WEIGHTS,
): readonly (readonly number[])[] {
  return toWordUses(bags).map((use) =>
    Array.from({ length: TIMES }, (_, at) => toProbability(toFeatures(use, at + 1), weights)),
  );
}
