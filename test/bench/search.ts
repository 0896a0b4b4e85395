/**
 * Measures searching beside Fuse.js (token search), MiniSearch and PostgreSQL (full text and pg_trgm), on the same
 * statements and questions.
 *
 *     npm run bench -- search [ENGINE …] [SIZE …] [--questions N] [--keep DIR] [--report]
 *
 * Engines: whosaid (candidates and ranking, as a question in chat), candidates (whosaid's index alone), suggest
 * (while typing), minisearch, fuse, postgres. Sizes are numbers of statements: 30, 30000 and 300000 unless given;
 * 3000000 takes some 20 minutes and 1.5 GB. `--keep` leaves the library files in a folder and takes those that are there.
 * `--report` writes a plot and tables into `test/bench/plots`. Each engine and size has a process of its own; one that
 * fails is told and left out, and none outlives this one. One row each: time per question at the median and at the
 * 99th percentile by the clock and by processor time, the share of questions whose first answer holds all their words
 * (exact words, one misspelt, other forms), building, opening and first answer, bytes a statement (on disk, or of heap
 * for engines in memory), and heap with all garbage collected.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Figures } from './search/figures.ts';
import { type Row, writeReport } from './search/report.ts';

const ENGINES = ['candidates', 'whosaid', 'suggest', 'minisearch', 'fuse', 'postgres'];
const SIZES = [30, 30_000, 300_000];

/** How far engines are taken: beyond, a question takes seconds, the heap does not do, or filling takes an hour. */
const LARGEST: Readonly<Record<string, number>> = { fuse: 30_000, minisearch: 300_000, postgres: 300_000 };

const COLUMNS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(2)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(2)],
  ['cpu50', ({ cpu50Ms }) => cpu50Ms.toFixed(2)],
  ['cpu99', ({ cpu99Ms }) => cpu99Ms.toFixed(2)],
  ['exact', ({ first }) => share(first.exact)],
  ['misspelt', ({ first }) => share(first.misspelt)],
  ['inflected', ({ first }) => share(first.inflected)],
  ['build s', ({ buildMs }) => (buildMs === null ? '' : (buildMs / 1000).toFixed(1))],
  ['open ms', ({ openMs }) => openMs?.toFixed(0) ?? ''],
  ['first ms', ({ firstMs }) => firstMs.toFixed(0)],
  ['bytes', ({ bytes }) => bytes.toFixed(0)],
  ['heap MB', ({ heapMb }) => heapMb.toFixed(0)],
];

function share(found: number | null): string {
  return found === null || Number.isNaN(found) ? '' : found.toFixed(3);
}

let running: ChildProcess | undefined;

/** Files are kept for the engines that read the same one. */
async function run(engine: string, size: number, questions: number, folder: string): Promise<Figures> {
  const child = fork(
    join(import.meta.dirname, 'search', 'child.ts'),
    [engine, String(size), String(questions), folder],
    { execArgv: ['--expose-gc', '--max-old-space-size=12000'] },
  );
  running = child;
  let figures: Figures | undefined;
  child.once('message', (told) => {
    figures = told as Figures;
  });
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  running = undefined;
  if (!figures) throw new Error(`it ended with ${signal ?? code}`);
  return figures;
}

type Wanted = {
  readonly engines: readonly string[];
  readonly sizes: readonly number[];
  readonly questions: number;
  readonly keep: string | undefined;
  readonly isReported: boolean;
};

function toWanted(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      questions: { type: 'string', default: '600' },
      keep: { type: 'string' },
      report: { type: 'boolean', default: false },
    },
  });
  const engines = ENGINES.filter((engine) => positionals.includes(engine));
  const sizes = positionals.map(Number).filter((size) => size > 0);
  return {
    engines: engines.length > 0 ? engines : ENGINES,
    sizes: sizes.length > 0 ? sizes : SIZES,
    questions: Number(values.questions),
    keep: values.keep,
    isReported: values.report,
  };
}

/** Null, with the reason told, when the engine is not to be had here or gave up. */
async function tryToRun(...wanted: Parameters<typeof run>): Promise<Figures | null> {
  try {
    return await run(...wanted);
  } catch (error) {
    const [engine, size] = wanted;
    console.error(
      `${engine} at ${size} was left out: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

export async function measure(args: readonly string[]): Promise<void> {
  const { engines, sizes, questions, keep, isReported } = toWanted(args);
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'whosaid-bench-'));
  mkdirSync(folder, { recursive: true });
  const rows: Row[] = [];
  const clear = () => {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      const end = () => {
        clear();
        process.exit(1);
      };
      if (!running) end();
      running?.once('exit', end);
      running?.kill();
    });
  console.log(['engine', 'size', ...COLUMNS.map(([title]) => title)].join('\t'));
  try {
    for (const size of sizes)
      for (const engine of engines) {
        if (size > (LARGEST[engine] ?? Number.POSITIVE_INFINITY)) continue;
        const figures = await tryToRun(engine, size, questions, folder);
        if (!figures) continue;
        rows.push({ engine, size, figures });
        console.log([engine, size, ...COLUMNS.map(([, show]) => show(figures))].join('\t'));
      }
    if (isReported) writeReport(rows, join(import.meta.dirname, 'plots'));
  } finally {
    clear();
  }
}
