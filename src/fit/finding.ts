/**
 * Fits the ranker (`data/finding/ranker.json`) and the refusal (`data/finding/refusal.json`) on sets of questions;
 * the word lists are made by `finding-words.ts`.
 *
 *   node src/fit/finding.ts QA_FOLDER [--measure]
 *
 * QA_FOLDER holds `squad2` and `selqa` (`NAME.jsonl`, `NAME.docs.jsonl`). Deterministic. With `--measure` it fits
 * five times on four fifths of the articles and prints what it gets on the fifth left out, and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FindingData, RankerWeights } from '../core/finding/data.ts';
import { FEATURES } from '../core/finding/features.ts';
import { lexiconOf, measureSentences, type Ranked } from '../core/finding/rank-sentences.ts';
import { toScore } from '../core/finding/ranker.ts';
import { REFUSAL_FEATURES, toConfidence, toRefusalFeatures } from '../core/finding/refusal.ts';
import { loadFindingData } from '../store/finding-data.ts';
import { createRandom, type Example, fitLogistic, fitNetwork, type Group } from './finding-network.ts';
import { readSet, type SetQuestion } from './finding-sets.ts';

const OPTIONS = { units: 12, epochs: 8, rate: 0.004, decay: 2e-4, seed: 7, dropout: 0.2 } as const;

/** Questions that mislead on purpose are no part of what the refusal is fitted on: no count of words can tell them. */
const ADVERSARIAL = 'adversarial';

type Measured = { readonly row: SetQuestion; readonly ranked: Ranked };

function toGroups(items: readonly Measured[]): readonly Group[] {
  return items
    .filter(({ row }) => row.positives.length > 0 && row.positives.length < row.sentences.length)
    .map(({ row, ranked }) => ({ features: ranked.features, positives: row.positives, weight: 1 }));
}

function rank(ranked: Ranked, weights: RankerWeights) {
  const scores = ranked.features.map((features) => toScore(features, weights));
  const ranking = scores.map((_, at) => at).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return { scores, ranking };
}

function toExample(
  { row, ranked }: Measured,
  weights: RankerWeights,
): Example & { readonly answerable: boolean } {
  const { scores, ranking } = rank(ranked, weights);
  const answers = row.positives.includes(ranking[0] ?? -1);
  return {
    features: toRefusalFeatures(ranked, scores, ranking),
    answers,
    weight: 1,
    answerable: row.positives.length > 0,
  };
}

/** Folds by group of documents, so that no text is fitted on and measured. */
function foldOf(group: string, folds: number): number {
  const random = createRandom(
    [...group].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7),
  );
  return Math.floor(random() * folds);
}

function fitRefusal(examples: readonly Example[]) {
  const { weights, bias } = fitLogistic(examples, REFUSAL_FEATURES.length);
  return { features: [...REFUSAL_FEATURES], weights, bias };
}

/** Threshold at which so much of what has no answer is refused. */
const REFUSED = 0.93;

function toThreshold(confidences: readonly number[]): number {
  const sorted = confidences.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * REFUSED)] ?? 0.5) * 1e4) / 1e4;
}

function crossFit(all: readonly Measured[], folds = 5) {
  return Array.from({ length: folds }, (_, fold) => {
    const inside = all.filter(({ row }) => foldOf(row.group, folds) !== fold);
    const outside = all.filter(({ row }) => foldOf(row.group, folds) === fold);
    const weights = fitNetwork(toGroups(inside), FEATURES, OPTIONS);
    return { weights, outside };
  });
}

function print(
  name: string,
  items: readonly { readonly row: SetQuestion; readonly ranking: readonly number[] }[],
): void {
  const answerable = items.filter(({ row }) => row.positives.length > 0);
  let [hits, precision] = [0, 0];
  for (const { row, ranking } of answerable) {
    if (row.positives.includes(ranking[0] ?? -1)) hits++;
    let [found, sum] = [0, 0];
    for (const [at, candidate] of ranking.entries())
      if (row.positives.includes(candidate)) sum += ++found / (at + 1);
    precision += sum / row.positives.length;
  }
  const share = (value: number) => (value / Math.max(1, answerable.length)).toFixed(3);
  console.log(
    `${name.padEnd(8)} ${answerable.length} answerable  hit@1 ${share(hits)}  MAP ${share(precision)}`,
  );
}

const [folder, flag] = process.argv.slice(2);
if (!folder) throw new Error('Usage: node src/fit/finding.ts QA_FOLDER [--measure]');
const root = path.join(import.meta.dirname, '../..');
const data: FindingData = loadFindingData(path.join(root, 'data'));
const lexicon = lexiconOf(data);
const sets = ['squad2', 'selqa'].map((name) => ({ name, rows: readSet(path.join(folder, `${name}.jsonl`)) }));
const all = sets
  .flatMap(({ rows }) => rows.filter(({ kind }) => kind !== ADVERSARIAL))
  .map((row) => ({
    row,
    ranked: measureSentences(row.question, row.sentences, lexicon),
  }));

const crossed = crossFit(all).flatMap(({ weights, outside }) =>
  outside.map((item) => ({ ...item, ...rank(item.ranked, weights), example: toExample(item, weights) })),
);
for (const { name } of sets)
  print(
    name,
    crossed.filter(({ row }) => row.id.startsWith(name)),
  );
const logistic = fitRefusal(crossed.map(({ example }) => example));
const confidences = crossed.map(({ example }) =>
  toConfidence(example.features, { ...logistic, threshold: 0 }),
);
const threshold = toThreshold(confidences.filter((_, at) => crossed[at]?.row.kind === 'off-story'));
const kept = crossed.filter((_, at) => (confidences[at] ?? 0) >= threshold);
const [right, answerable] = [
  kept.filter(({ example }) => example.answers).length,
  crossed.filter(({ row }) => row.positives.length > 0).length,
];
console.log(
  `refusal  threshold ${threshold}  precision ${(right / kept.length).toFixed(3)}  recall ${(right / answerable).toFixed(3)}  F1 ${((2 * right) / (kept.length + answerable)).toFixed(3)}`,
);
if (flag !== '--measure') {
  const ranker = fitNetwork(toGroups(all), FEATURES, OPTIONS);
  writeFileSync(path.join(root, 'data/finding/ranker.json'), `${JSON.stringify(ranker)}\n`);
  writeFileSync(
    path.join(root, 'data/finding/refusal.json'),
    `${JSON.stringify({ ...logistic, threshold })}\n`,
  );
}
