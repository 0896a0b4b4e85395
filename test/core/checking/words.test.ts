/** What counts as the same word, and where words stand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toWords } from '../../../src/core/checking/words.ts';

test.each([
  ['Don’t — stop!', ["don't", 'stop']],
  ["the guys' account of '08", ['the', 'guys', 'account', 'of', '08']],
  ['low-key e\u2011mail', ['low', 'key', 'e', 'mail']],
  ['U.S. and W.T.O', ['us', 'and', 'wto']],
  ['1,237 of 3.5%', ['1237', 'of', '3.5', '%']],
  ['it fell to -5 on 2015-16', ['it', 'fell', 'to', '-', '5', 'on', '2015', '16']],
  ['$28 million', ['$', '28', 'million']],
  ['har\u00ADbour zero\u200Bwidth', ['harbour', 'zerowidth']],
  ['\uFB01sh \uFF21\uFF22', ['fish', 'ab']],
  ['don`t', ["don't"]],
  ['🤷 … “”', []],
])('%j', (text, keys) => {
  expect(toWords(text).keys).toEqual(keys);
});

test('words stand in order, apart and inside the text, and keep their keys when read alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { keys, starts, ends, count } = toWords(text);
      for (let word = 0; word < count; word++) {
        const [start = -1, end = -1] = [starts[word], ends[word]];
        expect(start).toBeGreaterThanOrEqual(word === 0 ? 0 : (ends[word - 1] ?? 0));
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(keys[word]).not.toBe('');
      }
    }),
  );
});
