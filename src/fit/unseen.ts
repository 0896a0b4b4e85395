/**
 * Reads each article with weights fitted on the other half: what they find, and what they leave over, is what the
 * weights will meet in articles that nobody fitted them on.
 */

import type { Claim } from '../core/reading/claim.ts';
import { acceptOffers, type ContentWeights, toOffers } from '../core/reading/contents.ts';
import { scoreCues } from '../core/reading/cue-classifier.ts';
import { crossScoreCues, fitCues } from './cue-fit.ts';
import type { GoldArticle } from './gold-contents.ts';
import { fitSpans } from './span-fit.ts';
import { crossScoreWords, fitWords } from './word-fit.ts';

export type UnseenReading = { readonly article: GoldArticle; readonly claims: readonly Claim[] };

/** In no particular order. `least`: the score from which a content is kept. */
export function readUnseen(articles: readonly GoldArticle[], least: number): UnseenReading[] {
  return [0, 1].flatMap((half) => {
    const seen = articles.filter((_, index) => index % 2 !== half);
    const scores = crossScoreCues(seen);
    const weights: Pick<ContentWeights, 'cues' | 'words' | 'spans'> = {
      cues: fitCues(seen),
      words: fitWords(seen, scores),
      spans: fitSpans(seen, scores, crossScoreWords(seen, scores)),
    };
    const unseen = articles.filter((_, index) => index % 2 === half);
    return unseen.map((article) => {
      const offers = toOffers(article.layout, scoreCues(article.layout, weights.cues), weights);
      return { article, claims: acceptOffers(article.layout, offers, least) };
    });
  });
}
