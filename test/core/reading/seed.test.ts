/** The seed article, paragraph by paragraph, as a person reads it: what is said, by whom, where it begins and ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { speakerOf } from '../../../src/core/article.ts';
import { parseArticleFile } from '../../../src/core/reading/formats/file.ts';
import { createReader } from '../../../src/core/reading/reader.ts';
import { loadReadingData } from '../../../src/store/reading-data.ts';

const DATA = join(import.meta.dirname, '../../../data');
const FILE = '2023-03-20-russian-foreign-minister-accuses-west.txt';
const text = readFileSync(join(DATA, 'articles', FILE), 'utf8');
const article = createReader(loadReadingData(DATA)).read(parseArticleFile(FILE, text));

const LAVROV = 'Sergey Lavrov';
const MIRZOYAN = 'Ararat Mirzoyan';
const PRESS = 'a press statement from Armenia’s foreign ministry';

type Row = readonly [paragraph: number, kind: string, speaker: string | null, first: string, last: string];

/** The first and the last words of each part. */
const ROWS: readonly Row[] = [
  [1, 'indirect', LAVROV, 'that resolving the situation', 'are priorities for Moscow'],
  [2, 'direct', LAVROV, '“We have no doubts', 'of international law,”'],
  [3, 'indirect', LAVROV, 'that Russia will continue', 'of the peace treaty'],
  [4, 'indirect', MIRZOYAN, 'that Azerbaijan’s aggressive policy', 'for new aggression'],
  [5, 'indirect', PRESS, 'The imperative for condemning', 'force were emphasized'],
  [6, 'indirect', MIRZOYAN, 'the need for the effective', 'in Nagorno Karabakh'],
  [7, 'indirect', MIRZOYAN, 'the importance of the Russian', 'during the blockade'],
  [8, 'indirect', MIRZOYAN, 'that Azerbaijan has unilaterally', 'required international mechanisms'],
  [9, 'indirect', MIRZOYAN, 'that such a mission', 'of its Armenians'],
  [9, 'indirect', MIRZOYAN, 'that Yerevan is anticipating', 'and Nagorno-Karabakh'],
  [10, 'indirect', MIRZOYAN, 'that Azerbaijan is violating', 'the Lachin Corridor'],
  [11, 'direct', MIRZOYAN, '“International participation', 'in this matter,”'],
  [12, 'narration', null, 'Lavrov did not support', 'Azerbaijan and Russia.'],
  [13, 'indirect', LAVROV, 'the West of trying', 'relationship with Armenia'],
  [14, 'direct', LAVROV, '“We see undisguised', 'geopolitical interests,”'],
  [14, 'indirect', LAVROV, 'that Western powers', 'brokered by Moscow'],
  [15, 'indirect', LAVROV, 'that a planned meeting', 'take place soon'],
  [16, 'mixed', LAVROV, 'he was “sincerely satisfied', 'with Mirzoyan'],
  [17, 'direct', LAVROV, '“We spoke frankly', 'Russia and Armenia.”'],
];

describe('the seed', () => {
  const told = article.statements.filter(({ paragraph }) => paragraph > 0);

  test('has seventeen paragraphs, the title not counted', () => {
    expect(article.paragraphs.map(({ number }) => number)).toEqual(
      Array.from({ length: 17 }, (_, index) => index + 1),
    );
    expect(article.title).toMatch(/^Russian Foreign Minister Accuses West/);
  });

  test('has these statements and no others', () => {
    const found = told.map((statement) => [statement.paragraph, statement.kind]);
    expect(found).toEqual(ROWS.map(([paragraph, kind]) => [paragraph, kind]));
  });

  test.each(ROWS.map((row, index) => [row[0], row, index] as const))('paragraph %i', (_, row, index) => {
    const [, , speaker, first, last] = row;
    const statement = told[index];
    const words = statement ? text.slice(statement.start, statement.end) : '';
    expect(words.startsWith(first), words).toBe(true);
    expect(words.endsWith(last), words).toBe(true);
    expect(statement ? (speakerOf(article, statement)?.name ?? null) : undefined).toBe(speaker);
  });

  test('joins the two pieces that a cue splits', () => {
    const parts = told.at(-1)?.parts.map(({ start, end }) => text.slice(start, end));
    expect(parts).toHaveLength(2);
    expect(parts?.[0]).toBe('“We spoke frankly, as befits between friends,”');
  });

  test('gives the roles as the article does', () => {
    const roleOf = (name: string) => article.speakers.find((speaker) => speaker.name === name)?.role?.text;
    expect(roleOf(LAVROV)).toBe('Russia’s Foreign Minister');
    expect(roleOf(MIRZOYAN)).toBe('Foreign Minister');
  });
});
