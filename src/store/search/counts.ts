/** Counts of stems, word forms and topics, raised when an article is indexed and lowered when it goes. */
import type { Unit } from '../../core/finding/units.ts';
import type { Connection } from '../sqlite/connection.ts';
import { toRests } from './spelling-table.ts';
import { isIndexed, toToken } from './tokens.ts';

export type Counts = {
  /** `sign` is 1 for units and topics that come and -1 for those that go. */
  readonly add: (units: readonly Unit[], topics: ReadonlyMap<string, string>, sign: 1 | -1) => void;
};

function count(into: Map<string, number>, keys: Iterable<string>): void {
  for (const key of keys) into.set(key, (into.get(key) ?? 0) + 1);
}

function addWord(connection: Connection, word: string, by: number): void {
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

export function createCounts(connection: Connection): Counts {
  const addTerm = (term: string, by: number) => {
    connection.run(
      'INSERT INTO terms (term, unit_count) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET unit_count = unit_count + ?2',
      term,
      by,
    );
    if (by < 0) connection.run('DELETE FROM terms WHERE term = ? AND unit_count <= 0', term);
  };
  const addTopic = (folded: string, label: string, sign: 1 | -1) => {
    connection.run(
      `INSERT INTO topics (folded, label, article_count) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET article_count = article_count + ?3`,
      folded,
      label,
      sign,
    );
    if (sign < 0) connection.run('DELETE FROM topics WHERE folded = ? AND article_count <= 0', folded);
  };
  return {
    add: (units, topics, sign) => {
      const terms = new Map<string, number>();
      const words = new Map<string, number>();
      for (const unit of units) {
        const indexed = unit.tokens.map(({ word }) => word).filter(isIndexed);
        count(terms, new Set(indexed.map((word) => toToken(word.stem))));
        count(words, new Set(indexed.map((word) => word.text)));
      }
      for (const [term, n] of terms) addTerm(term, sign * n);
      for (const [word, n] of words) addWord(connection, word, sign * n);
      for (const [folded, label] of topics) addTopic(folded, label, sign);
      connection.run('UPDATE index_state SET unit_count = unit_count + ?', sign * units.length);
    },
  };
}
