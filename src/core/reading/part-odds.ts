/** What the odds of the words say of a possible part of a statement, as numbers for the statement ranker. */
import type { Side } from './claim.ts';
import { type Layout, sentenceAt } from './layout.ts';
import { nextWord } from './span-query.ts';
import type { WordOdds } from './word-odds.ts';

/** Tokens within which the next word is looked for. */
const NEAR = 4;

/**
 * Beginning, ending, mean share of the words in it, of those beyond it, of those between it and its cue, and whether
 * the next word beyond stands in speech. Worked out while the odds of its sentence are at hand.
 */
export type PartOdds = readonly [number, number, number, number, number, number];

export function toPartOdds(
  layout: Layout,
  odds: WordOdds,
  cue: number,
  side: Side,
  first: number,
  last: number,
): PartOdds {
  const left = side === 'left';
  const edge = left ? first : last;
  const next = nextWord(layout, edge, left ? -1 : 1, NEAR);
  return [
    bounded(odds.begins(first)),
    bounded(odds.ends(last)),
    shareOf(layout, odds, first, last),
    left
      ? shareOf(layout, odds, sentenceAt(layout, first).first, first - 1)
      : shareOf(layout, odds, last + 1, sentenceAt(layout, last).last),
    left ? shareOf(layout, odds, last + 1, cue - 1) : shareOf(layout, odds, cue + 1, first - 1),
    bounded(layout.sentenceOf[next] === layout.sentenceOf[edge] ? odds.inside(next) : -6),
  ];
}

/** Log-odds within bounds, from -2 to 2. */
const bounded = (odds: number): number => Math.max(-6, Math.min(6, odds)) / 3;

/** How much of a stretch is reported speech by the odds of its words, as far as its first sentence goes; 0 without words. */
function shareOf(layout: Layout, odds: WordOdds, from: number, to: number): number {
  const share = odds.share(from, Math.min(to, sentenceAt(layout, from).last));
  return Number.isNaN(share) ? 0 : share;
}

/** How much of the cue's sentence on one side of it is reported speech by the odds of its words. */
export function toSideShare(layout: Layout, odds: WordOdds, cue: number, side: Side): number {
  const { first, last } = sentenceAt(layout, cue);
  return side === 'left' ? shareOf(layout, odds, first, cue - 1) : shareOf(layout, odds, cue + 1, last);
}
