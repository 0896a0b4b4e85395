/** Marks of every style as tables: the words between them, how deep they lie and whether they were cut. */
import { describe, expect, test } from 'vitest';
import { toLines } from '../../../src/core/reading/paragraphs.ts';
import { toQuotations } from '../../../src/core/reading/quotation-marks.ts';

const quotationsIn = (text: string) => [...toQuotations(text, toLines({ text }))];
const wordsIn = (text: string): string[] =>
  quotationsIn(text).map(({ inner }) => text.slice(inner.start, inner.end));

describe('pairs', () => {
  test.each([
    ['curly', 'She said, “We will stay.” Then she left.', ['We will stay.']],
    ['straight', 'She said, "We will stay." Then she left.', ['We will stay.']],
    ['two apostrophes', "She said, ''We will stay.'' Then she left.", ['We will stay.']],
    ['backticks', "She said, ``We will stay.'' Then she left.", ['We will stay.']],
    ['mixed styles', 'She said, “We will stay." Then she left.', ['We will stay.']],
    ['French', 'Elle a dit : « Nous restons. » Puis elle est partie.', [' Nous restons. ']],
    ['German', 'Sie sagte: „Wir bleiben.“ Dann ging sie.', ['Wir bleiben.']],
    ['German angles', 'Sie sagte: »Wir bleiben.« Dann ging sie.', ['Wir bleiben.']],
    ['Swedish', 'Hon sade: ”Vi stannar.” Sedan gick hon.', ['Vi stannar.']],
    ['British', 'She said: ‘We will stay.’ Then she left.', ['We will stay.']],
    ['two in a line', '“Yes,” he said. “Now.”', ['Yes,', 'Now.']],
    [
      'nested',
      '“He told me ‘never again’ twice,” she said.',
      ['He told me ‘never again’ twice,', 'never again'],
    ],
    ['inches and years are none', "A 6' man from the '90s, the ministers' house.", []],
    ['apostrophes are none', 'It’s Lavrov’s. They don’t mind.', []],
  ])('%s', (_, text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test('a quotation inside another is one deeper', () => {
    const depths = quotationsIn('“He told me ‘never again’ twice,” she said.').map(({ depth }) => depth);
    expect(depths).toEqual([0, 1]);
  });
});

describe('over paragraphs', () => {
  test('speech that opens again in the next line goes on there', () => {
    const text = '“First part.\n\n“Second part,” he said.';
    const [first, second] = quotationsIn(text);
    expect(first).toMatchObject({ closed: false, continues: true });
    expect(second).toMatchObject({ closed: true, continues: false });
  });

  test('a mark that is never closed is cut at the end of its line', () => {
    const text = 'He said “nothing more.\n\nThe day went on.';
    expect(wordsIn(text)).toEqual(['nothing more.']);
    expect(quotationsIn(text)[0]).toMatchObject({ closed: false, continues: false });
  });
});
