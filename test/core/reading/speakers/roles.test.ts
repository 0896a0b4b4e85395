import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

type RoleCase = { readonly text: string; readonly speaker: string | null };

const CASES: readonly RoleCase[] = readFileSync(join(import.meta.dirname, 'roles.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [speaker = '-', text = ''] = line.split('\t');
    return { text, speaker: speaker === '-' ? null : speaker };
  });

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
