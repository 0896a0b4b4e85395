/**
 * When a digest is due: a time of day on the clock of a zone, on some weekdays, at most once for each local date;
 * what is in it is left to `making.ts`.
 *
 * A time that the clock jumps over is due when the clock has jumped (02:30 at 03:30), a time that comes twice is due
 * the first time. A date that a zone left out (Samoa had no 30 December 2011) has no digest.
 */
import { Temporal } from 'temporal-polyfill';

export type Schedule = {
  /** `HH:MM` on the clock of `zone`. */
  readonly localTime: string;
  /** IANA name. */
  readonly zone: string;
  /** ISO weekdays, 1 is Monday; one at least. */
  readonly weekdays: readonly number[];
};

/** A moment in UTC and the local date, `YYYY-MM-DD`, that it stands for. */
export type Due = { readonly atMs: number; readonly localDate: string };

/** A week, and a day for the date a zone left out, and one for where the search begins. */
const LONGEST_SEARCH_DAYS = 9;

/** The first due moment after `afterMs` whose date is later than `lastLocalDate`. */
export function findNextDue(schedule: Schedule, afterMs: number, lastLocalDate?: string): Due {
  let date = toLocalDate(afterMs, schedule.zone).subtract({ days: 1 });
  if (lastLocalDate && lastLocalDate >= date.toString()) {
    date = Temporal.PlainDate.from(lastLocalDate).add({ days: 1 });
  }
  for (let day = 0; day <= LONGEST_SEARCH_DAYS; day++) {
    const due = findDueOn(schedule, date);
    if (due && due.atMs > afterMs) return due;
    date = date.add({ days: 1 });
  }
  throw new RangeError('a schedule needs a weekday');
}

/** The last due moment at or before `nowMs` whose date is later than `lastLocalDate`; null when there is none. */
export function findLatestDue(schedule: Schedule, nowMs: number, lastLocalDate?: string): Due | null {
  let date = toLocalDate(nowMs, schedule.zone).add({ days: 1 });
  for (let day = 0; day <= LONGEST_SEARCH_DAYS; day++) {
    if (lastLocalDate && date.toString() <= lastLocalDate) return null;
    const due = findDueOn(schedule, date);
    if (due && due.atMs <= nowMs) return due;
    date = date.subtract({ days: 1 });
  }
  return null;
}

/** When the schedule was due on that date, whatever its weekday; null on a date that did not exist. */
export function findDueAt({ localTime, zone }: Schedule, localDate: string): number | null {
  return toMoment(Temporal.PlainDate.from(localDate), localTime, zone);
}

/** Whether `zone` is an IANA name (or a link to one) that clocks can be kept by; offsets such as `+04:00` are not. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function findDueOn({ localTime, zone, weekdays }: Schedule, date: Temporal.PlainDate): Due | null {
  if (!weekdays.includes(date.dayOfWeek)) return null;
  const atMs = toMoment(date, localTime, zone);
  return atMs === null ? null : { atMs, localDate: date.toString() };
}

function toMoment(date: Temporal.PlainDate, localTime: string, zone: string): number | null {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(localTime));
  // Where the clock jumps over midnight, the later reading is of the next date and the earlier one of this.
  for (const disambiguation of ['compatible', 'earlier'] as const) {
    const moment = wall.toZonedDateTime(zone, { disambiguation });
    if (moment.toPlainDate().equals(date)) return moment.epochMilliseconds;
  }
  return null;
}

function toLocalDate(atMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
}
