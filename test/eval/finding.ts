/**
 * Measures the finder on our own questions, by half and category: right first answers, right among the first three,
 * rightly refused. A script for people; what must hold is tested in `finding-seed.test.ts`.
 *
 *   node test/eval/finding.ts [TEXTS.jsonl]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Article } from '../../src/core/article.ts';
import { createFinder } from '../../src/core/finding/finder.ts';
import { parseRecord } from '../../src/core/reading/formats/json.ts';
import { createReader } from '../../src/core/reading/reader.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';
import { findingData, readSeed } from '../helpers/seed-finder.ts';
import { type Judged, judge, readQuestions } from './story-questions.ts';

const ROOT = path.join(import.meta.dirname, '../..');

function readTexts(file: string): readonly Article[] {
  const reader = createReader(loadReadingData(path.join(ROOT, 'data')));
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const record: { readonly id: string; readonly text: string } = JSON.parse(line);
    return reader.read({ ...parseRecord(record), id: record.id });
  });
}

function print(name: string, judged: readonly Judged[]): void {
  const share = (count: number, all: number) =>
    all === 0 ? '   -' : `${((100 * count) / all).toFixed(0)}%`.padStart(4);
  const answerable = judged.filter(({ none }) => !none);
  const count = (chosen: readonly Judged[], is: (one: Judged) => boolean) => chosen.filter(is).length;
  const handled = share(
    count(judged, (one) => one.handled),
    judged.length,
  );
  const first = share(
    count(answerable, (one) => one.place === 0),
    answerable.length,
  );
  const three = share(
    count(answerable, (one) => one.place >= 0 && one.place < 3),
    answerable.length,
  );
  console.log(
    `${name.padEnd(22)} ${String(judged.length).padStart(4)}  handled ${handled}  first ${first}  first three ${three}`,
  );
}

const [file] = process.argv.slice(2);
const articles = new Map(
  [readSeed(), ...(file ? readTexts(file) : [])].map((article) => [article.id, article]),
);
for (const half of ['build', 'check']) {
  const questions = readQuestions(half).filter(({ docId }) => articles.has(docId));
  const judged: Judged[] = [];
  const times: number[] = [];
  for (const [docId, article] of articles) {
    const finder = createFinder([article], findingData);
    for (const question of questions.filter((one) => one.docId === docId)) {
      const start = performance.now();
      judged.push(await judge(question, finder));
      times.push(performance.now() - start);
    }
  }
  print(half, judged);
  const categories = [...new Set(judged.map(({ category }) => category))].toSorted();
  for (const category of categories)
    print(
      `  ${category}`,
      judged.filter((one) => one.category === category),
    );
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  console.log(`  median time of a question ${median.toFixed(2)} ms\n`);
}
