import { describe, expect, it } from 'vitest';
import type { AskMode } from '../../../src/core/finding/answer.ts';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { type Line, type QuotedArticle, toQuotedArticle } from '../../helpers/quoted-article.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const bridge: QuotedArticle = {
  date: '2024-05-02',
  outlet: 'Harbour Post',
  roles: { 'Anna Lindqvist': 'Mayor of Kalmar', 'Piet de Graaf': 'chief engineer of the bridge authority' },
  lines: [
    { text: 'The old bridge over the sound was closed on Tuesday after 40 years.' },
    {
      text: 'Mayor of Kalmar Anna Lindqvist said the closure would hurt shops on the island.',
      said: 'the closure would hurt shops on the island',
      by: 'Anna Lindqvist',
    },
    {
      text: '“We found rust in nine of the twelve cables,” said Piet de Graaf, chief engineer of the bridge authority.',
      said: 'We found rust in nine of the twelve cables,',
      by: 'Piet de Graaf',
    },
    {
      text: '“Ferries will run every hour until the autumn,” Lindqvist promised.',
      said: 'Ferries will run every hour until the autumn,',
      by: 'Anna Lindqvist',
    },
    { text: 'About 12,000 cars crossed the bridge each day, according to the road office in Stockholm.' },
    {
      text: 'De Graaf warned that closing the bridge to lorries alone had not been enough.',
      said: 'closing the bridge to lorries alone had not been enough',
      by: 'Piet de Graaf',
    },
  ],
};

const finder = createFinder([toQuotedArticle(bridge)], findingData, { today: '2024-05-10' });

async function says(input: string, mode: AskMode = 'ask'): Promise<string> {
  const answer = await finder.ask(input, mode);
  if (answer.outcome !== 'found' && answer.outcome !== 'people') return answer.outcome;
  const [first] = answer.results;
  return first
    ? `${first.speaker?.name ?? '-'}: ${first.article.text.slice(first.shown.start, first.shown.end)}`
    : 'nothing';
}

const rust = 'Piet de Graaf: “We found rust in nine of the twelve cables,”';
const ferries = 'Anna Lindqvist: “Ferries will run every hour until the autumn,”';

describe('whose words', () => {
  it.each([
    ['what did Lindqvist say about ferries?', ferries],
    ['what did Anna Lindqvist say about the ferries', ferries],
    ['hey does anyone know what lindquist said about ferries lol', ferries],
    ['what did the mayor say about ferries?', ferries],
    ['what did the mayor of Kalmar promise', ferries],
    ['what did the chief engineer say about rust', rust],
    ['what did De Graff say about the cables', rust],
    ["de Graaf's comments on rust", rust],
    ['according to the engineer, what is wrong with the cables?', rust],
    ['by:"Piet de Graaf" cables', rust],
  ])('%s', async (input, expected) => {
    expect(await says(input)).toBe(expected);
  });

  it.each([
    // The right topic under another name.
    ['what did Lindqvist say about rust?', 'other-speaker'],
    ['what did de Graaf say about ferries?', 'other-speaker'],
    // Nobody of that name, that office, that place.
    ['what did Svensson say about ferries?', 'not-in-story'],
    ['what did the prime minister say about ferries?', 'not-in-story'],
    ['what did the mayor of Stockholm say about ferries?', 'not-in-story'],
    ['what did Kalmar say about ferries?', 'not-in-story'],
    // A first name of one with the family name of the other.
    ['what did Piet Lindqvist say about ferries?', 'not-in-story'],
    // A real word that looks like a name.
    ['what did Lindbergh say about ferries?', 'not-in-story'],
  ])('%s → %s', async (input, expected) => {
    expect(await says(input)).toBe(expected);
  });
});

