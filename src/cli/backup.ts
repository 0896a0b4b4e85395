/** `whosaid backup` and `restore`: the library as one file, taken while the bot runs, put back while it does not. */
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { loadConfig } from '../config.ts';
import { backUpLibrary, type LibraryCopy, restoreLibrary } from '../store/sqlite/backup.ts';
import { ROOT } from '../version.ts';

export async function backUp(file: string, output: Writable): Promise<void> {
  const { libraryFile } = loadConfig(ROOT);
  const copy = await backUpLibrary(libraryFile, resolve(file));
  output.write(`Backed up ${toWords(copy)} to ${file}.\n`);
}

export function restore(file: string, output: Writable): void {
  const { libraryFile } = loadConfig(ROOT);
  // Such as library.sqlite.2026-11-26T09-30-00, so that nothing is lost by a second time.
  const aside = `${libraryFile}.${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`;
  const copy = restoreLibrary(libraryFile, resolve(file), aside);
  output.write(`Restored ${toWords(copy)}. What was there before is kept as ${aside}.\n`);
}

function toWords({ articles, bytes }: LibraryCopy): string {
  return `${articles} ${articles === 1 ? 'article' : 'articles'} (${Math.ceil(bytes / 1e6)} MB)`;
}
