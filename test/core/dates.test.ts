/** Days named in a text, resolved against the day of the article. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDates } from '../../src/core/dates.ts';

/** 2023-03-20 was a Monday. */
const DAY = '2023-03-20';

const found = (text: string, date: string | undefined = DAY) =>
  findDates(text, { start: 0, end: text.length }, date).map((one) => [
    text.slice(one.start, one.end),
    one.date,
  ]);

test.each([
  ['blockaded since December 12', [['December 12', '2022-12-12']]],
  ['by April 1 at the latest', [['April 1', '2023-04-01']]],
  [
    'on 3 March 2020 and on Mar. 5',
    [
      ['3 March 2020', '2020-03-03'],
      ['Mar. 5', '2023-03-05'],
    ],
  ],
  ['Sept. 9, 2021', [['Sept. 9, 2021', '2021-09-09']]],
  ['signed 2023-02-03', [['2023-02-03', '2023-02-03']]],
  ['in June 2019', [['June 2019', '2019-06']]],
  [
    'on Monday, Sunday and Tuesday',
    [
      ['Monday', DAY],
      ['Sunday', '2023-03-19'],
      ['Tuesday', '2023-03-14'],
    ],
  ],
  [
    'Yesterday and today',
    [
      ['Yesterday', '2023-03-19'],
      ['today', DAY],
    ],
  ],
  // What is to come is not shown as past: "on Friday" would be the one before, "June 20" that of last year.
  ['They will meet on Friday', []],
  ['Elections are due on June 20', []],
  ['The talks on Friday will go on', []],
  ['It stays shut until Thursday', []],
  ['He said they would meet next Tuesday', []],
  ['They will meet on April 5', [['April 5', '2023-04-05']]],
  ['They will meet on 20 June 2024', [['20 June 2024', '2024-06-20']]],
  ['It will stay shut, as it has been since December 12', [['December 12', '2022-12-12']]],
  // Half a year behind or ahead: either year’s.
  ['the orbiter’s last flight, which launches June 28', []],
  ['on February 30', []],
  ['on 31 February 2020', []],
  ['they may 12 times march 4 abreast in the sun', []],
  ['12,000 May 5,000', []],
  ['today’s talks', []],
])('%s', (text, dates) => expect(found(text)).toEqual(dates));

test('without the day of the article only whole dates are known', () => {
  expect(
    findDates('on Monday, May 5 and 3 March 2020', { start: 0, end: 33 }, undefined).map(({ date }) => date),
  ).toEqual(['2020-03-03']);
});

test('any text: dates exist, in order, apart from each other', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('May 5', '31 June 2020', ' Monday ', '2023-13-01', 'Dec. 31, 1999', 'February 30'),
      ),
      { maxLength: 8 },
    )
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(text, (any) => {
      let from = 0;
      for (const { start, end, date } of findDates(any, { start: 0, end: any.length }, DAY)) {
        expect(start).toBeGreaterThanOrEqual(from);
        from = end;
        expect(new Date(date).toISOString()).toContain(date);
      }
    }),
  );
});
