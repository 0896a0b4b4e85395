import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../src/core/finding/finder.ts';
import { toQuotedArticle } from '../../helpers/quoted-article.ts';
import { findingData } from '../../helpers/seed-finder.ts';

const story = toQuotedArticle({
  date: '2024-06-01',
  outlet: 'Harbour Post',
  roles: {},
  lines: [
    { text: 'The council of Kalmar met on Monday about the fence around the old cemetery.' },
    {
      text: '“Vandals have wrecked it three times since Easter,” said Ada Moe.',
      said: 'Vandals have wrecked it three times since Easter,',
      by: 'Ada Moe',
    },
    {
      text: '“Espionage is not what my neighbours do behind their curtains,” said Ole Ruud.',
      said: 'Espionage is not what my neighbours do behind their curtains,',
      by: 'Ole Ruud',
    },
    {
      text: '“Ivanov was our best goalkeeper,” said Ada Moe.',
      said: 'Ivanov was our best goalkeeper,',
      by: 'Ada Moe',
    },
    {
      text: '“The last boat departs at ten,” said Tor Li.',
      said: 'The last boat departs at ten,',
      by: 'Tor Li',
    },
  ],
});

const finder = createFinder([story], findingData);

async function says(input: string): Promise<string> {
  const answer = await finder.ask(input, 'whosaid');
  return answer.outcome === 'found' ? (answer.results[0]?.speaker?.name ?? '-') : answer.outcome;
}

describe('rare words of one meaning find one another', () => {
  it.each([
    ['graveyard vandalism', 'Ada Moe'],
    ['spying', 'Ole Ruud'],
    // Forms that no stemmer joins.
    ['departures', 'Tor Li'],
    ['department', 'not-in-story'],
    // Names are close to names of their kind, and mean somebody else.
    ['petrov', 'not-in-story'],
    ['Petrov', 'not-in-story'],
    // So are days and numbers.
    ['friday', 'not-in-story'],
    ['seventeen', 'not-in-story'],
  ])('%s → %s', async (input, expected) => {
    expect(await says(input)).toBe(expected);
  });
});
