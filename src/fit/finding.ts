/**
 * Fits the ranker (`data/finding/ranker.json`) and the refusal (`data/finding/refusal.json`) on sets of questions;
 * the word lists are made by `finding-words.ts`.
 *
 *   node src/fit/finding.ts QA_FOLDER [TEXTS.jsonl…] [--measure]
 *
 * QA_FOLDER holds `squad2` and `selqa` (`NAME.jsonl`, `NAME.docs.jsonl`). Deterministic. TEXTS holds the
 * documents of `test/eval/questions` (`{id, text}`), for the refusal; all of them, or none at all. It fits five times on four fifths of the articles
 * and prints what it gets on the fifth left out; with `--measure` nothing is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Article } from '../core/article.ts';
import type { FindingData, RankerWeights } from '../core/finding/data.ts';
import { lexiconOf, measureSentences } from '../core/finding/rank-sentences.ts';
import { REFUSAL_FEATURES, toConfidence, toRefusalFeatures } from '../core/finding/refusal.ts';
import { parseRecord } from '../core/reading/formats/json.ts';
import { parseText } from '../core/reading/formats/text.ts';
import { createReader } from '../core/reading/reader.ts';
import { loadFindingData } from '../store/finding-data.ts';
import { loadReadingData } from '../store/reading-data.ts';
import { type Example, fitLogistic } from './finding-network.ts';
import { AS_IT_STANDS, crossFit, fitRanker, type Measured, rank, toGroup } from './finding-ranker.ts';
import { ELSEWHERE, putElsewhere, retell } from './finding-retold.ts';
import { readSet, type SetQuestion } from './finding-sets.ts';
import { readQuestions, type StoryExample, toExamples } from './finding-stories.ts';

/** Questions that mislead on purpose are no part of what the refusal is fitted on: no count of words can tell them. */
const ADVERSARIAL = 'adversarial';

/** What a question that we put to a text not its own weighs: there are about as many as of all others. */
const MADE = 0.3;

function toExample(
  { row, ranked }: Measured,
  weights: RankerWeights,
): Example & { readonly answerable: boolean } {
  const { scores, ranking } = rank(ranked, weights);
  const answers = row.positives.includes(ranking[0] ?? -1);
  return {
    features: toRefusalFeatures(ranked, scores, ranking),
    answers,
    weight: row.kind === ELSEWHERE ? MADE : 1,
    answerable: row.positives.length > 0,
  };
}

function fitRefusal(examples: readonly Example[]) {
  const { weights, bias } = fitLogistic(examples, REFUSAL_FEATURES.length);
  return { features: [...REFUSAL_FEATURES], weights, bias };
}

/** Threshold at which so much of what has no answer is refused. */
const REFUSED = 0.925;

function toThreshold(confidences: readonly number[]): number {
  const sorted = confidences.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * REFUSED)] ?? 0.5) * 1e4) / 1e4;
}

/** Our own questions are few beside the sets, and of the kind that is asked in chat. */
const OWN_WEIGHT = 6;

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

/**
 * From these on stories answer. Of our own questions to texts left out, what is rightly given, or refused because
 * nothing answers, is the same from 0.2 to 0.45; above 0.26 second and third results that are right get lost.
 */
const STORY = 0.24;
const ASKED = 0.32;

const OWN = ['test/eval/questions/build.jsonl', 'test/eval/questions/unseen-build.jsonl'];

const measureOnly = process.argv.includes('--measure');
const [folder, ...texts] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!folder) throw new Error('Usage: node src/fit/finding.ts QA_FOLDER [TEXTS.jsonl…] [--measure]');
const root = path.join(import.meta.dirname, '../..');

/** The stories our own questions are put to: `{id, text}` a line, and the seed. */
function readTexts(files: readonly string[], wanted: ReadonlySet<string>): readonly Article[] {
  const reader = createReader(loadReadingData(path.join(root, 'data')));
  const seed = readFileSync(path.join(root, SEED), 'utf8');
  const others = files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
    .map((line): { readonly id: string; readonly text: string } => JSON.parse(line))
    .filter(({ id }) => wanted.has(id))
    .map((record) => ({ ...parseRecord(record), id: record.id }));
  const given = new Set(['seed', ...others.map(({ id }) => id)]);
  const missing = [...wanted].filter((id) => !given.has(id));
  if (missing.length > 0)
    throw new Error(
      `No TEXTS file holds ${missing[0]} (and ${missing.length - 1} more of our own documents)`,
    );
  return [{ ...parseText(seed), id: 'seed' }, ...others].map((source) => reader.read(source));
}

