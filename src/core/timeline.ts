/**
 * Puts statements and narrated facts in the order of days. A day that the words tell of is an event of its own, apart
 * from the day on which they were said: nobody is shown to have spoken on a day he only spoke about. Choosing what
 * belongs to a topic is left to `timeline-scope.ts`.
 */
import { type Article, type Statement, speakerOf, type TextRange } from './article.ts';
import { type DatedRange, findDates } from './dates.ts';
import { toDay, toSpeakerLabel } from './labels.ts';
import { findSayingDay } from './saying-day.ts';

export type Dated = { readonly article: Article; readonly statement: Statement };

export type TimelineEntry = Dated & {
  /** `said`: the words were said (or told by the outlet) on `date`. `event`: they tell of something on `date`. */
  readonly type: 'said' | 'event';
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly date: string;
  /** The words of the text that name `date`; absent when it is the day of the article. */
  readonly named?: DatedRange;
  /** Who says or tells it: a speaker, the outlet, or that it is unclear. */
  readonly who: string;
  /** Whose words they are and what the day has to do with them, in one phrase around `who`. */
  readonly telling: { readonly before: string; readonly after: string };
  /** What is shown of the article; holds `named`. */
  readonly shown: TextRange;
};

/**
 * Oldest first; on one day events come first, then articles in the order given, then places in them. What has no day,
 * its article's included, is left out; two statements shown by one sentence stand there once for each speaker.
 */
export function toTimeline(statements: readonly Dated[]): readonly TimelineEntry[] {
  const ranks = new Map<string, number>();
  for (const { article } of statements) if (!ranks.has(article.key)) ranks.set(article.key, ranks.size);
  const rank = ({ article }: TimelineEntry) => ranks.get(article.key) ?? 0;
  return withoutRepeats(statements.flatMap(toEntries)).toSorted(
    (a, b) =>
      a.date.localeCompare(b.date) ||
      a.type.localeCompare(b.type) ||
      rank(a) - rank(b) ||
      a.shown.start - b.shown.start,
  );
}

/**
 * As many as `room` has, in the same order: first those whose day the text names, then the speakers take turns, so
 * that nobody is heard twice before everyone was once. `ranked`: the statements, the most fitting first.
 */
export function chooseEntries(
  entries: readonly TimelineEntry[],
  ranked: readonly Dated[],
  room: { readonly entries: number; readonly characters: number },
): readonly TimelineEntry[] {
  const places = new Map(ranked.map((one, index) => [toPlace(one), index]));
  const turns = new Map<string, number>();
  const ordered = entries
    .toSorted((a, b) => (places.get(toPlace(a)) ?? 0) - (places.get(toPlace(b)) ?? 0))
    .map((entry) => {
      const turn = turns.get(entry.who) ?? 0;
      turns.set(entry.who, turn + 1);
      return { entry, turn: entry.named ? -1 : turn };
    })
    .toSorted((a, b) => a.turn - b.turn);
  const chosen = new Set<TimelineEntry>();
  let characters = 0;
  for (const { entry } of ordered.slice(0, room.entries)) {
    characters += entry.shown.end - entry.shown.start;
    if (chosen.size > 0 && characters > room.characters) break;
    chosen.add(entry);
  }
  return entries.filter((entry) => chosen.has(entry));
}

function toPlace({ article, statement }: Dated): string {
  return `${article.key} ${statement.id}`;
}

type Telling = TimelineEntry['telling'];

const SAID_THAT_DAY: Telling = { before: '', after: ', said that day' };
const OF_THAT_DAY: Telling = { before: '', after: ', in the article of that day' };

