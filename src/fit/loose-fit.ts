/** Fits the model of quotations that no cue claims, on those that are left over in articles read unseen. */
import type { Claim } from '../core/reading/claim.ts';
import { createFeatureList, sumWeights, type WeightTable } from '../core/reading/hashed-features.ts';
import { addLooseFeatures, toLooseQuotes } from '../core/reading/loose-quotations.ts';
import { createLearner, shuffled } from './ada-grad.ts';
import type { GoldArticle } from './gold-contents.ts';

const EPOCHS = 6;
const RATE = 0.05;

/** An article with the statements that weights which have not seen it found. */
export type AcceptedReading = {
  readonly article: GoldArticle;
  readonly statements: readonly (readonly Claim[])[];
};

export function fitLoose(readings: readonly AcceptedReading[]): WeightTable {
  const learner = createLearner(RATE);
  const list = createFeatureList();
  const left = readings.flatMap(({ article: { layout, pieces }, statements }) =>
    toLooseQuotes(layout, statements.flat()).map(({ quote, before }) => {
      const found = pieces.some(
        ({ first, last }) => Math.abs(first - quote.first) <= 1 && last === quote.last,
      );
      return { layout, quote, before, found };
    }),
  );
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { layout, quote, before, found } of shuffled(left, epoch + 1)) {
      list.count = 0;
      addLooseFeatures(list, layout, quote, before);
      const probability = 1 / (1 + Math.exp(-sumWeights(list, learner.table)));
      learner.learn(list.places, list.count, (found ? 1 : 0) - probability);
    }
  }
  return learner.table;
}
