/** Keeps wire copies of one story from being found side by side; telling copies is left to `feeds/near-copies.ts`. */
import type { Article } from '../core/article.ts';
import type { Candidates } from '../core/finding/candidates.ts';

/** `originalOf`: the id of the article of which this one is a copy. */
export function withoutCopies(
  candidates: Candidates,
  originalOf: (articleId: string) => string | undefined,
): Candidates {
  return {
    ...candidates,
    find: async (query) => keepOneOfEach(await candidates.find(query), originalOf),
    findSpeakers: async (words, scope) =>
      keepOneOfEach(await candidates.findSpeakers(words, scope), originalOf),
  };
}

/** Of an article and its copies the article itself where it is among those found, else the copy found first. */
function keepOneOfEach<T extends { readonly article: Article }>(
  found: readonly T[],
  originalOf: (articleId: string) => string | undefined,
): readonly T[] {
  const originals = new Map<string, string | undefined>();
  for (const { article } of found) {
    if (!originals.has(article.id)) originals.set(article.id, originalOf(article.id));
  }
  const shown = new Map<string, string>();
  for (const [id, original] of originals) {
    if (original === undefined || !shown.has(original)) shown.set(original ?? id, id);
  }
  const ids = new Set(shown.values());
  return found.filter(({ article }) => ids.has(article.id));
}
