/** Fits the cue classifier: softmax over speech, other and neither, by AdaGrad. */
import {
  addCueFeatures,
  type CueScores,
  type CueWeights,
  scoreCues,
} from '../core/reading/cue-classifier.ts';
import { createFeatureList, sumWeights } from '../core/reading/hashed-features.ts';
import { createLearner, shuffled } from './ada-grad.ts';
import type { GoldArticle } from './gold-contents.ts';

const EPOCHS = 6;
const RATE = 0.08;
/** Parts for scores by weights that have not seen the article. */
const FOLDS = 5;

export function fitCues(articles: readonly GoldArticle[]): CueWeights {
  const speech = createLearner(RATE);
  const other = createLearner(RATE);
  const list = createFeatureList();
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { layout, cues } of shuffled(articles, epoch + 1)) {
      for (const { token, label } of cues) {
        list.count = 0;
        addCueFeatures(list, layout, token);
        const toSpeech = Math.exp(sumWeights(list, speech.table));
        const toOther = Math.exp(sumWeights(list, other.table));
        const total = 1 + toSpeech + toOther;
        speech.learn(list.places, list.count, (label === 1 ? 1 : 0) - toSpeech / total);
        other.learn(list.places, list.count, (label === 2 ? 1 : 0) - toOther / total);
      }
    }
  }
  return { speech: speech.table, other: other.table };
}

/** Scores of each article by weights fitted without it. */
export function crossScoreCues(articles: readonly GoldArticle[]): CueScores[] {
  const scores: CueScores[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitCues(articles.filter((_, index) => index % FOLDS !== fold));
    articles.forEach(({ layout }, index) => {
      if (index % FOLDS === fold) scores[index] = scoreCues(layout, weights);
    });
  }
  return scores;
}
