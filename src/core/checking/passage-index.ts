/**
 * Finds the articles that may hold a quote's words, for libraries too large to compare one by one; comparing is left
 * to `fragments.ts`.
 *
 * The index holds the seeds of every article with the article's number, as sorted columns: 8 bytes an entry, no
 * objects. Every article comes as a batch of its own, and batches are merged when two are about as large (a
 * log-structured merge), so that adding one stays cheap. An article's worth is the sum over the quote's seeds that it
 * has of log(1 + articles / articles with that seed). Articles are taken best first, and a seed that a taken one has
 * counts a fifth from then on, so that both halves of a splice are found though one is printed in many articles.
 */
import { toSeedPairs, toSeeds } from './seeds.ts';
import { toWords } from './words.ts';

/** Port: a database may stand behind it instead, asked the same question. */
export type PassageIndex = {
  readonly add: (articleId: string, text: string) => void;
  readonly remove: (articleId: string) => void;
  /** Ids of the articles most likely to hold the words, best first, at most 16; empty when none has any. */
  readonly findCandidates: (keys: readonly string[], within?: ReadonlySet<string>) => readonly string[];
};

/** Entries sorted by hash; `owners[i]` is the number of an article with the seed `hashes[i]`. */
type Batch = { readonly hashes: Uint32Array; readonly owners: Uint32Array };

/** Sixteen articles are compared in some ten milliseconds; the right one is among the first three nearly always. */
const MAX_CANDIDATES = 16;
/** Seeds in more articles than this tell nothing and cost time; looked at only when a quote has no others. */
const MAX_OWNERS = 4000;
/** Candidates among which the best are chosen. */
const MAX_POOL = 200;
/** Candidates worth less than this share of the best are not compared; another print of the same words has 0.2. */
const LEAST_SHARE = 0.12;
/** Candidates worth less than this share of a whole quote of rare words hold words of it by chance. */
const LEAST_OF_WHOLE = 0.04;
/** Words; an article may hold a part this long of a longer quote alone. */
const LONG_QUOTE = 40;
/** Articles that may be gone before their entries are cleared away: small libraries need no clearing. */
const SPARE_ARTICLES = 100;
/** What a seed counts once a candidate that has it was taken. */
const TAKEN_SHARE = 0.2;

export function createPassageIndex(): PassageIndex {
  const ids: (string | undefined)[] = [];
  const numbers = new Map<string, number>();
  let batches: Batch[] = [];
  let gone = 0;
  const isLive = (owner: number) => ids[owner] !== undefined;
  const remove = (articleId: string) => {
    const number = numbers.get(articleId);
    if (number !== undefined) ids[number] = undefined;
    if (!numbers.delete(articleId)) return;
    // Once half of the articles ever added are gone, so are their entries.
    if (++gone > numbers.size + SPARE_ARTICLES) {
      batches = compact(batches, isLive);
      gone = 0;
    }
  };
  return {
    add: (articleId, text) => {
      remove(articleId);
      const number = ids.push(articleId) - 1;
      numbers.set(articleId, number);
      batches = withBatch(batches, toBatch(text, number));
    },
    remove,
    findCandidates: (keys, within) => {
      const may = (owner: number) => {
        const id = ids[owner];
        return id !== undefined && (!within || within.has(id));
      };
      const lists = toLists(batches, keys, may, MAX_OWNERS);
      const used = lists.length > 0 ? lists : toLists(batches, keys, may, ids.length);
      return choose(used, numbers.size, ids.length, keys.length).flatMap((owner) => ids[owner] ?? []);
    },
  };
}

function toBatch(text: string, owner: number): Batch {
  const hashes = toSeeds(toWords(text).keys);
  return { hashes, owners: new Uint32Array(hashes.length).fill(owner) };
}

/** Sizes stay falling by half or more, so that there are never more than log2 of the entries. */
function withBatch(batches: readonly Batch[], added: Batch): Batch[] {
  const all = [...batches];
  let last = added;
  for (
    let before = all.at(-1);
    before && before.hashes.length < 2 * last.hashes.length;
    before = all.at(-1)
  ) {
    all.pop();
    last = merge(before, last);
  }
  all.push(last);
  return all;
}

