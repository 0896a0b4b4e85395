/** Links the speakers of an article to people of the library, within the transaction that writes the article. */
import type { Article } from '../../core/article.ts';
import { findBearer, type Profile, toProfile, toWiderProfile } from '../people/identity.ts';
import { toWords } from '../words.ts';
import { POSITIONS } from './article-rows.ts';
import type { Connection } from './connection.ts';

export type PersonRows = {
  /** Replaces the links that the article had. */
  readonly link: (articleNo: number, article: Article) => void;
  readonly unlink: (articleNo: number) => void;
};

type Known = { readonly no: number; readonly profile: Profile };

function findPerson(connection: Connection, profile: Profile): Known | null {
  const known = connection
    .all<{ no: number; profile: string }>(
      'SELECT no, profile FROM people WHERE key = ? ORDER BY no',
      profile.key,
    )
    .map((row): Known => ({ no: row.no, profile: JSON.parse(row.profile) as Profile }));
  return findBearer(known, profile);
}

/** The words by which people are found are those of the names they have now. */
function refreshWords(connection: Connection, personNo: number): void {
  const names = connection.all<{ name: string }>(
    'SELECT name FROM person_names WHERE person_no = ?',
    personNo,
  );
  const count =
    connection.get<{ n: number }>('SELECT statement_count AS n FROM people WHERE no = ?', personNo)?.n ?? 0;
  const wanted = new Set(names.flatMap(({ name }) => toWords(name)));
  const weight = count.toString(2).length;
  const known = connection.all<{ word: string; weight: number }>(
    'SELECT word, weight FROM person_words WHERE person_no = ?',
    personNo,
  );
  if (known.length === wanted.size && known.every((row) => wanted.has(row.word) && row.weight === weight))
    return;
  connection.run('DELETE FROM person_words WHERE person_no = ?', personNo);
  for (const word of wanted)
    connection.run(
      'INSERT INTO person_words (word, person_no, weight) VALUES (?, ?, ?)',
      word,
      personNo,
      weight,
    );
}

function addName(connection: Connection, personNo: number, name: string, articleNo: number): void {
  connection.run(
    `INSERT INTO person_names (person_no, name, sighting_count, first_article_no) VALUES (?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET sighting_count = sighting_count + 1,
       first_article_no = min(first_article_no, excluded.first_article_no)`,
    personNo,
    name,
    articleNo,
  );
}

/** After the article's sightings are gone. */
function dropName(connection: Connection, personNo: number, name: string, articleNo: number): void {
  connection.run(
    `UPDATE person_names SET sighting_count = sighting_count - 1,
       first_article_no = iif(first_article_no = ?3, coalesce(
         (SELECT min(article_no) FROM sightings WHERE person_no = ?1 AND name = ?2), 0), first_article_no)
     WHERE person_no = ?1 AND name = ?2`,
    personNo,
    name,
    articleNo,
  );
  connection.run('DELETE FROM person_names WHERE person_no = ? AND sighting_count <= 0', personNo);
}

function linkSpeakers(connection: Connection, articleNo: number, article: Article): void {
  for (const speaker of article.speakers) {
    const profile = toProfile(article, speaker);
    if (!profile) continue;
    const known = findPerson(connection, profile);
    const said = article.statements.flatMap((statement, index) =>
      statement.speakerId === speaker.id ? [articleNo * POSITIONS + index] : [],
    );
    const json = JSON.stringify(known ? toWiderProfile(known.profile, profile) : profile);
    const no = known
      ? known.no
      : connection.run(
          'INSERT INTO people (key, type, profile, statement_count) VALUES (?, ?, ?, 0)',
          profile.key,
          speaker.type,
          json,
        ).no;
    connection.run(
      'UPDATE people SET profile = ?, type = ?, statement_count = statement_count + ? WHERE no = ?',
      json,
      speaker.type,
      said.length,
      no,
    );
    connection.run(
      `INSERT INTO sightings (article_no, speaker_id, person_no, name, role, statement_count)
       VALUES (?, ?, ?, ?, ?, ?)`,
      articleNo,
      speaker.id,
      no,
      speaker.name,
      speaker.role?.text ?? null,
      said.length,
    );
    addName(connection, no, speaker.name, articleNo);
    for (const statementNo of said)
      connection.run(
        'INSERT OR IGNORE INTO sayings (person_no, statement_no) VALUES (?, ?)',
        no,
        statementNo,
      );
    refreshWords(connection, no);
  }
}

function dropSightings(connection: Connection, articleNo: number): readonly number[] {
  const sightings = connection.all<{ person_no: number; name: string; statement_count: number }>(
    'SELECT person_no, name, statement_count FROM sightings WHERE article_no = ?',
    articleNo,
  );
  for (const { person_no, statement_count } of sightings) {
    connection.run(
      'UPDATE people SET statement_count = statement_count - ? WHERE no = ?',
      statement_count,
      person_no,
    );
    connection.run(
      'DELETE FROM sayings WHERE person_no = ? AND statement_no BETWEEN ? AND ?',
      person_no,
      articleNo * POSITIONS,
      articleNo * POSITIONS + POSITIONS - 1,
    );
  }
  connection.run('DELETE FROM sightings WHERE article_no = ?', articleNo);
  for (const { person_no, name } of sightings) dropName(connection, person_no, name, articleNo);
  return [...new Set(sightings.map(({ person_no }) => person_no))];
}

/** People stay while an article with them is left. */
function dropUnseen(connection: Connection, people: readonly number[]): void {
  for (const no of people) {
    const { changed } = connection.run(
      'DELETE FROM people WHERE no = ? AND NOT EXISTS (SELECT 1 FROM sightings WHERE person_no = no)',
      no,
    );
    if (changed === 0) refreshWords(connection, no);
  }
}

export function createPersonRows(connection: Connection): PersonRows {
  return {
    link: (articleNo, article) => {
      const before = dropSightings(connection, articleNo);
      linkSpeakers(connection, articleNo, article);
      dropUnseen(connection, before);
    },
    unlink: (articleNo) => dropUnseen(connection, dropSightings(connection, articleNo)),
  };
}
