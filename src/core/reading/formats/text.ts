/**
 * Plain text to article source: an optional first line `date YYYY-MM-DD Title`, else a first line that stands alone
 * is the title; the text itself is kept to the letter, so that offsets are offsets into the file.
 */
import type { ArticleSource, TextRange } from '../../article.ts';
import { findDateline } from './dateline.ts';

const DATE_LINE = /^[ \t]*date[ \t]+(\d{4}-\d{2}-\d{2})[ \t]+(\S[^\r\n]*?)[ \t]*(?:\r?\n|$)/i;

/** A headline hardly exceeds this many characters (the longest of 1,000 news headlines had 148), body lines do. */
const TITLE_MAX = 160;

export type TextFile = Pick<ArticleSource, 'text' | 'title' | 'titleRange' | 'datelineRange' | 'date'>;

export function parseText(text: string): TextFile {
  const dated = DATE_LINE.exec(text);
  if (dated) {
    const title = dated[2] as string;
    const start = dated[0].indexOf(title, dated[0].indexOf(dated[1] as string) + 10);
    return { text, title, titleRange: { start, end: start + title.length }, date: dated[1] as string };
  }
  const titleRange = findTitle(text);
  const dateline = findDateline(text, titleRange?.end ?? 0);
  return {
    text,
    title: titleRange ? text.slice(titleRange.start, titleRange.end) : '',
    ...(titleRange ? { titleRange } : {}),
    ...(dateline ? { datelineRange: dateline.range, date: dateline.date } : {}),
  };
}

/** A short first line without an end mark, followed by a blank line and more text. */
function findTitle(text: string): TextRange | undefined {
  const match = /^\s*(\S[^\r\n]*?)[ \t]*\r?\n[ \t]*\r?\n\s*\S/.exec(text);
  const line = match?.[1];
  if (!match || !line || line.length > TITLE_MAX || /[.!?…:;,]["”’»]?$/.test(line)) return undefined;
  const start = match[0].indexOf(line);
  return { start, end: start + line.length };
}
