/** Fits the ranker on questions and their sentences, wholly and by folds; what they are is left to `finding.ts`. */
import type { RankerWeights } from '../core/finding/data.ts';
import { FEATURES } from '../core/finding/features.ts';
import type { Ranked } from '../core/finding/rank-sentences.ts';
import { toScore } from '../core/finding/ranker.ts';
import { createRandom, fitNetwork, type Group, shuffledBy } from './finding-network.ts';
import type { SetQuestion } from './finding-sets.ts';

/** More units or epochs learn more of these sets and less that holds elsewhere. */
const OPTIONS = {
  units: 3,
  epochs: 4,
  rate: 0.004,
  decay: 2e-4,
  seed: 1,
  dropout: 0.4,
} as const;

/** What a question as it stands weighs beside each of the five ways it is told again. */
export const AS_IT_STANDS = 5;

/** What one of our own questions weighs: few beside the sets, and of the kind that is asked in chat. */
export const OWN_QUESTION = 15;

export type Measured = { readonly row: SetQuestion; readonly ranked: Ranked };

export type FoldedGroup = Group & { readonly fold: number };

/** Of what does not answer, so many that cover most of the question are fitted on, and so many of the others. */
const RIVALS = 6;
const OTHERS = 6;

export function toGroup({ row, ranked }: Measured, weight: number): FoldedGroup | null {
  const { positives } = row;
  if (positives.length === 0 || positives.length >= row.sentences.length) return null;
  const random = createRandom(row.sentences.length);
  const wrong = ranked.measured
    .flatMap(({ coverage }, at) => (positives.includes(at) ? [] : [{ at, cover: coverage.cover }]))
    .toSorted((a, b) => b.cover - a.cover || a.at - b.at);
  const others = shuffledBy(random, wrong.slice(RIVALS));
  const chosen = [...wrong.slice(0, RIVALS), ...others.slice(0, OTHERS)].map(({ at }) => at);
  return {
    features: [...positives, ...chosen].flatMap((at) => ranked.features[at] ?? []),
    positives: positives.map((_, at) => at),
    weight,
    fold: foldOf(row.group),
  };
}

export function rank(ranked: Ranked, weights: RankerWeights) {
  const scores = ranked.features.map((features) => toScore(features, weights));
  const ranking = scores.map((_, at) => at).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return { scores, ranking };
}

const FOLDS = 5;

/** Folds by group of documents, so that no question is fitted on and measured, nor another to its text. */
function foldOf(group: string): number {
  const random = createRandom(
    [...group].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7),
  );
  return Math.floor(random() * FOLDS);
}

/** Mean deviation of the scores of one question's sentences, which the constants of `story-ranker.ts` count on. */
const SPREAD = 2.65;

function spreadOf(weights: RankerWeights, items: readonly Measured[]): number {
  let sum = 0;
  for (const { ranked } of items) {
    const scores = ranked.features.map((features) => toScore(features, weights));
    const mean = scores.reduce((total, score) => total + score, 0) / scores.length;
    sum += Math.sqrt(scores.reduce((total, score) => total + (score - mean) ** 2, 0) / scores.length);
  }
  return sum / items.length;
}

/** `items`: questions as they stand, by which the scores are scaled. */
export function fitRanker(groups: readonly FoldedGroup[], items: readonly Measured[]): RankerWeights {
  const weights = fitNetwork(groups, FEATURES, OPTIONS);
  const scale =
    SPREAD /
    spreadOf(
      weights,
      items.filter(({ row }) => row.positives.length > 0),
    );
  return {
    ...weights,
    output: weights.output.map((value) => Math.round(value * scale * 1e4) / 1e4),
  };
}

/** Rankers fitted on all folds but one, and whether a group of documents is of that one. */
export function crossFit(groups: readonly FoldedGroup[], items: readonly Measured[]) {
  return Array.from({ length: FOLDS }, (_, fold) => ({
    holds: (group: string) => foldOf(group) === fold,
    weights: fitRanker(
      groups.filter((group) => group.fold !== fold),
      items.filter(({ row }) => foldOf(row.group) !== fold),
    ),
  }));
}
