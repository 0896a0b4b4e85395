/**
 * Fits the ranker (`data/finding/ranker.json`) and the refusal (`data/finding/refusal.json`) on sets of questions;
 * the word lists are made by `finding-words.ts`.
 *
 *   node src/fit/finding.ts QA_FOLDER [TEXTS.jsonl…] [--measure]
 *
 * QA_FOLDER holds `squad2` and `selqa` (`NAME.jsonl`, `NAME.docs.jsonl`). Deterministic. TEXTS holds the documents
 * of `test/eval/questions` (`{id, text}`), all of them, or none at all. It fits five times on four fifths of the
 * articles and prints what it gets on the fifth left out; with `--measure` nothing is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Article } from '../core/article.ts';
import type { FindingData, RankerWeights } from '../core/finding/data.ts';
import { lexiconOf, measureSentences } from '../core/finding/rank-sentences.ts';
import { REFUSAL_FEATURES, toConfidence, toRefusalFeatures } from '../core/finding/refusal.ts';
import { parseRecord } from '../core/reading/formats/json.ts';
import { parseText } from '../core/reading/formats/text.ts';
import { createReader, type Reader } from '../core/reading/reader.ts';
import { loadFindingData } from '../store/finding-data.ts';
import { loadReadingData } from '../store/reading-data.ts';
import { type Example, fitLogistic } from './finding-network.ts';
import {
  AS_IT_STANDS,
  crossFit,
  fitRanker,
  type Measured,
  OWN_QUESTION,
  rank,
  toGroup,
} from './finding-ranker.ts';
import { ELSEWHERE, putElsewhere, retell } from './finding-retold.ts';
import { readSet, type SetQuestion } from './finding-sets.ts';
import { cutShort, cutStories, SHORT, SHORT_OF_ANSWER } from './finding-short.ts';
import {
  askStories,
  readQuestions,
  type StoryQuestion,
  toStoryExample,
  toStoryItem,
} from './finding-stories.ts';

/** Questions that mislead on purpose are no part of what the refusal is fitted on: no count of words can tell them. */
const ADVERSARIAL = 'adversarial';

/** What a question weighs that we put to a text not its own or to a part of its own: there are three times as many. */
const MADE = 0.3;
const MADE_KINDS: ReadonlySet<string | undefined> = new Set([ELSEWHERE, SHORT, SHORT_OF_ANSWER]);

function toExample(
  { row, ranked }: Measured,
  weights: RankerWeights,
): Example & { readonly answerable: boolean } {
  const { scores, ranking } = rank(ranked, weights);
  const answers = row.positives.includes(ranking[0] ?? -1);
  return {
    features: toRefusalFeatures(ranked, scores, ranking),
    answers,
    weight: MADE_KINDS.has(row.kind) ? MADE : 1,
    answerable: row.positives.length > 0,
  };
}

function fitRefusal(examples: readonly Example[]) {
  const { weights, bias } = fitLogistic(examples, REFUSAL_FEATURES.length);
  return { features: [...REFUSAL_FEATURES], weights, bias };
}

/** Threshold at which so much of what has no answer is refused by the folds; of all together it is half a percent less. */
const REFUSED = 0.93;

function toThreshold(confidences: readonly number[]): number {
  const sorted = confidences.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * REFUSED)] ?? 0.5) * 1e4) / 1e4;
}

/** Our own questions are few beside the sets, and of the kind that is asked in chat; so are those to parts of stories. */
const OWN_WEIGHT = 20;
const OWN_SHORT_WEIGHT = 6;

