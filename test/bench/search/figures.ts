/** What is measured of one engine at one size, and how. */
import { setImmediate } from 'node:timers/promises';
import { type BenchQuestion, holdsAll, type News } from './news.ts';

export type Figures = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Time that processors worked on it, all threads together: says more than the clock where others work too. */
  readonly cpu50Ms: number;
  readonly cpu99Ms: number;
  /** Share of the questions of a kind whose first answer holds all their words; NaN where that is not asked. */
  readonly first: Readonly<Record<BenchQuestion['kind'], number>>;
  /** Null where the file was there. */
  readonly buildMs: number | null;
  /** Null where a server runs that is never opened. */
  readonly openMs: number | null;
  readonly firstMs: number;
  /** Statements that hold the words of a question, added up over its words; the mean over questions, 0 if unknown. */
  readonly postings: number;
  /** A statement, on disk or of heap. */
  readonly bytes: number;
  readonly heapMb: number;
};

/** An engine that is built; `ask` answers with `articleId place` of the first. */
export type Engine = {
  readonly ask: (question: BenchQuestion) => Promise<string | null>;
  readonly close: () => Promise<void>;
  /** It completes what is typed and finds nothing: there is no first answer to judge. */
  readonly isTyping?: boolean;
  /** Processor time so far of a process beside this one that does the work. */
  readonly otherCpuMs?: () => number;
  readonly postingsOf?: (question: BenchQuestion) => Promise<number>;
};

export type Built = Pick<Figures, 'buildMs' | 'openMs' | 'bytes'> & { readonly engine: Engine };

export function heapBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function toPercentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
}

/** An engine that takes longer over its questions is asked no more of them, once it had so many. */
const MOST_MS = 60_000;
const FEWEST = 60;

/** Questions asked before measuring: compiled code and read pages are what a running bot has. */
const WARM_UP = 40;

export async function toFigures(
  build: () => Promise<Built>,
  questions: readonly BenchQuestion[],
  news: News,
): Promise<Figures> {
  const before = heapBytes();
  const { engine, ...built } = await build();
  const warming = performance.now();
  let firstMs = 0;
  for (const question of questions.slice(0, WARM_UP)) {
    if (performance.now() - warming > MOST_MS / 4) break;
    await engine.ask(question);
    firstMs ||= performance.now() - warming;
  }
  const other = engine.otherCpuMs ?? (() => 0);
  const times: number[] = [];
  const cpuTimes: number[] = [];
  const asked = { exact: 0, misspelt: 0, inflected: 0 };
  const found = { exact: 0, misspelt: 0, inflected: 0 };
  const began = performance.now();
  for (const question of questions.slice(WARM_UP)) {
    if (times.length >= FEWEST && performance.now() - began > MOST_MS) break;
    // Each comes by itself, as from a room.
    await setImmediate();
    const start = performance.now();
    const startCpu = cpuMs() + other();
    const first = await engine.ask(question);
    times.push(performance.now() - start);
    cpuTimes.push(cpuMs() + other() - startCpu);
    asked[question.kind] += 1;
    if (holdsAll(news, first, question)) found[question.kind] += 1;
  }
  const heapMb = (heapBytes() - before) / 1e6;
  let postings = 0;
  for (const question of questions) postings += (await engine.postingsOf?.(question)) ?? 0;
  await engine.close();
  return {
    ...built,
    p50Ms: toPercentile(times, 0.5),
    p99Ms: toPercentile(times, 0.99),
    cpu50Ms: toPercentile(cpuTimes, 0.5),
    cpu99Ms: toPercentile(cpuTimes, 0.99),
    first: {
      exact: engine.isTyping ? Number.NaN : found.exact / asked.exact,
      misspelt: engine.isTyping ? Number.NaN : found.misspelt / asked.misspelt,
      inflected: engine.isTyping ? Number.NaN : found.inflected / asked.inflected,
    },
    firstMs,
    postings: postings / questions.length,
    heapMb,
  };
}
