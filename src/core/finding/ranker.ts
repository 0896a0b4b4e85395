/**
 * The ranker: a network of one hidden layer over the features, and passages in the order it gives them.
 *
 *   score = Σ_h output[h] · tanh(hidden[h] · x + bias[h]) + Σ_f output[H + f] · x[f],   x = (feature - mean) / scale
 *
 * Its weights are fitted by `fit/finding.ts`; whether the best passage answers at all is left to `refusal.ts`.
 */
import type { RankerWeights } from './data.ts';

export function toScore(features: Float32Array, weights: RankerWeights): number {
  const { means, scales, hidden, output } = weights;
  const count = means.length;
  const x = new Float32Array(count);
  let score = 0;
  for (let at = 0; at < count; at++) {
    const value = ((features[at] ?? 0) - (means[at] ?? 0)) / (scales[at] ?? 1);
    x[at] = value;
    score += (output[hidden.length + at] ?? 0) * value;
  }
  for (const [unit, row] of hidden.entries()) {
    let sum = row[count] ?? 0;
    for (let at = 0; at < count; at++) sum += (row[at] ?? 0) * (x[at] ?? 0);
    score += (output[unit] ?? 0) * Math.tanh(sum);
  }
  return score;
}
