/**
 * Finds in a question the days it is about, "last week", "on Monday", "in March", reckoned from the asker's day;
 * filters that are typed as such ("since:2023-03") are left to `filters.ts`.
 *
 * The pack's `datePhrases` say which words name which span; WEEKDAY, MONTH, YEAR and DAY stand for its own words and
 * for numbers. News of a day is often published on the next one, so a single day also takes the day after it.
 */
import type { LanguagePack } from './data.ts';
import type { TextWord } from './text-words.ts';

/** First and last day of publication, `YYYY-MM-DD`, both included. */
export type DayRange = { readonly fromDate: string; readonly toDate: string };

export type AskedDates = {
  /** The likeliest first: "in March" is the latest March, then those of the years before. */
  readonly ranges: readonly DayRange[];
  /** The words that say so: places in the question's words, half open. */
  readonly from: number;
  readonly to: number;
};

const DAY_MS = 86_400_000;
/** A month without its year is looked for so many years back; older news is asked for with its year. */
const MOST_YEARS = 5;
/** A phrase is no longer than "in the course of the last week". */
const MOST_WORDS = 7;

type Named = Readonly<Record<string, string | undefined>>;

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const range = (fromMs: number, toMs: number): DayRange => ({ fromDate: toDay(fromMs), toDate: toDay(toMs) });
const oneDay = (ms: number) => range(ms, ms + DAY_MS);
const placeOf = (words: readonly string[], name: string | undefined) =>
  words.findIndex((word) => word.startsWith((name ?? '').slice(0, 3)));

/** Latest first: of a month without a year those of the last years that have begun. */
function months(month: number, named: Named, todayMs: number): readonly DayRange[] {
  const current = new Date(todayMs).getUTCFullYear();
  const years = named.year
    ? [Number(named.year)]
    : Array.from({ length: MOST_YEARS }, (_, back) => current - back);
  const day = Number(named.day ?? 0);
  return years
    .map((year) =>
      day > 0
        ? oneDay(Date.UTC(year, month, day))
        : range(Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0)),
    )
    .filter(({ fromDate }) => named.year !== undefined || fromDate <= toDay(todayMs));
}

/** Monday of the week of that day. */
const mondayOf = (ms: number) => ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS;

function toRanges(kind: string, named: Named, todayMs: number, pack: LanguagePack): readonly DayRange[] {
  const [year, month] = [new Date(todayMs).getUTCFullYear(), new Date(todayMs).getUTCMonth()];
  switch (kind) {
    case 'today':
      return [range(todayMs, todayMs)];
    case 'yesterday':
      return [oneDay(todayMs - DAY_MS)];
    case 'days-ago':
      return [oneDay(todayMs - Number(named.count) * DAY_MS)];
    case 'this-week':
      return [range(mondayOf(todayMs), todayMs)];
    // Some mean the week before this one, some the last seven days.
    case 'last-week':
      return [range(mondayOf(todayMs) - 7 * DAY_MS, todayMs)];
    case 'this-month':
      return [range(Date.UTC(year, month, 1), todayMs)];
    case 'last-month':
      return [range(Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0))];
    case 'this-year':
      return [range(Date.UTC(year, 0, 1), todayMs)];
    case 'last-year':
      return [range(Date.UTC(year - 1, 0, 1), Date.UTC(year - 1, 11, 31))];
    case 'year':
      return [range(Date.UTC(Number(named.year), 0, 1), Date.UTC(Number(named.year), 11, 31))];
    case 'weekday': {
      const day = mondayOf(todayMs) + placeOf(pack.weekdays, named.weekday) * DAY_MS;
      return [oneDay(day > todayMs ? day - 7 * DAY_MS : day)];
    }
    case 'weekday-last-week':
      return [oneDay(mondayOf(todayMs) + (placeOf(pack.weekdays, named.weekday) - 7) * DAY_MS)];
    case 'month':
      return months(placeOf(pack.months, named.month), named, todayMs);
    case 'since-month':
      return months(placeOf(pack.months, named.month), named, todayMs)
        .slice(0, 1)
        .map(({ fromDate }) => ({ fromDate, toDate: toDay(todayMs) }));
    default:
      return [];
  }
}

const prepared = new WeakMap<LanguagePack, readonly { readonly pattern: RegExp; readonly kind: string }[]>();

/** Phrases are alternatives of fixed words: matching one is linear in the words looked at. */
function phrasesOf(pack: LanguagePack) {
  const known = prepared.get(pack);
  if (known) return known;
  const made = pack.datePhrases.map(([phrase, kind]) => {
    const source = phrase
      .replaceAll('WEEKDAY', `(?<weekday>${pack.weekdays.join('|')})`)
      .replaceAll('MONTH', `(?<month>${pack.months.join('|')})`)
      .replaceAll('YEAR', '(?<year>(?:19|20)\\d\\d)')
      .replaceAll('DAY', '(?<day>[12]?\\d|3[01])(?: (?:st|nd|rd|th))?')
      .replaceAll('COUNT', '(?<count>\\d{1,3})');
    return { pattern: new RegExp(`^(?:${source}) `, 'u'), kind };
  });
  prepared.set(pack, made);
  return made;
}

/** Null without a clock, and when the question names no days; `today` is `YYYY-MM-DD`. */
export function findAskedDates(
  words: readonly TextWord[],
  pack: LanguagePack,
  today: string | undefined,
): AskedDates | null {
  const todayMs = Date.parse(`${today}T00:00:00Z`);
  if (Number.isNaN(todayMs)) return null;
  for (let from = 0; from < words.length; from++) {
    const line = `${words
      .slice(from, from + MOST_WORDS)
      .map(({ text }) => text.toLowerCase())
      .join(' ')} `;
    for (const { pattern, kind } of phrasesOf(pack)) {
      const match = pattern.exec(line);
      const ranges = match ? toRanges(kind, match.groups ?? {}, todayMs, pack) : [];
      if (match && ranges.length > 0) return { ranges, from, to: from + match[0].split(' ').length - 1 };
    }
  }
  return null;
}
