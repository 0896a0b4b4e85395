/** A finder over the article that comes with the program, as the reader reads it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Article } from '../../src/core/article.ts';
import type { Finder } from '../../src/core/finding/answer.ts';
import { createFinder, type FinderOptions } from '../../src/core/finding/finder.ts';
import { parseText } from '../../src/core/reading/formats/text.ts';
import { createReader } from '../../src/core/reading/reader.ts';
import { type FindingData, loadFindingData } from '../../src/store/finding-data.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const SEED = '2023-03-20-russian-foreign-minister-accuses-west.txt';

export const findingData: FindingData = loadFindingData(path.join(ROOT, 'data'));

export function readSeed(): Article {
  const text = readFileSync(path.join(ROOT, 'data/articles', SEED), 'utf8');
  return createReader(loadReadingData(path.join(ROOT, 'data'))).read({ id: 'seed', ...parseText(text) });
}

export function createSeedFinder(options?: FinderOptions): Finder {
  return createFinder([readSeed()], findingData, options);
}
