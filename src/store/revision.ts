/** Tells by a number whether a library's articles have changed, for those who keep something made of them. */
import type { Library } from './library.ts';

/** The same library, and a number that grows whenever its articles change. */
export function countChanges(library: Library): {
  readonly watched: Library;
  readonly revision: () => number;
} {
  let revision = 0;
  const counted = <Given extends readonly unknown[], Told>(change: (...given: Given) => Promise<Told>) => {
    return (...given: Given): Promise<Told> =>
      change(...given).finally(() => {
        revision += 1;
      });
  };
  const { put, putAll, remove } = library.articles;
  const articles = {
    ...library.articles,
    put: counted(put),
    putAll: counted(putAll),
    remove: counted(remove),
  };
  return { watched: { ...library, articles }, revision: () => revision };
}
