/**
 * Asks the cues of each article with weights fitted on the others: what they offer is what the weights will meet in
 * articles that nobody fitted them on.
 */
import { scoreCues } from '../core/reading/cue-classifier.ts';
import { type Offers, toOffers } from '../core/reading/offers.ts';
import { crossScoreCues, fitCues } from './cue-fit.ts';
import type { GoldArticle } from './gold-contents.ts';
import { fitSpans } from './span-fit.ts';
import { crossScoreWords, fitWords } from './word-fit.ts';

export type UnseenReading = { readonly article: GoldArticle; readonly offers: Offers };

/** Parts that are read in turn by weights of the others: with two, the weights are much poorer than those that ship. */
const FOLDS = 3;

/** In no particular order. */
export function readUnseen(articles: readonly GoldArticle[]): UnseenReading[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const seen = articles.filter((_, index) => index % FOLDS !== fold);
    const scores = crossScoreCues(seen);
    const cues = fitCues(seen);
    const weights = {
      words: fitWords(seen, scores),
      spans: fitSpans(seen, scores, crossScoreWords(seen, scores)),
    };
    return articles
      .filter((_, index) => index % FOLDS === fold)
      .map((article) => ({
        article,
        offers: toOffers(article.layout, scoreCues(article.layout, cues), weights),
      }));
  });
}
