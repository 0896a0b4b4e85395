/** `whosaid import`: files, folders, pages, feeds and OPML into the library, with progress and one line per trouble. */
import type { Writable } from 'node:stream';
import { loadConfig } from '../config.ts';
import { openIngest, openLibrary } from '../main.ts';
import { ROOT } from '../version.ts';

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
  let kept = 0;
  try {
    for (const target of targets) {
      const { added, revised, unchanged, copies, troubles } = await ingest.importFrom(target, (done, total) =>
        draw(progress, target, done, total),
      );
      if (progress.isTTY) progress.write('\r\u001b[K');
      for (const trouble of troubles) progress.write(`${trouble}\n`);
      output.write(
        `${target}: ${added} added, ${revised} revised, ${unchanged} unchanged, ${copies} wire copies\n`,
      );
      kept += added + revised + unchanged + copies;
    }
  } finally {
    await ingest.close();
    await library.close();
  }
  return kept > 0 ? 0 : 1;
}

/** Cells of the bar: with the counts and a path it fits 80 columns. */
const CELLS = 20;

function draw(progress: Progress, target: string, done: number, total: number): void {
  if (!progress.isTTY || total < 2) return;
  const filled = Math.round((CELLS * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled);
  progress.write(`\r\u001b[K${bar} ${done}/${total} ${target.slice(-40)}`);
}
