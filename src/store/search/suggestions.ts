/** Suggestions while typing, from the index: people, topics and stories that begin as what is typed. */
import type { Suggest } from '../library.ts';
import type { Connection } from '../sqlite/connection.ts';
import { toFolded, toWords } from '../words.ts';
import { findNeighbours } from './spelling-table.ts';

/** What is read for each suggestion shown: several names of one person, topics of a word that come up again. */
const READ = 8;

/** Behind all words that begin with the same letters. */
const LAST = '\u{10ffff}';

/**
 * For one or two letters an index by them and by weight, so that the first rows are the answer; from three letters
 * on few words begin alike and are sorted.
 */
function toStart(
  column: string,
  typed: string,
): { readonly sql: string; readonly values: readonly string[] } {
  const letters = [...typed].length;
  if (letters <= 2) return { sql: `substr(${column}, 1, ${letters}) = ?`, values: [typed] };
  return { sql: `${column} >= ? AND ${column} < ?`, values: [typed, `${typed}${LAST}`] };
}

function findPeople(connection: Connection, word: string, limit: number): readonly number[] {
  const start = toStart('word', word);
  return connection
    .all<{ person_no: number }>(
      `SELECT person_no FROM person_words WHERE ${start.sql} ORDER BY weight DESC LIMIT ?`,
      ...start.values,
      limit * READ,
    )
    .map(({ person_no }) => person_no);
}

function namesOf(connection: Connection, people: readonly number[]): readonly string[] {
  return connection
    .all<{ name: string }>(
      `SELECT (SELECT name FROM person_names WHERE person_no = no ORDER BY sighting_count DESC, first_article_no
         LIMIT 1) AS name FROM people WHERE no IN (SELECT value FROM json_each(?))
       ORDER BY statement_count DESC, no`,
      JSON.stringify(people),
    )
    .map(({ name }) => name);
}

/** Who has a name that begins with the last word typed and has all the others; misspelt ones when there are none. */
function suggestPeople(connection: Connection, typed: string, limit: number): readonly string[] {
  const words = toWords(typed);
  const last = words.at(-1);
  if (last === undefined)
    return connection
      .all<{ no: number }>('SELECT no FROM people ORDER BY statement_count DESC LIMIT ?', limit)
      .flatMap(({ no }) => namesOf(connection, [no]));
  const all = (starts: readonly string[]) => [
    ...new Set(starts.flatMap((start) => findPeople(connection, start, limit))),
  ];
  const near = (word: string) =>
    findNeighbours(connection, word, limit).map((found) => found.word.toLowerCase());
  const found = all([last]);
  const people = found.length > 0 ? found : all(near(last));
  const fits = (name: string) => {
    const own = toWords(name);
    return words.slice(0, -1).every((word) => own.some((one) => one.startsWith(word)));
  };
  return [...new Set(namesOf(connection, people).filter(fits))].slice(0, limit);
}

function suggestTopics(connection: Connection, typed: string, limit: number): readonly string[] {
  const folded = toFolded(typed);
  const start = folded === '' ? { sql: 'TRUE', values: [] } : toStart('folded', folded);
  const read = (sql: string, values: readonly string[]) =>
    connection
      .all<{ label: string }>(
        `SELECT label FROM topics WHERE ${sql} ORDER BY article_count DESC LIMIT ?`,
        ...values,
        limit,
      )
      .map(({ label }) => label);
  const found = read(start.sql, start.values);
  if (found.length > 0 || folded.includes(' ')) return found;
  const near = findNeighbours(connection, folded, limit);
  return near.flatMap(({ word }) => read('folded = ?', [word.toLowerCase()])).slice(0, limit);
}

function suggestStories(connection: Connection, typed: string, limit: number): readonly string[] {
  const folded = toFolded(typed);
  return connection
    .all<{ name: string }>(
      'SELECT name FROM stories WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?',
      folded,
      `${folded}${LAST}`,
      limit,
    )
    .map(({ name }) => name);
}

export function createSuggest(connection: Connection): Suggest {
  return {
    speakers: (typed, limit) => connection.ask(() => suggestPeople(connection, typed, limit)),
    topics: (typed, limit) => connection.ask(() => suggestTopics(connection, typed, limit)),
    stories: (typed, limit) => connection.ask(() => suggestStories(connection, typed, limit)),
  };
}
