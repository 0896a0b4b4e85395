/**
 * What speaks for the parts on both sides of a cue being one statement, or for there being none, as numbers for the
 * statement ranker: how sure each side was by itself, the kind of cue, and how the two parts go together.
 */
import type { Side } from './claim.ts';
import { CUE_CLASS } from './cue-lexicon.ts';
import { cueWordAt, type Layout } from './layout.ts';
import type { OfferedSpan, Offers } from './offers.ts';
import {
  type CueAmongRivals,
  flag,
  MARK,
  PART_FEATURES,
  type Part,
  toPart,
  toRivals,
  writePart,
} from './part-features.ts';
import type { RankedSpan } from './span-ranker.ts';
import { TAG } from './tagger.ts';

/** How many numbers `writeCue` writes. */
export const CUE_FEATURES = 12;
/** How many numbers `writeSide` writes: those of the part come after eight of its own. */
export const SIDE_FEATURES = 8 + PART_FEATURES;
/** How many numbers `writePair` writes. */
export const PAIR_FEATURES = 18;
/** Where the features of the cue, of both sides and of the pair begin among all. */
export const PLACES = {
  cue: 0,
  left: CUE_FEATURES,
  right: CUE_FEATURES + SIDE_FEATURES,
  pair: CUE_FEATURES + 2 * SIDE_FEATURES,
} as const;
export const STATEMENT_FEATURES = PLACES.pair + PAIR_FEATURES;

/** A pair of parts less likely than this, were the sides independent, is not weighed. */
const LEAST_PAIR = 0.02;
/** What is left for "nothing" at least. */
const LEAST_NOTHING = 0.002;
/** Less likely than this is not told apart. */
const LEAST_LOG = 1e-4;

/** The parts of a cue's two sides that may be its statement; null is nothing on that side. */
export type Pair = { readonly left: Part | null; readonly right: Part | null };

/** A cue with all that may be its statement. */
export type Case = CueAmongRivals & {
  readonly lefts: readonly Part[];
  readonly rights: readonly Part[];
  /** P(nothing) of each side by itself. */
  readonly noLeft: number;
  readonly noRight: number;
  /** The first one is nothing on both sides. */
  readonly pairs: readonly Pair[];
  readonly cue: CueFacts;
};

/** What does not change with the pair. */
type CueFacts = {
  /** As zeros and ones: says, "according", "say", a verb, a participle. */
  readonly kinds: readonly number[];
  /** How strongly another cue claims this one as a word of its content. */
  readonly covered: number;
  readonly quoted: number;
  readonly title: number;
};

/** P(nothing) of a side by itself. */
export const nothingOf = (spans: readonly RankedSpan[]): number =>
  Math.max(LEAST_NOTHING, 1 - spans.reduce((sum, { probability }) => sum + probability, 0));

export function toCase(offers: Offers, index: number): Case {
  const among = toRivals(offers, index);
  const { offer } = among;
  const lefts = offer.left.map((span) => toPart(offers.layout, span));
  const rights = offer.right.map((span) => toPart(offers.layout, span));
  const noLeft = nothingOf(offer.left);
  const noRight = nothingOf(offer.right);
  const pairs: Pair[] = [];
  for (const left of [null, ...lefts]) {
    for (const right of [null, ...rights]) {
      const likely = (left?.span.probability ?? noLeft) * (right?.span.probability ?? noRight);
      if ((left || right) && likely < LEAST_PAIR) continue;
      pairs.push({ left, right });
    }
  }
  return { ...among, lefts, rights, noLeft, noRight, pairs, cue: toFacts(offers.layout, among) };
}

const VERBS = new Set<number>([TAG.VB, TAG.VBD, TAG.VBG, TAG.VBN, TAG.VBP, TAG.VBZ]);

