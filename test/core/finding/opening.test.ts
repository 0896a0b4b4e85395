import { describe, expect, it } from 'vitest';
import { isDefinition } from '../../../src/core/finding/opening.ts';
import { lexiconOf, rankSentences } from '../../../src/core/finding/rank-sentences.ts';
import { toPassage } from '../../../src/core/finding/units.ts';
import { findingData } from '../../helpers/seed-finder.ts';

describe('sentences that say what something is', () => {
  it.each([
    ['Gotska is an island in the Baltic Sea.', true],
    ['Elin Marklund (1871–1940), also known as the Heron, was a Swedish painter.', true],
    ['The quay workers are the oldest union of the town.', true],
    ['Bees were once one of its exports.', true],
    ['It is an island in the Baltic Sea.', false],
    ['There is a ferry every hour.', false],
    ['The ferry leaves every hour.', false],
    ['Nobody was hurt when the ferry ran aground.', false],
    ['island', false],
    ['', false],
  ])('%s → %s', (text, expected) => {
    expect(isDefinition(toPassage(text, 0, lexiconOf(findingData)))).toBe(expected);
  });
});

describe('the first of bare sentences', () => {
  const ferry = 'The Gotska ferry is a ship of the town of Nynas.';
  const rebuilt = 'Workers of the yard rebuilt the Gotska ferry of Nynas, a ship of two decks.';
  const timetable = 'In winter there are fewer departures than in summer.';

  it('answers what something is when it says so', () => {
    const { ranking } = rankSentences('what is the gotska ferry', [ferry, rebuilt, timetable], findingData);
    expect(ranking[0]).toBe(0);
  });

  it('gives way to one that bears what is asked for', () => {
    const { ranking } = rankSentences(
      'who rebuilt the gotska ferry',
      [ferry, rebuilt, timetable],
      findingData,
    );
    expect(ranking[0]).toBe(1);
  });
});
