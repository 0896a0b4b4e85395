/** Loads what the reader knows beforehand from `data/reading/`; what it means is left to `core/reading`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parseContentWeights } from '../core/reading/content-weights.ts';
import { parseCueLexicon } from '../core/reading/cue-lexicon.ts';
import type { ReadingData } from '../core/reading/reader.ts';
import { parseSparseWeights } from '../core/reading/sparse-weights.ts';
import { TAGGER_ROWS, TAGS } from '../core/reading/tagger.ts';

/** `dataFolder`: the path of `data/`. Throws when a file is missing or damaged: news cannot be read without them. */
export function loadReadingData(dataFolder: string): ReadingData {
  const weights = readFileSync(join(dataFolder, 'reading', 'contents.bin'));
  return { ...loadReadingTools(dataFolder), contents: parseContentWeights(inflateRawSync(weights)) };
}

/** What does not depend on annotated articles: enough to fit the rest. */
export function loadReadingTools(dataFolder: string): Pick<ReadingData, 'cues' | 'tagger'> {
  const path = (name: string): string => join(dataFolder, 'reading', name);
  return {
    cues: parseCueLexicon(readFileSync(path('cues.txt'), 'utf8')),
    tagger: parseSparseWeights(readFileSync(path('tagger.bin')), TAGGER_ROWS * TAGS.length),
  };
}
