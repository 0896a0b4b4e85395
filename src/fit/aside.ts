/** Which annotated articles are kept aside to steer by: those with the smallest hash of their id. */
import { hashWord } from '../core/reading/lower-words.ts';

/** In the order of the hash; the same for any order of `articles`. */
export function splitAside<T extends { readonly id: string }>(
  articles: readonly T[],
  count: number,
): { readonly aside: readonly T[]; readonly rest: readonly T[] } {
  const hashOf = ({ id }: T): number => hashWord(`${id}!`) >>> 0;
  const ordered = [...articles].sort((a, b) => hashOf(a) - hashOf(b) || (a.id < b.id ? -1 : 1));
  return { aside: ordered.slice(0, count), rest: ordered.slice(count) };
}
