import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerSearcher } from '../../../src/store/search/searcher.ts';
import { openSqliteLibrary } from '../../../src/store/sqlite.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { toArticle } from '../articles.ts';
import { createLexicon } from '../lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-search-'));
const library = openSqliteLibrary({ path: join(folder, 'a.db'), createLexicon, worker: false });
afterAll(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

/** Any characters, and pieces of the query language of FTS5. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '*',
        '^',
        ':',
        '(',
        ')',
        '{',
        '}',
        '-',
        '+',
        ' AND ',
        ' OR ',
        ' NOT ',
        'NEAR',
        'peace',
        "'",
      ),
    )
    .map((pieces) => pieces.join('')),
);

describe('searching', () => {
  it('takes any words', async () => {
    await library.articles.put(toArticle({ said: [['Ana Petrova', 'Peace now.']] }), { atMs: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 12 }), anything, async (words, typed) => {
        const terms = words.map((word) => ({ word, alternatives: words.slice(0, 3) }));
        const query = { terms, scope: {}, outlet: words, limit: 5 };
        expect(Array.isArray(await library.candidates.find(query))).toBe(true);
        expect((await library.candidates.frequencies(words, {})).counts).toHaveLength(words.length);
        await library.candidates.findSpelling(typed, {});
        await library.candidates.findSpeakers(words, {});
        await library.candidates.mayName(words);
        await library.people.findByName(typed, 3);
        for (const suggest of [library.suggest.speakers, library.suggest.topics, library.suggest.stories])
          expect((await suggest(typed, 5)).length).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('knows without reading an article that nobody has a name', async () => {
    await library.articles.put(toArticle({ id: 'names', said: [['Ana Petrova', 'Peace.']] }), { atMs: 1 });
    const { mayName } = library.candidates;
    expect(await mayName(['petrova'])).toBe(true);
    for (const words of [['peace'], ['petrova', 'peace'], ['zebra'], ['the']])
      expect(await mayName(words), words.join(' ')).toBe(false);
  });

  it('finds words of scripts and letters that FTS5 does not know', async () => {
    const words = ['ᦰ', '\u0000ᦰ\u0000', 'հայաստան', 'россия', 'ꟊx', '東京', '𐓘𐓘', 'ԯ', 'straße'];
    await library.articles.put(
      toArticle({ id: 'scripts', said: words.map((word) => ['Ana Petrova', `Peace ${word} now.`]) }),
      { atMs: 2 },
    );
    for (const word of words) {
      const terms = [{ word: word.replaceAll('\u0000', ''), alternatives: [] }];
      const found = await library.candidates.find({ terms, scope: {}, limit: 5 });
      expect(found.length, word).toBeGreaterThan(0);
    }
  });

  it('that cannot be done is told in one sentence, and tried again', async () => {
    const searcher = createWorkerSearcher(join(folder, 'nowhere', 'b.db'));
    await expect(searcher.spellings('word', 1)).rejects.toThrow(StoreError);
    await expect(searcher.spellings('word', 1)).rejects.toThrow('could not be searched');
    await searcher.close();
  });
});

describe('speakers asked for', () => {
  it('are those with all of the name first, however many share a part of it', async () => {
    const path = join(folder, 'names.db');
    const many = openSqliteLibrary({ path, createLexicon, worker: false });
    const put = (id: string, name: string) =>
      many.articles.put(toArticle({ id, said: [[name, 'Yes.']] }), { atMs: 1 });
    await put('old', 'John Mirzoyan');
    const johns = Array.from(
      { length: 120 },
      (_, index) => `John Surname${String.fromCharCode(97 + (index % 26))}${index}`,
    );
    await many.articles.putAll(
      johns.map((name, index) => toArticle({ id: `n${index}`, said: [[name, 'No.']] })),
      { atMs: 2 },
    );
    for (const words of [
      ['john', 'mirzoyan'],
      ['jhon', 'mirzoian'],
    ]) {
      const [first] = await many.candidates.findSpeakers(words, {});
      expect(first?.speaker.name).toBe('John Mirzoyan');
    }
    await many.close();
  });
});
