/** Where the likely cues of a text stand, for questions such as "how strong is the strongest in between". */
import type { CueScores } from './cue-classifier.ts';

export type CueMap = {
  /** Step of strength of the candidate at a token: 0 (not a candidate) to 6. */
  readonly strength: (token: number) => number;
  /** The nearest candidate before `token`, not before `from`, that is a cue more likely than not; -1 without. */
  readonly before: (from: number, token: number) => number;
  /** Strongest step from one token to another, both included; looks at 90 tokens at most. */
  readonly strongest: (from: number, to: number) => number;
};

/** As far as a content reaches from its cue. */
const REACH = 90;

export function createCueMap(count: number, { tokens, speech, other }: CueScores): CueMap {
  const steps = new Uint8Array(count);
  // By token, how many candidates stand before it: a stretch has few candidates, and many tokens.
  const ranks = new Int32Array(count + 1);
  let rank = 0;
  for (let token = 0; token < count; token++) {
    ranks[token] = rank;
    if (tokens[rank] !== token) continue;
    steps[token] = toStep((speech[rank] ?? 0) + (other[rank] ?? 0));
    rank++;
  }
  ranks[count] = rank;
  const stepOf = (candidate: number): number => steps[tokens[candidate] as number] as number;
  return {
    strength: (token) => steps[token] ?? 0,
    before: (from, token) => {
      const least = ranks[Math.max(0, from, token - REACH)] as number;
      for (let candidate = (ranks[token] as number) - 1; candidate >= least; candidate--)
        if (stepOf(candidate) > 3) return tokens[candidate] as number;
      return -1;
    },
    strongest: (from, to) => {
      const first = Math.max(0, from);
      const last = Math.min(to, from + REACH, count - 1);
      if (last < first) return 0;
      const end = ranks[last + 1] as number;
      let most = 0;
      for (let candidate = ranks[first] as number; candidate < end; candidate++)
        most = Math.max(most, stepOf(candidate));
      return most;
    },
  };
}

/** Steps at which half of the candidates change their nature; finer ones gain nothing. */
function toStep(probability: number): number {
  if (probability < 0.05) return 1;
  if (probability < 0.2) return 2;
  if (probability < 0.5) return 3;
  if (probability < 0.8) return 4;
  return probability < 0.95 ? 5 : 6;
}
