/**
 * The typed form of `/digest`:
 *
 *   on [HH:MM] [ZONE] [DAYS] [short|normal|long] [say|skip] [[topic] TOPIC, TOPIC …] | off | status | preview | now
 *
 * in any order; what is none of these is a topic, and so is all that stands behind the word "topic" ("topic" alone:
 * no topics any more). DAYS is `daily`, `weekdays`, `weekends`, or days such as `mon,wed` and `mon-fri`; ZONE an IANA
 * name or its last part ("Yerevan").
 */
import { isZone } from '../digests/schedule.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAMED: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  workdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  weekend: [6, 7],
};

/** Named values as a platform's form would give them. */
export function parseDigestLine(line: string): Readonly<Record<string, string>> {
  const [action = 'status', ...words] = line.split(/\s+/).filter(Boolean);
  const found: Record<string, string> = { action: action.toLowerCase() };
  // Behind the word "topic" everything is one: "topic long march".
  const marker = words.findIndex((word) => /^(?:topics?|about):?$/i.test(word));
  const topics: string[] = [];
  for (const word of marker < 0 ? words : words.slice(0, marker)) {
    const name = toSettingName(word);
    // What is said already cannot be said again: in "09:00 … 1915" the second is no time.
    if (name && found[name] === undefined)
      found[name] = name === 'zone' || name === 'time' ? word : word.toLowerCase();
    else topics.push(word);
  }
  if (marker >= 0) topics.push(...words.slice(marker + 1));
  return { ...found, ...(topics.length > 0 || marker >= 0 ? { topics: topics.join(' ') } : {}) };
}

/** Which setting a word is a value of; undefined for a topic. */
function toSettingName(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (parseTime(word)) return 'time';
  if (parseDays(lower)) return 'days';
  if (/^(?:short|normal|long)$/.test(lower)) return 'length';
  if (/^(?:say|skip)$/.test(lower)) return 'quiet';
  return /[/_]/.test(word) || findZone(word) ? 'zone' : undefined;
}

/** "9:00", "09.00" and "0900" as "09:00"; undefined for what is no time of day. */
export function parseTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  const [, hours = '', minutes = ''] = match ?? [];
  if (!match || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** ISO weekdays in order, 1 is Monday; undefined for what names no days. */
export function parseDays(text: string): readonly number[] | undefined {
  const known = NAMED[text.toLowerCase()];
  if (known) return known;
  const days = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const [from, to = from] = part.split('-').map((name) => DAYS.findIndex((day) => isDay(name, day)) + 1);
    if (!from || !to || part.split('-').length > 2) return undefined;
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days].sort();
}

/** "mon", "Mond", "monday", "mondays". */
function isDay(name: string, day: string): boolean {
  return (
    name.length >= 3 && name.startsWith(day) && /^[a-z]+$/.test(name) && LONG[day]?.startsWith(name) === true
  );
}

const LONG: Readonly<Record<string, string>> = {
  mon: 'mondays',
  tue: 'tuesdays',
  wed: 'wednesdays',
  thu: 'thursdays',
  fri: 'fridays',
  sat: 'saturdays',
  sun: 'sundays',
};

/** An IANA name in its own spelling, also from its last part; undefined when there is none such. */
export function findZone(text: string): string | undefined {
  const wanted = text.replace(/\s+/g, '_').toLowerCase();
  if (wanted === 'utc') return 'UTC';
  const zones = Intl.supportedValuesOf('timeZone');
  const own = zones.find((zone) => zone.toLowerCase() === wanted);
  if (own) return own;
  if (text.includes('/')) return isZone(text) ? text : undefined;
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
}

/** Zones with what was typed in their name, those that begin with it first; at most 25. */
export function suggestZones(typed: string): readonly string[] {
  const wanted = typed.trim().replace(/\s+/g, '_').toLowerCase();
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const found = zones.filter((zone) => zone.toLowerCase().includes(wanted));
  const begins = (zone: string) =>
    zone
      .toLowerCase()
      .split('/')
      .some((part) => part.startsWith(wanted));
  return found.toSorted((one, other) => Number(begins(other)) - Number(begins(one))).slice(0, 25);
}

/** "every day", "Monday to Friday", "Monday, Wednesday". */
export function toDaysWords(weekdays: readonly number[]): string {
  const key = [...weekdays].sort().join('');
  if (key === '1234567') return 'every day';
  if (key === '12345') return 'Monday to Friday';
  const names = [...weekdays].sort().map((day) => (LONG[DAYS[day - 1] ?? ''] ?? '').replace(/s$/, ''));
  return names.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join(', ');
}
