/** Finds the runs of words that a claim and an article share, and how much they prove; chaining them is left to `fragments.ts`. */
import type { Claim } from './claim.ts';
import { isFunctionWord } from './function-words.ts';
import type { Source } from './stretches.ts';

/** A run of words that claim and source share; half open ranges of word numbers. */
export type Run = {
  readonly source: Source;
  readonly claimFrom: number;
  readonly claimTo: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
};

const FUNCTION_WEIGHT = 0.4;
/** Runs that start at one claim word: enough for every occurrence in ten articles, bounds what common words cost. */
const MAX_RUNS_PER_WORD = 60;
/** Claims of so few words stand in many places; any of them may be inside quotation marks or the claimed speaker's. */
export const SHORT_CLAIM = 3;
const MAX_RUNS_OF_SHORT = 1000;

/** How much a word proves. */
export function weightOf(key: string): number {
  return isFunctionWord(key) ? FUNCTION_WEIGHT : 1;
}

/** Every longest run of two words or more, and single words that are no function words, in the claim's order. */
export function findRuns(claim: Claim, source: Source): readonly Run[] {
  const { keys, count } = claim.words;
  const runs: Run[] = [];
  for (let from = 0; from < count; from++) {
    const key = keys[from] ?? '';
    const places = source.positions.get(key);
    if (!places) continue;
    let taken = 0;
    for (const at of places) {
      if (from > 0 && at > 0 && keys[from - 1] === source.words.keys[at - 1]) continue;
      let length = 1;
      while (from + length < count && keys[from + length] === source.words.keys[at + length]) length++;
      if (length === 1 && isFunctionWord(key) && count > 1) continue;
      if (++taken > (count > SHORT_CLAIM ? MAX_RUNS_PER_WORD : MAX_RUNS_OF_SHORT) && length < 3) continue;
      runs.push({ source, claimFrom: from, claimTo: from + length, sourceFrom: at, sourceTo: at + length });
    }
  }
  return runs;
}
