/**
 * Whether a passage says what something is, as the first sentence of an encyclopaedia's article does, and what a text
 * that opens so lends its passages; weighing that is left to `ranker.ts`.
 */
import type { WeighedTerm } from './matching.ts';
import type { Measured } from './measured.ts';
import type { Passage, Token } from './units.ts';

const BEING = new Set(['is', 'was', 'are', 'were', 'refers', 'refer', 'means', 'describes']);
/** What follows the verb, perhaps behind an adverb: "is an", "was once one of". */
const KIND = new Set(['a', 'an', 'the', 'one', 'any', 'two', 'three', 'several', 'part']);
/** The verb stands within so many words: behind a name, its other names and a pair of dates. */
const REACH = 16;
/** A sentence that starts so leans on one before it. */
const LEANING = new Set('he she it they this that these those there here his her their its'.split(' '));

function defines(tokens: readonly Token[]): boolean {
  const first = tokens[0];
  if (!first?.capital || LEANING.has(first.word.text)) return false;
  const textAt = (at: number) => tokens[at]?.word.text ?? '';
  for (let at = 1; at < REACH; at++) {
    if (BEING.has(textAt(at))) return KIND.has(textAt(at + 1)) || KIND.has(textAt(at + 2));
  }
  return false;
}

/** "Socotra is an island …", "Norton (1871–1940) was a painter …". */
export function isDefinition({ kept, tokens }: Passage): boolean {
  kept.defines ??= defines(tokens);
  return kept.defines;
}

/** The first passage of the text of the one at `at`, if it is among `all` and says what something is. */
export function openingOf(at: number, all: readonly Measured[]): Measured | null {
  const own = all[at]?.passage;
  const first = own && all[at - own.index];
  if (!first || first.passage.source !== own.source || first.passage.index !== 0) return null;
  return isDefinition(first.passage) ? first : null;
}

/** How much a passage covers, 0 to 1, of what its text's opening leaves open of the question. */
export function coverBeyond(
  opening: Measured | null,
  exact: Float32Array,
  terms: readonly WeighedTerm[],
): number {
  if (!opening) return 0;
  let [sum, total] = [0, 1e-9];
  for (let at = 0; at < terms.length; at++) {
    const open = (terms[at]?.weight ?? 0) * (1 - (opening.coverage.exact[at] ?? 0));
    total += open;
    sum += open * (exact[at] ?? 0);
  }
  return sum / total;
}
