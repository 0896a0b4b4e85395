/** Decides which statements of a text stand: the surest first, none that overlaps a surer one. */
import type { Claim } from './claim.ts';
import type { TokenSpan } from './layout.ts';
import type { Offers } from './offers.ts';
import { type Choice, createStatementRanker, type StatementWeights } from './statement-ranker.ts';

/** How often what is left of the choices is looked through again; a fourth time finds nothing more. */
const ROUNDS = 3;

const INSIDE = 1;
const CUE = 2;

/** What one cue may report, as it is weighed against the others. */
type Candidate = {
  readonly cue: number;
  /** P(speech) of the cue among all it may report: beliefs and intentions are not said. */
  readonly weight: number;
  readonly choices: readonly Choice[];
};

/** `exact`: that these are the words to the letter; `score`: that they are by half or more. */
type Bid = { readonly choice: Choice | null; readonly exact: number; readonly score: number };

const NO_BID: Bid = { choice: null, exact: 0, score: 0 };

/**
 * A statement that is surely there may be shown although its edges are unsure, but not below this: at the same number
 * of exact ones, 0.8 more of a hundred overlap.
 */
const LEAST_EXACT = 0.28;

/**
 * The parts of each statement in order, in no particular order of statements. A choice that overlaps an accepted one,
 * or that holds an accepted cue, is out; the other choices of its cue gain what it had. Choices whose own cue stands
 * inside an accepted content are out. `least`: the probability, from 0 to 1, of sharing half of its words or more with
 * what was said, from which a statement is kept; it is the `score` of its parts.
 */
export function acceptStatements(offers: Offers, weights: StatementWeights, least: number): Claim[][] {
  const ranker = createStatementRanker(offers, weights);
  const taken = new Uint8Array(offers.layout.tokens.count);
  const accepted: Claim[][] = [];
  let open: readonly Candidate[] = offers.cues.map(({ cue, speech, other }, index) => ({
    cue,
    weight: speech / (speech + other),
    choices: ranker.rank(index),
  }));
  for (let round = 0; round < ROUNDS; round++) {
    const left: Candidate[] = [];
    const bids = open.map((candidate) => ({ candidate, ...toBid(taken, candidate) }));
    bids.sort((a, b) => b.exact - a.exact || a.candidate.cue - b.candidate.cue);
    for (const { candidate, choice, exact, score } of bids) {
      if (!choice || exact < LEAST_EXACT || score < least || taken[candidate.cue] === INSIDE) continue;
      if (isTaken(taken, choice)) {
        left.push(candidate);
        continue;
      }
      const parts = toClaims(candidate.cue, choice, score);
      for (const { first, last } of parts) taken.fill(INSIDE, first, last + 1);
      if (!taken[candidate.cue]) taken[candidate.cue] = CUE;
      accepted.push(parts);
    }
    open = left;
  }
  return accepted;
}

/** The best choice that is still free. */
function toBid(taken: Uint8Array, { weight, choices }: Candidate): Bid {
  let lost = 0;
  let near = 0;
  let best: Choice | null = null;
  for (const choice of choices) {
    if (isTaken(taken, choice)) lost += choice.probability;
    else {
      best ??= choice;
      if (sharesHalf(best, choice)) near += choice.probability;
    }
  }
  if (!best) return NO_BID;
  const left = Math.max(1 - lost, near);
  return { choice: best, exact: (weight * best.probability) / left, score: (weight * near) / left };
}

function sharesHalf(a: Choice, b: Choice): boolean {
  const common = commonOf(a.left, b.left) + commonOf(a.right, b.right);
  const either = lengthOf(a.left) + lengthOf(a.right) + lengthOf(b.left) + lengthOf(b.right) - common;
  return 2 * common >= either;
}

const lengthOf = (span: TokenSpan | null): number => (span ? span.last - span.first + 1 : 0);

const commonOf = (a: TokenSpan | null, b: TokenSpan | null): number =>
  a && b ? Math.max(0, Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1) : 0;

function toClaims(cue: number, { left, right }: Choice, score: number): Claim[] {
  const claim = (side: Claim['side'], { first, last }: TokenSpan): Claim => ({
    first,
    last,
    cue,
    side,
    score,
  });
  return [...(left ? [claim('left', left)] : []), ...(right ? [claim('right', right)] : [])];
}

const isTaken = (taken: Uint8Array, { left, right }: Choice): boolean =>
  isSpanTaken(taken, left) || isSpanTaken(taken, right);

function isSpanTaken(taken: Uint8Array, span: TokenSpan | null): boolean {
  if (span) for (let token = span.first; token <= span.last; token++) if (taken[token]) return true;
  return false;
}
