/** The part of the contract for what the finder searches and for suggestions. */
import { describe, expect, it } from 'vitest';
import type { CandidateQuery } from '../../../src/core/finding/candidates.ts';
import type { Library } from '../../../src/store/library.ts';
import { type Said, toArticle } from '../articles.ts';

export function testSearch(library: () => Library): void {
  const put = (id: string, ...said: readonly Said[]) =>
    library().articles.put(toArticle({ id, title: `On ${id}`, said, told: [`Harbour ${id} opened.`] }), {
      atMs: 1,
    });
  const find = async (words: string, query: Partial<CandidateQuery> = {}) => {
    const terms = words === '' ? [] : words.split(' ').map((word) => ({ word, alternatives: [] }));
    const found = await library().candidates.find({ terms, scope: {}, limit: 20, ...query });
    return found
      .map(({ article, statement }) => article.text.slice(statement.start, statement.end))
      .toSorted();
  };

  describe('candidates', () => {
    it('hold the words in any form; all in one place first', async () => {
      await put('a', ['Ana Petrova', 'Sanctions crippled the harbours.'], ['Bo Li', 'A sanction.']);
      await put('b', ['Bo Li', 'Nothing of the kind.']);
      expect(await find('sanctioned', { limit: 9 })).toEqual([
        '“A sanction.”',
        '“Sanctions crippled the harbours.”',
      ]);
      expect(await find('sanctions harbour', { limit: 1 })).toEqual(['“Sanctions crippled the harbours.”']);
      expect(await find('giraffe')).toEqual([]);
    });

    it('of a wire copy are those of its original, or its own where the original has none', async () => {
      await put('a', ['Ana Petrova', 'Sanctions crippled the harbours.']);
      await put('b', ['Ana Petrova', 'Sanctions crippled the harbours.'], ['Bo Li', 'We mend them.']);
      await library().articles.markCopy('b', 'a');
      expect(await find('sanctions')).toEqual(['“Sanctions crippled the harbours.”']);
      expect(await find('mend')).toEqual(['“We mend them.”']);
      expect(await find('sanctions', { scope: { articleIds: ['b'] } })).toHaveLength(1);
    });

    it('are narrowed by scope, speaker, day and outlet', async () => {
      await put('a', ['Ana Petrova', 'Peace now.'], ['Bo Li', 'Peace later.']);
      await put('b', ['Ana Petrova', 'Peace again.']);
      await library().articles.put(
        toArticle({
          id: 'c',
          date: '2024-01-01',
          outlet: 'Daily News',
          said: [['Cy Fox', 'Peace at last.']],
        }),
        { atMs: 1 },
      );
      expect(await find('peace', { scope: { articleIds: ['b'] } })).toEqual(['“Peace again.”']);
      expect(await find('peace', { fromDate: '2023-12-31' })).toEqual(['“Peace at last.”']);
      expect(await find('peace', { outlet: ['news'] })).toEqual(['“Peace at last.”']);
      const speakers = [{ articleId: 'a', speakerId: 'bo-li' }];
      expect(await find('peace', { speakers })).toEqual(['“Peace later.”']);
      expect(await find('', { speakers })).toEqual(['“Peace later.”']);
    });

    it('come and go with their articles', async () => {
      await put('a', ['Ana Petrova', 'Zebras roam.']);
      await put('a', ['Ana Petrova', 'Lions roam.']);
      expect(await find('zebras')).toEqual([]);
      expect(await find('lion')).toEqual(['“Lions roam.”']);
      await library().articles.remove('a');
      expect(await find('lion')).toEqual([]);
      expect(await library().candidates.frequencies(['lion', 'harbour'], {})).toEqual({
        total: 0,
        counts: [0, 0],
      });
      expect(await library().candidates.findSpelling('hrabour', {})).toBeNull();
    });

    it('count words in any form and know their spelling', async () => {
      await put('a', ['Ana Petrova', 'The blockade and its blockades.'], ['Bo Li', 'A blockade.']);
      await put('b', ['Bo Li', 'Mirzoyan spoke.']);
      const { candidates } = library();
      expect(await candidates.frequencies(['blockades', 'mirzoyan', 'zebra'], {})).toEqual({
        total: 5,
        counts: [2, 1, 0],
      });
      expect(await candidates.frequencies(['blockade'], { articleIds: ['b'] })).toEqual({
        total: 2,
        counts: [0],
      });
      expect(await candidates.findSpelling('blokcade', {})).toBe('blockade');
      expect(await candidates.findSpelling('mirzoian', {})).toBe('mirzoyan');
      expect(await candidates.findSpelling('mirzoian', { articleIds: ['a'] })).toBeNull();
      expect(await candidates.findSpelling('xylophones', {})).toBeNull();
    });

    it('know speakers by name, misspelt name and role', async () => {
      await put('a', ['Ana Petrova', 'Yes.', 'Mayor'], ['Bo Li', 'No.']);
      const names = async (...words: readonly string[]) =>
        (await library().candidates.findSpeakers(words, {})).map(({ speaker }) => speaker.name);
      expect(await names('petrova')).toContain('Ana Petrova');
      expect(await names('petrvoa')).toContain('Ana Petrova');
      expect(await names('mayor')).toContain('Ana Petrova');
      expect(await names('the', 'mayor')).toContain('Ana Petrova');
      expect((await names()).toSorted()).toEqual(['Ana Petrova', 'Bo Li']);
      for (const words of [['petrova'], ['petrva'], ['ana', 'petrova'], ['petrova', 'mayor']])
        expect(await library().candidates.mayName(words)).toBe(true);
    });

    it('take any string for words', async () => {
      await put('a', ['Ana Petrova', 'Peace now.']);
      for (const word of [
        '"',
        '*',
        'AND',
        'NEAR(',
        'words:',
        '^',
        "'; --",
        '\u0000',
        '🌉',
        '(',
        '-',
        'peace" OR "x',
      ])
        expect(await find(word.toLowerCase() || 'x')).toEqual([]);
    });
  });

  describe('suggestions', () => {
    it('begin as what is typed, the most spoken of first', async () => {
      await put('a', ['Ana Petrova', 'Yes.'], ['Peter Pan', 'One.'], ['Peter Pan', 'Two.']);
      await put('b', ['Peter Pan', 'Three.']);
      await library().stories.put('Peace talks', { by: 'hand' });
      const { suggest } = library();
      expect(await suggest.speakers('pet', 5)).toEqual(['Peter Pan', 'Ana Petrova']);
      expect(await suggest.speakers('p', 1)).toEqual(['Peter Pan']);
      expect(await suggest.speakers('ana pe', 5)).toEqual(['Ana Petrova']);
      expect(await suggest.speakers('', 1)).toEqual(['Peter Pan']);
      expect(await suggest.stories('pea', 5)).toEqual(['Peace talks']);
      expect((await suggest.topics('harb', 5)).map((topic) => topic.toLowerCase())).toContain('harbour');
      expect(await suggest.topics('"*', 5)).not.toContain('"*');
    });
  });
}
