/** Shortens labels to Discord's limits; never used on the words of a story. */

/** At most `limit` UTF-16 units, the last one "…" when something is left out; no character is cut in two. */
export function shorten(words: string, limit: number): string {
  return words.length <= limit ? words : `${words.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
