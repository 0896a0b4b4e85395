/** Fits logistic weights with a ridge by Newton steps; what the features mean is the caller's. */
import { solve } from './newton-step.ts';

/** `share`: what part of the cases with these features are so, from 0 to 1. */
export type Observation = { readonly features: readonly number[]; readonly share: number };

/** Newton's method settles to six digits well before. */
const STEPS = 25;

/** One weight for each feature; none when there are no observations. `ridge` draws the weights to 0. */
export function fitLogistic(observations: readonly Observation[], ridge: number): readonly number[] {
  const size = observations[0]?.features.length ?? 0;
  let weights: readonly number[] = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slopes = weights.map((weight) => -ridge * weight);
    const bends = weights.map((_, row) => weights.map((_, column) => (row === column ? ridge : 0)));
    for (const { features, share } of observations) {
      const sum = features.reduce((all, feature, at) => all + feature * (weights[at] ?? 0), 0);
      const odds = 1 / (1 + Math.exp(-sum));
      const bend = odds * (1 - odds);
      features.forEach((feature, row) => {
        if (feature === 0) return;
        slopes[row] = (slopes[row] ?? 0) + (share - odds) * feature;
        const line = bends[row] as number[];
        features.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + bend * feature * other;
        });
      });
    }
    const move = solve(bends, slopes);
    weights = weights.map((weight, at) => weight + (move[at] ?? 0));
  }
  return weights;
}
