/** Searches in a thread of its own: receives calls of `search.ts` with a number, posts back what came out of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { createConnection } from '../sqlite/connection.ts';
import { createSearch } from './search.ts';
import type { Ask, Told } from './searcher.ts';

const { path } = workerData as { readonly path: string };
const connection = createConnection(path, { readOnly: true, cacheKib: 32_768 });
const search = createSearch(connection);

parentPort?.on('message', ({ call, name, values }: Ask) => {
  try {
    // The caller's types tie the values to the name; here they are handed through.
    const found = (search[name] as (...values: readonly unknown[]) => unknown)(...values);
    parentPort?.postMessage({ call, found } satisfies Told);
  } catch (error) {
    parentPort?.postMessage({
      call,
      trouble: error instanceof Error ? error.message : String(error),
    } satisfies Told);
  }
});
