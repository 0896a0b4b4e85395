/**
 * Finds what is said in a text: cues are scored, each is asked for its content on both sides, the surest contents
 * that do not overlap are kept, and long quotations that no cue claims are added. Who said it is left to `speakers/`.
 */
import type { Content } from './attribution.ts';
import { toContent } from './content-range.ts';
import { type CueScores, type CueWeights, scoreCues } from './cue-classifier.ts';
import { createCueMap } from './cue-map.ts';
import type { WeightTable } from './hashed-features.ts';
import type { Layout, TokenSpan } from './layout.ts';
import { findLooseQuotations } from './loose-quotations.ts';
import { toSpanQuery } from './span-features.ts';
import type { Side } from './span-proposals.ts';
import { createSpanRanker } from './span-ranker.ts';

export type ContentWeights = {
  readonly cues: CueWeights;
  readonly spans: WeightTable;
  readonly loose: WeightTable;
};

export type ContentOptions = {
  /** Contents less likely than this are left out. */
  readonly leastConfidence: number;
};

/** The point of best F1 on articles kept aside. */
export const DEFAULT_OPTIONS: ContentOptions = { leastConfidence: 0.4 };

/** A cue less likely than this is never asked for its content. */
export const LEAST_CUE = 0.04;
/** Of the spans of one cue and side, so many may stand in for the best when it is taken. */
const ALTERNATIVES = 3;

/** A content of one side of a cue. `cue` is a token; -1 for quotations without one. */
export type Claim = TokenSpan & { readonly cue: number; readonly side: Side; readonly confidence: number };

/** In order of `start`, without overlap. */
export function findContents(
  layout: Layout,
  weights: ContentWeights,
  options: ContentOptions = DEFAULT_OPTIONS,
): readonly Content[] {
  const scores = scoreCues(layout, weights.cues);
  const claims = acceptClaims(layout, toClaims(layout, scores, weights), options.leastConfidence);
  const loose = findLooseQuotations(layout, claims, weights.loose, options.leastConfidence);
  return joinSides([...claims, ...loose]).map((parts) => toContent(layout, parts));
}

/** All that could be accepted, unsorted. */
export function toClaims(layout: Layout, scores: CueScores, weights: ContentWeights): Claim[] {
  const map = createCueMap(layout.tokens.count, scores);
  const ranker = createSpanRanker(layout, weights.spans);
  const claims: Claim[] = [];
  scores.tokens.forEach((cue, index) => {
    const speech = scores.speech[index] ?? 0;
    const other = scores.other[index] ?? 0;
    if (speech + other < LEAST_CUE) return;
    const share = speech / (speech + other);
    for (const side of ['left', 'right'] as const) {
      for (const { first, last, probability } of ranker
        .rank(toSpanQuery(layout, map, cue, side))
        .slice(0, ALTERNATIVES)) {
        claims.push({ first, last, cue, side, confidence: probability * share });
      }
    }
  });
  return claims;
}

/** The surest first; what overlaps an accepted one, or whose cue stands inside one, is dropped. */
export function acceptClaims(layout: Layout, claims: readonly Claim[], least: number): Claim[] {
  const taken = new Uint8Array(layout.tokens.count);
  const done = new Set<number>();
  const accepted: Claim[] = [];
  const sure = claims.filter((claim) => claim.confidence >= least);
  for (const claim of sure.sort((a, b) => b.confidence - a.confidence || a.first - b.first)) {
    const key = claim.cue * 2 + (claim.side === 'left' ? 0 : 1);
    if (done.has(key) || taken[claim.cue] || isTaken(taken, claim)) continue;
    done.add(key);
    taken.fill(1, claim.first, claim.last + 1);
    accepted.push(claim);
  }
  return accepted;
}

/** Accepted spans are contiguous, so a short look at the new one's length decides; total work is that of filling. */
function isTaken(taken: Uint8Array, { first, last }: TokenSpan): boolean {
  const at = taken.indexOf(1, first);
  return at >= 0 && at <= last;
}

/** The left and the right content of one cue are parts of one statement. */
function joinSides(claims: readonly Claim[]): Claim[][] {
  const byCue = new Map<number, Claim[]>();
  const statements: Claim[][] = [];
  for (const claim of [...claims].sort((a, b) => a.first - b.first)) {
    const known = claim.cue >= 0 ? byCue.get(claim.cue) : undefined;
    if (known) {
      known.push(claim);
      continue;
    }
    const statement = [claim];
    if (claim.cue >= 0) byCue.set(claim.cue, statement);
    statements.push(statement);
  }
  return statements;
}
