import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFoldedWord, toTextWords, toWords } from '../../../src/core/finding/text-words.ts';

/** The rule as one expression, without the shorter way that plain words are found by. */
const RULE = /[$€£¥%]|(?:\p{L}\.){2,6}|\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(..."abXYs .,:;'’-$%€09\n\u0301éßİK_[@`{"), { maxLength: 24 })
    .map((pieces) => pieces.join('')),
);

describe('words of a text', () => {
  it.each([
    ['The U.S. won’t pay $1,000', ['the', 'US', 'wont', 'pay', 'dollar', '1000']],
    ['Lavrov’s fact-finding at 10:30', ['lavrov', 'fact', 'finding', 'at', '10:30']],
    ['WHO and UN, it said', ['WHO', 'and', 'UN', 'it', 'said']],
    ['ALL IN CAPITALS', ['all', 'in', 'capitals']],
    ['Café a.', ['cafe', 'a']],
  ])('%s', (text, words) => {
    expect(toWords(text)).toEqual(words);
  });

  it('stand where the rule says, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const places = [...text.matchAll(RULE)]
          .filter((match) => toFoldedWord(match[0]) !== '')
          .map((match) => [match.index, match.index + match[0].length]);
        expect(toTextWords(text).map(({ start, end }) => [start, end])).toEqual(places);
      }),
    );
  });

  it('are folded as each is by itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of toTextWords(text)) {
          expect(word.text.toLowerCase()).toBe(toFoldedWord(text.slice(word.start, word.end)).toLowerCase());
          expect(word.capital).toBe(/^\p{Lu}/u.test(text.slice(word.start, word.end)));
        }
      }),
    );
  });
});
