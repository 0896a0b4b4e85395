/**
 * A JSON article to article source: `text` (or `articleBody`, `body`, `paragraphs`) with what is known beside it,
 * schema.org's NewsArticle included.
 */
import { z } from 'zod';
import type { ArticleSource } from '../../article.ts';
import { findDateline } from './dateline.ts';
import { FormatError, parseMeta } from './meta.ts';
import { parseText } from './text.ts';

const BodySchema = z.looseObject({
  text: z.string().optional(),
  articleBody: z.string().optional(),
  body: z.string().optional(),
  paragraphs: z.array(z.string()).optional(),
});

/** Throws `FormatError` when it is not JSON, not an object, or has no text. */
export function parseJson(content: string): Omit<ArticleSource, 'id'> {
  let record: unknown;
  try {
    record = JSON.parse(content);
  } catch {
    throw new FormatError('it is not valid JSON');
  }
  return parseRecord(record);
}

/** The same for a record that was parsed already, such as a line of JSON lines. */
export function parseRecord(record: unknown): Omit<ArticleSource, 'id'> {
  const body = BodySchema.safeParse(record);
  if (!body.success) throw new FormatError('it must be a JSON object whose “text” is a string');
  const { text, articleBody, body: other, paragraphs } = body.data;
  const words = text ?? articleBody ?? other ?? paragraphs?.join('\n\n');
  if (words === undefined || !words.trim())
    throw new FormatError('it has no “text” (nor “articleBody” or “paragraphs”)');
  const { title, ...meta } = parseMeta(record);
  return title ? { ...withTitle(words, title), ...meta } : { ...parseText(words), ...meta };
}

/** The title's place in the text is kept when the text opens with it; otherwise it stands apart. */
function withTitle(text: string, title: string): Omit<ArticleSource, 'id'> {
  const start = text.length - text.trimStart().length;
  const opens = text.startsWith(title, start) && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(start + title.length));
  const titleRange = { start, end: start + title.length };
  const dateline = findDateline(text, opens ? titleRange.end : 0);
  return {
    text,
    title,
    ...(opens ? { titleRange } : {}),
    ...(dateline ? { datelineRange: dateline.range, date: dateline.date } : {}),
  };
}