function toFacts(layout: Layout, { offer: { cue }, rivals }: CueAmongRivals): CueFacts {
  const word = cueWordAt(layout, cue);
  const tag = layout.tags[cue] ?? 0;
  let covered = 0;
  for (const rival of rivals) {
    covered = Math.max(covered, claimOn(cue, rival.left), claimOn(cue, rival.right));
  }
  return {
    kinds: [
      flag(((word?.classes ?? 0) & CUE_CLASS.say) !== 0),
      flag(word?.lemma === 'according'),
      flag(word?.lemma === 'say'),
      flag(VERBS.has(tag)),
      flag(tag === TAG.VBG),
    ],
    covered,
    quoted: flag((layout.quoteOf[cue] ?? -1) >= 0),
    title: flag(layout.lineOf[layout.sentenceOf[cue] ?? 0] === 0),
  };
}

/** The strongest claim of spans on one token. */
function claimOn(token: number, spans: readonly OfferedSpan[]): number {
  let most = 0;
  for (const { first, last, claim } of spans)
    if (first <= token && last >= token) most = Math.max(most, claim);
  return most;
}

const log = (probability: number): number => Math.log(Math.max(probability, LEAST_LOG));

/** What holds for any statement of the cue, from `at` on; "nothing" has zeros. */
export function writeCue(out: Float32Array, at: number, { offer, cue }: Case): void {
  const best = Math.max(offer.left[0]?.probability ?? 0, offer.right[0]?.probability ?? 0);
  out[at] = 1;
  out[at + 1] = log(best);
  out[at + 2] = log(offer.speech);
  out[at + 3] = log(offer.other);
  out[at + 4] = cue.covered;
  out[at + 5] = cue.quoted;
  out[at + 6] = cue.title;
  out.set(cue.kinds, at + 7);
}

/** What a part, or nothing, on one side says by itself, from `at` on. */
export function writeSide(
  out: Float32Array,
  at: number,
  offers: Offers,
  asked: Case,
  side: Side,
  part: Part | null,
): void {
  out.fill(0, at, at + SIDE_FEATURES);
  if (part) {
    const likely = log(part.span.probability);
    out[at] = likely;
    out[at + 1] = likely;
    out.set(asked.cue.kinds, at + 3);
    writePart(out, at + 8, offers, asked, side, part);
    return;
  }
  out[at] = log(side === 'left' ? asked.noLeft : asked.noRight);
  out[at + 2] = asked.offer.shares[side];
}

/** What two parts, or one and the lack of the other, say together, from `at` on. */
export function writePair(
  out: Float32Array,
  at: number,
  { layout }: Offers,
  { offer, cue }: Case,
  { left, right }: Pair,
): void {
  out.fill(0, at, at + PAIR_FEATURES);
  if (left && !right) {
    const other = offer.right[0];
    if (!other) return;
    out[at] = other.probability;
    out[at + 1] = flag((layout.quoteOf[other.first] ?? -1) >= 0);
  } else if (right && !left) out[at + 2] = offer.left[0]?.probability ?? 0;
  else if (left && right) {
    out[at + 3] = 1;
    out[at + 4] = log(Math.min(left.span.probability, right.span.probability));
    out.set(cue.kinds, at + 5);
    writeTogether(out, at + 10, layout, offer.cue, left, right);
  }
}

function writeTogether(
  out: Float32Array,
  at: number,
  layout: Layout,
  cue: number,
  left: Part,
  right: Part,
): void {
  out[at] = flag(left.quoted && right.quoted);
  out[at + 1] = flag(left.plain && right.plain);
  out[at + 2] = flag((left.quoted && right.plain) || (left.plain && right.quoted));
  out[at + 3] = flag((left.quoted && right.mixed) || (left.mixed && right.quoted));
  out[at + 4] = flag(left.plain && left.finite === 0);
  out[at + 5] = Math.log(left.words);
  out[at + 6] = flag(left.after === MARK.comma && right.before === MARK.comma);
  out[at + 7] = flag(layout.sentenceOf[right.span.first] !== layout.sentenceOf[cue]);
}

/** All features of one pair. */
export function toFeatures(offers: Offers, asked: Case, pair: Pair): Float32Array {
  const out = new Float32Array(STATEMENT_FEATURES);
  if (pair.left || pair.right) writeCue(out, PLACES.cue, asked);
  writeSide(out, PLACES.left, offers, asked, 'left', pair.left);
  writeSide(out, PLACES.right, offers, asked, 'right', pair.right);
  writePair(out, PLACES.pair, offers, asked, pair);
  return out;
}