function print(
  name: string,
  items: readonly {
    readonly row: SetQuestion;
    readonly ranking: readonly number[];
  }[],
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
 * nothing answers, is the same within four from 0.2 to 0.45; above 0.2 second and third results that are right get lost.
 */
const STORY = 0.2;
const ASKED = 0.32;

const OWN = ['test/eval/questions/build.jsonl', 'test/eval/questions/unseen-build.jsonl'];

const measureOnly = process.argv.includes('--measure');
const [folder, ...texts] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (!folder) throw new Error('Usage: node src/fit/finding.ts QA_FOLDER [TEXTS.jsonl…] [--measure]');
const root = path.join(import.meta.dirname, '../..');

/** The stories our own questions are put to: `{id, text}` a line, and the seed. */
function readTexts(
  files: readonly string[],
  wanted: ReadonlySet<string>,
  reader: Reader,
): readonly Article[] {
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
const reader = createReader(loadReadingData(path.join(root, 'data')));
const stories =
  texts.length > 0 ? readTexts(texts, new Set(questions.map(({ docId }) => docId)), reader) : [];
const sets = ['squad2', 'selqa'].map((name) => ({
  name,
  rows: readSet(path.join(folder, `${name}.jsonl`)),
}));
const SEED_OF_RETOLD = 11;
const measured = (row: SetQuestion): Measured => ({
  row,
  ranked: measureSentences(row.question, row.sentences, lexicon),
});
const plain = sets.map(({ rows }) => rows.filter(({ kind }) => kind !== ADVERSARIAL));
const all = sets
  .flatMap(({ rows }, at) => [...(plain[at] ?? []), ...putElsewhere(rows, SEED_OF_RETOLD)])
  .map(measured);
const shorts = plain.flatMap((rows) => cutShort(rows, SEED_OF_RETOLD)).map(measured);
const asked = stories.length > 0 ? await askStories(questions, stories, data) : [];
const groups = [
  ...all.map((item) => toGroup(item, AS_IT_STANDS)),
  ...sets
    .flatMap(({ rows }) => retell(rows, lexicon, SEED_OF_RETOLD))
    .map(({ row, weight }) => toGroup(measured(row), weight)),
  ...asked.map((one) => toGroup(toStoryItem(one), OWN_QUESTION)),
].filter((group) => group !== null);

const folds = crossFit(groups, all);
const crossed = folds.flatMap(({ weights, holds }) =>
  [...all, ...shorts]
    .filter(({ row }) => holds(row.group))
    .map((item) => ({
      ...item,
      ...rank(item.ranked, weights),
      example: toExample(item, weights),
    })),
);
for (const { name } of sets)
  print(
    name,
    crossed.filter(({ row }) => row.id.startsWith(name) && !MADE_KINDS.has(row.kind)),
  );
const ranker = fitRanker(groups, all);

/** Of each question what a ranker makes of it that was not fitted on its story. */
async function toOwn(own: readonly StoryQuestion[], articles: readonly Article[], weight: number) {
  const asking = folds.map(({ weights, holds }) =>
    askStories(
      own.filter(({ docId, home }) => holds(home ?? docId)),
      articles,
      { ...data, ranker: weights },
    ),
  );
  return (await Promise.all(asking)).flat().map((one) => ({ ...toStoryExample(one), weight }));
}

const parts = cutStories(questions, stories, SEED_OF_RETOLD);
const own = await toOwn(stories.length > 0 ? questions : [], stories, OWN_WEIGHT);
const ownShort = await toOwn(
  parts.map(({ question }) => question),
  parts.map(({ question, text }) => reader.read({ ...parseRecord({ text }), id: question.docId })),
  OWN_SHORT_WEIGHT,
);
const fromSets = crossed.map(({ example }) => example);
const logistic = fitRefusal([...fromSets, ...own, ...ownShort]);
const confidences = fromSets.map(({ features }) => toConfidence(features, logistic));
const threshold = toThreshold(confidences.filter((_, at) => crossed[at]?.row.kind === 'off-story'));
const judged = crossed
  .map((item, at) => ({ ...item, confidence: confidences[at] ?? 0 }))
  .filter(({ row }) => row.id.startsWith('squad2') && !MADE_KINDS.has(row.kind));
const kept = judged.filter(({ confidence }) => confidence >= threshold);
const right = kept.filter(({ example }) => example.answers).length;
const answerable = judged.filter(({ row }) => row.positives.length > 0).length;
const f1 = (2 * right) / (kept.length + answerable);
console.log(
  `refusal  threshold ${threshold}  precision ${(right / kept.length).toFixed(3)}  F1 of squad2 ${f1.toFixed(3)}`,
);

/** Every fold of stories once left out of the fit: what its questions would have got. */
const confident = folds.flatMap(({ holds }) => {
  const others = [...own, ...ownShort].filter(({ group }) => !holds(group));
  const fitted = fitRefusal([...fromSets, ...others]);
  return own
    .filter(({ group }) => holds(group))
    .map((example) => ({
      ...example,
      confidence: toConfidence(example.features, fitted),
    }));
});
for (const limit of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]) {
  const share = (isAsked: boolean) => {
    const chosen = confident.filter((example) => example.asked === isAsked);
    return `${chosen.filter(({ confidence, answers }) => confidence >= limit === answers).length}/${chosen.length}`;
  };
  console.log(
    `stories  from ${limit}  rightly given or refused: topics ${share(false)}  asked speakers ${share(true)}`,
  );
}
if (!measureOnly) {
  const refusal = {
    ...logistic,
    threshold,
    storyThreshold: STORY,
    askedThreshold: ASKED,
  };
  writeFileSync(path.join(root, 'data/finding/ranker.json'), `${JSON.stringify(ranker)}\n`);
  writeFileSync(path.join(root, 'data/finding/refusal.json'), `${JSON.stringify(refusal)}\n`);
}
