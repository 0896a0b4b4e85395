/** Everything the index of a library file says, in an order and with names that do not depend on how it came about. */
import { DatabaseSync } from 'node:sqlite';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Which people two spellings are depends on what was known when the second came, and their numbers on the order of
 * arrival: of a person's token only that the person speaks in that article is compared.
 */
function toSightings(database: DatabaseSync): ReadonlySet<string> {
  const rows = database.prepare('SELECT article_no, person_no FROM sightings').all();
  return new Set(rows.map((row) => `${row.article_no} p${row.person_no}`));
}

function toPostings(database: DatabaseSync): readonly string[] {
  database.exec("CREATE VIRTUAL TABLE temp.postings USING fts5vocab ('main', 'unit_terms', 'instance')");
  const sightings = toSightings(database);
  const rows = database
    .prepare(
      `SELECT term, col, id, no, doc % 65536 AS place FROM temp.postings LEFT JOIN articles ON articles.no = doc / 65536`,
    )
    .all() as Row[];
  return rows
    .map(({ term, col, id, no, place }) => {
      const token = sightings.has(`${no} ${term}`) ? 'a person of the article' : term;
      return `${id} ${place} ${col} ${token}`;
    })
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
    // Names and numbers of people depend on the order of arrival; that these are counted right does not.
    miscounted: all(
      `SELECT person_no, name, count(*), min(article_no) FROM sightings GROUP BY person_no, name
       EXCEPT SELECT * FROM person_names`,
    ),
    names: all('SELECT name, sum(sighting_count) AS count FROM person_names GROUP BY name ORDER BY name'),
    state: all('SELECT version, indexed_to, unit_count FROM index_state'),
  };
  database.close();
  return dump;
}
