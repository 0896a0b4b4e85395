/**
 * Finds the days, months and years that a stretch of English text names, resolved against the day of the article;
 * what happened on them is left to the reader of the sentence.
 *
 * Grammar: `[weekday,] month day[, year]` · `day month[ year]` · `month year` · `YYYY-MM-DD` · a bare weekday (the
 * last such day up to the article's, which is how news uses it) · today, yesterday, tomorrow. A day without a year is
 * one of the month ahead of the article's or of the half-year behind it; further off it could be either year's, and none
 * is found. Nor is one where the words look ahead ("will meet on Friday", "due on December 20"): the day behind would be
 * wrong and the next one a guess.
 */
import type { TextRange } from './article.ts';

/** `YYYY-MM-DD`, or `YYYY-MM` where no day is named. */
export type DatedRange = TextRange & { readonly date: string };

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const MONTH = `(?<month>${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?`;
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?';
const YEAR = '(?<year>(?:1[5-9]|20|21)\\d{2})';

/** Capitals only: "may", "march" and "sun" are words. */
const PATTERNS: readonly RegExp[] = [
  /(?<![\d-])(?<year>\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>[0-3]\d)(?![\d-])/g,
  new RegExp(`\\b${capital(MONTH)} ${DAY}\\b(?:,? ${YEAR}\\b)?(?!,?\\d)`, 'g'),
  new RegExp(`\\b${DAY} ${capital(MONTH)}(?:,? ${YEAR}\\b)?`, 'g'),
  new RegExp(`(?<!\\d )\\b${capital(MONTH)},? ${YEAR}\\b`, 'g'),
  new RegExp(`\\b(?<weekday>${WEEKDAYS.map(toCapital).join('|')})\\b`, 'g'),
  /\b(?<near>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b(?![’']s)/g,
];

const NEAR: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const DAY_MS = 86_400_000;
/** A day named without its year may lie this far ahead: announcements hardly look further. */
const AHEAD_DAYS = 31;
/** And that far behind: beyond it news gives the year, or the coming one is meant. */
const BEHIND_DAYS = 183;

/** In order, not overlapping; what cannot be resolved (no `articleDate`, no such day) is left out. */
export function findDates(
  text: string,
  range: TextRange,
  articleDate: string | undefined,
): readonly DatedRange[] {
  const stretch = text.slice(range.start, range.end);
  const found: DatedRange[] = [];
  for (const pattern of PATTERNS) {
    for (const match of stretch.matchAll(pattern)) {
      const start = range.start + match.index;
      const end = start + match[0].length;
      const date = resolve(match.groups ?? {}, articleDate);
      const isTaken = found.some((other) => other.start < end && start < other.end);
      const isPast = articleDate !== undefined && date !== undefined && date <= articleDate;
      const isGuess = isPast && !match.groups?.year && !match.groups?.near && looksAhead(stretch, match);
      if (date && !isTaken && !isGuess) found.push({ start, end, date });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Characters before a day in which a word may make it one to come: a clause. */
const CLAUSE = 70;
const AHEAD =
  /\b(?:will|would|shall|going to|(?:is|are|was|were) to|due|plans?|planned|planning|schedul\w+|expect\w*|next|coming|upcoming|until|till|through|by)\b[^.;:!?“”"]*$/i;
/** What points back whatever stands before it. */
const BACK = /\b(?:since|last|past|earlier|after|following|ago)\s+(?:on\s+)?$/i;

function looksAhead(stretch: string, { 0: words, index }: RegExpExecArray): boolean {
  const before = stretch.slice(Math.max(0, index - CLAUSE), index);
  if (BACK.test(before)) return false;
  return AHEAD.test(before) || /^,?\s+(?:will|would|shall)\b/i.test(stretch.slice(index + words.length));
}

type Named = Readonly<Record<string, string | undefined>>;

function resolve(named: Named, articleDate: string | undefined): string | undefined {
  if (named.near) return shift(articleDate, NEAR[named.near.toLowerCase()] ?? 0);
  if (named.weekday) return toLastWeekday(WEEKDAYS.indexOf(named.weekday.toLowerCase()), articleDate);
  const month = toMonth(named.month ?? '');
  if (!named.day) return named.year ? `${named.year}-${two(month)}` : undefined;
  const day = Number(named.day);
  if (named.year) return toDate(Number(named.year), month, day);
  return articleDate === undefined ? undefined : toNearest(month, day, articleDate);
}

function toNearest(month: number, day: number, articleDate: string): string | undefined {
  const from = Date.parse(articleDate) - BEHIND_DAYS * DAY_MS;
  const until = Date.parse(articleDate) + AHEAD_DAYS * DAY_MS;
  const year = Number(articleDate.slice(0, 4));
  const dates = [year + 1, year, year - 1].map((one) => toDate(one, month, day));
  return dates.find((date) => date !== undefined && Date.parse(date) >= from && Date.parse(date) <= until);
}

function toLastWeekday(weekday: number, articleDate: string | undefined): string | undefined {
  if (articleDate === undefined) return undefined;
  const back = (new Date(articleDate).getUTCDay() - weekday + 7) % 7;
  return shift(articleDate, -back);
}

function shift(date: string | undefined, days: number): string | undefined {
  return date === undefined
    ? undefined
    : new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Undefined for a day the month does not have. */
function toDate(year: number, month: number, day: number): string | undefined {
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).getUTCDate() === day ? date : undefined;
}

function toMonth(name: string): number {
  const number = Number(name);
  return number > 0
    ? number
    : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function capital(pattern: string): string {
  return pattern.replace(/(?<=[(|>])([a-z])(?=[a-z]+)/g, (letter) => letter.toUpperCase());
}

function toCapital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
