/**
 * Runs searches in a worker, so that a question to a large library delays nobody else; what is searched is left to
 * `search.ts`. The worker is started when it is needed or told to, and again after it died.
 */
import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-error.ts';
import type { Search, UnitQuery } from './search.ts';

export type Ask = { readonly call: number; readonly name: keyof Search; readonly values: readonly unknown[] };
export type Told =
  | { readonly call: number; readonly found: unknown }
  | { readonly call: number; readonly trouble: string };

/** `Search` with promises. */
export type Searcher = {
  readonly [Name in keyof Search]: (...values: Parameters<Search[Name]>) => Promise<ReturnType<Search[Name]>>;
} & { readonly close: () => Promise<void> };

/** The same searches without a worker. */
export function toSearcher(search: Search, ask: <T>(work: () => T) => Promise<T>): Searcher {
  return {
    units: (query) => ask(() => search.units(query)),
    frequencies: (tokens, articleNos) => ask(() => search.frequencies(tokens, articleNos)),
    spellings: (...values) => ask(() => search.spellings(...values)),
    holds: (...values) => ask(() => search.holds(...values)),
    close: async () => {},
  };
}

type Waiting = { readonly resolve: (found: never) => void; readonly reject: (error: Error) => void };

/**
 * Takes the one or the other searcher for each search, by whether it takes long; both are closed. What is looked up in
 * a table stays here at any size: to hand it over takes longer.
 */
export function chooseSearcher(
  here: Searcher,
  apart: Searcher,
  isLong: (terms: UnitQuery['terms']) => boolean,
): Searcher {
  const one = (terms: UnitQuery['terms']) => (isLong(terms) ? apart : here);
  return {
    units: (query) => one([...query.terms, query.speakers ?? []]).units(query),
    frequencies: (terms, articleNos) => (articleNos ? one(terms) : here).frequencies(terms, articleNos),
    spellings: (...values) => here.spellings(...values),
    holds: (column, terms, articleNos) => one(terms).holds(column, terms, articleNos),
    close: async () => {
      await Promise.all([here.close(), apart.close()]);
    },
  };
}

export type WorkerSearcher = Searcher & {
  /** Starts the worker before it is needed; it takes some 100 ms. */
  readonly start: () => void;
};

export function createWorkerSearcher(path: string): WorkerSearcher {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let calls = 0;
  const failAll = (reason: string) => {
    worker = undefined;
    for (const { reject } of waiting.values())
      reject(new StoreError(`The library ${path} could not be searched (${reason}).`));
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { path } });
    started.on('message', (told: Told) => {
      const call = waiting.get(told.call);
      waiting.delete(told.call);
      if (waiting.size === 0) started.unref();
      if ('trouble' in told) call?.reject(new StoreError(told.trouble));
      else call?.resolve(told.found as never);
    });
    started.on('error', (error) => failAll(error instanceof Error ? error.message : String(error)));
    started.on('exit', (code) => {
      if (worker === started) failAll(`its thread ended with ${code}`);
    });
    return started;
  };
  const call = <T>(name: keyof Search, values: readonly unknown[]) =>
    new Promise<T>((resolve, reject) => {
      worker ??= start();
      worker.ref();
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ call: calls, name, values } satisfies Ask);
    });
  return {
    units: (...values) => call('units', values),
    frequencies: (...values) => call('frequencies', values),
    spellings: (...values) => call('spellings', values),
    holds: (...values) => call('holds', values),
    start: () => {
      worker ??= start();
      worker.unref();
    },
    close: async () => {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}
