/**
 * Checks annotated pasted quotes and prints how often the verdict is right, reassures falsely or alarms falsely.
 *
 *     npm run eval -- check --data DIR --articles FILE [--articles FILE] [--plain] [--errors FILE]
 *
 * DIR holds `score.mjs` and `cases.dev.jsonl` with one `{id, articleIds, extra?, quote, speaker?, verdict, …}` a line;
 * each FILE the articles as `{id, text}` lines. `--plain` finds speakers by plain rules instead of the fitted weights,
 * which shows what the checker makes of a weak reader.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createChecker } from '../../src/core/checking/check.ts';
import { toCheckRecord } from '../../src/core/checking/check-record.ts';
import { createReader } from '../../src/core/reading/reader.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';
import { attributePlainly } from '../helpers/plain-attribution.ts';

type Text = { readonly id: string; readonly text: string };
type Case = {
  readonly id: string;
  readonly articleIds: readonly string[];
  readonly extra?: readonly Text[];
  readonly quote: string;
  readonly speaker?: string;
};

/** The part of the scorer that is used here. */
type Scorer = {
  readonly score: (cases: readonly Case[], found: readonly object[], options: object) => Result;
  readonly report: (result: Result, options: object) => string;
};
type Result = {
  readonly rows: readonly { readonly x: Case; readonly gold: string; readonly seen: string }[];
};

const DATA = join(import.meta.dirname, '../../data');

export async function measure(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      articles: { type: 'string', multiple: true, default: [] },
      plain: { type: 'boolean', default: false },
      errors: { type: 'string' },
    },
  });
  if (!values.data) throw new Error('--data DIR is missing: the folder with score.mjs and cases.dev.jsonl');
  const folder = resolve(values.data);
  const scorer: Scorer = await import(pathToFileURL(join(folder, 'score.mjs')).href);
  const cases = readLines<Case>(join(folder, 'cases.dev.jsonl'));
  const texts = values.articles.flatMap((file) => readLines<Text>(file));
  const data = loadReadingData(DATA);
  const reader = createReader(values.plain ? { ...data, attribute: attributePlainly } : data);
  const all = [...texts, ...cases.flatMap(({ extra = [] }) => extra)];
  const checker = createChecker(all.map(({ id, text }) => reader.read({ id, text, title: '' })));
  const timesMs: number[] = [];
  const found = cases.map(({ id, quote, speaker, articleIds, extra = [] }) => {
    const started = performance.now();
    const scope = [...articleIds, ...extra.map((article) => article.id)];
    const verdict = checker.check({ quote, ...(speaker ? { speaker } : {}), articleIds: scope });
    timesMs.push(performance.now() - started);
    return toCheckRecord(id, verdict);
  });
  const byId = new Map(texts.map(({ id, text }) => [id, text]));
  const result = scorer.score(cases, found, { textOf: (id: string) => byId.get(id) ?? null });
  console.log(scorer.report(result, { tags: true }));
  timesMs.sort((a, b) => a - b);
  const at = (share: number) => (timesMs[Math.floor(share * (timesMs.length - 1))] ?? 0).toFixed(1);
  console.log(`\nms a quote: median ${at(0.5)}, 99% ${at(0.99)}`);
  if (values.errors) {
    const wrong = result.rows.filter(({ gold, seen }) => gold !== seen);
    writeFileSync(values.errors, wrong.map(({ x, seen }) => `${JSON.stringify({ ...x, seen })}\n`).join(''));
  }
}

function readLines<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): T => JSON.parse(line));
}
