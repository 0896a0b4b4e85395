/** The timeline: a day that is spoken of is never taken for the day of the speech. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article, Statement } from '../../src/core/article.ts';
import { chooseEntries, type Dated, toGap, toTimeline } from '../../src/core/timeline.ts';
import { toQuotedArticle } from '../helpers/quoted-article.ts';

/** 2023-03-20 was a Monday. */
const DAY = '2023-03-20';

/** `|` around what is reported, `^` around the reporting words, `~` around who speaks. */
function toSaid(marked: string): Dated {
  const text = marked.replace(/[|^~]/g, '');
  const range = (mark: string) => {
    const [before = '', inside = ''] = marked.split(mark).map((part) => part.replace(/[|^~]/g, ''));
    return { start: before.length, end: before.length + inside.length };
  };
  const content = range('|');
  const article = toQuotedArticle({
    date: DAY,
    outlet: 'Gazette',
    lines: [{ text, said: text.slice(content.start, content.end), by: 'Ana Lopez' }],
  });
  const [found] = article.statements;
  const evidence = {
    grade: 'named',
    confidence: 1,
    ...(marked.includes('^') ? { cue: range('^') } : {}),
    ...(marked.includes('~') ? { mention: range('~') } : {}),
  } as const;
  const statement: Statement = { ...(found as Statement), evidence };
  return { article: { ...article, statements: [statement] }, statement };
}

function toRows(statements: readonly Dated[]) {
  return toTimeline(statements).map(({ date, who, telling, named, article }) =>
    [date, `${telling.before}${who}${telling.after}`, named && article.text.slice(named.start, named.end)]
      .filter(Boolean)
      .join(' · '),
  );
}

const OF_THAT_DAY = `${DAY} · Ana Lopez, in the article of that day`;
const SAID_MONDAY = `${DAY} · Ana Lopez, said that day · Monday`;

describe('what was said', () => {
  test.each([
    ['~Ana Lopez~ ^said^ |it works|.', [OF_THAT_DAY]],
    ['~Ana Lopez~ ^said^ on Monday |it works|.', [SAID_MONDAY]],
    ['|“It works,”| ~Ana Lopez~ ^told^ reporters in Oda on Monday.', [SAID_MONDAY]],
    ['During the meeting on Monday, ~Ana Lopez~ ^said^ |it works|.', [SAID_MONDAY]],
    ['~Ana Lopez~ on Monday ^said^ |it works|.', [SAID_MONDAY]],
    ['On Friday, ~Ana Lopez~ ^said^ |it works|.', ['2023-03-17 · Ana Lopez, said that day · Friday']],
    [
      '~Ana Lopez~, who arrived on Friday, ^said^ |it works|.',
      ['2023-03-17 · told by Gazette in the article of 20 March 2023 · Friday', OF_THAT_DAY],
    ],
    [
      '~The man arrested on Friday~ ^said^ |it works|.',
      ['2023-03-17 · told by Gazette in the article of 20 March 2023 · Friday', OF_THAT_DAY],
    ],
    [
      '~Ana Lopez~ ^said^ |it works|, after talks on Friday.',
      ['2023-03-17 · told by Gazette in the article of 20 March 2023 · Friday', OF_THAT_DAY],
    ],
    [
      '~Ana Lopez~ ^said^ of the attack on Friday |it works|.',
      ['2023-03-17 · told by Gazette in the article of 20 March 2023 · Friday', OF_THAT_DAY],
    ],
    [
      '~Ana Lopez~, minister since 5 August 2021, ^said^ |it works|.',
      ['2021-08-05 · told by Gazette in the article of 20 March 2023 · 5 August 2021', OF_THAT_DAY],
    ],
  ])('%s', (marked, rows) => expect(toRows([toSaid(marked)])).toEqual(rows));
});

