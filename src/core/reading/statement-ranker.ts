/**
 * Chooses both sides of a cue's statement at once: a softmax over pairs of what the sides offer and "nothing", scored
 * by a small network. It learns from rankings of articles that the span ranker has not seen, so it also knows how far
 * to trust them.
 *
 * The first layer is a sum over the cue, each side and the pair, so that the share of a side is worked out once for all
 * its pairs.
 */
import type { Side } from './claim.ts';
import { BEST, type CueOffer, type Offers } from './offers.ts';
import type { Part } from './part-features.ts';
import type { RankedSpan } from './span-ranker.ts';
import {
  type Case,
  CUE_FEATURES,
  nothingOf,
  PAIR_FEATURES,
  type Pair,
  PLACES,
  SIDE_FEATURES,
  toCase,
  writeCue,
  writePair,
  writeSide,
} from './statement-features.ts';

/** Score of a pair = direct · features + Σ output · tanh(bias + hidden · features). */
export type StatementWeights = {
  /** By feature the weights of all units, then the direct one: `units + 1` numbers for each feature. */
  readonly inputs: Float32Array;
  readonly biases: Float32Array;
  readonly outputs: Float32Array;
};

/** Cues that by their sides alone are less likely than this to report speech are passed over: none is accepted. */
const LEAST_LIKELY = 0.15;
/** Choices less likely than this are not handed on: none of them is accepted. */
const UNLIKELY = 0.01;

/** What a cue reports, one side of it or both. */
export type Choice = {
  readonly left: RankedSpan | null;
  readonly right: RankedSpan | null;
  /** From 0 to 1, that exactly these are the words reported. */
  readonly probability: number;
};

/** What a cue of the offers may report, best first; "nothing" has the rest of the probability. */
export type StatementRanker = { readonly rank: (index: number) => readonly Choice[] };

export function createStatementRanker(offers: Offers, weights: StatementWeights): StatementRanker {
  const width = weights.outputs.length + 1;
  if (scratch.sums.length !== width) scratch = createScratch(width);
  const { features, sums, ofCue, shares } = scratch;
  const addSide = (asked: Case, side: Side, part: Part | null): void => {
    const { rows, known } = shares[side];
    const at = part ? (side === 'left' ? asked.lefts : asked.rights).indexOf(part) + 1 : 0;
    const row = rows[at] as Float64Array;
    if (!known[at]) {
      known[at] = 1;
      row.fill(0);
      writeSide(features, 0, offers, asked, side, part);
      addInputs(row, features, SIDE_FEATURES, weights, PLACES[side]);
    }
    addShare(sums, row);
  };
  return {
    rank: (index) => {
      if (likelihoodOf(offers.cues[index] as CueOffer) < LEAST_LIKELY) return [];
      const asked = toCase(offers, index);
      shares.left.known.fill(0);
      shares.right.known.fill(0);
      ofCue.fill(0);
      writeCue(features, 0, asked);
      addInputs(ofCue, features, CUE_FEATURES, weights, PLACES.cue);
      const scores = asked.pairs.map((pair) => {
        sums.fill(0);
        if (pair.left || pair.right) addShare(sums, ofCue);
        addSide(asked, 'left', pair.left);
        addSide(asked, 'right', pair.right);
        writePair(features, 0, offers, asked, pair);
        addInputs(sums, features, PAIR_FEATURES, weights, PLACES.pair);
        return toScore(sums, weights);
      });
      return toChoices(asked.pairs, scores);
    },
  };
}

/** Made once, as long as the network is as wide: an article is read in less time than it takes to make it for each. */
const createScratch = (width: number) => ({
  features: new Float32Array(SIDE_FEATURES),
  sums: new Float64Array(width),
  ofCue: new Float64Array(width),
  shares: { left: createShares(width), right: createShares(width) },
});

/** What each part of one side adds to the first layer, worked out once a cue; the first row is that of "nothing". */
const createShares = (width: number) => ({
  rows: Array.from({ length: BEST + 1 }, () => new Float64Array(width)),
  known: new Uint8Array(BEST + 1),
});

let scratch = createScratch(0);

/** That the cue reports speech on one side at least, were the sides independent. */
const likelihoodOf = ({ speech, other, left, right }: CueOffer): number =>
  (speech / (speech + other)) * (1 - nothingOf(left) * nothingOf(right));

function addShare(sums: Float64Array, share: Float64Array): void {
  for (let unit = 0; unit < sums.length; unit++)
    sums[unit] = (sums[unit] as number) + (share[unit] as number);
}

function addInputs(
  sums: Float64Array,
  features: Float32Array,
  count: number,
  { inputs }: StatementWeights,
  from: number,
): void {
  const width = sums.length;
  for (let at = 0; at < count; at++) {
    const value = features[at] as number;
    if (value === 0) continue;
    const row = (from + at) * width;
    for (let unit = 0; unit < width; unit++)
      sums[unit] = (sums[unit] as number) + value * (inputs[row + unit] as number);
  }
}

function toScore(sums: Float64Array, { biases, outputs }: StatementWeights): number {
  let score = sums[outputs.length] as number;
  for (let unit = 0; unit < outputs.length; unit++)
    score += (outputs[unit] as number) * Math.tanh((sums[unit] as number) + (biases[unit] as number));
  return score;
}

function toChoices(pairs: readonly Pair[], scores: readonly number[]): Choice[] {
  const most = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
  return pairs
    .map(({ left, right }, at) => ({
      left: left?.span ?? null,
      right: right?.span ?? null,
      probability: Math.exp((scores[at] as number) - most) / total,
    }))
    .filter(({ left, right, probability }) => (left !== null || right !== null) && probability >= UNLIKELY)
    .sort((a, b) => b.probability - a.probability);
}
