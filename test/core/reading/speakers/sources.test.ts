import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

/** What is told, who spoke, and the text, marked as in roles.tsv. */
const CASES: readonly (readonly [string, string, string])[] = [
  [
    'people who are familiar with plans, not the plans',
    'people familiar with the council’s plans',
    '[The bridge will close], {according} to people familiar with the council’s plans.',
  ],
  [
    'two who speak together, without “both”',
    'Anna Keller and Tom Brandt',
    'Both Anna Keller and Tom Brandt {said} [the bridge would close].',
  ],
  [
    'two who speak together, with an insertion behind them',
    'Anna Keller and Tom Brandt',
    'Anna Keller and Tom Brandt, both engineers, {said} [the bridge would close].',
  ],
];

describe('who speaks', () => {
  it.each(CASES)('is %s', (_, name, text) => {
    expect(toAttributed(text).speaker?.name).toBe(name);
  });

  it('is no single person where “they” speak', () => {
    const { speaker } = toAttributed('Anna Keller left the hall. They {said} [that the bridge would close].');
    expect(speaker?.name).not.toBe('Anna Keller');
  });
});
