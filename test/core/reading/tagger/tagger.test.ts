import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSparseWeights, toSparseBytes } from '../../../../src/core/reading/sparse-weights.ts';
import { bestTag, parseTaggerWeights, TAGS, tagTokens } from '../../../../src/core/reading/tagger.ts';
import { TAGGER_ROWS } from '../../../../src/core/reading/tagger-features.ts';
import { toTokens } from '../../../../src/core/reading/tokens.ts';
import { loadReadingTools } from '../../../../src/store/reading-data.ts';

const { tagger } = loadReadingTools(join(import.meta.dirname, '../../../../data'));
const tagged = (text: string): string =>
  Array.from(tagTokens(toTokens(text), tagger), (tag) => TAGS[tag]).join(' ');

describe('parts of speech', () => {
  it.each([
    ['The minister said that talks would begin.', 'DT NN VBD IN NNS MD VB PUNCT'],
    ['Mr. Brandt said he had been told.', 'NNP NNP VBD PRP VBD VBN VBN PUNCT'],
    ['China rebuts criticism', 'NNP VBZ NN'],
    ['Two officials who know the plan spoke', 'CD NNS WP VBP DT NN VBD'],
  ])('%s', (text, tags) => {
    expect(tagged(text)).toBe(tags);
  });

  it('gives every token a tag, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const tokens = toTokens(text);
        const tags = tagTokens(tokens, tagger);
        expect(tags).toHaveLength(tokens.count);
        expect(tags.every((tag) => tag < TAGS.length)).toBe(true);
      }),
    );
  });
});

describe('the best tag', () => {
  /** One weight after the other, as the lanes of a double add up. */
  const plainBest = (rows: readonly number[], weights: Int8Array): number => {
    const scores = TAGS.map((_, tag) =>
      rows.reduce((sum, row) => sum + (weights[row * TAGS.length + tag] ?? 0), 0),
    );
    return scores.indexOf(Math.max(...scores.slice(1)), 1);
  };

  it('is the one with the largest sum', () => {
    const rows = 4;
    const some = fc.int8Array({ minLength: rows * TAGS.length, maxLength: rows * TAGS.length });
    fc.assert(
      fc.property(some, fc.array(fc.nat(rows - 1), { minLength: 15, maxLength: 15 }), (weights, chosen) => {
        const kept = weights.map((weight) => Math.max(-127, weight));
        const table = new Int8Array(TAGGER_ROWS * TAGS.length);
        table.set(kept);
        const parsed = parseTaggerWeights(toSparseBytes(table, TAGS.length));
        expect(bestTag(Int32Array.from(chosen), parsed)).toBe(plainBest(chosen, kept));
      }),
      { numRuns: 30 },
    );
  });
});

describe('sparse weights', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.int8Array({ maxLength: 600 }), (weights) => {
        expect(parseSparseWeights(toSparseBytes(weights), weights.length)).toEqual(weights);
      }),
    );
  });

  it('say what to do when they are damaged', () => {
    expect(() => parseSparseWeights(Uint8Array.of(9, 1), 4)).toThrow('fit them again');
  });
});
