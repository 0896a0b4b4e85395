/**
 * One connection to a SQLite file: prepared statements kept, transactions, errors in one sentence; which tables
 * there are is left to the migrations in `data/`.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../store-error.ts';

export type Value = SQLInputValue;
export type Row = Readonly<Record<string, SQLOutputValue>>;

export type Connection = {
  readonly path: string;
  readonly all: <T extends Row>(sql: string, ...values: readonly Value[]) => readonly T[];
  readonly get: <T extends Row>(sql: string, ...values: readonly Value[]) => T | undefined;
  /** Answers how many rows changed and the number of the last one put in. */
  readonly run: (
    sql: string,
    ...values: readonly Value[]
  ) => { readonly changed: number; readonly no: number };
  /** Several statements at once, without values. */
  readonly script: (sql: string) => void;
  /** Runs the work at once and turns what it throws into a `StoreError`. */
  readonly ask: <T>(work: () => T) => Promise<T>;
  /** As `ask`, in one transaction: all of it is kept or nothing. */
  readonly change: <T>(work: () => T) => Promise<T>;
  /** As `change`, without a promise. */
  readonly changeNow: <T>(work: () => T) => T;
  readonly close: () => void;
};

/** Primary result codes of SQLite (sqlite.org/rescode.html); extended ones carry them in their low byte. */
const CODES = {
  busy: 5,
  locked: 6,
  readonly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  tooBig: 18,
  notDatabase: 26,
};

/** How long a write waits for another process, an import beside the running bot, before it gives up. */
const BUSY_TIMEOUT_MS = 5000;

function toSentence(path: string, code: number, message: string): string {
  switch (code & 0xff) {
    case CODES.busy:
    case CODES.locked:
      return `The library ${path} is in use by another program; try again when that has finished.`;
    case CODES.readonly:
      return `The library ${path} can't be written; give the bot the right to write the file and its directory.`;
    case CODES.io:
      return `The disk gave an error at the library ${path}; check the disk and its free space.`;
    case CODES.corrupt:
    case CODES.notDatabase:
      return `The library ${path} is damaged or is no library; put a backup in its place, or move it away and import again.`;
    case CODES.full:
      return `There is no room left for the library ${path}; free some space on its disk.`;
    case CODES.cantOpen:
      return toCantOpen(path);
    case CODES.tooBig:
      return `Something is too long for the library ${path}.`;
    default:
      return `The library ${path} could not do that (${message}).`;
  }
}

function toCantOpen(path: string): string {
  if (!existsSync(dirname(path)))
    return `The directory of the library ${path} is not there; make it, or set “library” to another file.`;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return `The library ${path} is a directory; set “library” to a file.`;
  return `The library ${path} can't be opened; give the bot the right to write the file and its directory.`;
}

/** What SQLite throws becomes a `StoreError`; a mistake of our own stays what it is. */
export function toStoreError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const isReadOnly = (error.errcode & 0xff) === CODES.readonly;
  return new StoreError(toSentence(path, error.errcode, error.message), { cause: error, isReadOnly });
}

/** SQLite then makes no file beside it (sqlite.org/uri.html). */
function toImmutable(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return url;
}

export type ConnectionOptions = {
  readonly readOnly?: boolean;
  /** Nobody writes the file meanwhile: then it can be read where nothing at all may be written. */
  readonly immutable?: boolean;
  /** Memory for pages of the file, in KiB. */
  readonly cacheKib?: number;
};

/** Opens or makes the file; a `StoreError` when that can't be done. */
export function createConnection(path: string, options: ConnectionOptions = {}): Connection {
  const sentence = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(path, error);
    }
  };
  const database = sentence(() => {
    const opened = new DatabaseSync(options.immutable ? toImmutable(path) : path, {
      readOnly: options.readOnly ?? false,
      timeout: BUSY_TIMEOUT_MS,
    });
    // In WAL mode searches go on while an article is written; full synchronisation also survives a power cut.
    if (!options.readOnly) opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    opened.exec(
      `PRAGMA foreign_keys = ON; PRAGMA cache_size = -${options.cacheKib ?? 8192}; PRAGMA temp_store = MEMORY;`,
    );
    return opened;
  });
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const changeNow = <T>(work: () => T): T =>
    sentence(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  return {
    path,
    all: <T extends Row>(sql: string, ...values: readonly Value[]) => prepare(sql).all(...values) as T[],
    get: <T extends Row>(sql: string, ...values: readonly Value[]) =>
      prepare(sql).get(...values) as T | undefined,
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changed: Number(changes), no: Number(lastInsertRowid) };
    },
    script: (sql) => database.exec(sql),
    ask: async (work) => sentence(work),
    change: async (work) => changeNow(work),
    changeNow,
    close: () => {
      prepared.clear();
      sentence(() => database.close());
    },
  };
}
