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

export function createCueMap(count: number, scores: CueScores): CueMap {
  const steps = new Uint8Array(count);
  scores.tokens.forEach((token, index) => {
    steps[token] = toStep((scores.speech[index] ?? 0) + (scores.other[index] ?? 0));
  });
  return {
    strength: (token) => steps[token] ?? 0,
    before: (from, token) => {
      for (let at = token - 1; at >= Math.max(from, token - REACH); at--) if ((steps[at] ?? 0) > 3) return at;
      return -1;
    },
    strongest: (from, to) => {
      let most = 0;
      for (let token = Math.max(0, from); token <= Math.min(to, from + REACH); token++) {
        const step = steps[token] ?? 0;
        if (step > most) most = step;
      }
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
