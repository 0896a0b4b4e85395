/**
 * Chooses what a cue reports on one of its sides: a softmax over proposed (first word, last word) pairs and "nothing".
 *
 * score(first, last) = start(first) + end(last) + pair(first, last), each a sum of hashed weights. Only the best few
 * starts and ends are paired, which loses nothing measurable.
 */
import { createFeatureList, sumWeights, type WeightTable } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import { AS_CHOICE, AS_GATE, addNoneFeatures } from './none-features.ts';
import {
  addEndFeatures,
  addEndPlace,
  addPairFeatures,
  addStartFeatures,
  addStartPlace,
} from './span-features.ts';
import { addNoneOdds } from './span-odds.ts';
import { isWhole, proposeSpans } from './span-proposals.ts';
import type { SpanQuery } from './span-query.ts';

/** Log-odds of beginning or ending a content, whatever its cue, below which a place is passed over. */
const LEAST_ODDS = -5;
/** Starts and ends that are paired. */
export const BEST = 5;
/** Pairs that are scored; more gain nothing. */
const PAIRS = 8;
/** When so many pairs lie so far below "nothing" (a thousandth of its probability), the others are not looked at. */
const TRIED = 2;
const FAR = 7;
/** Spans less likely than this are not handed on: no content is accepted by them. */
const UNLIKELY = 0.005;

/** The gate's log-odds below which no proposals are made: one in ten; saves half of the work, loses nothing measurable. */
const SHUT = -2.2;

export type RankedSpan = {
  readonly first: number;
  readonly last: number;
  /** Probability from 0 to 1 that these are the words reported on this side. */
  readonly probability: number;
};

/** Ranks the proposals of one text. What a place says by itself is kept, as many cues share it. */
export type SpanRanker = { readonly rank: (query: SpanQuery) => readonly RankedSpan[] };

/** The best few places of one kind, best first; of equals the first in the text. */
type Shortlist = { readonly tokens: Int32Array; readonly scores: Float64Array; count: number };

function createShortlist(): Shortlist {
  return { tokens: new Int32Array(BEST), scores: new Float64Array(BEST), count: 0 };
}

function shortlist(best: Shortlist, token: number, score: number): void {
  const { tokens, scores, count } = best;
  if (count === BEST && score <= (scores[BEST - 1] as number)) return;
  let at = Math.min(count, BEST - 1);
  for (; at > 0 && score > (scores[at - 1] as number); at--) {
    scores[at] = scores[at - 1] as number;
    tokens[at] = tokens[at - 1] as number;
  }
  scores[at] = score;
  tokens[at] = token;
  best.count = Math.min(count + 1, BEST);
}

/** What a place says by itself is kept for this many tokens: the next cues ask for the same places. */
const KEPT = 512;

type PlaceScores = { readonly tokens: Int32Array; readonly scores: Float64Array };

const createPlaceScores = (): PlaceScores => ({
  tokens: new Int32Array(KEPT),
  scores: new Float64Array(KEPT),
});

/** Made once: an article is read in less time than it takes to make them for each. */
const list = createFeatureList();
const starts = createShortlist();
const ends = createShortlist();
const pairs = createPairs();

/** What is known of places, starts and ends on the left and on the right, and for which of the rankers made so far. */
const known = { ranker: 0, places: [0, 1, 2, 3].map(createPlaceScores) };
let rankers = 0;

export function createSpanRanker(layout: Layout, weights: WeightTable): SpanRanker {
  const own = ++rankers;
  return {
    rank: (query) => {
      list.count = 0;
      addNoneFeatures(list, query, AS_GATE);
      if (sumWeights(list, weights) < SHUT) return [];
      const proposals = proposeSpans(layout, query.cue, query.side);
      if (proposals.starts.length === 0 || proposals.ends.length === 0) return [];
      if (known.ranker !== own) {
        known.ranker = own;
        for (const { tokens } of known.places) tokens.fill(-1);
      }
      weigh(START, query, proposals.starts, weights);
      weigh(END, query, proposals.ends, weights);
      toPairs(layout);
      return toRanking(pairs, weighPairs(query, weights));
    },
  };
}

/** How one end of a content is weighed. */
type End = {
  readonly best: Shortlist;
  readonly odds: 'begins' | 'ends';
  /** Of the places known on the left and on the right. */
  readonly places: readonly PlaceScores[];
  readonly addPlace: typeof addStartPlace;
  readonly addOwn: typeof addStartFeatures;
};

