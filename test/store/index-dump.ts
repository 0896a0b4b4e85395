/** Everything the index of a library file says, in an order and with names that do not depend on how it came about. */
import { DatabaseSync } from 'node:sqlite';

type Row = Readonly<Record<string, string | number | null>>;

/** People's tokens carry numbers that depend on the order of arrival: they are given by name. */
function toTokenNames(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database
    .prepare('SELECT person_no, min(name) AS name FROM sightings GROUP BY person_no')
    .all();
  return new Map(rows.map((row) => [`p${row.person_no}`, `person ${row.name}`]));
}

function toPostings(database: DatabaseSync): readonly string[] {
  database.exec("CREATE VIRTUAL TABLE temp.postings USING fts5vocab ('main', 'unit_terms', 'instance')");
  const names = toTokenNames(database);
  const rows = database
    .prepare(
      `SELECT term, col, id, doc % 65536 AS place FROM temp.postings LEFT JOIN articles ON articles.no = doc / 65536`,
    )
    .all() as Row[];
  return rows
    .map(({ term, col, id, place }) => `${id} ${place} ${col} ${names.get(String(term)) ?? term}`)
    .toSorted();
}

function toRests(database: DatabaseSync): readonly string[] {
  database.exec("CREATE VIRTUAL TABLE temp.rests USING fts5vocab ('main', 'word_rests', 'instance')");
  const rows = database
    .prepare('SELECT term, word FROM temp.rests LEFT JOIN words ON words.no = doc')
    .all() as Row[];
  return rows.map(({ term, word }) => `${word} ${term}`).toSorted();
}

export function toIndexDump(path: string): Readonly<Record<string, unknown>> {
  const database = new DatabaseSync(path);
  const all = (sql: string) => database.prepare(sql).all();
  const dump = {
    postings: toPostings(database),
    rests: toRests(database),
    terms: all('SELECT term, unit_count FROM terms ORDER BY term'),
    words: all('SELECT word, unit_count FROM words ORDER BY word'),
    topics: all('SELECT folded, article_count FROM topics ORDER BY folded'),
    state: all('SELECT version, indexed_to, unit_count FROM index_state'),
  };
  database.close();
  return dump;
}
