/**
 * Reads the days in what goes on from an answer ("and last week?") as the finder's own filters, which keep to them;
 * other forms are left to `follow-up-grammar.ts`.
 *
 *   days := "today" | "yesterday" | ("this" | "last") ("week" | "month" | "year") | ("in" | "since") [MONTH] YEAR
 */

/** `words`: the days as they were read; `filters`: as they are typed in a question. */
export type AskedDays = { readonly words: string; readonly filters: string };

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** "Last week" is to some the week before this one, to others the last seven days: these are both in it, and said. */
const SPANS: Readonly<Record<string, AskedDays>> = {
  today: { words: 'today', filters: 'since:today' },
  yesterday: { words: 'since yesterday', filters: 'since:yesterday' },
  'this week': { words: 'the last 7 days', filters: 'since:7d' },
  'last week': { words: 'the last 14 days', filters: 'since:14d' },
  'this month': { words: 'the last month', filters: 'since:1m' },
  'last month': { words: 'the last 2 months', filters: 'since:2m' },
  'this year': { words: 'the last 12 months', filters: 'since:12m' },
  'last year': { words: 'the last 24 months', filters: 'since:24m' },
};

const DATED = new RegExp(`^(in|since) (?:(${MONTHS.join('|')}) )?((?:19|20)\\d\\d)$`);

/** Undefined for what names no such days. */
export function parseDays(typed: string): AskedDays | undefined {
  const folded = typed.toLowerCase();
  const span = SPANS[folded];
  const match = DATED.exec(folded);
  if (span || !match) return span;
  const [, preposition, month, year] = match;
  const day = month ? `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}` : year;
  return { words: typed, filters: preposition === 'in' ? `since:${day} until:${day}` : `since:${day}` };
}
