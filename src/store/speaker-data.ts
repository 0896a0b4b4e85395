/** Loads what finding speakers needs from `data/reading/` and `data/lexicons/`; what it means is left to `core/reading`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSparseWeights } from '../core/reading/sparse-weights.ts';
import { ANTECEDENT_WEIGHTS } from '../core/reading/speakers/antecedents.ts';
import type { SpeakerData } from '../core/reading/speakers/attribute.ts';
import { parseLexicon } from '../core/reading/speakers/lexicon.ts';
import { SOURCE_WEIGHTS } from '../core/reading/speakers/sources.ts';

/** `dataFolder`: the path of `data/`. Throws when a file is missing or damaged: news cannot be read without them. */
export function loadSpeakerData(dataFolder: string): SpeakerData {
  const words = (name: string): string => readFileSync(join(dataFolder, 'lexicons', `${name}.txt`), 'utf8');
  const weights = (name: string, length: number): Int8Array =>
    parseSparseWeights(readFileSync(join(dataFolder, 'reading', `${name}.bin`)), length);
  const scales = JSON.parse(readFileSync(join(dataFolder, 'reading', 'speakers.json'), 'utf8')) as {
    readonly sources: number;
    readonly antecedents: number;
    readonly sureness: SpeakerData['sureness'];
  };
  return {
    lexicon: parseLexicon({
      firstNames: words('first-names'),
      places: words('places'),
      roles: words('roles'),
      bodies: words('bodies'),
    }),
    sources: { weights: weights('speakers-sources', SOURCE_WEIGHTS), scale: scales.sources },
    antecedents: { weights: weights('speakers-antecedents', ANTECEDENT_WEIGHTS), scale: scales.antecedents },
    sureness: scales.sureness,
  };
}