describe('what was asked', () => {
  it.each([
    ['/whosaid rust', 'whosaid', rust],
    ['rusty cable', 'whosaid', rust],
    ['cabels', 'whosaid', rust],
    ['how many cables are rusty?', 'ask', rust],
    [
      'When was the bridge closed?',
      'ask',
      '-: The old bridge over the sound was closed on Tuesday after 40 years.',
    ],
    [
      'how many cars crossed the bridge a day',
      'ask',
      '-: About 12,000 cars crossed the bridge each day, according to the road office in Stockholm.',
    ],
    ['zebra', 'whosaid', 'not-in-story'],
    ['who won the football match?', 'ask', 'not-in-story'],
    ['the of and', 'ask', 'no-topic'],
    ['', 'whosaid', 'no-topic'],
    ['😀', 'ask', 'no-topic'],
    ['cables outlet:Harbour', 'whosaid', rust],
    ['cables outlet:Mountain', 'whosaid', 'not-in-story'],
    ['cables since:2024-05-01', 'whosaid', rust],
    ['cables since:2024-06', 'whosaid', 'not-in-story'],
    ['cables until:2023', 'whosaid', 'not-in-story'],
    ['cables since:yesterday', 'whosaid', 'not-in-story'],
  ] as const)('%s (%s)', async (input, mode, expected) => {
    expect(await says(input, mode)).toBe(expected);
  });

  it('is who is quoted', async () => {
    for (const input of [
      'who is quoted?',
      "who's quoted in this one",
      'list the people quoted',
      'whose words are in here?',
    ]) {
      const answer = await finder.ask(input, 'ask');
      expect(answer.outcome).toBe('people');
      const names = answer.outcome === 'people' ? answer.results.map(({ speaker }) => speaker?.name) : [];
      expect(names.toSorted()).toEqual(['Anna Lindqvist', 'Piet de Graaf']);
    }
  });

  it('is told back without the wrapping', async () => {
    const answer = await finder.ask('ok guys does anyone know what the mayor said about ferries pls', 'ask');
    expect(answer.question).toMatchObject({ topic: 'ferries', speaker: 'the mayor' });
  });
});

const both = (lines: readonly Line[]) => createFinder([toQuotedArticle({ lines })], findingData);

describe('a description in capitals', () => {
  it.each(['what did the CEO say about profits?', 'what did the ceo of Northwind say about profits'])(
    '%s',
    async (input) => {
      const finderOfOne = both([
        {
          text: 'Northwind CEO Ida Holm said profits had doubled.',
          said: 'profits had doubled',
          by: 'Ida Holm',
        },
        {
          text: 'Workers had no part of it, Jon Berg said.',
          said: 'Workers had no part of it',
          by: 'Jon Berg',
        },
      ]);
      const answer = await finderOfOne.ask(input, 'ask');
      expect(answer.outcome === 'found' && answer.results[0]?.speaker?.name).toBe('Ida Holm');
    },
  );
});

describe('both sides', () => {
  it('come before the second of anyone', async () => {
    const answer = await both([
      { text: 'Ada Brown said the dam is safe.', said: 'the dam is safe', by: 'Ada Brown' },
      {
        text: 'The dam is checked every year, Brown said.',
        said: 'The dam is checked every year',
        by: 'Ada Brown',
      },
      { text: 'Carl Dean said the dam is a danger.', said: 'the dam is a danger', by: 'Carl Dean' },
    ]).ask('dam', 'whosaid');
    const names = answer.outcome === 'found' ? answer.results.map(({ speaker }) => speaker?.name) : [];
    expect(names.slice(0, 2).toSorted()).toEqual(['Ada Brown', 'Carl Dean']);
    expect(names).toHaveLength(3);
  });

  it('lets the asker choose when two people fit and nothing tells them apart', async () => {
    const two = createFinder(
      [
        toQuotedArticle({
          roles: { 'Ada Brown': 'spokesman for the dam', 'Carl Dean': 'spokesman for the village' },
          lines: [
            {
              text: 'Ada Brown, spokesman for the dam, said all is well.',
              said: 'all is well',
              by: 'Ada Brown',
            },
            {
              text: 'Carl Dean, spokesman for the village, said nothing is well.',
              said: 'nothing is well',
              by: 'Carl Dean',
            },
          ],
        }),
      ],
      findingData,
    );
    const answer = await two.ask('what did the spokesman say', 'ask');
    expect(answer.outcome).toBe('which');
    const labels = answer.outcome === 'which' ? answer.choices.map(({ label }) => label) : [];
    expect(labels).toEqual(['Ada Brown, spokesman for the dam', 'Carl Dean, spokesman for the village']);
  });
});
