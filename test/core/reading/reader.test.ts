/** What holds for any text: offsets, slices, order, overlap, and that reading never throws. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { toParseRecord } from '../../../src/core/reading/parse-record.ts';
import { createReader } from '../../../src/core/reading/reader.ts';
import { loadReadingData } from '../../../src/store/reading-data.ts';

const reader = createReader(loadReadingData(join(import.meta.dirname, '../../../data')));
const read = (text: string, language = 'en'): Article => reader.read({ id: 'a', text, title: '', language });

/** Text as news has it and as it has not: marks, names, cues, breaks, other scripts, lone surrogates. */
const pieces = fc.constantFrom(
  ...[
    '“',
    '”',
    '"',
    "''",
    '‘',
    '’',
    '«',
    '»',
    '(',
    ')',
    '—',
    ',',
    '.',
    '?',
    ':',
    ';',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    ' ',
  ],
  ...[
    'said',
    'He said',
    'she added that',
    'according to',
    'told reporters',
    'warned',
    'the claim that',
    'asked whether',
  ],
  ...[
    'Lavrov',
    'Ms. Mirzoyan',
    'the U.S.',
    'the ministry',
    'they',
    'he',
    'it will rain',
    'we must act now',
    "don't",
  ],
  ...[
    'слово',
    '发言人说',
    'قال',
    '\ud800',
    '\u200b',
    '👩🏽‍🚒',
    '\u0000',
    '10,000',
    'https://example.org/a?b=c',
  ],
);
const newsLike = fc.array(pieces, { maxLength: 120 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  newsLike,
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ maxLength: 400 }),
);

function expectSound(article: Article): void {
  const { text, statements, speakers } = article;
  const ids = new Set(speakers.map(({ id }) => id));
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  let before = 0;
  for (const { start, end, parts, sentence, speakerId, confidence, evidence } of statements) {
    expect(start).toBeGreaterThanOrEqual(before);
    before = start;
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect([parts[0]?.start, parts.at(-1)?.end]).toEqual([start, end]);
    parts.forEach((part, index) => {
      expect(part.start).toBeLessThan(part.end);
      expect(part.start).toBeGreaterThanOrEqual(parts[index - 1]?.end ?? 0);
    });
    expect(sentence.start).toBeLessThanOrEqual(start);
    expect(sentence.end).toBeGreaterThanOrEqual(end);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    if (speakerId !== null) expect(ids.has(speakerId)).toBe(true);
    for (const range of [evidence.cue, evidence.mention, evidence.antecedent]) {
      if (range) expect(range.start < range.end && range.end <= text.length).toBe(true);
    }
  }
  const all = statements.flatMap(({ parts }) => parts).sort((a, b) => a.start - b.start);
  all.forEach((part, index) => {
    expect(part.start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0);
  });
}

describe('any text', () => {
  test('gives sound statements', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectSound(read(text));
      }),
      { numRuns: 400 },
    );
  });

  test('that only repeats gives sound statements', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', ' ', '\n'),
        (words, gap) => {
          expectSound(read(words.join(' ').concat(gap).repeat(2000)));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('gives sound statements in a language without weights', () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        expectSound(read(text, 'fr'));
      }),
      { numRuns: 150 },
    );
  });

  test('reads the same twice', () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 50 },
    );
  });

  test('is printed with the words of its slices', () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        for (const { start, end, text: words } of toParseRecord(read(text)).statements) {
          expect(words).toBe(text.slice(start, end));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('kinds', () => {
  test.each([
    ['direct', '“The bridge will open in May,” Mayor Ann Gray said.', '“The bridge will open in May,”'],
    [
      'indirect',
      'Mayor Ann Gray said that the bridge would open in May.',
      'that the bridge would open in May',
    ],
    [
      'mixed',
      'Mayor Ann Gray said the bridge would be “open to all by May.”',
      'the bridge would be “open to all by May.”',
    ],
    ['narration', 'The bridge opened in May.', 'The bridge opened in May.'],
  ])('%s', (kind, text, words) => {
    const [first] = read(text).statements;
    expect(first?.kind).toBe(kind);
    expect(text.slice(first?.start, first?.end)).toBe(words);
  });

  test.each([['\n'], [' ']])(
    'no statement is lost where a long text is cut in blocks, joined by %j',
    (joint) => {
      const unit = 'Mayor Ann Gray said that the bridge would open. “It is safe and it is new,” she added.';
      const text = Array.from({ length: 3000 }, () => unit).join(joint);
      const found = new Map<string, number>();
      for (const { start, end } of read(text).statements) {
        const words = text.slice(start, end);
        found.set(words, (found.get(words) ?? 0) + 1);
      }
      expect([...found]).toEqual([
        ['that the bridge would open', 3000],
        ['“It is safe and it is new,”', 3000],
      ]);
    },
  );

  test('a list of reporting verbs reports nothing', () => {
    const list = `${'“a” said '.repeat(30)}she.`;
    expect(read(list).statements.filter(({ kind }) => kind !== 'narration')).toEqual([]);
    expect(read('“A,” said Ann Gray, and “b,” said Bo Ek.').statements[0]?.kind).toBe('direct');
  });

  test.each([
    ['fr', '« Le pont ouvrira en mai pour tous les habitants », a dit la maire.'],
    ['de', '„Die Brücke wird im Mai für alle Einwohner geöffnet“, sagte die Bürgermeisterin.'],
    ['hy', '«Կամուրջը կբացվի մայիսին բոլոր բնակիչների համար այստեղ», ասաց քաղաքապետը։'],
  ])('direct quotations are found in %s', (language, text) => {
    expect(read(text, language).statements[0]?.kind).toBe('direct');
  });
});