describe('what the words tell of', () => {
  test.each([
    [
      '~Ana Lopez~ ^said^ on Monday |it has been shut since December 12|.',
      ['2022-12-12 · told by Ana Lopez on 20 March 2023 · December 12', SAID_MONDAY],
    ],
    [
      '~Ana Lopez~ ^said^ |it was shut in June 2019 and on 1 May 2020|.',
      [
        '2019-06 · told by Ana Lopez in the article of 20 March 2023 · June 2019',
        '2020-05-01 · told by Ana Lopez in the article of 20 March 2023 · 1 May 2020',
        OF_THAT_DAY,
      ],
    ],
    [
      '~Ana Lopez~ on Friday ^said^ |it was shut yesterday|.',
      [
        '2023-03-16 · told by Ana Lopez on 17 March 2023 · yesterday',
        '2023-03-17 · Ana Lopez, said that day · Friday',
      ],
    ],
    ['~Ana Lopez~ ^said^ |it was shut yesterday|.', [OF_THAT_DAY]],
    ['~Ana Lopez~ ^said^ |they would meet on Friday|.', [OF_THAT_DAY]],
    ['~Ana Lopez~ ^expects^ |the road to open on Friday|.', [OF_THAT_DAY]],
    // The day of the telling itself is no event apart.
    ['~Ana Lopez~ ^said^ |they met on Monday|.', [OF_THAT_DAY]],
  ])('%s', (marked, rows) => expect(toRows([toSaid(marked)])).toEqual(rows));

  test('told by the outlet: the days it names, else its own', () => {
    const { statements, ...rest } = toQuotedArticle({
      date: DAY,
      outlet: 'Gazette',
      lines: [{ text: 'The road was shut on December 12.' }, { text: 'It stays so.' }],
    });
    const article: Article = { ...rest, statements };
    expect(toRows(statements.map((statement) => ({ article, statement })))).toEqual([
      '2022-12-12 · told by Gazette in the article of 20 March 2023 · December 12',
      '2023-03-20 · Gazette, in the article of that day',
    ]);
  });
});

test('told by an article of no known outlet, and under a line that is its date', () => {
  const { statements, ...rest } = toQuotedArticle({
    date: DAY,
    lines: [
      { text: 'Monday, March 20, 2023' },
      { text: 'It was shut on December 12.' },
      { text: 'It stays so.' },
    ],
  });
  const article: Article = { ...rest, statements };
  expect(toRows(statements.map((statement) => ({ article, statement })))).toEqual([
    '2022-12-12 · told by the article of 20 March 2023 · December 12',
    '2023-03-20 · the article of that day',
  ]);
});

test('the choice: days of the text first, then everyone once before anyone twice, in order of days', () => {
  const say = (text: string, by: string) => ({ text, by });
  const article = toQuotedArticle({
    date: DAY,
    lines: [
      say('One', 'Ana Lopez'),
      say('Two', 'Ana Lopez'),
      say('Three', 'Bo Li'),
      say('Since 1 May 2020', 'Ana Lopez'),
    ],
  });
  const all = article.statements.map((statement) => ({ article, statement }));
  const chosen = chooseEntries(toTimeline(all), all, { entries: 3, characters: 500 });
  const words = chosen.map(({ shown }) => article.text.slice(shown.start, shown.end));
  expect(words).toEqual(['Since 1 May 2020', 'One', 'Three']);
  expect(chooseEntries(toTimeline(all), all, { entries: 3, characters: 1 })).toHaveLength(1);
});

test('whatever the words: in order, each within its article, the naming words among those shown', () => {
  const pieces = fc.constantFrom('on Monday ', 'December 12 ', 'the road ', 'in June 2019 ', 'said ', '. ');
  const line = fc.record({
    text: fc.array(pieces, { minLength: 1 }).map((all) => all.join('')),
    by: fc.constantFrom('Ana', 'Bo'),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const article = toQuotedArticle({ date: DAY, lines });
      const entries = toTimeline(article.statements.map((statement) => ({ article, statement })));
      expect(entries.map(({ date }) => date)).toEqual(entries.map(({ date }) => date).toSorted());
      for (const { shown, named, type, date } of entries) {
        expect(shown.start).toBeGreaterThanOrEqual(0);
        expect(shown.end).toBeLessThanOrEqual(article.text.length);
        if (named) expect([shown.start <= named.start, named.end <= shown.end]).toEqual([true, true]);
        if (type === 'said' && !named) expect(date).toBe(DAY);
      }
    }),
  );
});

test.each([
  [undefined, DAY, ''],
  ['2022-12-12', DAY, '98 days later'],
  ['2023-03-19', DAY, 'a day later'],
  ['2019-06', DAY, ''],
])('from %s to %s: %s', (before, date, words) => expect(toGap(before, date)).toBe(words));
