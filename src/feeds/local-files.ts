/** Finds and reads what an import names on the disk; what the files mean is left to `ingest.ts`. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SIDECAR_ENDING } from '../core/reading/formats/file.ts';
import { decodeText } from './charset.ts';
import { MAX_BYTES } from './fetcher.ts';
import { SourceError } from './source-error.ts';

/**
 * `id` is the path from the current folder, with `/`; the whole path for files elsewhere. Two files of one name in two
 * folders are two articles.
 */
export type LocalFile = { readonly path: string; readonly id: string };

const READ_ENDINGS = /\.(?:txt|md|markdown|json|jsonl|ndjson|html?|xml|rss|atom|opml)$/i;

/** A file of JSON lines holds many articles. */
const MAX_LINES_BYTES = 512 * 1024 * 1024;

/** In order of name; throws `SourceError` when there is nothing of that name. */
export async function findFiles(target: string): Promise<readonly LocalFile[]> {
  const found = await stat(target).catch(() => undefined);
  if (!found) throw new SourceError('there is no such file or folder');
  if (!found.isDirectory()) return [toLocalFile(target)];
  const names = await readdir(target, { recursive: true, encoding: 'utf8' }).catch(() => {
    throw new SourceError('this user may not read the folder');
  });
  return names
    .filter((name) => READ_ENDINGS.test(name) && !name.endsWith(SIDECAR_ENDING))
    .sort()
    .map((name) => toLocalFile(join(target, name)));
}

function toLocalFile(path: string): LocalFile {
  const own = relative('', path);
  const isElsewhere = own.startsWith('..') || isAbsolute(own);
  return { path, id: (isElsewhere ? resolve(path) : own).split(sep).join('/') };
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
