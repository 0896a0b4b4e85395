import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise, summariseText } from '../../../src/core/summary.ts';
import { toSmallArticle } from './small-article.ts';

const HARBOUR = [
  'The harbour of Lenmouth will close on Monday because its main crane broke.',
  'The crane fell on a barge late on Friday, and nobody was hurt.',
  'Lenmouth has had a harbour since the days of sail.',
  'The closing costs the harbour two million pounds a week, the council said.',
  'He also likes to fish.',
];

describe('a summary of one article', () => {
  test('tells what recurs and leaves out what does not', () => {
    const summary = summariseText({ title: '', text: HARBOUR.join('\n') }, 28);
    expect(summary).toEqual([HARBOUR[0], HARBOUR[1]]);
  });

  test('a title that opens the text is no sentence of it', () => {
    const title = 'Harbour closes as crane breaks';
    const summary = summariseText({ title, text: `${title}\n\n${HARBOUR.join('\n')}` }, 28);
    expect(summary).not.toContain(title);
    expect(summary).toContain(HARBOUR[0]);
  });

  test.each([
    ['', []],
    ['   \n \n', []],
    ['One.', ['One.']],
    [
      'A first sentence that is longer than all that was asked for.',
      ['A first sentence that is longer than all that was asked for.'],
    ],
  ])('%j', (text, expected) => {
    expect(summariseText({ title: '', text }, 4)).toEqual(expected);
  });

  test('ranges of an article are its sentences, in order', () => {
    const article = toSmallArticle('a', [...HARBOUR, 'Ann: We will mend the crane by Sunday,']);
    const ranges = summarise(article, { words: 40 });
    const sentences = article.paragraphs.flatMap((paragraph) => paragraph.sentences);
    expect(ranges.length).toBeGreaterThan(1);
    for (const range of ranges) expect(sentences).toContain(range);
    expect([...ranges].sort((one, other) => one.start - other.start)).toEqual(ranges);
  });

  test('whatever the text: slices of it, in order, a fifth longer than asked at most, but for a first sentence alone', () => {
    const word = fc.constantFrom('harbour', 'crane', 'the', 'Monday', 'it', 'café', '7', '“No', '”', 'ships');
    const sentence = fc
      .array(word, { minLength: 1, maxLength: 14 })
      .map((words) => `Now ${words.join(' ')}.`);
    const text = fc.array(sentence, { maxLength: 12 }).map((sentences) => sentences.join('\n'));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (article, words) => {
        const summary = summariseText({ title: '', text: article }, words);
        let from = 0;
        for (const shown of summary) {
          const at = article.indexOf(shown, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + shown.length;
        }
        if (summary.length === 1 && article.startsWith(summary[0] ?? '')) return;
        expect(summary.join(' ').split(/\s+/).length).toBeLessThanOrEqual(words * 1.2);
      }),
      { numRuns: 150 },
    );
  });
});
