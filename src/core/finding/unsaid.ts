/**
 * Which of a question's words the best passage and its story leave unsaid, names apart: a story of the town's mayor holds
 * every name of "who is the dentist of the town" and no answer. What follows from that is left to `refusal.ts`.
 */

import type { WeighedTerm } from './matching.ts';
import type { Measured } from './measured.ts';
import type { Query } from './query.ts';

/** Likenesses from which a word of the story is the term itself, inflected or corrected. */
const SAME = 0.9;

/** Likeness by meaning below which the story says nothing of the kind. */
const FAR = 0.4;

/** Shares of the weight of the terms that are no names, from 0 to 1; `none`: there are names only. */
export type Unsaid = {
  readonly none: boolean;
  /** Said by the passage: in form, and in meaning as well. */
  readonly cover: number;
  readonly near: number;
  /** Said nowhere in the story, not even in meaning. */
  readonly absent: number;
  /** How near the passage comes to the heaviest of them, and to the noun that "which" or "what" asks for. */
  readonly heaviest: number;
  readonly focus: number;
};

/** Typed small or not, what the stories write with a capital letter within sentences is a name. */
function toNames(measured: readonly Measured[], terms: readonly WeighedTerm[]): readonly boolean[] {
  const [capital, small] = [terms.map(() => 0), terms.map(() => 0)];
  for (const { passage, coverage } of measured) {
    for (const [index, place] of coverage.places.entries()) {
      const owner = coverage.owners[index] ?? 0;
      if (place === 0 || (coverage.exact[owner] ?? 0) < SAME) continue;
      const counts = passage.tokens[place]?.capital ? capital : small;
      counts[owner] = (counts[owner] ?? 0) + 1;
    }
  }
  return terms.map((term, at) => term.capital || (capital[at] ?? 0) > (small[at] ?? 0));
}

/** `nearStory`: the best likeness of each term anywhere in the story. */
export function toUnsaid(
  top: Measured,
  measured: readonly Measured[],
  nearStory: readonly number[],
  terms: readonly WeighedTerm[],
  { focus }: Query,
): Unsaid {
  const names = toNames(measured, terms);
  const plain = terms.flatMap(({ weight }, at) => (names[at] ? [] : [{ at, weight }]));
  const total = plain.reduce((sum, { weight }) => sum + weight, 1e-9);
  const share = (value: (at: number) => number) =>
    plain.reduce((sum, { at, weight }) => sum + weight * value(at), 0) / total;
  const { exact, near } = top.coverage;
  const heaviest = plain.toSorted((a, b) => b.weight - a.weight)[0];
  const focusAt = focus ? terms.findIndex(({ word }) => word === focus) : -1;
  return {
    none: plain.length === 0,
    cover: share((at) => exact[at] ?? 0),
    near: share((at) => near[at] ?? 0),
    absent: share((at) => ((nearStory[at] ?? 0) < FAR ? 1 : 0)),
    heaviest: heaviest ? (near[heaviest.at] ?? 0) : 0,
    focus: focusAt < 0 ? 0.5 : (near[focusAt] ?? 0),
  };
}
