import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Due, findDueAt, findLatestDue, findNextDue, isZone } from '../../src/digests/schedule.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string) => Date.parse(iso);
const iso = ({ atMs, localDate }: Due) => `${localDate} ${new Date(atMs).toISOString()}`;

describe('when a digest is due', () => {
  test.each([
    ['an ordinary day', 'Asia/Yerevan', '09:00', '2026-11-23T00:00Z', '2026-11-23 2026-11-23T05:00:00.000Z'],
    [
      'at the very moment: tomorrow',
      'Asia/Yerevan',
      '09:00',
      '2026-11-23T05:00Z',
      '2026-11-24 2026-11-24T05:00:00.000Z',
    ],
    [
      'a time the clock jumps over',
      'Europe/Berlin',
      '02:30',
      '2026-03-28T12:00Z',
      '2026-03-29 2026-03-29T01:30:00.000Z',
    ],
    [
      'a time that comes twice: the first',
      'Europe/Berlin',
      '02:30',
      '2026-10-24T12:00Z',
      '2026-10-25 2026-10-25T00:30:00.000Z',
    ],
    [
      'and not the second',
      'Europe/Berlin',
      '02:30',
      '2026-10-25T00:30Z',
      '2026-10-26 2026-10-26T01:30:00.000Z',
    ],
    [
      'a jump at midnight',
      'Africa/Cairo',
      '00:00',
      '2026-04-23T12:00Z',
      '2026-04-24 2026-04-23T22:00:00.000Z',
    ],
    [
      'half an hour of summer time',
      'Australia/Lord_Howe',
      '02:15',
      '2026-10-03T00:00Z',
      '2026-10-04 2026-10-03T15:45:00.000Z',
    ],
    [
      'a date that was left out',
      'Pacific/Apia',
      '09:00',
      '2011-12-29T20:00Z',
      '2011-12-31 2011-12-30T19:00:00.000Z',
    ],
  ])('%s', (_what, zone, localTime, after, expected) => {
    expect(iso(findNextDue({ zone, localTime, weekdays: DAILY }, at(after)))).toBe(expected);
  });

  test('on its weekdays only, and once for a date even when the time was moved to later that day', () => {
    const workdays = { zone: 'Europe/London', localTime: '18:00', weekdays: [1, 2, 3, 4, 5] };
    expect(findNextDue(workdays, at('2026-11-20T20:00Z')).localDate).toBe('2026-11-23');
    expect(findNextDue(workdays, at('2026-11-23T10:00Z'), '2026-11-23').localDate).toBe('2026-11-24');
  });

  test('after days of silence one is made up for, the last', () => {
    const schedule = { zone: 'Asia/Yerevan', localTime: '09:00', weekdays: DAILY };
    const due = findLatestDue(schedule, at('2026-11-23T04:00Z'), '2026-11-18');
    expect(due?.localDate).toBe('2026-11-22');
    expect(findLatestDue(schedule, at('2026-11-23T04:00Z'), '2026-11-22')).toBeNull();
    expect(findDueAt(schedule, '2026-11-22')).toBe(due?.atMs);
  });

  test.each([
    ['Asia/Yerevan', true],
    ['UTC', true],
    ['Yerevan', false],
    ['+04:00', false],
    ['', false],
  ])('%j is a zone: %s', (zone, expected) => {
    expect(isZone(zone)).toBe(expected);
  });
});

/** The moments at which the clock of a zone changes, from 1996 to 2026. */
function toChanges(zone: string): readonly number[] {
  const end = at('2026-12-31T00:00Z');
  let moment = Temporal.Instant.fromEpochMilliseconds(at('1996-01-01T00:00Z')).toZonedDateTimeISO(zone);
  const changes: number[] = [];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > end) return changes;
    changes.push(next.epochMilliseconds);
    moment = next;
  }
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** By the platform's own calendar, not the library the schedule is made with. */
function toLocalDate(atMs: number, zone: string): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  formats.set(zone, format);
  return format.format(atMs);
}

/** Every local date between two moments; none is shorter than the six hours between two looks. */
function toDates(fromMs: number, toMs: number, zone: string): readonly string[] {
  const dates = new Set<string>();
  for (let moment = fromMs; moment <= toMs; moment += 21_600_000) dates.add(toLocalDate(moment, zone));
  return [...dates];
}

describe('over all zones and thirty years of changes of the clock', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);

  test('there is exactly one digest for each local date', { timeout: 120_000 }, () => {
    let changes = 0;
    for (const zone of zones) {
      const moments = toChanges(zone);
      changes += moments.length;
      // Times near the change are the ones that can go wrong; every other one is drawn.
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
      const drawn = fc.sample(time, { numRuns: moments.length, seed: 7 });
      moments.forEach((moment, place) => {
        const near = [moment - 1_800_000, moment + 1_800_000, moment][place % 3] ?? moment;
        checkAround(zone, place % 2 === 0 ? clock.format(near) : (drawn[place] ?? '00:00'), moment);
      });
    }
    // The tz database has some 10,000 changes in these years; far fewer would mean that none were looked at.
    expect(changes).toBeGreaterThan(5_000);
  });

  function checkAround(zone: string, localTime: string, moment: number): void {
    const schedule = { zone, localTime, weekdays: DAILY };
    const made: string[] = [];
    let due = findNextDue(schedule, moment - 2 * DAY_MS);
    while (due.atMs <= moment + 2 * DAY_MS) {
      if (toLocalDate(due.atMs, zone) !== due.localDate) {
        throw new Error(`${zone} ${localTime}: ${iso(due)} falls on ${toLocalDate(due.atMs, zone)}`);
      }
      made.push(due.localDate);
      due = findNextDue(schedule, due.atMs, due.localDate);
    }
    // The first and last date may lie outside the stretch that was looked at.
    const all = toDates(moment - 2 * DAY_MS, moment + 2 * DAY_MS, zone);
    const inner = all.slice(1, -1);
    const found = made.filter((date) => inner.includes(date));
    if (found.join() !== inner.join()) {
      throw new Error(
        `${zone} ${localTime} around ${new Date(moment).toISOString()}: ${made} instead of ${inner}`,
      );
    }
  }
});
