/** Tells whether and which of a library's articles have changed, for those who keep something made of them. */
import type { Library } from './library.ts';

export type Watched = {
  /** The same library. */
  readonly watched: Library;
  /** A number that grows whenever articles change. */
  readonly revision: () => number;
  /** Told the ids of articles that were put or removed, after the change. */
  readonly onChange: (listener: (articleIds: readonly string[]) => void) => void;
};

export function watchChanges(library: Library): Watched {
  const listeners: ((articleIds: readonly string[]) => void)[] = [];
  let revision = 0;
  const told = <Told>(articleIds: readonly string[], change: Promise<Told>): Promise<Told> =>
    change.finally(() => {
      revision += 1;
      for (const listener of listeners) listener(articleIds);
    });
  const { put, putAll, remove } = library.articles;
  const articles: Library['articles'] = {
    ...library.articles,
    put: (article, options) => told([article.id], put(article, options)),
    putAll: (all, options) =>
      told(
        all.map(({ id }) => id),
        putAll(all, options),
      ),
    remove: (id) => told([id], remove(id)),
  };
  return {
    watched: { ...library, articles },
    revision: () => revision,
    onChange: (listener) => void listeners.push(listener),
  };
}
