/** What is measured of one engine at one size, and how. */
import type { BenchQuestion } from './news.ts';

export type Figures = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Time that processors worked on it, all threads together: says more than the clock where others work too. */
  readonly cpu50Ms: number;
  readonly cpu99Ms: number;
  /** Share of the questions of a kind whose statement came first; NaN where that is not asked. */
  readonly first: Readonly<Record<BenchQuestion['kind'], number>>;
  /** Null where the file was there. */
  readonly buildMs: number | null;
  readonly openMs: number;
  readonly firstMs: number;
  /** A statement, on disk or of heap. */
  readonly bytes: number;
  readonly heapMb: number;
};

/** An engine that is built; `ask` answers with `articleId place` of the first. */
export type Engine = {
  readonly ask: (question: BenchQuestion) => Promise<string | null>;
  readonly close: () => Promise<void>;
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

/** Questions asked before measuring: compiled code and read pages are what a running bot has. */
const WARM_UP = 40;

export async function toFigures(
  build: () => Promise<Built>,
  questions: readonly BenchQuestion[],
): Promise<Figures> {
  const before = heapBytes();
  const { engine, ...built } = await build();
  const warming = performance.now();
  let firstMs = 0;
  for (const question of questions.slice(0, WARM_UP)) {
    await engine.ask(question);
    firstMs ||= performance.now() - warming;
  }
  const times: number[] = [];
  const cpuTimes: number[] = [];
  const asked = { exact: 0, misspelt: 0, inflected: 0 };
  const found = { exact: 0, misspelt: 0, inflected: 0 };
  for (const question of questions.slice(WARM_UP)) {
    const start = performance.now();
    const startCpu = cpuMs();
    const first = await engine.ask(question);
    times.push(performance.now() - start);
    cpuTimes.push(cpuMs() - startCpu);
    asked[question.kind] += 1;
    if (first === `${question.articleId} ${question.place}`) found[question.kind] += 1;
  }
  const heapMb = (heapBytes() - before) / 1e6;
  await engine.close();
  return {
    ...built,
    p50Ms: toPercentile(times, 0.5),
    p99Ms: toPercentile(times, 0.99),
    cpu50Ms: toPercentile(cpuTimes, 0.5),
    cpu99Ms: toPercentile(cpuTimes, 0.99),
    first: {
      exact: found.exact / asked.exact,
      misspelt: found.misspelt / asked.misspelt,
      inflected: found.inflected / asked.inflected,
    },
    firstMs,
    heapMb,
  };
}