function merge(left: Batch, right: Batch): Batch {
  const [lefts, rights] = [left.hashes, right.hashes];
  const hashes = new Uint32Array(lefts.length + rights.length);
  const owners = new Uint32Array(hashes.length);
  let [a, b, at] = [0, 0, 0];
  while (a < lefts.length && b < rights.length) {
    const [x, y] = [lefts[a] as number, rights[b] as number];
    if (x <= y) {
      hashes[at] = x;
      owners[at++] = left.owners[a++] as number;
    } else {
      hashes[at] = y;
      owners[at++] = right.owners[b++] as number;
    }
  }
  const [rest, from] = a < lefts.length ? [left, a] : [right, b];
  hashes.set(rest.hashes.subarray(from), at);
  owners.set(rest.owners.subarray(from), at);
  return { hashes, owners };
}

/** Without the entries of articles that are gone. */
function compact(batches: readonly Batch[], isLive: (owner: number) => boolean): Batch[] {
  return batches.flatMap(({ hashes, owners }) => {
    const kept = Array.from(owners.keys()).filter((at) => isLive(owners[at] ?? 0));
    if (kept.length === 0) return [];
    return [
      {
        hashes: Uint32Array.from(kept, (at) => hashes[at] ?? 0),
        owners: Uint32Array.from(kept, (at) => owners[at] ?? 0),
      },
    ];
  });
}

/** The articles that have a seed. */
type List = { readonly owners: readonly number[]; readonly count: number };

function toLists(
  batches: readonly Batch[],
  keys: readonly string[],
  may: (owner: number) => boolean,
  most: number,
): readonly List[] {
  const seen = new Set<number>([0]);
  return toSeedPairs(keys).flatMap((pair) =>
    pair.flatMap((hash): List[] => {
      if (seen.has(hash)) return [];
      seen.add(hash);
      const ranges = batches.map((batch) => ({
        batch,
        from: lowerBound(batch.hashes, hash),
        to: lowerBound(batch.hashes, hash + 1),
      }));
      const count = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
      if (count === 0 || count > most) return [];
      const owners: number[] = [];
      for (const { batch, from, to } of ranges) {
        for (let at = from; at < to; at++) if (may(batch.owners[at] ?? 0)) owners.push(batch.owners[at] ?? 0);
      }
      return owners.length > 0 ? [{ owners, count }] : [];
    }),
  );
}

/** First place whose hash is at least `hash`. */
function lowerBound(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

function choose(lists: readonly List[], articles: number, numbers: number, words: number): readonly number[] {
  const weights = lists.map(({ count }) => Math.log(1 + articles / count));
  const worth = new Float64Array(numbers);
  const touched: number[] = [];
  lists.forEach(({ owners }, list) => {
    for (const owner of owners) {
      if (worth[owner] === 0) touched.push(owner);
      worth[owner] = (worth[owner] ?? 0) + (weights[list] ?? 0);
    }
  });
  const pool = touched.sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b).slice(0, MAX_POOL);
  const seedsOf = new Map<number, number[]>(pool.map((owner) => [owner, []]));
  lists.forEach(({ owners }, list) => {
    for (const owner of owners) seedsOf.get(owner)?.push(list);
  });
  const chosen: number[] = [];
  const taken = new Set<number>();
  // What an article has that holds every word of the quote, three by three.
  const whole = 2 * Math.min(words, LONG_QUOTE) * Math.log(1 + articles);
  for (let least = whole * LEAST_OF_WHOLE; chosen.length < MAX_CANDIDATES && seedsOf.size > 0; ) {
    const best = bestOf(seedsOf, (list) => (weights[list] ?? 0) * (taken.has(list) ? TAKEN_SHARE : 1));
    if (best.worth < least) break;
    if (chosen.length === 0) least = Math.max(least, best.worth * LEAST_SHARE);
    for (const list of seedsOf.get(best.owner) ?? []) taken.add(list);
    seedsOf.delete(best.owner);
    chosen.push(best.owner);
  }
  return chosen;
}

function bestOf(seedsOf: ReadonlyMap<number, readonly number[]>, worthOf: (list: number) => number) {
  let best = { owner: -1, worth: -1 };
  for (const [owner, lists] of seedsOf) {
    const worth = lists.reduce((sum, list) => sum + worthOf(list), 0);
    if (worth > best.worth) best = { owner, worth };
  }
  return best;
}
