/**
 * Finds what is said in a text: cues are scored, each is asked for its content on both sides, the surest contents
 * that do not overlap are kept, and long quotations that no cue claims are added. Who said it is left to `speakers/`.
 */
import type { Content } from './attribution.ts';
import type { Calibration } from './calibration.ts';
import type { Claim, Side } from './claim.ts';
import { toContent } from './content-range.ts';
import { FINITE } from './counts.ts';
import { type CueScores, type CueWeights, scoreCues } from './cue-classifier.ts';
import { createCueMap } from './cue-map.ts';
import type { WeightTable } from './hashed-features.ts';
import type { Layout, TokenSpan } from './layout.ts';
import { findLooseQuotations } from './loose-quotations.ts';
import { toSpanQuery } from './span-query.ts';
import { createSpanRanker, type RankedSpan } from './span-ranker.ts';
import { TAG } from './tagger.ts';
import { createWordOdds } from './word-odds.ts';

export type ContentWeights = {
  readonly cues: CueWeights;
  /** Of `word-odds.ts`, in lanes. */
  readonly words: WeightTable;
  readonly spans: WeightTable;
  readonly loose: WeightTable;
  readonly calibration: Calibration;
};

export type ContentOptions = {
  /** Contents that score less, from 0 to 1, are left out. */
  readonly leastScore: number;
  /** Leaves out reported noun phrases. */
  readonly clausesOnly: boolean;
};

/** The point of best F1 on articles kept aside. */
export const DEFAULT_OPTIONS: ContentOptions = { leastScore: 0.2, clausesOnly: false };

/** A cue less likely than this is never asked for its content: a fifth of the work, a tenth of a point. */
const LEAST_CUE = 0.15;

/** In order of `start`, without overlap. */
export function findContents(
  layout: Layout,
  weights: ContentWeights,
  options: ContentOptions = DEFAULT_OPTIONS,
): readonly Content[] {
  const scores = scoreCues(layout, weights.cues);
  const claims = acceptOffers(layout, toOffers(layout, scores, weights), options.leastScore);
  const kept = options.clausesOnly ? claims.filter((claim) => isClause(layout, claim)) : claims;
  const loose = findLooseQuotations(layout, claims, weights.loose, options.leastScore);
  return joinSides([...kept, ...loose]).map((parts) => toContent(layout, parts, weights.calibration));
}

/** Whether it has words in marks, a finite verb or an infinitive. */
function isClause({ tags, quoteOf }: Layout, { first, last }: TokenSpan): boolean {
  for (let token = first; token <= last; token++) {
    if ((quoteOf[token] ?? -1) >= 0 || FINITE[tags[token] ?? 0]) return true;
    if (tags[token] === TAG.TO && tags[token + 1] === TAG.VB) return true;
  }
  return false;
}

/** What one cue may report on one side. */
export type Offer = {
  readonly cue: number;
  readonly side: Side;
  /** P(speech) of the cue, by which the probabilities of the spans are tempered. */
  readonly weight: number;
  /** Best first. */
  readonly spans: readonly RankedSpan[];
};

/** In the order of the cues. */
export function toOffers(
  layout: Layout,
  scores: CueScores,
  weights: Pick<ContentWeights, 'words' | 'spans'>,
): Offer[] {
  const map = createCueMap(layout.tokens.count, scores);
  const odds = createWordOdds(layout, map, weights.words);
  const ranker = createSpanRanker(layout, weights.spans);
  const offers: Offer[] = [];
  scores.tokens.forEach((cue, index) => {
    const speech = scores.speech[index] ?? 0;
    const either = speech + (scores.other[index] ?? 0);
    if (either < LEAST_CUE) return;
    // The ranker has weighed whether there is a cue at all, so that P(cue) counts only by its root.
    const weight = speech / Math.sqrt(either);
    for (const side of ['left', 'right'] as const) {
      const spans = ranker.rank(toSpanQuery(layout, map, odds, cue, side));
      if (spans.length > 0) offers.push({ cue, side, weight, spans });
    }
  });
  return offers;
}

/** How often what is left of the offers is looked through again; a fourth time finds nothing more. */
const ROUNDS = 3;

/**
 * The surest first. A span that overlaps an accepted one, or that holds an accepted cue, is out; the other spans of
 * its offer gain what it had. Offers whose own cue stands inside an accepted content are out.
 */
export function acceptOffers(layout: Layout, offers: readonly Offer[], least: number): Claim[] {
  const taken = new Uint8Array(layout.tokens.count);
  const accepted: Claim[] = [];
  let open = offers;
  for (let round = 0; round < ROUNDS; round++) {
    const left: Offer[] = [];
    const claims = open.map((offer) => ({ offer, claim: bestClaim(taken, offer) }));
    claims.sort((a, b) => b.claim.score - a.claim.score || a.claim.first - b.claim.first);
    for (const { offer, claim } of claims) {
      if (claim.score < least || taken[claim.cue] === INSIDE) continue;
      if (isTaken(taken, claim)) {
        left.push(offer);
        continue;
      }
      taken.fill(INSIDE, claim.first, claim.last + 1);
      if (!taken[claim.cue]) taken[claim.cue] = CUE;
      accepted.push(claim);
    }
    open = left;
  }
  return accepted;
}

const INSIDE = 1;
const CUE = 2;

/** The best span that is still free; its score is 0 when none is. */
function bestClaim(taken: Uint8Array, { cue, side, weight, spans }: Offer): Claim {
  let lost = 0;
  for (const { first, last, probability } of spans) {
    if (isTaken(taken, { first, last })) lost += probability;
    else return { first, last, cue, side, score: (weight * probability) / Math.max(1 - lost, probability) };
  }
  return { first: cue, last: cue, cue, side, score: 0 };
}

function isTaken(taken: Uint8Array, { first, last }: TokenSpan): boolean {
  for (let token = first; token <= last; token++) if (taken[token]) return true;
  return false;
}

/** The less sure side of a cue is a part of its statement from this score on: worth 0.3 points of whole statements. */
const LEAST_SECOND = 0.3;

/** The left and the right content of one cue are parts of one statement, in order. */
export function joinSides(claims: readonly Claim[]): Claim[][] {
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
  return statements.map(withoutUnsure);
}

function withoutUnsure(parts: Claim[]): Claim[] {
  const surest = Math.max(...parts.map(({ score }) => score));
  return parts.filter(({ score }) => score === surest || score >= LEAST_SECOND);
}