const START: End = {
  best: starts,
  odds: 'begins',
  places: known.places.slice(0, 2),
  addPlace: addStartPlace,
  addOwn: addStartFeatures,
};
const END: End = {
  best: ends,
  odds: 'ends',
  places: known.places.slice(2),
  addPlace: addEndPlace,
  addOwn: addEndFeatures,
};

function weigh(end: End, query: SpanQuery, tokens: readonly number[], weights: WeightTable): void {
  const { best, odds, addPlace, addOwn } = end;
  const places = end.places[query.way] as PlaceScores;
  best.count = 0;
  for (const token of tokens) {
    if (query.odds[odds](token) < LEAST_ODDS) continue;
    const base = placeScore(places, addPlace, query, token, weights);
    list.count = 0;
    addOwn(list, query, token);
    shortlist(best, token, base + sumWeights(list, weights));
  }
}

function placeScore(
  { tokens, scores }: PlaceScores,
  add: typeof addStartPlace,
  { layout, way }: SpanQuery,
  token: number,
  weights: WeightTable,
): number {
  const at = token & (KEPT - 1);
  if (tokens[at] === token) return scores[at] as number;
  list.count = 0;
  add(list, layout, way, token);
  const fresh = sumWeights(list, weights);
  tokens[at] = token;
  scores[at] = fresh;
  return fresh;
}

/** The most promising pairs by their ends alone, best first; the same object for each ranking. */
type Pairs = {
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly scores: Float64Array;
  count: number;
};

function createPairs(): Pairs {
  const [firsts, lasts] = [new Int32Array(PAIRS), new Int32Array(PAIRS)];
  return { firsts, lasts, scores: new Float64Array(PAIRS), count: 0 };
}

function toPairs(layout: Layout): void {
  const { firsts, lasts, scores } = pairs;
  pairs.count = 0;
  for (let start = 0; start < starts.count; start++) {
    for (let end = 0; end < ends.count; end++) {
      const score = (starts.scores[start] as number) + (ends.scores[end] as number);
      if (pairs.count === PAIRS && score <= (scores[PAIRS - 1] as number)) break;
      const first = starts.tokens[start] as number;
      const last = ends.tokens[end] as number;
      if (!isWhole(layout, first, last)) continue;
      let at = Math.min(pairs.count, PAIRS - 1);
      for (; at > 0 && score > (scores[at - 1] as number); at--) {
        firsts[at] = firsts[at - 1] as number;
        lasts[at] = lasts[at - 1] as number;
        scores[at] = scores[at - 1] as number;
      }
      firsts[at] = first;
      lasts[at] = last;
      scores[at] = score;
      if (pairs.count < PAIRS) pairs.count++;
    }
  }
}

/** Adds what the two ends say together; leaves only the pairs that were looked at. Gives the score of "nothing". */
function weighPairs(query: SpanQuery, weights: WeightTable): number {
  list.count = 0;
  addNoneFeatures(list, query, AS_CHOICE);
  addNoneOdds(list, query);
  const none = sumWeights(list, weights);
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < pairs.count; at++) {
    if (at === TRIED && best + FAR < none) {
      pairs.count = TRIED;
      break;
    }
    list.count = 0;
    addPairFeatures(list, query, pairs.firsts[at] as number, pairs.lasts[at] as number);
    const score = (pairs.scores[at] as number) + sumWeights(list, weights);
    pairs.scores[at] = score;
    if (score > best) best = score;
  }
  return none;
}

function toRanking({ firsts, lasts, scores, count }: Pairs, none: number): RankedSpan[] {
  let most = none;
  for (let at = 0; at < count; at++) most = Math.max(most, scores[at] as number);
  let total = Math.exp(none - most);
  for (let at = 0; at < count; at++) total += Math.exp((scores[at] as number) - most);
  const spans: RankedSpan[] = [];
  for (let at = 0; at < count; at++) {
    const probability = Math.exp((scores[at] as number) - most) / total;
    if (probability < UNLIKELY) continue;
    spans.push({ first: firsts[at] as number, last: lasts[at] as number, probability });
  }
  return spans.sort((a, b) => b.probability - a.probability);
}
