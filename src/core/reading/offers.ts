/**
 * What each likely cue of a text may report on its left and on its right, each side ranked by itself; which parts
 * make a statement is left to the statement ranker.
 */
import type { Side } from './claim.ts';
import type { CueScores } from './cue-classifier.ts';
import { createCueMap } from './cue-map.ts';
import type { WeightTable } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import { type PartOdds, toPartOdds, toSideShare } from './part-odds.ts';
import { toSpanQuery } from './span-query.ts';
import { createSpanRanker, type RankedSpan } from './span-ranker.ts';
import { createWordOdds } from './word-odds.ts';

/** A cue less likely than this is never asked for its content: a fifth of the work, a tenth of a point. */
const LEAST_CUE = 0.15;

/** Spans of one side that are weighed with those of the other. */
export const BEST = 5;

export type OfferedSpan = RankedSpan & { readonly odds: PartOdds };

/** A cue that may report something on one of its sides at least. */
export type CueOffer = {
  readonly cue: number;
  /** P(reports speech). */
  readonly speech: number;
  /** P(reports a belief, an intention or the like). */
  readonly other: number;
  /** Best first. */
  readonly left: readonly OfferedSpan[];
  readonly right: readonly OfferedSpan[];
  /** How much of either side of the cue is speech by the odds of the words, whichever cue reports it; from 0 to 1. */
  readonly shares: { readonly left: number; readonly right: number };
};

/** All that may be reported in a text, in the order of the cues. */
export type Offers = { readonly layout: Layout; readonly cues: readonly CueOffer[] };

export type OfferWeights = { readonly words: WeightTable; readonly spans: WeightTable };

export function toOffers(layout: Layout, scores: CueScores, weights: OfferWeights): Offers {
  const map = createCueMap(layout.tokens.count, scores);
  const odds = createWordOdds(layout, map, weights.words);
  const ranker = createSpanRanker(layout, weights.spans);
  const rank = (cue: number, side: Side): readonly OfferedSpan[] =>
    ranker
      .rank(toSpanQuery(layout, map, odds, cue, side))
      .slice(0, BEST)
      .map((span) => ({ ...span, odds: toPartOdds(layout, odds, cue, side, span) }));
  const cues: CueOffer[] = [];
  scores.tokens.forEach((cue, index) => {
    const speech = scores.speech[index] ?? 0;
    const other = scores.other[index] ?? 0;
    if (speech + other < LEAST_CUE) return;
    const left = rank(cue, 'left');
    const right = rank(cue, 'right');
    if (left.length + right.length === 0) return;
    const share = (side: Side): number => toSideShare(layout, odds, cue, side);
    cues.push({ cue, speech, other, left, right, shares: { left: share('left'), right: share('right') } });
  });
  return { layout, cues };
}
