import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';
import {
  COMPANIES,
  COUNCILS,
  COURTS,
  DIPLOMACY,
  OTHERS,
  type RoleCase,
  SCIENCE,
  SPORT,
} from './role-cases.ts';

const CASES: readonly RoleCase[] = [
  ...DIPLOMACY,
  ...COURTS,
  ...SPORT,
  ...COMPANIES,
  ...SCIENCE,
  ...COUNCILS,
  ...OTHERS,
];

/** The name shown; null when there is none or only a description. */
const shownName = ({ text }: RoleCase): string | null => {
  const { speaker } = toAttributed(text);
  return speaker?.named ? speaker.name : null;
};

describe('roles to names', () => {
  const wrong = CASES.filter((example) => shownName(example) !== example.speaker);

  it('finds at least 92 of 100', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(wrong.length / CASES.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.08);
  });

  it('gives nobody the words of another', () => {
    const merged = wrong.filter((example) => shownName(example) !== null);
    expect(merged.map(({ text }) => text)).toEqual([]);
  });
});
