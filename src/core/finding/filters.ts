/**
 * Filters typed into a question: `by:NAME since:DATE until:DATE on:DATE outlet:NAME direct`, names with blanks in quotation
 * marks; what is left of the question is read in `query.ts`.
 */

import type { Article } from '../article.ts';
import type { CandidateQuery } from './candidates.ts';

export type Filters = {
  readonly by?: string;
  /** First and last day of publication, `YYYY-MM-DD`, both included. */
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly outlet?: string;
  /** Only words inside quotation marks. */
  readonly direct: boolean;
};

const FILTER =
  /(?<![\p{L}\p{N}])(by|from|since|until|before|after|on|outlet|source|is|kind):\s?("[^"]{1,80}"|“[^”]{1,80}”|[^\s"“”]{1,80})/giu;

const DAY_MS = 86_400_000;

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** `2023`, `2023-03`, `2023-03-20`, `yesterday`, `today`, `7d`: the first or last day of it; null when it is none. */
export function toDate(typed: string, side: 'first' | 'last', today?: string): string | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(typed);
  if (match) {
    const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
    if (month > 12 || day > 31) return null;
    const first = Date.UTC(year, Math.max(month - 1, 0), Math.max(day, 1));
    const last = day ? first : month ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
    return toDay(side === 'first' ? first : last);
  }
  if (!today) return null;
  const now = Date.parse(`${today}T00:00:00Z`);
  if (Number.isNaN(now)) return null;
  if (typed === 'today') return today;
  if (typed === 'yesterday') return toDay(now - DAY_MS);
  const span = /^(\d{1,3})([dwm])$/.exec(typed);
  if (!span) return null;
  const days = { d: 1, w: 7, m: 30 }[span[2] ?? 'd'] ?? 1;
  return toDay(now - Number(span[1]) * days * DAY_MS);
}

/** "last week", "this month", "yesterday" as filters; only with a clock, and never when a topic needs the words. */
function takeRelative(text: string, today?: string): { readonly text: string; readonly fromDate?: string } {
  if (!today) return { text };
  const match =
    /\b(?:published|reported|stories|articles|news)\s(?:from\s|in\s)?(?:the\s)?(?:last|past|this)\s(day|week|month|year)\b/iu.exec(
      text,
    );
  const now = Date.parse(`${today}T00:00:00Z`);
  if (!match || Number.isNaN(now)) return { text };
  const days = { day: 1, week: 7, month: 31, year: 365 }[(match[1] ?? 'week').toLowerCase()] ?? 7;
  return { text: text.replace(match[0], ' '), fromDate: toDay(now - days * DAY_MS) };
}

/** A filter that can't be understood stays part of the text. */
export function takeFilters(
  typed: string,
  today?: string,
): { readonly text: string; readonly filters: Filters } {
  let by: string | undefined;
  let outlet: string | undefined;
  let fromDate: string | undefined;
  let toDateDay: string | undefined;
  let direct = false;
  const text = typed.replace(FILTER, (whole, name: string, raw: string) => {
    const value = raw.replace(/^["“]|["”]$/gu, '').trim();
    const key = name.toLowerCase();
    if (key === 'by' || key === 'from') by = value;
    else if (key === 'outlet' || key === 'source') outlet = value;
    else if (key === 'is' || key === 'kind') {
      if (value !== 'direct') return whole;
      direct = true;
    } else if (key === 'on') {
      const [first, last] = [
        toDate(value.toLowerCase(), 'first', today),
        toDate(value.toLowerCase(), 'last', today),
      ];
      if (!first || !last) return whole;
      [fromDate, toDateDay] = [first, last];
    } else {
      const starts = key === 'since' || key === 'after';
      const date = toDate(value.toLowerCase(), starts ? 'first' : 'last', today);
      if (!date) return whole;
      if (starts) fromDate = date;
      else toDateDay = date;
    }
    return ' ';
  });
  const flagged = /(\S\s+)direct\s*$/iu.exec(text);
  const relative = takeRelative(
    flagged ? text.slice(0, flagged.index + (flagged[1] ?? '').length) : text,
    today,
  );
  const from = fromDate ?? relative.fromDate;
  return {
    text: relative.text,
    filters: {
      ...(by ? { by } : {}),
      ...(outlet ? { outlet } : {}),
      ...(from ? { fromDate: from } : {}),
      ...(toDateDay ? { toDate: toDateDay } : {}),
      direct: direct || flagged !== null,
    },
  };
}

/** What an article must be to be asked: the part of the filters that the port of `candidates.ts` takes. */
export type Published = Pick<CandidateQuery, 'fromDate' | 'toDate' | 'outlet'>;

export function toPublished({ fromDate, toDate: last, outlet }: Filters): Published {
  return {
    ...(fromDate ? { fromDate } : {}),
    ...(last ? { toDate: last } : {}),
    ...(outlet ? { outlet: outlet.toLowerCase().split(/\s+/) } : {}),
  };
}

/** One without a day passes no filter of days. */
export function isPublished(article: Pick<Article, 'date' | 'outlet'>, published: Published): boolean {
  const { fromDate, toDate: last, outlet } = published;
  if ((fromDate || last) && !article.date) return false;
  if (fromDate && (article.date ?? '') < fromDate) return false;
  if (last && (article.date ?? '') > last) return false;
  const name = (article.outlet ?? '').toLowerCase();
  return !outlet || outlet.every((word) => name.includes(word));
}
