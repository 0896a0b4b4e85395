/**
 * Reads the folder of articles an operator keeps: every `.txt`, `.md` and `.json` with its sidecar; what the text
 * means is left to the reader.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ArticleSource } from '../core/article.ts';
import { ARTICLE_ENDINGS, parseArticleFile, SIDECAR_ENDING } from '../core/reading/formats/file.ts';
import { FormatError } from '../core/reading/formats/meta.ts';

/** One file read, or one sentence about why it was not. */
export type ArticleFile =
  | { readonly ok: true; readonly source: ArticleSource }
  | { readonly ok: false; readonly problem: string };

/** News articles have some 5 kB; more than this is not one, and reading it would only take memory. */
const MAX_BYTES = 20 * 1024 * 1024;

/** A folder that cannot be read; the message names it and the cure. */
export class ArticleFolderError extends Error {
  override readonly name = 'ArticleFolderError';
}

/** In order of name; throws `ArticleFolderError` when the folder is not there. */
export function readArticleFolder(dir: string): readonly ArticleFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  } catch {
    throw new ArticleFolderError(`The folder of articles ${dir} cannot be read: make it, or name another.`);
  }
  return names
    .filter(isArticleName)
    .sort()
    .map((name) => readArticleFile(join(dir, name), relative(dir, join(dir, name))));
}

/** `id` is what the article is known by; the path when absent. */
export function readArticleFile(path: string, id: string = path): ArticleFile {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return problem(path, `it has ${Math.ceil(size / 1e6)} MB; articles may have 20`);
    const sidecar = path.replace(/\.[^.]+$/, SIDECAR_ENDING);
    const meta = sidecar !== path && existsSync(sidecar) ? readUtf8(sidecar) : undefined;
    return { ok: true, source: parseArticleFile(id, readUtf8(path), meta) };
  } catch (error) {
    if (error instanceof FormatError) return problem(path, error.message);
    if (error instanceof TypeError) return problem(path, 'it is not UTF-8 text; save it as UTF-8');
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return problem(path, code === 'ENOENT' ? 'there is no such file' : 'this user may not read it');
  }
}

function isArticleName(name: string): boolean {
  return (
    !name.endsWith(SIDECAR_ENDING) && ARTICLE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
  );
}

/** Throws `TypeError` for bytes that are not UTF-8, rather than replacing them: offsets and words must be true. */
function readUtf8(path: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
}

function problem(path: string, reason: string): ArticleFile {
  return { ok: false, problem: `Cannot read ${path}: ${reason}.` };
}
