/** The part of the contract for stories. */
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/store/library.ts';
import { toArticle } from '../articles.ts';

export function testStories(library: () => Library): void {
  const put = (id: string, told: string, feed?: string) =>
    library().articles.put(toArticle({ id, title: id, told: [told] }), {
      atMs: 1,
      ...(feed ? { feed } : {}),
    });
  const ids = async (storyId: string) =>
    (await library().articles.list({ storyId }, { limit: 50 })).items.map(({ id }) => id).toSorted();

  describe('stories', () => {
    it('by words take what is there, what comes, and let go what no longer has them', async () => {
      await put('a', 'The U.S. Senate debates the blockade.');
      await put('b', 'A blockade of trucks.');
      const story = await library().stories.put('Blockade', {
        by: 'words',
        words: ['Blockade', 'us senate'],
      });
      expect(story).toMatchObject({ name: 'Blockade', articleCount: 1 });
      await put('c', 'Senate ends BLOCKADE, says US paper.');
      expect(await ids(story.id)).toEqual(['a', 'c']);
      await put('a', 'The Senate debates the weather.');
      expect(await ids(story.id)).toEqual(['c']);
    });

    it('by feed follow the feed', async () => {
      await put('a', 'One.', 'https://a.example/rss');
      await put('b', 'Two.');
      const story = await library().stories.put('A', { by: 'feed', feed: 'https://a.example/rss' });
      await put('c', 'Three.', 'https://a.example/rss');
      expect(await ids(story.id)).toEqual(['a', 'c']);
    });

    it('keep what a hand added or took out, whatever the rule says later', async () => {
      await put('a', 'Rain.');
      await put('b', 'Snow.');
      const story = await library().stories.put('Weather', { by: 'words', words: ['rain'] });
      await library().stories.add(story.id, 'b');
      await library().stories.takeOut(story.id, 'a');
      await put('a', 'Rain again.');
      expect(await ids(story.id)).toEqual(['b']);
      await library().stories.put('weather', { by: 'hand' });
      expect(await ids(story.id)).toEqual(['b']);
      expect((await library().stories.ofArticle('b')).map(({ name }) => name)).toEqual(['Weather']);
      expect(await library().stories.ofArticle('a')).toEqual([]);
    });

    it('are found by name and listed by it', async () => {
      for (const name of ['Éire', 'zoo', 'Alps']) await library().stories.put(name, { by: 'hand' });
      const page = await library().stories.list({ limit: 2 });
      expect(page.items.map(({ name }) => name)).toEqual(['Alps', 'Éire']);
      const next = await library().stories.list({ limit: 2, after: page.next ?? '' });
      expect(next.items.map(({ name }) => name)).toEqual(['zoo']);
      expect(await library().stories.findByName('EIRE')).toMatchObject({
        name: 'Éire',
        rule: { by: 'hand' },
      });
      const gone = await library().stories.findByName('zoo');
      expect(await library().stories.remove(gone?.id ?? '')).toBe(true);
      expect(await library().stories.get(gone?.id ?? '')).toBeNull();
    });

    it('need a name and words', async () => {
      const { stories } = library();
      await expect(stories.put('  ', { by: 'hand' })).rejects.toThrow('needs a name');
      await expect(stories.put('x'.repeat(101), { by: 'hand' })).rejects.toThrow('at most 100');
      await expect(stories.put('x', { by: 'words', words: ['!'] })).rejects.toThrow('at least one word');
    });
  });
}