function toEntries({ article, statement }: Dated): readonly TimelineEntry[] {
  const { sentence, kind } = statement;
  if (isDateline(article.text.slice(sentence.start, sentence.end))) return [];
  const outside = findDates(article.text, sentence, article.date).filter((day) => !isReported(article, day));
  const outlet = toOutlet(article);
  const base = { article, statement, shown: kind === 'direct' ? statement : sentence };
  const told = outside.map((day) => toEvent(base, outlet.who, outlet.told, day));
  if (kind === 'narration')
    return told.length > 0 || !article.date
      ? told
      : [{ ...base, type: 'said', date: article.date, who: outlet.who, telling: outlet.ofThatDay }];
  const who = toSpeakerLabel(article, statement, speakerOf(article, statement));
  const saying = findSayingDay(article, statement, outside);
  const saidOn = saying?.date ?? article.date;
  const spokenOf = findDaysSpokenOf(article, statement, saying);
  const events = [...spokenOf.map((day) => toEvent(base, who, toTold(article, saying), day)), ...told];
  const telling = saying ? SAID_THAT_DAY : OF_THAT_DAY;
  return [
    ...events.filter(({ date, named }) => date !== saidOn && named !== saying),
    ...(saidOn ? [withDay({ ...base, type: 'said', date: saidOn, who, telling }, saying)] : []),
  ];
}

type Base = Pick<TimelineEntry, 'article' | 'statement' | 'shown'>;

function toEvent(base: Base, who: string, telling: Telling, day: DatedRange): TimelineEntry {
  return withDay({ ...base, type: 'event', date: day.date, who, telling }, day);
}

/** The words that name the day are to be among those shown. */
function withDay(entry: TimelineEntry, named: DatedRange | undefined): TimelineEntry {
  if (!named) return entry;
  return { ...entry, named, shown: isWithin(named, entry.shown) ? entry.shown : entry.statement.sentence };
}

/** When an event was told of, so that its own day is not taken for the day of the telling. */
function toTold({ date }: Article, saying: DatedRange | undefined): Telling {
  const day = saying ? ` on ${toDay(saying.date)}` : date ? ` in the article of ${toDay(date)}` : '';
  return { before: 'told by ', after: day };
}

/** Who tells what nobody is quoted with, where the outlet is known and where it is not. */
function toOutlet(article: Article) {
  if (article.outlet)
    return { who: article.outlet, told: toTold(article, undefined), ofThatDay: OF_THAT_DAY };
  const day = article.date ? ` of ${toDay(article.date)}` : '';
  return {
    who: 'the article',
    told: { before: 'told by ', after: day },
    ofThatDay: { before: '', after: ' of that day' },
  };
}

/** Whoever speaks counts "yesterday" and "Friday" from the day of speaking; where that is not known, "yesterday" is no day. */
function findDaysSpokenOf(
  { text, date }: Article,
  { parts, sentence }: Statement,
  saying: DatedRange | undefined,
): readonly DatedRange[] {
  // In the whole sentence, since what makes a day one to come may stand outside: "expects".
  const days = findDates(text, sentence, saying?.date ?? date).filter((day) =>
    parts.some((part) => isWithin(day, part)),
  );
  const isNear = ({ start, end }: TextRange) =>
    /^(?:yesterday|today|tomorrow)$/i.test(text.slice(start, end));
  return saying ? days : days.filter((day) => !isNear(day));
}

/** A line that is a date and nothing more tells of nothing. */
function isDateline(words: string): boolean {
  return /^(?:\p{L}+day,? )?(?:\p{L}+\.? \d{1,2}|\d{1,2} \p{L}+),? \d{4}\.?$/u.test(words.trim());
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the range lies in words that somebody is reported to have said. */
function isReported({ statements }: Article, range: TextRange): boolean {
  return statements.some(
    ({ kind, parts }) => kind !== 'narration' && parts.some((part) => isWithin(range, part)),
  );
}

function withoutRepeats(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ article, type, date, who, shown }) => {
    const place = [article.key, type, date, who, shown.start].join(' ');
    return !seen.has(place) && seen.add(place);
  });
}

const DAY_MS = 86_400_000;

/** How long after `before` a day lies, in words: "98 days later"; empty where a day of the month is not known. */
export function toGap(before: string | undefined, date: string): string {
  const days = before ? Math.round((Date.parse(date) - Date.parse(before)) / DAY_MS) : 0;
  if (days <= 0 || before?.length !== date.length || date.length < 'YYYY-MM-DD'.length) return '';
  return days === 1 ? 'a day later' : `${days} days later`;
}
