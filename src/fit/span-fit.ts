/** Fits the span ranker: for each cue and side a softmax over proposed spans and "nothing", by AdaGrad. */
import type { CueScores } from '../core/reading/cue-classifier.ts';
import { createCueMap } from '../core/reading/cue-map.ts';
import {
  createFeatureList,
  type FeatureList,
  sumWeights,
  TABLE_SIZE,
  type WeightTable,
} from '../core/reading/hashed-features.ts';
import type { TokenSpan } from '../core/reading/layout.ts';
import { AS_CHOICE, AS_GATE, addNoneFeatures } from '../core/reading/none-features.ts';
import {
  addEndFeatures,
  addEndPlace,
  addPairFeatures,
  addStartFeatures,
  addStartPlace,
} from '../core/reading/span-features.ts';
import { addNoneOdds } from '../core/reading/span-odds.ts';
import { isWhole, proposeSpans } from '../core/reading/span-proposals.ts';
import { type SpanQuery, toSpanQuery } from '../core/reading/span-query.ts';
import { BEST } from '../core/reading/span-ranker.ts';
import type { WordOdds } from '../core/reading/word-odds.ts';
import { createLearner, type Learner, shuffled } from './ada-grad.ts';
import type { GoldArticle } from './gold-contents.ts';

/** A fourth pass, or larger steps, fit the articles themselves: they cost 0.5 to 1.5 points on others. */
const EPOCHS = 3;
/** The first pass is too far from the end to count in the average. */
const FIRST_NOTED = 1;
const RATE = 0.04;
/** Cues and sides between two looks at the weights, about fifteen a pass. */
const NOTE_EVERY = 2000;
/** Candidates less likely than this teach nothing more. */
const LEAST_CUE = 0.04;

/** Runs over the articles in different orders whose weights are averaged: one alone is some 0.4 points better or worse by luck. */
const RUNS = 2;

/** `scores` and `odds` by article, from weights that have not seen it. */
export function fitSpans(
  articles: readonly GoldArticle[],
  scores: readonly CueScores[],
  odds: readonly WordOdds[],
): WeightTable {
  const queries = articles.flatMap((article, index) =>
    toQueries(article, scores[index] as CueScores, odds[index] as WordOdds),
  );
  const runs = Array.from({ length: RUNS }, (_, run) => fitRun(queries, run * EPOCHS));
  const sum = new Float32Array(TABLE_SIZE);
  for (const { values } of runs)
    values.forEach((value, place) => {
      sum[place] = (sum[place] as number) + value / RUNS;
    });
  return { values: sum, step: 1 };
}

function fitRun(queries: readonly Asked[], seed: number): WeightTable {
  const learner = createLearner(RATE);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffled(queries, seed + epoch + 1).forEach(({ query, gold }, index) => {
      learnSpan(learner, query, gold);
      if (epoch >= FIRST_NOTED && index % NOTE_EVERY === 0) learner.note();
    });
  }
  return learner.average();
}

type Asked = { readonly query: SpanQuery; readonly gold: TokenSpan | null };

function toQueries({ layout, cues }: GoldArticle, scores: CueScores, odds: WordOdds): Asked[] {
  const map = createCueMap(layout.tokens.count, scores);
  return cues.flatMap(({ token, label, left, right }, index) => {
    if (label === 0 && (scores.speech[index] ?? 0) + (scores.other[index] ?? 0) < LEAST_CUE) return [];
    return [
      { query: toSpanQuery(layout, map, odds, token, 'left'), gold: left },
      { query: toSpanQuery(layout, map, odds, token, 'right'), gold: right },
    ];
  });
}

type Place = { readonly token: number; readonly list: FeatureList; readonly score: number; gradient: number };

const pool: FeatureList[] = [];

function toPlaces(
  table: WeightTable,
  query: SpanQuery,
  tokens: readonly number[],
  kind: 0 | 1,
  keep: number,
): Place[] {
  const places = tokens.map((token, index): Place => {
    const slot = kind * 400 + index;
    pool[slot] ??= createFeatureList();
    const list = pool[slot] as FeatureList;
    list.count = 0;
    (kind === 0 ? addStartPlace : addEndPlace)(list, query.layout, query.way, token);
    (kind === 0 ? addStartFeatures : addEndFeatures)(list, query, token);
    return { token, list, score: sumWeights(list, table), gradient: 0 };
  });
  const sorted = places.sort((a, b) => b.score - a.score);
  return sorted.filter((place, rank) => rank < BEST || place.token === keep);
}

/** The gate learns beside the ranker: whether there is anything on this side. */
function learnGate(
  { table, learn }: Pick<Learner, 'table' | 'learn'>,
  query: SpanQuery,
  found: boolean,
): void {
  pool[800] ??= createFeatureList();
  const list = pool[800] as FeatureList;
  list.count = 0;
  addNoneFeatures(list, query, AS_GATE);
  learn(list.places, list.count, (found ? 1 : 0) - 1 / (1 + Math.exp(-sumWeights(list, table))));
}

function learnSpan({ table, learn }: Learner, query: SpanQuery, gold: TokenSpan | null): void {
  learnGate({ table, learn }, query, gold !== null);
  const proposals = proposeSpans(query.layout, query.cue, query.side);
  if (gold && !isWhole(query.layout, gold.first, gold.last)) return;
  if (gold && !(proposals.starts.includes(gold.first) && proposals.ends.includes(gold.last))) return;
  const starts = toPlaces(table, query, proposals.starts, 0, gold?.first ?? -1);
  const ends = toPlaces(table, query, proposals.ends, 1, gold?.last ?? -1);
  pool[800] ??= createFeatureList();
  const none = pool[800] as FeatureList;
  none.count = 0;
  addNoneFeatures(none, query, AS_CHOICE);
  addNoneOdds(none, query);
  const pairs: { start: Place; end: Place; list: FeatureList; score: number }[] = [];
  for (const start of starts) {
    for (const end of ends) {
      if (!isWhole(query.layout, start.token, end.token)) continue;
      const slot = 801 + pairs.length;
      pool[slot] ??= createFeatureList();
      const list = pool[slot] as FeatureList;
      list.count = 0;
      addPairFeatures(list, query, start.token, end.token);
      pairs.push({ start, end, list, score: start.score + end.score + sumWeights(list, table) });
    }
  }
  const noneScore = sumWeights(none, table);
  const most = pairs.reduce((top, { score }) => Math.max(top, score), noneScore);
  const total = pairs.reduce((sum, { score }) => sum + Math.exp(score - most), Math.exp(noneScore - most));
  learn(none.places, none.count, (gold ? 0 : 1) - Math.exp(noneScore - most) / total);
  for (const { start, end, list, score } of pairs) {
    const right = gold !== null && start.token === gold.first && end.token === gold.last ? 1 : 0;
    const gradient = right - Math.exp(score - most) / total;
    start.gradient += gradient;
    end.gradient += gradient;
    if (Math.abs(gradient) > 1e-4) learn(list.places, list.count, gradient);
  }
  for (const place of [...starts, ...ends]) {
    if (Math.abs(place.gradient) > 1e-4) learn(place.list.places, place.list.count, place.gradient);
  }
}
