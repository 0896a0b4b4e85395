import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { toQuotedArticle } from '../../helpers/quoted-article.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const story = toQuotedArticle({
  date: '2024-06-01',
  outlet: 'Harbour Post',
  roles: {},
  lines: [
    {
      text: 'Gov. Dale Hart of Northshore said the state would not step in.',
      said: 'the state would not step in',
      by: 'Dale Hart',
    },
    { text: 'Sen. Ina Wolff called the plan reckless.', said: 'reckless', by: 'Ina Wolff' },
    {
      text: 'Ada Quist, a top adviser to Hart, said he had read every letter.',
      said: 'he had read every letter',
      by: 'Ada Quist',
    },
    {
      text: '“No one will be dismissed,” said company spokeswoman Rhea Oduya.',
      said: 'No one will be dismissed,',
      by: 'Rhea Oduya',
    },
    {
      text: 'Lena Voss of Brack University, an expert on tides, said the quay could crack.',
      said: 'the quay could crack',
      by: 'Lena Voss',
    },
    {
      text: 'Chief executive Nora Pell said boats lose money.',
      said: 'boats lose money',
      by: 'Nora Pell',
    },
    {
      text: 'Defence minister Otto Pruss said soldiers would help.',
      said: 'soldiers would help',
      by: 'Otto Pruss',
    },
  ],
});

// An outlet that is named after a town: not the town's mayor.
const paper = {
  ...story,
  speakers: [
    ...story.speakers,
    { id: 'echo', type: 'organisation', name: 'Brack Echo', named: true, aliases: [] } as const,
  ],
};

const finder = createFinder([paper], findingData);

describe('who is asked for by what they are', () => {
  it.each([
    ['the governor', 'Dale Hart'],
    ['the northshore governor', 'Dale Hart'],
    ['the senator', 'Ina Wolff'],
    // Not Hart, whom she advises.
    ['the adviser', 'Ada Quist'],
    ["hart's advisor", 'Ada Quist'],
    ['the company spokesperson', 'Rhea Oduya'],
    ['the expert on tides', 'Lena Voss'],
    ['the ceo', 'Nora Pell'],
    ['the defence minister', 'Otto Pruss'],
    // Whoever was minister before him is somebody else.
    ['the former defence minister', 'not-in-story'],
    ['the mayor of Brack', 'not-in-story'],
  ])('%s → %s', async (who, expected) => {
    const answer = await finder.ask(`what did ${who} say?`, 'ask');
    const name = answer.outcome === 'found' ? answer.results[0]?.speaker?.name : answer.outcome;
    expect(name).toBe(expected);
  });
});
