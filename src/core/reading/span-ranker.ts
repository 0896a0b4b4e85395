/**
 * Chooses what a cue reports on one of its sides: a softmax over proposed (first word, last word) pairs and "nothing".
 *
 * score(first, last) = start(first) + end(last) + pair(first, last), each a sum of hashed weights. Only the best few
 * starts and ends are paired, which loses nothing measurable.
 */
import { createFeatureList, type FeatureList, sumWeights, type WeightTable } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import { AS_CHOICE, AS_GATE, addNoneFeatures } from './none-features.ts';
import {
  addEndFeatures,
  addEndPlace,
  addPairFeatures,
  addStartFeatures,
  addStartPlace,
} from './span-features.ts';
import { isWhole, proposeSpans } from './span-proposals.ts';
import type { SpanQuery } from './span-query.ts';

/** Starts and ends that are paired. */
export const BEST = 5;
/** Pairs that are scored; more gain nothing. */
const PAIRS = 8;
/** When so many pairs lie so far below "nothing" (a thousandth of its probability), the others are not looked at. */
const TRIED = 2;
const FAR = 7;

/** The gate's log-odds below which no proposals are made: one in ten; saves half of the work, loses nothing measurable. */
const SHUT = -2.2;

export type RankedSpan = {
  readonly first: number;
  readonly last: number;
  /** Probability from 0 to 1 that these are the words reported on this side. */
  readonly probability: number;
};

/** Ranks the proposals of one text; keeps what a place says by itself, as many cues share it. */
export type SpanRanker = { readonly rank: (query: SpanQuery) => readonly RankedSpan[] };

type Scored = { readonly token: number; readonly score: number };

export function createSpanRanker(layout: Layout, weights: WeightTable): SpanRanker {
  const list = createFeatureList();
  const places = [0, 1, 2, 3].map(() => new Float32Array(layout.tokens.count).fill(Number.NaN));
  const placeScore = (kind: number, add: typeof addStartPlace, way: number, token: number): number => {
    const known = places[kind * 2 + way] as Float32Array;
    const score = known[token] as number;
    if (!Number.isNaN(score)) return score;
    list.count = 0;
    add(list, layout, way, token);
    const fresh = sumWeights(list, weights);
    known[token] = fresh;
    return fresh;
  };
  const scored = (query: SpanQuery, kind: number, tokens: readonly number[]): Scored[] => {
    const own = kind === 0 ? addStartFeatures : addEndFeatures;
    const place = kind === 0 ? addStartPlace : addEndPlace;
    const all = tokens.map((token): Scored => {
      const base = placeScore(kind, place, query.way, token);
      list.count = 0;
      own(list, query, token);
      return { token, score: base + sumWeights(list, weights) };
    });
    return all.sort((a, b) => b.score - a.score).slice(0, BEST);
  };
  return {
    rank: (query) => {
      list.count = 0;
      addNoneFeatures(list, query, AS_GATE);
      if (sumWeights(list, weights) < SHUT) return [];
      const { starts, ends } = proposeSpans(layout, query.cue, query.side);
      if (starts.length === 0 || ends.length === 0) return [];
      return toRanking(query, scored(query, 0, starts), scored(query, 1, ends), list, weights);
    },
  };
}

type Pair = { readonly first: number; readonly last: number; readonly base: number };

/** The most promising by their ends alone. */
function toPairs(layout: Layout, starts: readonly Scored[], ends: readonly Scored[]): Pair[] {
  const pairs: Pair[] = [];
  for (const start of starts) {
    for (const end of ends) {
      if (!isWhole(layout, start.token, end.token)) continue;
      pairs.push({ first: start.token, last: end.token, base: start.score + end.score });
    }
  }
  return pairs.sort((a, b) => b.base - a.base).slice(0, PAIRS);
}

function toRanking(
  query: SpanQuery,
  starts: readonly Scored[],
  ends: readonly Scored[],
  list: FeatureList,
  weights: WeightTable,
): RankedSpan[] {
  const { layout } = query;
  list.count = 0;
  addNoneFeatures(list, query, AS_CHOICE);
  const none = sumWeights(list, weights);
  const spans: { first: number; last: number; score: number }[] = [];
  let most = none;
  for (const { first, last, base } of toPairs(layout, starts, ends)) {
    if (spans.length === TRIED && spans.every((span) => span.score + FAR < none)) break;
    list.count = 0;
    addPairFeatures(list, query, first, last);
    const score = base + sumWeights(list, weights);
    if (score > most) most = score;
    spans.push({ first, last, score });
  }
  let total = Math.exp(none - most);
  for (const span of spans) total += Math.exp(span.score - most);
  return spans
    .sort((a, b) => b.score - a.score)
    .map(({ first, last, score }) => ({ first, last, probability: Math.exp(score - most) / total }));
}
