/**
 * Keeps the index of statements in step with the articles, within the transactions that write these: after a kill
 * there is an article with its index entries or neither. Searching is left to `search.ts`.
 */
import type { Article } from '../../core/article.ts';
import type { Lexicon } from '../../core/finding/lexicon.ts';
import { toTextWords } from '../../core/finding/text-words.ts';
import { topicsOf } from '../../core/finding/topics.ts';
import { toUnits, type Unit } from '../../core/finding/units.ts';
import { type ArticleRows, POSITIONS } from '../sqlite/article-rows.ts';
import type { Connection } from '../sqlite/connection.ts';
import { toFolded, toWords } from '../words.ts';
import { createCounts } from './counts.ts';
import { isIndexed, toMatch, toPersonToken, toToken } from './tokens.ts';

/** To be raised when what is written below changes: libraries then index their articles afresh. */
const VERSION = '1';

/** The title's place in its article, behind all units. */
const TITLE = POSITIONS - 1;

/** Topics of an article that are offered while typing; `topicsOf` has the most telling first. */
const TOPICS_PER_ARTICLE = 20;

/** Articles between two commits while indexing afresh: some 100 ms. */
const BATCH = 50;

/** A lexicon remembers each word it has seen; so many articles' words are some 10 MB. */
const LEXICON_ARTICLES = 2000;

export type IndexWriter = {
  /** After the article's people are linked. */
  readonly put: (articleNo: number, article: Article) => void;
  /** Before the article's row is changed or gone. */
  readonly remove: (articleNo: number, article: Article) => void;
  /** Runs changes that `put` and `remove` are part of, in one transaction. */
  readonly change: <T>(work: () => T) => Promise<T>;
  /** Articles that may have all of the words (folded): none that has them is missing. */
  readonly articlesWith: (words: readonly string[]) => readonly number[];
  /** Indexes what is not indexed yet, or everything when the index was made in another way; resumes after a kill. */
  readonly complete: () => void;
};

type Entry = {
  /** One per unit, then one for the title. */
  readonly rows: readonly {
    readonly place: number;
    readonly words: string;
    readonly speaker: string;
    readonly title: string;
  }[];
  readonly units: readonly Unit[];
};

function toStems(text: string, lexicon: Lexicon): readonly string[] {
  const words = toTextWords(text).map((word) => lexicon.word(word.text));
  return [...new Set(words.filter(isIndexed).map((word) => toToken(word.stem)))];
}

/** The title and what stands between the units. */
function toTitle(article: Article, units: readonly Unit[], lexicon: Lexicon): string {
  const gaps = [article.title];
  let end = 0;
  for (const { sentence } of units) {
    if (sentence.start > end) gaps.push(article.text.slice(end, sentence.start));
    end = Math.max(end, sentence.end);
  }
  gaps.push(article.text.slice(end));
  return toStems(gaps.join('\n'), lexicon).join(' ');
}

function toEntry(article: Article, people: ReadonlyMap<string, number>, lexicon: Lexicon): Entry {
  const units = toUnits(article, lexicon).slice(0, TITLE);
  const speakers = new Map(
    article.speakers.map((speaker) => {
      const stems = toStems(
        [speaker.name, ...speaker.aliases, speaker.role?.text ?? ''].join(' . '),
        lexicon,
      );
      const person = people.get(speaker.id);
      return [speaker.id, [...(person === undefined ? [] : [toPersonToken(person)]), ...stems].join(' ')];
    }),
  );
  const rows = units.map((unit, place) => ({
    place,
    words: [
      ...new Set(unit.tokens.filter(({ word }) => isIndexed(word)).map(({ word }) => toToken(word.stem))),
    ].join(' '),
    speaker: unit.speaker ? (speakers.get(unit.speaker.id) ?? '') : '',
    title: '',
  }));
  return {
    rows: [...rows, { place: TITLE, words: '', speaker: '', title: toTitle(article, units, lexicon) }],
    units,
  };
}

