/**
 * Counts of stems, word forms and topics, raised when an article is indexed and lowered when it goes. What several
 * articles of one transaction change is added up and written once: most words come up again.
 */
import type { Unit } from '../../core/finding/units.ts';
import type { Connection } from '../sqlite/connection.ts';
import { toRests } from './spelling-table.ts';
import { isIndexed, toToken } from './tokens.ts';

export type Counts = {
  /** `sign` is 1 for units and topics (folded to label) that come and -1 for those that go. */
  readonly add: (units: readonly Unit[], topics: ReadonlyMap<string, string>, sign: 1 | -1) => void;
  /** To be called at the end of the transaction. */
  readonly write: () => void;
  /** Forgets what is not written: the transaction was rolled back. */
  readonly drop: () => void;
};

function raise(counts: Map<string, number>, keys: Iterable<string>, by: number): void {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + by);
}

function writeWord(connection: Connection, word: string, by: number): void {
  const { changed } = connection.run('UPDATE words SET unit_count = unit_count + ? WHERE word = ?', by, word);
  if (changed === 0) {
    const { no } = connection.run('INSERT INTO words (word, unit_count) VALUES (?, ?)', word, by);
    connection.run('INSERT INTO word_rests (rowid, rests) VALUES (?, ?)', no, toRests(word).join(' '));
  } else if (by < 0) {
    const gone = connection.get<{ no: number }>(
      'SELECT no FROM words WHERE word = ? AND unit_count <= 0',
      word,
    );
    if (!gone) return;
    connection.run('DELETE FROM word_rests WHERE rowid = ?', gone.no);
    connection.run('DELETE FROM words WHERE no = ?', gone.no);
  }
}

function writeTerm(connection: Connection, term: string, by: number): void {
  connection.run(
    'INSERT INTO terms (term, unit_count) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET unit_count = unit_count + ?2',
    term,
    by,
  );
  if (by < 0) connection.run('DELETE FROM terms WHERE term = ? AND unit_count <= 0', term);
}

function writeTopic(connection: Connection, folded: string, label: string, by: number): void {
  connection.run(
    `INSERT INTO topics (folded, label, article_count) VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET article_count = article_count + ?3`,
    folded,
    label,
    by,
  );
  if (by < 0) connection.run('DELETE FROM topics WHERE folded = ? AND article_count <= 0', folded);
}

export function createCounts(connection: Connection): Counts {
  const terms = new Map<string, number>();
  const words = new Map<string, number>();
  const topics = new Map<string, number>();
  const labels = new Map<string, string>();
  let units = 0;
  const drop = () => {
    for (const map of [terms, words, topics, labels]) map.clear();
    units = 0;
  };
  return {
    add: (some, labelled, sign) => {
      for (const unit of some) {
        const indexed = unit.tokens.map(({ word }) => word).filter(isIndexed);
        raise(terms, new Set(indexed.map((word) => toToken(word.stem))), sign);
        raise(words, new Set(indexed.map((word) => word.text)), sign);
      }
      raise(topics, labelled.keys(), sign);
      for (const [folded, label] of labelled) if (!labels.has(folded)) labels.set(folded, label);
      units += sign * some.length;
    },
    write: () => {
      for (const [term, by] of terms) if (by !== 0) writeTerm(connection, term, by);
      for (const [word, by] of words) if (by !== 0) writeWord(connection, word, by);
      for (const [folded, by] of topics)
        if (by !== 0) writeTopic(connection, folded, labels.get(folded) ?? folded, by);
      connection.run('UPDATE index_state SET unit_count = unit_count + ?', units);
      drop();
    },
    drop,
  };
}
