/** Fits the model of quotations that no cue claims, on those that the fitted cues and spans leave over. */

import { acceptClaims, type ContentWeights, toClaims } from '../core/reading/contents.ts';
import { scoreCues } from '../core/reading/cue-classifier.ts';
import { createFeatureList, sumWeights, type WeightTable } from '../core/reading/hashed-features.ts';
import { addLooseFeatures, toLooseQuotes } from '../core/reading/loose-quotations.ts';
import { createLearner, shuffled } from './ada-grad.ts';
import type { GoldArticle } from './gold-contents.ts';

const EPOCHS = 8;
const RATE = 0.05;

export function fitLoose(
  articles: readonly GoldArticle[],
  weights: Pick<ContentWeights, 'cues' | 'spans'>,
  least: number,
): WeightTable {
  const learner = createLearner(RATE);
  const list = createFeatureList();
  const left = articles.flatMap(({ layout, pieces }) => {
    const claims = toClaims(layout, scoreCues(layout, weights.cues), { ...weights, loose: learner.table });
    return toLooseQuotes(layout, acceptClaims(layout, claims, least)).map(({ quote, before }) => {
      const found = pieces.some(
        ({ first, last }) => Math.abs(first - quote.first) <= 1 && last === quote.last,
      );
      return { layout, quote, before, found };
    });
  });
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
