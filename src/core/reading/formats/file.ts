/** Chooses the format of a file by its name and completes it with what a sidecar says; reading disks is the store's. */
import type { ArticleSource } from '../../article.ts';
import { parseJson } from './json.ts';
import { parseMarkdown } from './markdown.ts';
import { FormatError, parseMeta } from './meta.ts';
import { parseText } from './text.ts';

/** The endings that are read as articles. */
export const ARTICLE_ENDINGS = ['.txt', '.md', '.markdown', '.json'] as const;

/** The ending of a sidecar: `NAME.meta.json` beside `NAME.txt` holds outlet, url and the like. */
export const SIDECAR_ENDING = '.meta.json';

/** `sidecar` is the sidecar's text, if there is one; what it says wins. Throws `FormatError`. */
export function parseArticleFile(id: string, content: string, sidecar?: string): ArticleSource {
  if (content.includes('\0')) throw new FormatError('it is not text (it holds zero bytes)');
  const article = parseContent(id, content);
  if (!article.text.trim()) throw new FormatError('it is empty');
  const { title, ...meta } = sidecar === undefined ? {} : parseMeta(parseSidecar(sidecar));
  return { ...article, ...meta, ...(title && !article.title ? { title } : {}), id };
}

function parseContent(name: string, content: string): Omit<ArticleSource, 'id'> {
  if (/\.(?:md|markdown)$/i.test(name)) return parseMarkdown(content);
  if (/\.json$/i.test(name)) return parseJson(content);
  return parseText(content);
}

function parseSidecar(sidecar: string): unknown {
  try {
    return JSON.parse(sidecar);
  } catch {
    throw new FormatError(`the ${SIDECAR_ENDING} file beside it is not valid JSON`);
  }
}
