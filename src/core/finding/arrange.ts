/** The order in which results are shown: both sides first. */
import type { Result } from './answer.ts';

/**
 * One result per speaker, best first, then the second of each, and so on; the first stays the best. What nobody is
 * named for counts as a speaker of its own. `results` best first; the same stretch is shown once.
 */
export function bothSidesFirst<T extends Omit<Result, 'reasons'>>(
  results: readonly T[],
  limit: number,
): readonly T[] {
  const shown = new Set<string>();
  const rounds: T[][] = [];
  const counts = new Map<string, number>();
  for (const result of results) {
    const { article, statement, speaker, shown: range } = result;
    const place = `${article.id}\n${range.start}\n${range.end}`;
    if (shown.has(place)) continue;
    shown.add(place);
    const key = speaker ? speaker.name.toLowerCase() : `${article.id}\n${statement.id}`;
    const round = counts.get(key) ?? 0;
    counts.set(key, round + 1);
    const row = rounds[round] ?? [];
    row.push(result);
    rounds[round] = row;
  }
  return rounds.flat().slice(0, limit);
}
