/** `whosaid import`: files, folders, pages, feeds and OPML into the library, with progress and one line per trouble. */
import type { Writable } from 'node:stream';
import { loadConfig } from '../config.ts';
import { makeCorrections } from '../digests/correcting.ts';
import { openIngest, openLibrary } from '../main.ts';
import { StoreError } from '../store/store-error.ts';
import { ROOT } from '../version.ts';

/** Where a bot that shares this library posts; the other platforms have no rooms that outlive it. */
const POSTED_TO = ['discord', 'telegram'];

type Progress = Writable & { readonly isTTY?: boolean };

/** Resolves with the exit code: 1 when nothing could be read at all. Can be broken off and begun again. */
export async function importAll(
  targets: readonly string[],
  output: Writable,
  progress: Progress,
): Promise<number> {
  const config = loadConfig(ROOT);
  const library = await openLibrary(config.libraryFile);
  const ingest = await openIngest(library, config);
  const before = await library.counts();
  let kept = 0;
  try {
    for (const target of targets) {
      const summary = await ingest.importFrom(target, (done, total) => draw(progress, target, done, total));
      const { added, revised, unchanged, copies, troubles, revisedIds } = summary;
      if (progress.isTTY) progress.write(CLEAR);
      for (const trouble of troubles) progress.write(`${trouble}\n`);
      output.write(
        `${target}: ${added} added, ${revised} revised, ${unchanged} unchanged, ${copies} wire copies\n`,
      );
      kept += added + revised + unchanged + copies;
      await makeCorrections(library, revisedIds, { nowMs: Date.now(), platforms: POSTED_TO });
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (progress.isTTY) progress.write(CLEAR);
    const { articles } = await library.counts().catch(() => before);
    progress.write(
      `${error.message} ${articles - before.articles} new articles were kept; the same command goes on from there.\n`,
    );
    return 1;
  } finally {
    await ingest.close();
    await library.close();
  }
  return kept > 0 ? 0 : 1;
}

/** To the beginning of the line and away with it. */
const CLEAR = '\r\u001b[K';

/** Cells of the bar: with the counts and a path it fits 80 columns. */
const CELLS = 20;

function draw(progress: Progress, target: string, done: number, total: number): void {
  if (!progress.isTTY || total < 2) return;
  const filled = Math.round((CELLS * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled);
  progress.write(`${CLEAR}${bar} ${done}/${total} ${target.slice(-40)}`);
}
