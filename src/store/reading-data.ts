/** Loads what the reader knows beforehand from `data/reading/`; what it means is left to `core/reading`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCueLexicon } from '../core/reading/cue-lexicon.ts';
import type { ReadingData } from '../core/reading/reader.ts';

/** `dataFolder`: the path of `data/`. Throws when a file is missing or damaged: news cannot be read without them. */
export function loadReadingData(dataFolder: string): ReadingData {
  const read = (name: string): string => readFileSync(join(dataFolder, 'reading', name), 'utf8');
  return { cues: parseCueLexicon(read('cues.txt')) };
}
