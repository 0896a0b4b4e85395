import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAttributed } from './attributed.ts';

type RoleCase = { readonly text: string; readonly speaker: string | null };

const readCases = (file: string): readonly RoleCase[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
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

/** How many wrong names each table still gives, and how many of 100 it finds at least. */
const FILES: readonly (readonly [string, number, number])[] = [
  ['roles.tsv', 0, 92],
  ['roles-domains.tsv', 0, 92],
  ['roles-measured.tsv', 1, 92],
  ['roles-news.tsv', 0, 92],
  ['roles-sets.tsv', 1, 92],
  ['roles-blind.tsv', 0, 92],
  ['roles-fresh.tsv', 0, 92],
  ['roles-kinds.tsv', 0, 90],
];

describe.each(FILES)('roles to names: %s', (file, known, least) => {
  const cases = readCases(file);
  const wrong = cases.filter((example) => shownName(example) !== example.speaker);

  it(`finds at least ${least} of 100`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(50);
    expect(wrong.length / cases.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(
      1 - least / 100,
    );
  });

  it('gives nobody the words of another but where that is known', () => {
    const merged = wrong.filter((example) => shownName(example) !== null);
    expect(merged.length, merged.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(known);
  });
});