const SEED = 'data/articles/2023-03-20-russian-foreign-minister-accuses-west.txt';

const data: FindingData = loadFindingData(path.join(root, 'data'));
const lexicon = lexiconOf(data);
const questions = OWN.flatMap((file) => readQuestions(path.join(root, file)));
const stories = texts.length > 0 ? readTexts(texts, new Set(questions.map(({ docId }) => docId))) : [];
const sets = ['squad2', 'selqa'].map((name) => ({ name, rows: readSet(path.join(folder, `${name}.jsonl`)) }));
const SEED_OF_RETOLD = 11;
const measured = (row: SetQuestion): Measured => ({
  row,
  ranked: measureSentences(row.question, row.sentences, lexicon),
});
const all = sets
  .flatMap(({ rows }) => [
    ...rows.filter(({ kind }) => kind !== ADVERSARIAL),
    ...putElsewhere(rows, SEED_OF_RETOLD),
  ])
  .map(measured);

const groups = [
  ...all.map((item) => toGroup(item, AS_IT_STANDS)),
  ...sets
    .flatMap(({ rows }) => retell(rows, lexicon, SEED_OF_RETOLD))
    .map(({ row, weight }) => toGroup(measured(row), weight)),
].filter((group) => group !== null);

const crossed = crossFit(all, groups).flatMap(({ weights, outside }) =>
  outside.map((item) => ({ ...item, ...rank(item.ranked, weights), example: toExample(item, weights) })),
);
for (const { name } of sets)
  print(
    name,
    crossed.filter(({ row }) => row.id.startsWith(name)),
  );
const ranker = fitRanker(groups, all);
const own = await toExamples(stories.length > 0 ? questions : [], stories, { ...data, ranker });
const toWeighed = (examples: readonly StoryExample[]) =>
  examples.map((example) => ({ ...example, weight: OWN_WEIGHT }));
const fromSets = crossed.map(({ example }) => example);
const logistic = fitRefusal([...fromSets, ...toWeighed(own)]);
const confidences = fromSets.map(({ features }) => toConfidence(features, logistic));
const threshold = toThreshold(confidences.filter((_, at) => crossed[at]?.row.kind === 'off-story'));
const judged = crossed
  .map((item, at) => ({ ...item, confidence: confidences[at] ?? 0 }))
  .filter(({ row }) => row.id.startsWith('squad2') && row.kind !== ELSEWHERE);
const kept = judged.filter(({ confidence }) => confidence >= threshold);
const right = kept.filter(({ example }) => example.answers).length;
const answerable = judged.filter(({ row }) => row.positives.length > 0).length;
const f1 = (2 * right) / (kept.length + answerable);
console.log(
  `refusal  threshold ${threshold}  precision ${(right / kept.length).toFixed(3)}  F1 of squad2 ${f1.toFixed(3)}`,
);

/** Every story once left out of the fit: what its questions would have got. */
const confident = [...new Set(own.map(({ group }) => group))].flatMap((group) => {
  const fitted = fitRefusal([...fromSets, ...toWeighed(own.filter((example) => example.group !== group))]);
  return own
    .filter((example) => example.group === group)
    .map((example) => ({ ...example, confidence: toConfidence(example.features, fitted) }));
});
for (const limit of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]) {
  const share = (asked: boolean) => {
    const chosen = confident.filter((example) => example.asked === asked);
    return `${chosen.filter(({ confidence, answers }) => confidence >= limit === answers).length}/${chosen.length}`;
  };
  console.log(
    `stories  from ${limit}  rightly given or refused: topics ${share(false)}  asked speakers ${share(true)}`,
  );
}
if (!measureOnly) {
  const refusal = { ...logistic, threshold, storyThreshold: STORY, askedThreshold: ASKED };
  writeFileSync(path.join(root, 'data/finding/ranker.json'), `${JSON.stringify(ranker)}\n`);
  writeFileSync(path.join(root, 'data/finding/refusal.json'), `${JSON.stringify(refusal)}\n`);
}
