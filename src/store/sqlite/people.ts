/** Speakers across the articles of the SQLite library. */

import type { SpeakerType } from '../../core/article.ts';
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { People, Person, StatementRef } from '../library.ts';
import { toWords } from '../words.ts';
import { type ArticleRows, POSITIONS } from './article-rows.ts';
import type { Connection } from './connection.ts';

type PersonRow = { readonly no: number; readonly type: string; readonly statement_count: number };

/** More roles than a page about someone can show are not read. */
const ROLES_MAX = 20;

function toPerson(connection: Connection, row: PersonRow): Person {
  const names = connection
    .all<{ name: string }>(
      'SELECT name FROM person_names WHERE person_no = ? ORDER BY sighting_count DESC, first_article_no',
      row.no,
    )
    .map(({ name }) => name);
  const roles = connection
    .all<{ role: string }>(
      `SELECT role FROM sightings WHERE person_no = ? AND role IS NOT NULL
       GROUP BY role ORDER BY max(article_no) DESC LIMIT ?`,
      row.no,
      ROLES_MAX,
    )
    .map(({ role }) => role);
  const count = connection.get<{ n: number }>(
    'SELECT count(DISTINCT article_no) AS n FROM sightings WHERE person_no = ?',
    row.no,
  );
  return {
    id: String(row.no),
    type: row.type as SpeakerType,
    name: names[0] ?? '',
    names,
    roles,
    articleCount: count?.n ?? 0,
    statementCount: row.statement_count,
  };
}

function hasName(person: Person, words: readonly string[]): boolean {
  return person.names.some((name) => {
    const known = new Set(toWords(name));
    return words.every((word) => known.has(word));
  });
}

/** People with all of the words somewhere in their names; the words of one name are looked at by the caller. */
function findRows(connection: Connection, words: readonly string[], limit: number): readonly PersonRow[] {
  return connection.all<PersonRow>(
    `SELECT no, type, statement_count FROM people WHERE no IN (
       SELECT person_no FROM person_words WHERE word IN (SELECT value FROM json_each(?))
       GROUP BY person_no HAVING count(*) = ?) ORDER BY statement_count DESC, no LIMIT ?`,
    JSON.stringify(words),
    words.length,
    limit,
  );
}

function toRef(rows: ArticleRows, statementNo: number): readonly StatementRef[] {
  const article = rows.byNo(Math.floor(statementNo / POSITIONS))?.entry.article;
  const statement = article?.statements[statementNo % POSITIONS];
  return article && statement
    ? [{ articleId: article.id, articleKey: article.key, statementId: statement.id }]
    : [];
}

export function createPeople(connection: Connection, rows: ArticleRows): People {
  return {
    list: (paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [count = Number.MIN_SAFE_INTEGER, no = 0] = parseCursor(paging.after, 2) ?? [];
        const found = connection.all<PersonRow>(
          `SELECT no, type, statement_count FROM people WHERE (-statement_count, no) > (?, ?)
           ORDER BY statement_count DESC, no LIMIT ?`,
          count,
          no,
          limit + 1,
        );
        const total = connection.get<{ n: number }>('SELECT count(*) AS n FROM people');
        const keyOf = (row: PersonRow) => [-row.statement_count, row.no];
        return toPage(found, limit, total?.n ?? 0, keyOf, (row) => toPerson(connection, row));
      }),
    get: (id) =>
      connection.ask(() => {
        const row = connection.get<PersonRow>(
          'SELECT no, type, statement_count FROM people WHERE no = ?',
          Number(id),
        );
        return row ? toPerson(connection, row) : null;
      }),
    findByName: (name, limit) =>
      connection.ask(() => {
        const words = [...new Set(toWords(name))];
        if (words.length === 0) return [];
        // Words of two spellings of one name may make up a third that is not theirs: twice as many are looked at.
        return findRows(connection, words, 2 * parseLimit(limit))
          .map((row) => toPerson(connection, row))
          .filter((person) => hasName(person, words))
          .slice(0, limit);
      }),
    ofArticle: (articleId) =>
      connection.ask(() => {
        const found = connection.all<{ speaker_id: string; person_no: number }>(
          'SELECT speaker_id, person_no FROM sightings WHERE article_no = ?',
          rows.noOf(articleId),
        );
        return new Map(found.map(({ speaker_id, person_no }) => [speaker_id, String(person_no)]));
      }),
    statements: (personId, paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [article = Number.MIN_SAFE_INTEGER, position = 0] = parseCursor(paging.after, 2) ?? [];
        const found = connection.all<{ no: number }>(
          `SELECT statement_no AS no FROM sayings
           WHERE person_no = ? AND (-(statement_no / ${POSITIONS}), statement_no % ${POSITIONS}) > (?, ?)
           ORDER BY statement_no / ${POSITIONS} DESC, statement_no LIMIT ?`,
          Number(personId),
          article,
          position,
          limit + 1,
        );
        const total = connection.get<{ n: number }>(
          'SELECT count(*) AS n FROM sayings WHERE person_no = ?',
          Number(personId),
        );
        const page = toPage(
          found,
          limit,
          total?.n ?? 0,
          ({ no }) => [-Math.floor(no / POSITIONS), no % POSITIONS],
          ({ no }) => toRef(rows, no),
        );
        return { ...page, items: page.items.flat() };
      }),
  };
}
