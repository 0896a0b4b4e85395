import { describe, expect, it } from 'vitest';
import type { AskMode } from '../../../src/core/finding/answer.ts';
import { findAskedDates } from '../../../src/core/finding/asked-dates.ts';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { toTextWords } from '../../../src/core/finding/text-words.ts';
import { toQuotedArticle } from '../../helpers/quoted-article.ts';
import { createSeedFinder, findingData } from '../../helpers/seed-finder.ts';

const fire = (id: string, date: string, outlet: string, dead: string) =>
  toQuotedArticle({
    id,
    date,
    outlet,
    roles: { 'Ada Brown': 'fire chief' },
    lines: [
      { text: `A fire broke out in a mill and ${dead} people died.` },
      {
        text: `“The roof fell in ${dead} minutes,” fire chief Ada Brown said.`,
        said: `The roof fell in ${dead} minutes,`,
        by: 'Ada Brown',
      },
      { text: 'As Brown told reporters, sprinklers were missing in the whole building.' },
    ],
  });

const today = '2024-05-10';
const april = fire('a', '2024-04-02', 'Harbour Post', 'nine');
const may = fire('b', '2024-05-03', 'Valley News', 'twelve');
const finder = createFinder([april, may], findingData, { today });
const seed = createSeedFinder({ today: '2023-03-22' });

async function says(input: string, mode: AskMode = 'ask', of = finder): Promise<string> {
  const answer = await of.ask(input, mode);
  if (answer.outcome === 'which') return answer.choices.map(({ label }) => label).join(' / ');
  if (answer.outcome !== 'found') return answer.outcome;
  const [first] = answer.results;
  return first
    ? `${first.speaker?.name ?? '-'}: ${first.article.text.slice(first.shown.start, first.shown.end)}`
    : 'nothing';
}

const nine = 'Ada Brown: “The roof fell in nine minutes,”';
const twelve = 'Ada Brown: “The roof fell in twelve minutes,”';

describe('days in a question', () => {
  it.each([
    ['what did Brown say about the roof in April', nine],
    ['what did Brown say about the roof last week', twelve],
    ['what did Brown say on 2 April', nine],
    ['what did the fire chief say about the roof last month?', nine],
    ['what did Brown say about the roof on Friday last week', twelve],
    ['what did Brown say about the roof on:2024-04', nine],
    ['/whosaid roof since:2024-05-01', twelve],
    ['what did Brown say about the roof this year outlet:"Harbour Post"', nine],
    ['what did Brown say about the roof last year', 'not-in-story'],
    ['what did Brown say yesterday', 'not-in-story'],
  ])('%s', async (input, expected) => {
    expect(await says(input)).toBe(expected);
  });

  it.each([
    ['news from last week', '2024-04-29', '2024-05-10'],
    ['said on monday', '2024-05-06', '2024-05-07'],
    ['said on Friday', '2024-05-10', '2024-05-11'],
    ['3 days ago', '2024-05-07', '2024-05-08'],
    ['in December', '2023-12-01', '2023-12-31'],
    ['in may', '2024-05-01', '2024-05-31'],
    ['on the 3rd of March 2021', '2021-03-03', '2021-03-04'],
    ['March 3, 2021', '2021-03-03', '2021-03-04'],
    ['since February', '2024-02-01', '2024-05-10'],
    ['in 2019', '2019-01-01', '2019-12-31'],
  ])('%s', (words, fromDate, toDate) => {
    const dates = findAskedDates(toTextWords(words), findingData.language, today);
    expect(dates?.ranges[0]).toEqual({ fromDate, toDate });
  });

  it.each(['they march in the sun', 'this may be it', 'who won the last round', 'in the mar'])(
    'not: %s',
    (words) => {
      expect(findAskedDates(toTextWords(words), findingData.language, today)).toBeNull();
    },
  );
});

describe('two stories that fit equally', () => {
  it('are told by title, outlet and day, and asked one by one', async () => {
    const answer = await finder.ask('how many people died in the fire', 'ask');
    const choices = answer.outcome === 'which' ? answer.choices : [];
    expect(choices.map(({ label }) => label).toSorted()).toEqual([
      expect.stringContaining('Harbour Post · 2024-04-02'),
      expect.stringContaining('Valley News · 2024-05-03'),
    ]);
    for (const { label, input } of choices)
      expect(await says(input)).toContain(label.includes('Harbour') ? 'nine people' : 'twelve people');
  });
});

describe('a bare name', () => {
  it.each<[string, AskMode, string]>([
    ['and what about Mirzoyan?', 'ask', 'Ararat Mirzoyan: “International participation'],
    ['Mirzoyan', 'whosaid', 'Ararat Mirzoyan: “International participation'],
    ['lavrov west', 'whosaid', 'Sergey Lavrov: The Russian foreign minister used his meeting'],
    ['mission lavrov', 'whosaid', 'Sergey Lavrov: '],
    ['mirzoyn blockade', 'whosaid', 'Ararat Mirzoyan: '],
    ['who criticised the West?', 'ask', 'Sergey Lavrov: The Russian foreign minister used his meeting'],
    ['who criticised Lavrov', 'whosaid', 'not-in-story'],
  ])('%s', async (input, mode, expected) => {
    expect((await says(input, mode, seed)).slice(0, expected.length)).toBe(expected);
  });

  it('lists that one alone', async () => {
    const answer = await seed.ask('Mirzoyan', 'whosaid');
    const names = answer.outcome === 'found' ? answer.results.map(({ speaker }) => speaker?.name) : [];
    expect(new Set(names)).toEqual(new Set(['Ararat Mirzoyan']));
  });
});

describe('what the outlet tells of somebody’s words', () => {
  it('is shown under no name', async () => {
    expect(await says('what did Brown say about sprinklers on:2024-05-03')).toBe(
      '-: As Brown told reporters, sprinklers were missing in the whole building.',
    );
  });

  it('is nobody else’s', async () => {
    expect(await says('what did Miller say about sprinklers')).toBe('not-in-story');
  });
});

describe('words in quotation marks', () => {
  it('are wanted as they stand', async () => {
    expect(await says('"agreement signed between the leaders" Armenia', 'ask', seed)).toContain(
      'Lavrov did not support',
    );
    const answer = await seed.ask('who said "between friends"', 'ask');
    const [first] = answer.outcome === 'found' ? answer.results : [];
    expect(first?.speaker?.name).toBe('Sergey Lavrov');
    expect(first?.reasons).toContain('matches friends');
  });
});

describe('two words that the story writes as one', () => {
  const ceasefire = /ceasefire regime/;
  it.each([
    ['/whosaid cease fire', ceasefire],
    ['who spoke of the cease fire?', ceasefire],
    ['/whosaid peace keeping forces', /peacekeeping forces/],
  ])('%s', async (input, expected) => {
    expect(await says(input, 'whosaid', seed)).toMatch(expected);
  });
  it('both stand as they are', async () => {
    expect(await says('/whosaid press statement', 'whosaid', seed)).toMatch(/press statement/);
  });
});
