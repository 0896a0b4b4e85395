import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole, leansOnOthers } from '../../../src/core/summary/standing-alone.ts';
import { summariseStories } from '../../../src/core/summary/stories.ts';
import { toSmallArticle } from './small-article.ts';

const shown = (summary: ReturnType<typeof summariseStories>) =>
  summary.lines.map(({ article, start, end }) => article.text.slice(start, end));

const HERALD = toSmallArticle('herald', [
  'The main crane of Lenmouth harbour fell on a barge late on Friday night.',
  'Ann: The crane was checked in March and found to be sound,',
  'Ann: The crane will be mended before the end of the month,',
  'Bob: Nobody told the barge crews that the crane was at risk,',
]);
const POST = toSmallArticle('post', [
  'The main crane of Lenmouth harbour fell late on Friday on a barge at night.',
  'Cyd: Insurance will pay for every barge that the fall damaged,',
]);

describe('a summary of several articles', () => {
  test('says nothing twice across outlets and names the other outlet', () => {
    const summary = summariseStories([HERALD, POST], { words: 200 });
    const fell = summary.lines.filter(({ article, start, end }) =>
      /fell/.test(article.text.slice(start, end)),
    );
    expect(fell.map(({ article, alsoIn }) => [article.id, alsoIn.map(({ id }) => id)])).toEqual([
      ['herald', ['post']],
    ]);
  });

  test('hears everyone before anyone a second time', () => {
    const summary = summariseStories([HERALD, POST], { words: 60 });
    const heard = shown(summary).flatMap((line) => /(Ann|Bob|Cyd) said/.exec(line)?.[1] ?? []);
    expect(heard.sort()).toEqual(['Ann', 'Bob', 'Cyd']);
  });

  test('counts what was left out', () => {
    const { articles, statements, speakers } = summariseStories([HERALD, POST], { words: 60 });
    expect(articles).toEqual({ shown: 2, all: 2 });
    expect(statements).toEqual({ shown: 3, all: 4 });
    expect(speakers).toEqual({ shown: 3, all: 3 });
  });

  test('of nothing there is nothing', () => {
    expect(summariseStories([], { words: 100 })).toEqual({
      lines: [],
      articles: { shown: 0, all: 0 },
      statements: { shown: 0, all: 0 },
      speakers: { shown: 0, all: 0 },
    });
  });

  test('the same person in two articles is one', () => {
    const other = toSmallArticle('news', ['Ann: Passengers may take the ferry to the island instead,']);
    const { speakers } = summariseStories([HERALD, other], { words: 500 });
    expect(speakers.all).toBe(2);
  });

  test('whatever is said by whom: nobody twice before each had one', () => {
    const name = fc.constantFrom('Ann', 'Bob', 'Cyd', 'Dee');
    const words = fc.uniqueArray(fc.stringMatching(/^[b-z]{5,9}$/), { minLength: 6, maxLength: 6 });
    const line = fc.tuple(name, words).map(([who, said]) => `${who}: ${said.join(' ')}`);
    const article = fc.uniqueArray(line, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(article, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 8, max: 90 }),
        (all, most) => {
          const articles = all.map((lines, at) => toSmallArticle(`a${at}`, lines));
          const summary = summariseStories(articles, { words: most });
          const counts = new Map<string, number>();
          for (const text of shown(summary)) {
            const who = /(\w+) said\.$/.exec(text)?.[1] ?? '';
            counts.set(who, (counts.get(who) ?? 0) + 1);
          }
          // Every line here has as many words as any other, so whoever speaks has one that fits.
          if ([...counts.values()].some((count) => count > 1)) expect(counts.size).toBe(summary.speakers.all);
          expect(summary.lines.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a summary on a topic', () => {
  test('has the sentences on it first', () => {
    const news = toSmallArticle('news', [
      'The council of Lenmouth met on Monday and spoke of many things until late.',
      'The council will have the harbour deepened before the council is elected anew.',
      'The council also counts on more guests.',
    ]);
    const on = (topics: readonly string[]) => shown(summariseStories([news], { words: 14, topics }));
    expect(on(['deepening harbours'])).toEqual([news.text.split('\n\n')[1]]);
    expect(on([])).toEqual([news.text.split('\n\n')[0]]);
  });
});

test.each([
  ['He also likes to fish.', false],
  ['We lost it all.” (Ann)', false],
  ['“We lost it all,” Ann said.', true],
  ['The council met.', true],
])('%j stands alone: %s', (line, expected) => {
  expect(!leansOnOthers(line)).toBe(expected);
});

test.each([
  ['Ferry stops as engine fails', false],
  ['The latest news:', false],
  ['“No!”', true],
  ['It stopped (again).', true],
])('%j is a whole sentence: %s', (line, expected) => {
  expect(isWhole(line)).toBe(expected);
});
