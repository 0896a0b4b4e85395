/**
 * Cuts words into the seeds by which articles that may hold a quote are found: a hash of every three words in a row
 * and of every single word; keeping and looking them up is left to `passage-index.ts`, or to a database.
 */

/** Sorted 32-bit hashes, each once. */
export function toSeeds(keys: readonly string[]): Uint32Array {
  const all = new Uint32Array(2 * keys.length);
  let [first, second] = [0, 0];
  keys.forEach((key, at) => {
    const hash = hashWord(key);
    all[2 * at] = hash;
    all[2 * at + 1] = at < 2 ? hash : hashThree(first, second, hash);
    [first, second] = [second, hash];
  });
  all.sort();
  let count = 0;
  for (let at = 0; at < all.length; at++) {
    const hash = all[at] ?? 0;
    if (at === 0 || hash !== all[count - 1]) all[count++] = hash;
  }
  return all.slice(0, count);
}

/** The seeds of a quote in the order of its words: `[single, three that end here]`, 0 where there is none. */
export function toSeedPairs(keys: readonly string[]): readonly (readonly [number, number])[] {
  const hashes = keys.map(hashWord);
  return hashes.map((hash, at) => [
    hash,
    at < 2 ? 0 : hashThree(hashes[at - 2] ?? 0, hashes[at - 1] ?? 0, hash),
  ]);
}

/** FNV-1a over UTF-16 units. */
function hashWord(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Mixes with the finaliser of MurmurHash3, so that the order counts. */
function hashThree(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ^ (first >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ Math.imul(third ^ (second >>> 11), 0x27d4eb2f);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
