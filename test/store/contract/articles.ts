/** The part of the contract for articles, revisions and statements. */
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/store/library.ts';
import { StoreError } from '../../../src/store/store-error.ts';
import { toArticle } from '../articles.ts';

const NOTHING = { added: [], changed: [], removed: [] };

export function testArticles(library: () => Library): void {
  describe('articles', () => {
    it('come back as they were put, by id and by key', async () => {
      const article = toArticle({
        id: 'bridge',
        outlet: 'The Daily',
        told: ['A bridge fell.\u0000 It was “old” — très vieux 🌉.'],
        said: [['Ana Petrova', 'We will rebuild it.', 'Mayor']],
      });
      const put = await library().articles.put(article, { atMs: 5, feed: 'https://daily.example/rss' });
      expect(put).toEqual({ outcome: 'added', revision: 1, changes: NOTHING });
      const entry = await library().articles.get('bridge');
      expect(entry).toEqual({
        article,
        revision: 1,
        addedAtMs: 5,
        revisedAtMs: 5,
        feed: 'https://daily.example/rss',
      });
      expect(await library().articles.getByKey(article.key)).toEqual(entry);
    });

    it('that are not there are null', async () => {
      expect(await library().articles.get('bridge')).toBeNull();
      expect(await library().articles.getByKey('bridge0')).toBeNull();
      expect(await library().articles.revisions('bridge')).toEqual([]);
      expect(await library().articles.textOf('bridge', 1)).toBeNull();
      expect(await library().articles.remove('bridge')).toBe(false);
    });

    it('keep revisions and know which paragraphs changed', async () => {
      const { articles } = library();
      const first = toArticle({ id: 'fire', told: ['One.', 'Two died.', 'Three.', 'Four.'] });
      const second = toArticle({ id: 'fire', told: ['One.', 'Three died.', 'Three.', 'Five.', 'Six.'] });
      const third = toArticle({ id: 'fire', told: ['One.', 'Three died.', 'Six.'] });
      await articles.put(first, { atMs: 1 });
      expect((await articles.put(first, { atMs: 2 })).outcome).toBe('unchanged');
      const changes = { added: [5], changed: [2, 4], removed: [] };
      expect(await articles.put(second, { atMs: 3 })).toEqual({ outcome: 'revised', revision: 2, changes });
      await articles.put(third, { atMs: 4 });
      expect(await articles.revisions('fire')).toEqual([
        { revision: 1, atMs: 1, changes: NOTHING },
        { revision: 2, atMs: 3, changes },
        { revision: 3, atMs: 4, changes: { added: [], changed: [], removed: [3, 4] } },
      ]);
      expect(await articles.textOf('fire', 1)).toBe(first.text);
      expect(await articles.textOf('fire', 2)).toBe(second.text);
      expect(await articles.textOf('fire', 3)).toBe(third.text);
      expect(await articles.get('fire')).toMatchObject({ revision: 3, addedAtMs: 1, revisedAtMs: 4 });
    });

    it('are listed newest first, in pages that new ones do not shift', async () => {
      const { articles } = library();
      await articles.put(toArticle({ id: 'b', date: '2023-03-20' }), { atMs: 1 });
      await articles.put(toArticle({ id: 'undated', date: null }), { atMs: 2 });
      await articles.put(toArticle({ id: 'c', date: '2023-03-20' }), { atMs: 3 });
      await articles.put(toArticle({ id: 'a', date: '2023-04-01' }), { atMs: 4 });
      const first = await articles.list({}, { limit: 2 });
      expect([first.items.map(({ id }) => id), first.total]).toEqual([['a', 'c'], 4]);
      await articles.put(toArticle({ id: 'new', date: '2023-05-01' }), { atMs: 5 });
      const second = await articles.list({}, { limit: 2, ...(first.next ? { after: first.next } : {}) });
      expect(second.items.map(({ id }) => id)).toEqual(['b', 'undated']);
      expect(second.next).toBeUndefined();
    });

    it('are listed by day, feed and time of arrival', async () => {
      const { articles } = library();
      await articles.put(toArticle({ id: 'a', date: '2023-01-31' }), { atMs: 10, feed: 'f' });
      await articles.put(toArticle({ id: 'b', date: '2023-02-01' }), { atMs: 20 });
      await articles.put(toArticle({ id: 'c', date: null }), { atMs: 30, feed: 'f' });
      const ids = async (filter: Parameters<typeof articles.list>[0]) =>
        (await articles.list(filter, { limit: 9 })).items.map(({ id }) => id);
      expect(await ids({ fromDate: '2023-02-01' })).toEqual(['b']);
      expect(await ids({ toDate: '2023-01-31' })).toEqual(['a']);
      expect(await ids({ fromDate: '2022-01-01', toDate: '2023-12-31' })).toEqual(['b', 'a']);
      expect(await ids({ feed: 'f' })).toEqual(['a', 'c']);
      expect(await ids({ addedFromMs: 20, addedBeforeMs: 30 })).toEqual(['b']);
    });

    it('find their near copies by shared bands; copies are listed when asked for', async () => {
      const { articles } = library();
      await articles.put(toArticle({ id: 'wire' }), { atMs: 1, bands: [7, 8, 9] });
      await articles.put(toArticle({ id: 'copy', outlet: 'The Herald' }), { atMs: 2, bands: [9, 10] });
      await articles.put(toArticle({ id: 'other' }), { atMs: 3, bands: [11] });
      expect(await articles.sharingBands([9, 12], 5)).toEqual(['wire', 'copy']);
      await articles.markCopy('copy', 'wire');
      expect(await articles.get('copy')).toMatchObject({ copyOf: 'wire' });
      expect((await articles.copiesOf('wire')).map(({ id }) => id)).toEqual(['copy']);
      expect((await articles.get('wire'))?.article.alsoIn).toEqual(['The Herald']);
      expect((await articles.get('other'))?.article).not.toHaveProperty('alsoIn');
      await articles.markCopy('copy', 'other');
      expect((await articles.get('wire'))?.article).not.toHaveProperty('alsoIn');
      expect((await articles.get('other'))?.article.alsoIn).toEqual(['The Herald']);
      await articles.markCopy('copy', 'wire');
      expect((await articles.list({}, { limit: 9 })).items.map(({ id }) => id)).toEqual(['other', 'wire']);
      expect((await articles.list({ withCopies: true }, { limit: 9 })).total).toBe(3);
      await articles.remove('wire');
      expect(await articles.get('copy')).not.toHaveProperty('copyOf');
    });

    it('are put all or not at all', async () => {
      const { articles } = library();
      const halves = toArticle({ id: 'half', told: ['Half a character: \ud83d'] });
      await expect(articles.putAll([toArticle({ id: 'good' }), halves], { atMs: 1 })).rejects.toThrow(
        StoreError,
      );
      expect(await articles.get('good')).toBeNull();
      await articles.putAll([toArticle({ id: 'good' }), toArticle({ id: 'better' })], { atMs: 1 });
      expect(await library().counts()).toMatchObject({ articles: 2, statements: 2 });
    });

    it('have statements, until a revision or removal takes them away', async () => {
      const article = toArticle({ id: 'bridge', said: [['Ana Petrova', 'We will rebuild it.']] });
      await library().articles.put(article, { atMs: 1 });
      const [statement] = article.statements;
      expect(await library().findStatement(article.key, statement?.id ?? '')).toEqual({
        article,
        statement,
        speaker: article.speakers[0],
      });
      expect(await library().findStatement(article.key, 'zz')).toBeNull();
      expect(await library().articles.remove('bridge')).toBe(true);
      expect(await library().findStatement(article.key, statement?.id ?? '')).toBeNull();
      expect(await library().counts()).toEqual({
        articles: 0,
        statements: 0,
        people: 0,
        stories: 0,
        rooms: 0,
      });
    });

    it('refuse a page of no items and a place that is none', async () => {
      await library().articles.put(toArticle(), { atMs: 1 });
      await expect(library().articles.list({}, { limit: 0 })).rejects.toThrow('1 item or more');
      await expect(library().articles.list({}, { limit: 1, after: "' OR 1" })).rejects.toThrow('first page');
    });
  });
}
