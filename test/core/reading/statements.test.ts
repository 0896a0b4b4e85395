/** Both sides of a cue are one statement: what is chosen together, and that the quick ranking is the plain one. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptStatements } from '../../../src/core/reading/accept-statements.ts';
import { parseContentWeights, toContentBytes } from '../../../src/core/reading/content-weights.ts';
import { scoreCues } from '../../../src/core/reading/cue-classifier.ts';
import { type Offers, toOffers } from '../../../src/core/reading/offers.ts';
import { createReader } from '../../../src/core/reading/reader.ts';
import { STATEMENT_FEATURES, toCase, toFeatures } from '../../../src/core/reading/statement-features.ts';
import { createStatementRanker, type StatementWeights } from '../../../src/core/reading/statement-ranker.ts';
import { layoutOf } from '../../../src/fit/gold-contents.ts';
import { loadReadingData } from '../../../src/store/reading-data.ts';

const data = loadReadingData(join(import.meta.dirname, '../../../data'));
const reader = createReader(data);

/** The words of each statement, its parts joined by " … ". */
const statementsOf = (text: string): string[] =>
  reader
    .read({ id: 'a', text, title: '' })
    .statements.filter(({ kind }) => kind !== 'narration')
    .map(({ parts }) => parts.map(({ start, end }) => text.slice(start, end)).join(' … '));

describe('one statement has the words on both sides of its cue', () => {
  test.each([
    [
      '“The harbour will reopen,” the mayor said, “and nobody will lose a job.”',
      ['“The harbour will reopen,” … “and nobody will lose a job.”'],
    ],
    [
      'The harbour, the mayor said, will reopen before the winter.',
      ['The harbour … will reopen before the winter'],
    ],
    ['The mayor said the harbour will reopen.', ['the harbour will reopen']],
    ['“The harbour will reopen,” the mayor said on Friday.', ['“The harbour will reopen,”']],
    [
      '“The harbour will reopen,” the mayor said. “Nobody will lose a job.”',
      ['“The harbour will reopen,” … “Nobody will lose a job.”'],
    ],
    [
      'The mayor said the harbour will reopen, and the company said its ships would return.',
      ['the harbour will reopen', 'its ships would return'],
    ],
  ])('%s', (text, statements) => {
    expect(statementsOf(text)).toEqual(statements);
  });
});

const TEXTS = [
  '“The harbour will reopen,” the mayor said, “and nobody will lose a job.” She added that ships are waiting.',
  'The harbour, the mayor said, will reopen. According to the company, its ships would return, but critics warned “it is too early.”',
  'The company denied the claim. “Never,” said Ms. Lind, who told reporters that the report, which the mayor called “a shame,” was false.',
];

const offersOf = (text: string): Offers => {
  const layout = layoutOf(text, data);
  return toOffers(layout, scoreCues(layout, data.contents.cues), data.contents);
};

/** score = direct · features + Σ output · tanh(bias + hidden · features), written out. */
function plainScore(features: Float32Array, { inputs, biases, outputs }: StatementWeights): number {
  const units = outputs.length;
  const weigh = (unit: number): number =>
    features.reduce((sum, value, at) => sum + value * (inputs[at * (units + 1) + unit] ?? 0), 0);
  return outputs.reduce(
    (sum, output, unit) => sum + output * Math.tanh(weigh(unit) + (biases[unit] ?? 0)),
    weigh(units),
  );
}

const anyWeights = (units: number): fc.Arbitrary<StatementWeights> => {
  const numbers = (length: number): fc.Arbitrary<Float32Array> =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
      .map((values) => Float32Array.from(values));
  return fc.record({
    inputs: numbers(STATEMENT_FEATURES * (units + 1)),
    biases: numbers(units),
    outputs: numbers(units),
  });
};

describe('the ranking', () => {
  test('is the softmax of the plain scores, whatever the weights', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), anyWeights(3), (text, weights) => {
        const offers = offersOf(text);
        const ranker = createStatementRanker(offers, weights);
        offers.cues.forEach((_, index) => {
          const asked = toCase(offers, index);
          const scores = asked.pairs.map((pair) => plainScore(toFeatures(offers, asked, pair), weights));
          const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
          for (const { left, right, probability } of ranker.rank(index)) {
            const at = asked.pairs.findIndex(
              (pair) => (pair.left?.span ?? null) === left && (pair.right?.span ?? null) === right,
            );
            expect(probability).toBeCloseTo(Math.exp(scores[at] ?? 0) / total, 4);
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  test('never gives a word to two statements, nor a part to the wrong side of its cue', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), anyWeights(2), (text, weights) => {
        const claims = acceptStatements(offersOf(text), weights, 0).flat();
        const words = claims.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, at) => first + at),
        );
        expect(new Set(words).size).toBe(words.length);
        for (const { first, last, cue, side } of claims)
          expect(side === 'left' ? last < cue : first > cue).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

test('weights are the same after they were written and read', () => {
  const { contents } = data;
  expect(parseContentWeights(toContentBytes(contents)).statements).toEqual(contents.statements);
});
