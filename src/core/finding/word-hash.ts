/** The hash under which words are kept in the known-words list; what the list is good for is left to `lexicon.ts`. */

/**
 * 32-bit FNV-1a over UTF-16 code units, as an unsigned integer. Two of 100,000 words share a hash about once, and a
 * word that is not in the list passes for known once in 43,000: harmless for spelling.
 */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash ^= word.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
