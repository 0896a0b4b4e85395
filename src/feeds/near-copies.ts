/**
 * Tells wire copies: articles of which most runs of five words are the same. Finding candidates among many is done
 * by bands of a minhash (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4).
 */

/** Word runs shorter than this occur in unrelated articles on one subject. */
const RUN = 5;

/**
 * 20 bands of 3 hashes: articles that share half of their runs have a band in common with 93%, a fifth with 15%.
 * What bands bring up is compared in full afterwards.
 */
const BANDS = 20;
const ROWS = 3;

/** Of the shorter article's runs: an outlet may cut a wire story and put a paragraph of its own before it. */
const COPY_SHARE = 0.6;

/** Fewer runs than this (a paragraph) tell nothing. */
const LEAST_RUNS = 30;

/** Hashes of the runs of words, whatever their case and marks. */
export function toRuns(text: string): ReadonlySet<number> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = words.map(toHash);
  const runs = new Set<number>();
  for (let from = 0; from + RUN <= hashes.length; from++) {
    let run = 0;
    for (let at = from; at < from + RUN; at++) run = mix(run ^ (hashes[at] ?? 0));
    runs.add(run >>> 0);
  }
  return runs;
}

/** Whole numbers of at most 53 bits; empty for a text too short to be compared. */
export function toBands(runs: ReadonlySet<number>): readonly number[] {
  if (runs.size < LEAST_RUNS) return [];
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const run of runs) {
    for (let at = 0; at < least.length; at++) {
      const hash = mix(run ^ Math.imul(at + 1, 0x9e3779b1)) >>> 0;
      if (hash < (least[at] ?? 0)) least[at] = hash;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let high = band + 1;
    let low = band + 1;
    for (let row = 0; row < ROWS; row++) {
      high = mix(high ^ (least[band * ROWS + row] ?? 0));
      low = mix(low + (least[band * ROWS + row] ?? 0));
    }
    return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
  });
}

export function isCopy(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  if (few.size < LEAST_RUNS) return false;
  let common = 0;
  for (const run of few) if (many.has(run)) common += 1;
  return common >= COPY_SHARE * few.size;
}

/** FNV-1a over UTF-16 units. */
function toHash(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3: every bit of the input moves half of the output's. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
