/** How near two spellings are; which of a story's words a misspelt one means is left to whoever keeps the words. */

/** More edits than this are never a typing error. */
const MOST = 2;

/** One edit for words of four and five letters, two for longer ones, none for shorter. */
export function allowedEdits(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : MOST;
}

/**
 * Edits (insert, delete, replace, swap of neighbours; each stretch is edited once) from one word to the other, or
 * `limit + 1` when there are more. Time: length × (2 limit + 1).
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let at = 1; at <= b.length; at++) {
      const same = a[row - 1] === b[at - 1];
      let cost = Math.min(
        (last[at] ?? 0) + 1,
        (current[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]) {
        cost = Math.min(cost, (beforeLast[at - 2] ?? 0) + 1);
      }
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/**
 * The nearest of the words, or null. Of equally near ones the first that begins alike, then the first. A word must
 * not lose its first letter and gain two edits as well: such words look alike to nobody.
 */
export function nearestSpelling(word: string, candidates: Iterable<string>): string | null {
  const limit = allowedEdits(word.length);
  if (limit === 0) return null;
  let best: string | null = null;
  let bestCost = limit + 0.9;
  for (const candidate of candidates) {
    if (candidate.length < 4 || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate, limit);
    if (distance > limit) continue;
    const cost = distance + (candidate[0] === word[0] ? 0 : 0.5);
    if (cost > 2.4 || cost >= bestCost) continue;
    best = candidate;
    bestCost = cost;
  }
  return best;
}
