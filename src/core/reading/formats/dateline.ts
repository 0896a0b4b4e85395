/** Finds a line under the title that is nothing but a date ("Monday, May 18, 2015"); other lines are left alone. */
import type { TextRange } from '../../article.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
/** "Monday, May 18, 2015" and "18 May 2015": the two orders in which English datelines name the day. */
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, 'i');
const DAY_FIRST = new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})$`, 'i');

/** A dateline hardly exceeds this many characters ("Wednesday, September 30, 2026" has 29). */
const DATELINE_MAX = 40;

export type Dateline = { readonly range: TextRange; readonly date: string };

/** Looks at the first line with words at or after `from`. */
export function findDateline(text: string, from: number): Dateline | undefined {
  const line = /\S[^\r\n]*/g;
  line.lastIndex = from;
  const match = line.exec(text);
  const words = match?.[0].trimEnd() ?? '';
  if (!match || words.length > DATELINE_MAX) return undefined;
  const date = toIsoDate(words);
  return date ? { range: { start: match.index, end: match.index + words.length }, date } : undefined;
}

/** `YYYY-MM-DD`; undefined when the words are not a whole date that exists. */
function toIsoDate(words: string): string | undefined {
  const monthFirst = MONTH_FIRST.exec(words);
  const dayFirst = monthFirst ? null : DAY_FIRST.exec(words);
  const [month, day, year] = monthFirst
    ? [monthFirst[1], monthFirst[2], monthFirst[3]]
    : [dayFirst?.[2], dayFirst?.[1], dayFirst?.[3]];
  if (!month || !day || !year) return undefined;
  const number = MONTHS.findIndex((name) => name.startsWith(month.toLowerCase())) + 1;
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
