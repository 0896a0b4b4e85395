/** The library in one SQLite file, through `node:sqlite`: survives restarts and is built for 100,000 articles. */
import { statSync } from 'node:fs';
import type { Lexicon } from '../core/finding/lexicon.ts';
import { withoutCopies } from './copies.ts';
import type { Counts, Library } from './library.ts';
import { createCandidates } from './search/candidates.ts';
import { createIndexWriter } from './search/index-writer.ts';
import { createSearch } from './search/search.ts';
import { chooseSearcher, createWorkerSearcher, type Searcher, toSearcher } from './search/searcher.ts';
import { createSuggest } from './search/suggestions.ts';
import { createArticleRows } from './sqlite/article-rows.ts';
import { createArticles } from './sqlite/articles.ts';
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  toStoreError,
} from './sqlite/connection.ts';
import { createFeeds } from './sqlite/feeds.ts';
import { createComplaints, createLedger } from './sqlite/ledger.ts';
import { checkVersion, migrate } from './sqlite/migrations.ts';
import { createOutbox } from './sqlite/outbox.ts';
import { createPeople } from './sqlite/people.ts';
import { createPersonRows } from './sqlite/person-rows.ts';
import { createRooms } from './sqlite/rooms.ts';
import { createStories } from './sqlite/stories.ts';
import { createStoryRows } from './sqlite/story-rows.ts';
import { createSubscriptions } from './sqlite/subscriptions.ts';

export type SqliteOptions = {
  /** The file; made when it is not there. Its directory must be. */
  readonly path: string;
  /** Lexicons remember words: while many articles are indexed a fresh one is made from time to time. */
  readonly createLexicon: () => Lexicon;
  /**
   * Search in a thread of its own, always or never. By default searches are that would hold up everything else; the
   * others take less time than handing them over.
   */
  readonly worker?: boolean;
  /** The file may not grow beyond so many bytes; no limit when absent. */
  readonly maxBytes?: number;
  /** For a file that can't be written: whatever would change it fails, everything else works. */
  readonly readOnly?: boolean;
};

/** Pages of the index that searches come back to; with a quarter of it the slowest of 300,000 statements took half as long again. */
const CACHE_KIB = 32_768;

/** Migrates the file and completes its index where needed; throws a `StoreError` when it can't be used. */
export function openSqliteLibrary(options: SqliteOptions): Library {
  const connection = createConnection(options.path, { ...toAccess(options), cacheKib: CACHE_KIB });
  try {
    return createLibrary(connection, options);
  } catch (error) {
    connection.close();
    throw toStoreError(options.path, error);
  }
}

/** What another process has not written into the file itself yet is in the log beside it, which must not be passed over. */
function toAccess({ path, readOnly = false }: SqliteOptions): ConnectionOptions {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return readOnly ? { readOnly, immutable: !log || log.size === 0 } : {};
}

/**
 * A search through so many postings takes about as long as a question may hold up others: 3 ms, at 0.5 ms and 0.075 ms
 * for each thousand. How many there are is known before.
 */
const LONG = 40_000;

function openSearcher(connection: Connection, options: SqliteOptions): Searcher {
  const search = createSearch(connection);
  const direct = toSearcher(search, connection.ask);
  if (options.worker === false || options.readOnly) return direct;
  const worker = createWorkerSearcher(options.path);
  if (options.worker === true) return worker;
  if (search.frequencies([]).total >= LONG) worker.start();
  const isLong = (terms: readonly (readonly string[])[]) => {
    const { total, counts } = search.frequencies(terms);
    return total >= LONG && counts.reduce((sum, count) => sum + count, 0) >= LONG;
  };
  return chooseSearcher(direct, worker, isLong);
}

function createLibrary(connection: Connection, options: SqliteOptions): Library {
  if (options.readOnly) checkVersion(connection);
  else migrate(connection);
  if (options.maxBytes !== undefined) {
    const size = connection.get<{ page_size: number }>('PRAGMA page_size')?.page_size ?? 4096;
    connection.script(`PRAGMA max_page_count = ${Math.max(1, Math.floor(options.maxBytes / size))}`);
  }
  const rows = createArticleRows(connection);
  const index = createIndexWriter(connection, rows, options.createLexicon);
  if (!options.readOnly) index.complete();
  const people = createPersonRows(connection);
  const stories = createStoryRows(connection, rows, index);
  const searcher = openSearcher(connection, options);
  return {
    articles: createArticles({ connection, rows, people, stories, index }),
    findStatement: (articleKey, statementId) =>
      connection.ask(() => {
        const article = rows.byKey(articleKey)?.entry.article;
        const statement = article?.statements.find(({ id }) => id === statementId);
        if (!article || !statement) return null;
        const speaker = article.speakers.find(({ id }) => id === statement.speakerId) ?? null;
        return { article, statement, speaker };
      }),
    people: createPeople(connection, rows),
    stories: createStories(connection, rows, stories),
    rooms: createRooms(connection),
    subscriptions: createSubscriptions(connection),
    outbox: createOutbox(connection),
    ledger: createLedger(connection),
    complaints: createComplaints(connection),
    feeds: createFeeds(connection),
    counts: () =>
      connection.ask(
        () =>
          connection.get<Counts>(
            `SELECT (SELECT count(*) FROM articles) AS articles,
               (SELECT coalesce(sum(statement_count), 0) FROM articles) AS statements,
               (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM stories) AS stories,
               (SELECT count(*) FROM rooms) AS rooms`,
          ) ?? { articles: 0, statements: 0, people: 0, stories: 0, rooms: 0 },
      ),
    candidates: withoutCopies(
      createCandidates({ connection, rows, searcher, lexicon: options.createLexicon() }),
      (id) => rows.byId(id)?.entry.copyOf,
    ),
    suggest: createSuggest(connection),
    close: async () => {
      await searcher.close();
      await connection.ask(connection.close);
    },
  };
}