export function createIndexWriter(
  connection: Connection,
  rows: ArticleRows,
  createLexicon: () => Lexicon,
): IndexWriter {
  const counts = createCounts(connection);
  let lexicon: Lexicon | undefined;
  let seen = 0;
  const lexiconNow = () => {
    seen += 1;
    if (!lexicon || seen % LEXICON_ARTICLES === 0) lexicon = createLexicon();
    return lexicon;
  };
  const peopleOf = (articleNo: number) =>
    new Map(
      connection
        .all<{ speaker_id: string; person_no: number }>(
          'SELECT speaker_id, person_no FROM sightings WHERE article_no = ?',
          articleNo,
        )
        .map((row) => [row.speaker_id, row.person_no]),
    );
  const topics = (article: Article, units: readonly Unit[]) =>
    new Map(
      topicsOf(article, units)
        .slice(0, TOPICS_PER_ARTICLE)
        .map((label) => [toFolded(label), label]),
    );
  const put = (articleNo: number, article: Article) => {
    const entry = toEntry(article, peopleOf(articleNo), lexiconNow());
    for (const { place, words, speaker, title } of entry.rows)
      connection.run(
        'INSERT INTO unit_terms (rowid, words, speaker, title) VALUES (?, ?, ?, ?)',
        articleNo * POSITIONS + place,
        words,
        speaker,
        title,
      );
    counts.add(entry.units, topics(article, entry.units), 1);
  };
  const remove = (articleNo: number, article: Article) => {
    const units = toUnits(article, lexiconNow()).slice(0, TITLE);
    for (const place of [...units.keys(), TITLE])
      connection.run('DELETE FROM unit_terms WHERE rowid = ?', articleNo * POSITIONS + place);
    counts.add(units, topics(article, units), -1);
  };
  const clear = () => {
    for (const table of ['unit_terms', 'word_rests'])
      connection.run(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
    for (const table of ['terms', 'words', 'topics']) connection.run(`DELETE FROM ${table}`);
    connection.run('UPDATE index_state SET version = ?, indexed_to = 0, unit_count = 0', VERSION);
  };
  const indexBatch = (): boolean => {
    const state = connection.get<{ version: string; indexed_to: number | null }>('SELECT * FROM index_state');
    if (state?.version !== VERSION) clear();
    else if (state.indexed_to === null) return false;
    const from = state?.version === VERSION ? (state.indexed_to ?? 0) : 0;
    const batch = connection.all<{ no: number }>(
      'SELECT no FROM articles WHERE no > ? ORDER BY no LIMIT ?',
      from,
      BATCH,
    );
    for (const { no } of batch) {
      const article = rows.byNo(no)?.entry.article;
      if (article) put(no, article);
    }
    counts.write();
    connection.run('UPDATE index_state SET indexed_to = ?', batch.at(-1)?.no ?? null);
    return true;
  };
  return {
    put,
    remove,
    change: async (work) => {
      counts.drop();
      try {
        return connection.changeNow(() => {
          const result = work();
          counts.write();
          return result;
        });
      } catch (error) {
        rows.clear();
        throw error;
      }
    },
    articlesWith: (words) => {
      const lexicon = lexiconNow();
      const known = [...new Set(words.flatMap(toWords))].filter((word) => isIndexed(lexicon.word(word)));
      const all = known.map((word) => {
        const tokens = [toToken(lexicon.word(word).stem), toToken(word.toUpperCase())];
        return `(${toMatch('words', tokens)} OR ${toMatch('title', tokens)})`;
      });
      if (all.length === 0)
        return connection.all<{ no: number }>('SELECT no FROM articles').map(({ no }) => no);
      const set = `SELECT DISTINCT rowid / ${POSITIONS} AS no FROM unit_terms WHERE unit_terms MATCH ?`;
      return connection
        .all<{ no: number }>(all.map(() => set).join(' INTERSECT '), ...all)
        .map(({ no }) => no);
    },
    complete: () => {
      while (connection.changeNow(indexBatch));
    },
  };
}
