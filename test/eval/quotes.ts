/**
 * Reads annotated articles and prints how many of their statements were found, how exactly, and by whom.
 *
 *     npm run eval -- quotes --data DIR [--only polnear] [--aside 100] [--clauses] [--errors FILE] [--reading DIR]
 *
 * DIR holds `score.mjs` and files `NAME.dev.jsonl` with one `{id, text, title?, date?, statements}` a line; every
 * file is scored by itself, by segment and by whole statement, speech only. `--aside N` takes only the N articles of
 * each file that the weights were not fitted on when fitted with the same N. `--clauses` turns on the switch for
 * clause contents. `--reading DIR` takes the weights from another folder like `data`, such as one fitted with `--aside`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { toParseRecord } from '../../src/core/reading/parse-record.ts';
import { createReader } from '../../src/core/reading/reader.ts';
import { splitAside } from '../../src/fit/aside.ts';
import { type GoldRecord, readRecords } from '../../src/fit/gold-contents.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';

/** The part of the scorer that is used here. */
type Scorer = {
  readonly score: (gold: readonly GoldRecord[], found: readonly object[], options: object) => Result;
  readonly table: (result: Result) => string;
};
type Result = { readonly errors: readonly object[] | null };

/** The likeliest speaker is named however unsure it is, as `whosaid parse` does. */
const ANY_SPEAKER = 0;

const DATA = join(import.meta.dirname, '../../data');

export async function measure(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      only: { type: 'string', default: '' },
      aside: { type: 'string' },
      clauses: { type: 'boolean', default: false },
      errors: { type: 'string' },
      reading: { type: 'string', default: DATA },
    },
  });
  if (!values.data)
    throw new Error('--data DIR is missing: the folder with score.mjs and the annotated files');
  const folder = resolve(values.data);
  const scorer: Scorer = await import(pathToFileURL(join(folder, 'score.mjs')).href);
  const reader = createReader(loadReadingData(resolve(values.reading), ANY_SPEAKER), {
    clauseContentsOnly: values.clauses,
  });
  for (const file of readdirSync(folder).filter(
    (name) => name.endsWith('.jsonl') && name.startsWith(values.only),
  )) {
    const records = readRecords(readFileSync(join(folder, file), 'utf8'));
    const gold = values.aside ? splitAside(records, Number(values.aside)).aside : records;
    const started = performance.now();
    const found = gold.map(({ id, text }) => toParseRecord(reader.read({ id, text, title: '' })));
    const seconds = (performance.now() - started) / 1000;
    const characters = gold.reduce((sum, { text }) => sum + text.length, 0);
    console.log(
      `\n${file}: ${gold.length} records, ${(characters / seconds / 1e6).toFixed(2)} million characters/s`,
    );
    for (const unit of ['segment', 'statement']) {
      const result = scorer.score(gold, found, {
        scope: 'speech',
        unit,
        boot: 200,
        errors: Boolean(values.errors),
      });
      console.log(scorer.table(result));
      if (values.errors && unit === 'segment') {
        writeFileSync(values.errors, (result.errors ?? []).map((error) => JSON.stringify(error)).join('\n'));
      }
    }
  }
}
