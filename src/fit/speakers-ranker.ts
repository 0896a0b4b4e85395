/** Fits a softmax ranker by stochastic gradient descent with AdaGrad and makes its weights int8. */
import { ANTECEDENT_WEIGHTS } from '../core/reading/speakers/antecedents.ts';
import { createSink, toProbabilities } from '../core/reading/speakers/linear-ranker.ts';
import { SOURCE_WEIGHTS } from '../core/reading/speakers/sources.ts';
import type { Choices } from './speakers-choices.ts';

/**
 * One choice: the features of its candidates as a sink has them, the number of the right one, and what the choice counts
 * for, 1 where the annotation is surely right.
 */
export type Choice = {
  readonly rows: Int32Array;
  readonly ends: readonly number[];
  readonly gold: number;
  readonly weight: number;
};

export type FittedRanker = { readonly weights: Int8Array; readonly scale: number };

/** More passes, or larger steps for sources, cost half a point on articles kept aside. */
const EPOCHS = 4;
/** Runs in other orders that are averaged: the order alone moves pronouns by half a point. */
const RUNS = 4;
const SOURCE_RATE = 0.03;
const ANTECEDENT_RATE = 0.03;

/** The largest 0.05% of the weights are clipped so that small ones keep their differences. */
const KEPT = 0.9995;

export type FittedRankers = { readonly sources: FittedRanker; readonly antecedents: FittedRanker };

/** The choices of each article. */
export function fitRankers(articles: readonly Choices[]): FittedRankers {
  const sources = articles.flatMap((choices) => choices.sources);
  const antecedents = articles.flatMap((choices) => choices.antecedents);
  return {
    sources: fitRanker(sources, SOURCE_WEIGHTS, SOURCE_RATE),
    antecedents: fitRanker(antecedents, ANTECEDENT_WEIGHTS, ANTECEDENT_RATE),
  };
}

/** `size`: the number of weights, a power of two. */
function fitRanker(choices: readonly Choice[], size: number, rate: number): FittedRanker {
  const totals = new Float32Array(size);
  for (let run = 0; run < RUNS; run++) {
    const weights = fitOnce(choices, size, rate, run * EPOCHS);
    for (let at = 0; at < size; at++) totals[at] = (totals[at] ?? 0) + (weights[at] ?? 0) / RUNS;
  }
  return quantised(totals);
}

/** One run of descent; `seed` draws the order of the choices. The weights are the mean of those of the later passes. */
function fitOnce(choices: readonly Choice[], size: number, rate: number, seed: number): Float32Array {
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-6);
  const totals = new Float32Array(size);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const choice of shuffled(choices, seed + epoch)) step(choice, weights, squares, rate);
    if (epoch < EPOCHS / 2) continue;
    for (let at = 0; at < size; at++) totals[at] = (totals[at] ?? 0) + (weights[at] ?? 0);
  }
  return totals.map((total) => total / (EPOCHS - Math.ceil(EPOCHS / 2)));
}

function step(
  { rows, ends, gold, weight }: Choice,
  weights: Float32Array,
  squares: Float32Array,
  rate: number,
): void {
  const sink = { ...createSink(weights.length), rows, count: rows.length, ends: [...ends] };
  const probabilities = toProbabilities(sink, weights, 1);
  let from = 0;
  ends.forEach((end, candidate) => {
    const gradient = weight * ((probabilities[candidate] ?? 0) - (candidate === gold ? 1 : 0));
    for (let at = from; at < end && Math.abs(gradient) > 1e-4; at++) {
      const row = rows[at] ?? 0;
      squares[row] = (squares[row] ?? 0) + gradient * gradient;
      weights[row] = (weights[row] ?? 0) - (rate * gradient) / Math.sqrt(squares[row] ?? 1);
    }
    from = end;
  });
}

function quantised(weights: Float32Array): FittedRanker {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const top = sizes[Math.floor(sizes.length * KEPT)] ?? 1;
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round((weight / top) * 127))),
  );
  return { weights: bytes, scale: Number((top / 127).toPrecision(6)) };
}

/** The same order for the same epoch, every time. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  let state = (seed * 2654435761 + 12345) >>> 0;
  const keyed = items.map((item) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
