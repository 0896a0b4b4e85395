/**
 * The ranker: a network of one hidden layer over the features, and passages in the order it gives them.
 *
 *   score = Σ_h output[h] · tanh(hidden[h] · x + bias[h]) + Σ_f output[H + f] · x[f],   x = (feature - mean) / scale
 *
 * Its weights are fitted by `fit/finding.ts`; whether the best passage answers at all is left to `refusal.ts`.
 */
import type { RankerWeights } from './data.ts';

/** The weights in rows of equal length, the bias last, as one stretch of memory. */
type Flat = {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly hidden: Float64Array;
  readonly output: Float64Array;
  /** Holds the scaled features while a score is worked out. */
  readonly x: Float32Array;
};

const flattened = new WeakMap<RankerWeights, Flat>();

function flatten(weights: RankerWeights): Flat {
  const known = flattened.get(weights);
  if (known) return known;
  const { means, scales, hidden, output } = weights;
  const flat: Flat = {
    means: Float64Array.from(means),
    scales: Float64Array.from(scales),
    hidden: Float64Array.from(
      hidden.flatMap((row) => means.map((_, at) => row[at] ?? 0).concat(row[means.length] ?? 0)),
    ),
    output: Float64Array.from(output),
    x: new Float32Array(means.length),
  };
  flattened.set(weights, flat);
  return flat;
}

/** `features` in the order of the weights; what is missing counts as 0. */
export function toScore(features: Float32Array, weights: RankerWeights): number {
  const { means, scales, hidden, output, x } = flatten(weights);
  const count = means.length;
  const units = weights.hidden.length;
  let score = 0;
  for (let at = 0; at < count; at++) {
    const value = ((features[at] ?? 0) - (means[at] as number)) / (scales[at] as number);
    x[at] = value;
    score += (output[units + at] ?? 0) * value;
  }
  for (let unit = 0; unit < units; unit++) {
    const row = unit * (count + 1);
    let sum = hidden[row + count] as number;
    for (let at = 0; at < count; at++) sum += (hidden[row + at] as number) * (x[at] as number);
    score += (output[unit] ?? 0) * Math.tanh(sum);
  }
  return score;
}
