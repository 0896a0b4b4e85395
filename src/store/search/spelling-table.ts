/**
 * Words by what is left of them when letters are taken out (SymSpell, Wolf Garbe 2012): two words within two edits
 * share such a rest, so that a misspelt one finds its neighbours without looking at the others.
 *
 * Only the first letters are varied, which is exact as long as they are more than the edits (SymSpell's prefix
 * filter): 29 rests a word instead of hundreds.
 */
import { allowedEdits, editDistance } from '../../core/finding/spelling.ts';
import type { Connection } from '../sqlite/connection.ts';

const PREFIX = 7;

/** Rests of a word's beginning, by how many letters were taken out; none for what is no word. */
function toLevels(word: string): readonly ReadonlySet<string>[] {
  const edits = /^\p{Ll}+$/u.test(word) ? allowedEdits(word.length) : -1;
  if (edits <= 0) return [];
  const levels = [new Set([word.slice(0, PREFIX)])];
  for (let edit = 0; edit < edits; edit += 1) {
    const next = new Set<string>();
    for (const rest of levels[edit] ?? [])
      for (let index = 0; index < rest.length; index += 1)
        next.add(rest.slice(0, index) + rest.slice(index + 1));
    levels.push(next);
  }
  return levels;
}

/** The tokens of a word in the index: those with two letters taken out are marked, since they are needed seldom. */
export function toRests(word: string): readonly string[] {
  const [whole = [], once = [], twice = []] = toLevels(word);
  return [...new Set([...whole, ...once, ...[...twice].map((rest) => `2${rest}`)])];
}

export type Neighbour = { readonly word: string; readonly edits: number; readonly unitCount: number };

/** Neighbours by cost: an edit costs 1, another first letter .5, as in `core/finding/spelling.ts`; then the most used. */
function byCost(word: string): (one: Neighbour, other: Neighbour) => number {
  const cost = ({ word: near, edits }: Neighbour) => edits + (near[0] === word[0] ? 0 : 0.5);
  return (one, other) =>
    cost(one) - cost(other) || other.unitCount - one.unitCount || (one.word < other.word ? -1 : 1);
}

type WordRow = { readonly word: string; readonly unit_count: number };

function findSharing(
  connection: Connection,
  word: string,
  tokens: readonly string[],
  edits: number,
): readonly Neighbour[] {
  return connection
    .all<WordRow>(
      `SELECT word, unit_count FROM words WHERE no IN (SELECT rowid FROM word_rests WHERE word_rests MATCH ?)
         AND length(word) BETWEEN max(4, ?) AND ?`,
      tokens.map((token) => `"${token}"`).join(' OR '),
      word.length - edits,
      word.length + edits,
    )
    .filter((row) => row.word !== word)
    .map(
      (row): Neighbour => ({
        word: row.word,
        edits: editDistance(word, row.word, edits),
        unitCount: row.unit_count,
      }),
    )
    .filter((near) => near.edits <= edits && near.edits + (near.word[0] === word[0] ? 0 : 0.5) <= 2.4)
    .toSorted(byCost(word));
}

/**
 * Words of the library within the edits allowed, the nearest first; the word itself is not among them. Words two
 * edits away are looked for only when none is nearer: there are a hundred times as many to compare.
 */
export function findNeighbours(
  connection: Connection,
  word: string,
  limit: number,
  edits: 1 | 2 = 2,
): readonly Neighbour[] {
  const [whole, once, twice] = toLevels(word);
  if (!whole || !once) return [];
  const near = findSharing(connection, word, [...whole, ...once], 1);
  if (near.length > 0 || edits === 1 || !twice) return near.slice(0, limit);
  const all = [...new Set([...whole, ...once, ...twice])];
  return findSharing(
    connection,
    word,
    all.flatMap((rest) => [rest, `2${rest}`]),
    2,
  ).slice(0, limit);
}
