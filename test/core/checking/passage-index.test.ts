/** The index finds the articles that hold a passage, through additions, revisions and removals. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPassageIndex } from '../../../src/core/checking/passage-index.ts';
import { toSeeds } from '../../../src/core/checking/seeds.ts';
import { toWords } from '../../../src/core/checking/words.ts';

const keysOf = (text: string) => toWords(text).keys;

test('both halves of a splice are found though one is printed in many articles', () => {
  const index = createPassageIndex();
  for (let copy = 0; copy < 30; copy++) {
    index.add(`copy${copy}`, `The ferry sails at noon on every second Monday, paper ${copy} reports.`);
  }
  index.add('rare', 'Nobody repaired the lighthouse before the storm.');
  const found = index.findCandidates(
    keysOf('The ferry sails at noon on every second Monday, nobody repaired the lighthouse before the storm'),
  );
  expect(found).toContain('rare');
  expect(found.some((id) => id.startsWith('copy'))).toBe(true);
});

test('a scope leaves other articles out', () => {
  const index = createPassageIndex();
  index.add('a', 'Nobody repaired the lighthouse.');
  index.add('b', 'Nobody repaired the lighthouse.');
  expect(index.findCandidates(keysOf('nobody repaired the lighthouse'), new Set(['b']))).toEqual(['b']);
});

test('unknown words and no words find nothing', () => {
  const index = createPassageIndex();
  index.add('a', 'Nobody repaired the lighthouse.');
  expect(index.findCandidates(keysOf('tram timetable'))).toEqual([]);
  expect(index.findCandidates([])).toEqual([]);
});

const WORDS = 'harbour ferry storm captain tide island lighthouse winter sailors boats'.split(' ');
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 30 })
  .map((words) => words.join(' '));
const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), text: fc.option(text) });

test('after any changes it holds the newest texts and no others', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const index = createPassageIndex();
      const texts = new Map<string, string>();
      for (const { id, text: now } of changes) {
        if (now === null) {
          index.remove(id);
          texts.delete(id);
        } else {
          index.add(id, now);
          texts.set(id, now);
        }
      }
      for (const [id, now] of texts) expect(index.findCandidates(keysOf(now))).toContain(id);
      expect(index.findCandidates(WORDS).every((id) => texts.has(id))).toBe(true);
    }),
  );
});

test('seeds are sorted and each is there once', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (keys) => {
      const seeds = [...toSeeds(keys)];
      expect(seeds).toEqual([...new Set(seeds)].sort((a, b) => a - b));
    }),
  );
});
