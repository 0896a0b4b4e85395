/** Parts a text into paragraphs: its lines that are not blank, without the space around them. */
import type { ArticleSource, TextRange } from '../article.ts';

/** A line of the text. `number` counts from 1; the title and the dateline have 0. */
export type Line = TextRange & { readonly number: number };

/** White space and what is not seen: soft hyphens, zero-width spaces, byte-order marks. */
const BLANK = /[\s\u00AD\u200B\uFEFF]/;

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** In order, the title and the dateline among them. */
export function toLines(
  source: Pick<ArticleSource, 'text' | 'titleRange' | 'datelineRange'>,
): readonly Line[] {
  const { text, titleRange, datelineRange } = source;
  const lines: Line[] = [];
  let number = 0;
  const add = (from: number, to: number): void => {
    const range = trimmed(text, from, to);
    if (range === null) return;
    const apart = touches(range, titleRange) || touches(range, datelineRange);
    if (apart) for (const piece of outside(text, range, titleRange, datelineRange)) lines.push(piece);
    else lines.push({ ...range, number: ++number });
  };
  let from = 0;
  for (const match of text.matchAll(LINE_BREAK)) {
    add(from, match.index);
    from = match.index + match[0].length;
  }
  add(from, text.length);
  return lines;
}

/** A line that holds the title gives the title alone: a date before it is nobody's words. */
function outside(text: string, line: TextRange, title?: TextRange, dateline?: TextRange): Line[] {
  const held = title && touches(line, title) ? title : dateline;
  if (!held || held === dateline) return [];
  const range = trimmed(text, Math.max(line.start, held.start), Math.min(line.end, held.end));
  return range ? [{ ...range, number: 0 }] : [];
}

const touches = (range: TextRange, other?: TextRange): boolean =>
  other !== undefined && range.start < other.end && other.start < range.end;

function trimmed(text: string, from: number, to: number): TextRange | null {
  let start = from;
  let end = to;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return start < end ? { start, end } : null;
}
