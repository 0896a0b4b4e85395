import { describe, expect, it } from 'vitest';
import { afterFilingPlace } from '../../../src/core/reading/filing-place.ts';

const wordsOf = (line: string): string => line.slice(afterFilingPlace(line, { start: 0, end: line.length }));

describe('where a report was filed from is left out of its first words', () => {
  it.each([
    ['LISBON (Reuters) - The port will close.', 'The port will close.'],
    ['OSLO, March 3 (AFP) — “We wait,” he said.', '“We wait,” he said.'],
    ['New Delhi (PTI) – Rain is on its way, she said.', 'Rain is on its way, she said.'],
    ['ST. LOUIS, Mo. -- Farmers want more water.', 'Farmers want more water.'],
    ['MARSEILLE ― Nobody was hurt.', 'Nobody was hurt.'],
    ['(Reuters) - Shares fell.', 'Shares fell.'],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toBe(words);
  });

  it.each([
    'NATO — which met on Monday — said no.',
    'The ministry (MFA) said - twice - that it would not.',
    'Lisbon - a port - will close.',
    'MARSEILLE —',
    'OSLO (AFP)',
    '“LISBON — The port”',
    '',
  ])('but other lines stay whole: %s', (line) => {
    expect(wordsOf(line)).toBe(line);
  });
});
