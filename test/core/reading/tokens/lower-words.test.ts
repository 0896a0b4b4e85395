import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLowerWords, hashWord } from '../../../../src/core/reading/lower-words.ts';

const anyWord = fc.oneof(
  fc.constantFrom('Said', 'SAID', 'said', 'Don’t', 'İstanbul', 'ẞ', 'Åsa', '’', '\ud800', '👩🏽‍🚒'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
);

describe('lower-case words', () => {
  it('are those of the language, with straight apostrophes, however often they were asked for', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1, maxLength: 40 }), (words) => {
        const text = words.join('');
        const lowers = createLowerWords(text.length);
        let start = 0;
        for (const word of words) {
          const lower = word.toLowerCase().replaceAll('’', "'");
          expect(lowers.lowerOf(text, start, start + word.length)).toBe(lower);
          expect(lowers.hash()).toBe(hashWord(lower));
          start += word.length;
        }
      }),
    );
  });

  it('are right when more of them come than the table has places', () => {
    const words = Array.from({ length: 5000 }, (_, number) => `W${number.toString(36)}`);
    const lowers = createLowerWords(8);
    for (const word of [...words, ...words])
      expect(lowers.lowerOf(word, 0, word.length)).toBe(word.toLowerCase());
  });
});
