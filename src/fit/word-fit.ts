/** Fits the odds of words (inside reported speech, its first, its last) by AdaGrad on the log loss. */
import type { CueScores } from '../core/reading/cue-classifier.ts';
import { createCueMap } from '../core/reading/cue-map.ts';
import {
  createFeatureList,
  type FeatureList,
  sumWeights,
  TABLE_SIZE,
  type WeightTable,
} from '../core/reading/hashed-features.ts';
import { addWordFeatures } from '../core/reading/word-features.ts';
import { createWordOdds, eachWord, LANES, type WordOdds } from '../core/reading/word-odds.ts';
import { createLearner, createRandom, type Learner, shuffled } from './ada-grad.ts';
import type { GoldArticle } from './gold-contents.ts';

const EPOCHS = 3;
/** The first pass is too far from the end to count in the average. */
const FIRST_NOTED = 1;
/** Articles between two looks at the weights. */
const NOTE_EVERY = 60;
const RATE = 0.05;
/** Share of the features left out each time, so that the weights do not lean on few. */
const DROPPED = 0.4;
/** Parts for odds by weights that have not seen the article. */
const FOLDS = 5;

/** `scores` by article, from weights that have not seen it. */
export function fitWords(articles: readonly GoldArticle[], scores: readonly CueScores[]): WeightTable {
  const learners = [0, 1, 2].map(() => createLearner(RATE));
  const random = createRandom(1);
  const order = articles.map((article, index) => ({ article, scores: scores[index] as CueScores }));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffled(order, epoch + 1).forEach((item, index) => {
      learnArticle(learners, item.article, item.scores, random);
      if (epoch >= FIRST_NOTED && index % NOTE_EVERY === 0) for (const learner of learners) learner.note();
    });
  }
  const values = new Float32Array(TABLE_SIZE * LANES);
  learners.forEach((learner, lane) => {
    const averages = learner.average().values;
    for (let place = 0; place < TABLE_SIZE; place++) values[place * LANES + lane] = averages[place] as number;
  });
  return { values, step: 1 };
}

function learnArticle(
  learners: readonly Learner[],
  { layout, pieces }: GoldArticle,
  scores: CueScores,
  random: () => number,
): void {
  const cues = createCueMap(layout.tokens.count, scores);
  const gold = learners.map(() => new Uint8Array(layout.tokens.count));
  for (const { first, last } of pieces) {
    gold[0]?.fill(1, first, last + 1);
    gold[1]?.fill(1, first, first + 1);
    gold[2]?.fill(1, last, last + 1);
  }
  const list = createFeatureList();
  layout.sentences.forEach((_, sentence) => {
    eachWord(layout, cues, sentence, (word) => {
      list.count = 0;
      addWordFeatures(list, layout, cues, word);
      dropSome(list, random);
      learners.forEach(({ table, learn }, lane) => {
        const odds = sumWeights(list, table) / (1 - DROPPED);
        const error = (gold[lane]?.[word.token] ?? 0) - 1 / (1 + Math.exp(-odds));
        if (Math.abs(error) > 1e-3) learn(list.places, list.count, error);
      });
    });
  });
}

function dropSome(list: FeatureList, random: () => number): void {
  let kept = 0;
  for (let at = 0; at < list.count; at++) {
    if (random() >= DROPPED) list.places[kept++] = list.places[at] as number;
  }
  list.count = kept;
}

/** The odds of each article by weights fitted without it; kept, as the fit asks for them again in each pass. */
export function crossScoreWords(
  articles: readonly GoldArticle[],
  scores: readonly CueScores[],
): readonly WordOdds[] {
  const odds: WordOdds[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isSeen = (_: unknown, index: number): boolean => index % FOLDS !== fold;
    const weights = fitWords(articles.filter(isSeen), scores.filter(isSeen));
    articles.forEach(({ layout }, index) => {
      if (isSeen(null, index)) return;
      const cues = createCueMap(layout.tokens.count, scores[index] as CueScores);
      odds[index] = createWordOdds(layout, cues, weights, Math.max(1, layout.sentences.length));
    });
  }
  return odds;
}
