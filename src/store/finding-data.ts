/** Loads what the finder knows from `data/finding`; what it is good for is left to `core/finding`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type FindingData,
  languagePackSchema,
  rankerWeightsSchema,
  refusalWeightsSchema,
  type WordVectors,
} from '../core/finding/data.ts';

export type { FindingData };

/** Length of the vectors in `vectors.bin`. */
const DIMENSIONS = 100;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** One group a line, words parted by blanks. */
function toGroups(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '));
}

function loadVectors(file: string): WordVectors {
  const bytes = readFileSync(file);
  return { dimensions: DIMENSIONS, values: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

function loadKnownWords(file: string): Uint32Array {
  const bytes = readFileSync(file);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/**
 * `folder` is the program's data folder. The vectors are read at the first question. Throws
 * when a file is missing or has another form: the files belong to the program.
 */
export function loadFindingData(folder: string, language = 'en'): FindingData {
  const file = (...parts: readonly string[]) => path.join(folder, 'finding', ...parts);
  let vectors: WordVectors | undefined;
  return {
    language: languagePackSchema.parse(readJson(file(language, 'language.json'))),
    synonyms: toGroups(readFileSync(file(language, 'synonyms.txt'), 'utf8')),
    knownWords: loadKnownWords(file(language, 'known-words.bin')),
    vectors: () => {
      vectors ??= loadVectors(file(language, 'vectors.bin'));
      return vectors;
    },
    ranker: rankerWeightsSchema.parse(readJson(file('ranker.json'))),
    refusal: refusalWeightsSchema.parse(readJson(file('refusal.json'))),
  };
}
