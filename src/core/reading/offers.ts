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

/** Spans less likely than this are no rivals of others. */
const LEAST_RIVAL = 0.05;

export type OfferedSpan = RankedSpan & {
  readonly odds: PartOdds;
  /** How strongly its cue claims it against other cues, from 0 (hardly) to 1. */
  readonly claim: number;
};

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
  const cues: CueOffer[] = [];
  for (let index = 0; index < scores.tokens.length; index++) {
    const cue = scores.tokens[index] as number;
    const speech = scores.speech[index] as number;
    const other = scores.other[index] as number;
    if (speech + other < LEAST_CUE) continue;
    const offer = (side: Side): OfferedSpan[] =>
      ranker
        .rank(toSpanQuery(layout, map, odds, cue, side))
        .slice(0, BEST)
        .map(({ first, last, probability }) => ({
          first,
          last,
          probability,
          odds: toPartOdds(layout, odds, cue, side, first, last),
          claim: toClaim(speech, other, probability),
        }));
    const left = offer('left');
    const right = offer('right');
    if (left.length + right.length === 0) continue;
    const share = (side: Side): number => toSideShare(layout, odds, cue, side);
    cues.push({ cue, speech, other, left, right, shares: { left: share('left'), right: share('right') } });
  }
  return { layout, cues };
}

const toClaim = (speech: number, other: number, probability: number): number =>
  probability * speech < LEAST_RIVAL ? 0 : (probability * speech) / Math.sqrt(speech + other);
