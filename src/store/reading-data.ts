/** Loads what the reader knows beforehand from `data/reading/`; what it means is left to `core/reading`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseContentWeights } from '../core/reading/content-weights.ts';
import { parseCueLexicon } from '../core/reading/cue-lexicon.ts';
import type { ReadingData } from '../core/reading/reader.ts';
import { createAttribute } from '../core/reading/speakers/attribute.ts';
import { parseTaggerWeights } from '../core/reading/tagger.ts';
import { loadSpeakerData } from './speaker-data.ts';

/**
 * `dataFolder`: the path of `data/`; `surest`: below this confidence, from 0 to 1, a statement has no speaker (at 0.77 some
 * 98% of the speakers given are right). Throws when a file is missing or damaged: news cannot be read without them.
 */
export function loadReadingData(dataFolder: string, surest = 0.77): ReadingData {
  return {
    ...loadReadingTools(dataFolder),
    contents: parseContentWeights(readFileSync(join(dataFolder, 'reading', 'contents.bin'))),
    attribute: createAttribute(loadSpeakerData(dataFolder), surest),
  };
}

/** What does not depend on annotated articles: enough to fit the rest. */
export function loadReadingTools(dataFolder: string): Pick<ReadingData, 'cues' | 'tagger'> {
  const path = (name: string): string => join(dataFolder, 'reading', name);
  return {
    cues: parseCueLexicon(readFileSync(path('cues.txt'), 'utf8')),
    tagger: parseTaggerWeights(readFileSync(path('tagger.bin'))),
  };
}
