/**
 * Words by what is left of them when letters are taken out (SymSpell, Wolf Garbe 2012): two words within two edits
 * share such a rest, so that a misspelt one finds its neighbours without looking at the others.
 *
 * Only the first letters are varied, which is exact as long as they are more than the edits (SymSpell's prefix
 * filter): 22 rests a word instead of hundreds.
 */
import { allowedEdits, editDistance } from '../../core/finding/spelling.ts';
import type { Connection } from '../sqlite/connection.ts';

const PREFIX = 6;

/** The word's beginning with up to as many letters taken out as its length allows edits; none for what is no word. */
export function toRests(word: string): readonly string[] {
  const edits = /^\p{Ll}+$/u.test(word) ? allowedEdits(word.length) : 0;
  if (edits === 0) return [];
  const all = new Set([word.slice(0, PREFIX)]);
  let last: ReadonlySet<string> = all;
  for (let edit = 0; edit < edits; edit += 1) {
    const next = new Set<string>();
    for (const rest of last)
      for (let index = 0; index < rest.length; index += 1)
        next.add(rest.slice(0, index) + rest.slice(index + 1));
    for (const rest of next) all.add(rest);
    last = next;
  }
  return [...all];
}

export type Neighbour = { readonly word: string; readonly edits: number; readonly unitCount: number };

/** Neighbours by cost: an edit costs 1, another first letter .5, as in `core/finding/spelling.ts`; then the most used. */
function byCost(word: string): (one: Neighbour, other: Neighbour) => number {
  const cost = ({ word: near, edits }: Neighbour) => edits + (near[0] === word[0] ? 0 : 0.5);
  return (one, other) =>
    cost(one) - cost(other) || other.unitCount - one.unitCount || (one.word < other.word ? -1 : 1);
}

/** Words of the library within the edits allowed, the nearest first; the word itself is not among them. */
export function findNeighbours(connection: Connection, word: string, limit: number): readonly Neighbour[] {
  const edits = allowedEdits(word.length);
  const rests = toRests(word);
  if (rests.length === 0) return [];
  return connection
    .all<{ word: string; unit_count: number }>(
      'SELECT word, unit_count FROM words WHERE no IN (SELECT rowid FROM word_rests WHERE word_rests MATCH ?)',
      rests.map((rest) => `"${rest}"`).join(' OR '),
    )
    .filter((row) => row.word !== word && row.word.length >= 4)
    .map(
      (row): Neighbour => ({
        word: row.word,
        edits: editDistance(word, row.word, edits),
        unitCount: row.unit_count,
      }),
    )
    .filter((near) => near.edits <= edits && near.edits + (near.word[0] === word[0] ? 0 : 0.5) <= 2.4)
    .toSorted(byCost(word))
    .slice(0, limit);
}
