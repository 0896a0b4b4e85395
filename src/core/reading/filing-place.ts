/**
 * Finds where the words of a report begin in a line that opens with the place it was filed from, its agency or both:
 * "WASHINGTON, May 2 (Reuters) - ". What comes before is nobody's words.
 */
import type { TextRange } from '../article.ts';

/** Longer openings than this are sentences. */
const LONGEST = 80;

const PLACE = "\\p{Lu}[\\p{L}.'’-]*(?:[ /]\\p{Lu}[\\p{L}.'’-]*){0,4}";
const REST = '(?:, [\\p{L}\\d. ]{1,25}){0,2}';
const AGENCY = '\\(\\p{Lu}[\\p{L}\\d /.]{1,25}\\)';
/** Capitals alone tell a place when they are no short acronym: "NATO - which …" opens a sentence. */
const CAPITALS = "\\p{Lu}{5,}|\\p{Lu}[\\p{Lu}.'’]+(?: \\p{Lu}[\\p{Lu}.'’]+){1,3}";
const OPENING = new RegExp(
  `(?:(?:${PLACE}${REST} ?)?${AGENCY}|(?:${CAPITALS})${REST}) ?(?:—|–|―|--|-) `,
  'uy',
);

/** The offset of the first word of the report; the start of the line when it opens with no such place. */
export function afterFilingPlace(text: string, line: TextRange): number {
  const code = text.charCodeAt(line.start);
  // Most lines are told by their first letter: not a capital, no bracket.
  if (code !== 0x28 && code < 0x80 && (code < 0x41 || code > 0x5a)) return line.start;
  OPENING.lastIndex = line.start;
  if (!OPENING.test(text) || OPENING.lastIndex >= line.end) return line.start;
  return OPENING.lastIndex - line.start > LONGEST ? line.start : OPENING.lastIndex;
}
