/**
 * Whether words may be somebody's name, looked up in the index without reading an article; who it is is left to the
 * finder, which reads those of the articles that then are worth it.
 */
import { mayBeMisspelt } from '../../core/finding/bare-name.ts';
import type { Candidates } from '../../core/finding/candidates.ts';
import type { Lexicon } from '../../core/finding/lexicon.ts';
import type { Connection } from '../sqlite/connection.ts';
import type { Searcher } from './searcher.ts';
import { isIndexed, toWordToken } from './tokens.ts';

/** Words nearly spelt like the one asked for that are looked for as well. */
export const SPELLINGS_MAX = 8;

/**
 * Words of so many statements are nobody's when they stand in no name: looking through all these for a role or an alias
 * would take longer than the question itself.
 */
const FREQUENT = 500;

/** Whether somebody's name holds all of the words. */
function hasNames(connection: Connection, words: readonly string[]): boolean {
  const all = [...new Set(words.map((word) => word.toLowerCase()))];
  const row = connection.get(
    `SELECT person_no FROM person_words WHERE word IN (SELECT value FROM json_each(?))
     GROUP BY person_no HAVING count(*) = ? LIMIT 1`,
    JSON.stringify(all),
    all.length,
  );
  return row !== undefined;
}

export function createMayName({
  connection,
  searcher,
  lexicon,
}: {
  readonly connection: Connection;
  readonly searcher: Searcher;
  readonly lexicon: Lexicon;
}): Candidates['mayName'] {
  const tokenOf = (word: string) => toWordToken(word, lexicon);
  /** A word that the stories hold is no misspelt name. */
  const toNameTokens = async (word: string, count: number): Promise<readonly string[]> => {
    const token = tokenOf(word);
    if (count > 0 || !mayBeMisspelt(word.toLowerCase(), lexicon)) return [token];
    return [token, ...(await searcher.spellings(word, SPELLINGS_MAX, 1)).map(tokenOf)];
  };

  return async (words) => {
    if (words.length === 0 || !words.every((word) => isIndexed(lexicon.word(word)))) return false;
    const { counts } = await searcher.frequencies(words.map((word) => [tokenOf(word)]));
    const frequent = words.filter((_, at) => (counts[at] ?? 0) >= FREQUENT);
    if (frequent.length > 0 && !hasNames(connection, frequent)) return false;
    return searcher.holds(
      'speaker',
      await Promise.all(words.map((word, at) => toNameTokens(word, counts[at] ?? 0))),
    );
  };
}
