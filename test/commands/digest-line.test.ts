import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findZone,
  parseDays,
  parseDigestLine,
  parseTime,
  suggestZones,
  toDaysWords,
} from '../../src/commands/digest-line.ts';

describe('the typed form of /digest', () => {
  test.each([
    ['', { action: 'status' }],
    ['OFF', { action: 'off' }],
    ['on 09:00 Asia/Yerevan', { action: 'on', time: '09:00', zone: 'Asia/Yerevan' }],
    [
      'on 9.30 yerevan weekdays short skip peace treaty, trade',
      {
        action: 'on',
        time: '9.30',
        zone: 'yerevan',
        days: 'weekdays',
        length: 'short',
        quiet: 'skip',
        topics: 'peace treaty, trade',
      },
    ],
    ['on mon,wed-fri UTC 18:00', { action: 'on', days: 'mon,wed-fri', zone: 'UTC', time: '18:00' }],
    ['on 09:00 UTC topic long march', { action: 'on', time: '09:00', zone: 'UTC', topics: 'long march' }],
    ['on 09:00 UTC 1915', { action: 'on', time: '09:00', zone: 'UTC', topics: '1915' }],
    ['on 18:00 topic', { action: 'on', time: '18:00', topics: '' }],
    ['on 09:00 Mars/Base', { action: 'on', time: '09:00', zone: 'Mars/Base' }],
  ])('%j', (line, expected) => {
    expect(parseDigestLine(line)).toEqual(expected);
  });

  test.each([
    ['9:05', '09:05'],
    ['0930', '09:30'],
    ['23.59', '23:59'],
    ['24:00', undefined],
    ['9:60', undefined],
    ['nine', undefined],
    ['2026', '20:26'],
  ])('time %j', (text, expected) => {
    expect(parseTime(text)).toBe(expected);
  });

  test.each([
    ['daily', [1, 2, 3, 4, 5, 6, 7], 'every day'],
    ['weekdays', [1, 2, 3, 4, 5], 'Monday to Friday'],
    ['sat-mon', [1, 6, 7], 'Monday, Saturday, Sunday'],
    ['tuesday,fri', [2, 5], 'Tuesday, Friday'],
  ])('days %j', (text, days, words) => {
    expect(parseDays(text)).toEqual(days);
    expect(toDaysWords(days)).toBe(words);
  });

  test.each(['', 'monster', 'mon-', 'mon-tue-wed', 'sunny', 'market'])('%j names no days', (text) => {
    expect(parseDays(text)).toBeUndefined();
  });

  test.each([
    ['yerevan', 'Asia/Yerevan'],
    ['new york', 'America/New_York'],
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['nowhere', undefined],
    ['Mars/Base', undefined],
    ['+04:00', undefined],
  ])('zone %j', (text, expected) => {
    expect(findZone(text)).toBe(expected);
  });

  test('zones are suggested by any part of their name', () => {
    expect(suggestZones('yer')[0]).toBe('Asia/Yerevan');
    expect(suggestZones('').length).toBe(25);
  });

  test('whatever is typed, nothing fails', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(() => parseDigestLine(line)).not.toThrow();
        expect(() => parseDays(line)).not.toThrow();
        expect(() => findZone(line)).not.toThrow();
      }),
    );
  });
});
