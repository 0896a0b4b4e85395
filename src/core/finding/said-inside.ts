/**
 * How much of what matches a question was said by the speaker, and how much stands in the words around, which are
 * the outlet's; what follows from that is left to `story-ranker.ts` and `results.ts`.
 */
import { type Coverage, toExact } from './coverage.ts';
import type { Lexicon } from './lexicon.ts';
import type { Matching } from './matching.ts';
import { toTextWords } from './text-words.ts';
import type { Unit } from './units.ts';

/** Likenesses from which a term is taken for a name: inflected or corrected, not a synonym. */
const SAME_NAME = 0.9;

/** Shares of the question's weight, its words for the speaker left out: those always stand outside. */
export type SaidInside = {
  readonly whole: number;
  readonly inside: number;
  /** The question names the unit's own speaker. */
  readonly isNamed: boolean;
};

/** Places of the terms that name the unit's own speaker. */
function ownName({ speaker }: Unit, matching: Matching, lexicon: Lexicon): ReadonlySet<number> {
  const own = new Set<number>();
  if (!speaker?.named) return own;
  for (const { text } of toTextWords(speaker.name)) {
    const exact = matching.of(lexicon.word(text))?.exact;
    if (!exact) continue;
    for (const [at, alike] of exact.entries()) if (alike >= SAME_NAME) own.add(at);
  }
  return own;
}

/** `whole` is the coverage of the unit with its cue. */
export function toSaidInside(unit: Unit, whole: Coverage, matching: Matching, lexicon: Lexicon): SaidInside {
  const inside = toExact(unit.tokens, unit.from, unit.to, matching);
  const own = ownName(unit, matching, lexicon);
  const sum = { total: 1e-9, whole: 0, inside: 0 };
  for (const [at, { weight }] of matching.terms.entries()) {
    sum.total += weight;
    if (own.has(at)) continue;
    sum.whole += weight * (whole.exact[at] ?? 0);
    sum.inside += weight * (inside[at] ?? 0);
  }
  return { whole: sum.whole / sum.total, inside: sum.inside / sum.total, isNamed: own.size > 0 };
}
