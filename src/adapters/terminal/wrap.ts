/** Breaks lines to the width of a terminal; drawing them is `render.ts`'s. */
import stringWidth from 'string-width';

/** The widest line that is comfortable to read (about 80–100 characters in typographers' handbooks). */
export const READABLE_WIDTH = 96;

/** Narrower than this no word would fit beside the marks. */
const MIN_WIDTH = 20;

/**
 * Breaks at blanks, never inside a word: addresses stay whole. Every character but the blank broken at stays
 * (ready-made wrapping libraries normalise Unicode, which alters words).
 */
export function wrapLines(words: string, width: number): string {
  const limit = Math.max(MIN_WIDTH, width);
  return words
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n');
}

function wrapLine(line: string, limit: number): string {
  // No character is wider than two columns.
  if (line.length * 2 <= limit) return line;
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && stringWidth(longer) > limit) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}
