/** The articles that commands look at, out of the library; how a library keeps them is the store's. */
import type { Library } from '../store/library.ts';
import type { Shelf } from './services.ts';

export function toShelf({ articles, counts }: Pick<Library, 'articles' | 'counts'>): Shelf {
  return {
    newest: async (limit) => {
      const page = await articles.list({}, { limit });
      const entries = await Promise.all(page.items.map(({ id }) => articles.get(id)));
      return entries.flatMap((entry) => (entry ? [entry.article] : []));
    },
    byKey: async (key) => (await articles.getByKey(key))?.article,
    counts,
  };
}
