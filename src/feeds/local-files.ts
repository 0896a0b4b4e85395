/** Finds and reads what an import names on the disk; what the files mean is left to `ingest.ts`. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SIDECAR_ENDING } from '../core/reading/formats/file.ts';
import { decodeText } from './charset.ts';
import { MAX_BYTES } from './fetcher.ts';
import { SourceError } from './source-error.ts';

/** `id` is the path below the folder that was named, with `/`, or the file's own name. */
export type LocalFile = { readonly path: string; readonly id: string };

const READ_ENDINGS = /\.(?:txt|md|markdown|json|jsonl|ndjson|html?|xml|rss|atom|opml)$/i;

/** A file of JSON lines holds many articles. */
const MAX_LINES_BYTES = 512 * 1024 * 1024;

/** In order of name; throws `SourceError` when there is nothing of that name. */
export async function findFiles(target: string): Promise<readonly LocalFile[]> {
  const found = await stat(target).catch(() => undefined);
  if (!found) throw new SourceError('there is no such file or folder');
  if (!found.isDirectory()) return [{ path: target, id: target.split(sep).at(-1) ?? target }];
  const names = await readdir(target, { recursive: true, encoding: 'utf8' }).catch(() => {
    throw new SourceError('this user may not read the folder');
  });
  return names
    .filter((name) => READ_ENDINGS.test(name) && !name.endsWith(SIDECAR_ENDING))
    .sort()
    .map((name) => ({
      path: join(target, name),
      id: relative(target, join(target, name)).split(sep).join('/'),
    }));
}

/** The text and that of its sidecar, if it has one; throws `SourceError`. */
export async function readLocal(path: string): Promise<{ readonly text: string; readonly sidecar?: string }> {
  const { size } = await stat(path).catch(() => {
    throw new SourceError('there is no such file');
  });
  const most = /\.(?:jsonl|ndjson)$/i.test(path) ? MAX_LINES_BYTES : MAX_BYTES;
  if (size > most) throw new SourceError(`it has more than ${most / 1024 / 1024} MB`);
  const bytes = await readFile(path).catch(() => {
    throw new SourceError('this user may not read it');
  });
  const beside = path.replace(/\.[^.]+$/, SIDECAR_ENDING);
  const sidecar = beside === path ? undefined : await readFile(beside).catch(() => undefined);
  return { text: decodeText(bytes), ...(sidecar ? { sidecar: decodeText(sidecar) } : {}) };
}
