/** Copies a library to another file while it is in use, and puts such a copy back in its place. */
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { createConnection, toStoreError } from './connection.ts';
import { checkNotLater } from './migrations.ts';

export type LibraryCopy = { readonly articles: number; readonly bytes: number };

/** All pages in one step: with several, a writer between two of them would make it begin again. */
const ALL_PAGES = 0x7fff_ffff;

/** Long enough for a write that is under way, short enough not to wait for a bot that runs. */
const IN_USE_AFTER_MS = 1_000;

/**
 * Consistent whatever is written meanwhile, and checked: `target` is there only when this resolves. Throws a
 * `StoreError`, also when `target` is there already.
 */
export async function backUpLibrary(path: string, target: string): Promise<LibraryCopy> {
  if (!existsSync(path)) throw new StoreError(`There is no library ${path} to back up.`);
  if (existsSync(target)) throw new StoreError(`${target} is there already; name another file.`);
  const part = `${target}.part`;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    await backup(database, part, { rate: ALL_PAGES }).finally(() => database.close());
    const copy = check(part);
    renameSync(part, target);
    return copy;
  } catch (error) {
    throw toFileError(toStoreError(target, error), target);
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Puts a copy of `source` in the place of the library, which is kept as `aside`. Throws a `StoreError`, also when the
 * library is in use or `source` is none; then everything is as it was.
 */
export function restoreLibrary(path: string, source: string, aside: string): LibraryCopy {
  if (!existsSync(source)) throw new StoreError(`There is no file ${source} to restore.`);
  const copy = check(source);
  const part = `${path}.part`;
  try {
    copyFileSync(source, part);
    if (existsSync(path)) {
      checkUnused(path);
      for (const ending of ['', '-wal', '-shm'])
        if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${aside}${ending}`);
    }
    renameSync(part, path);
    return copy;
  } catch (error) {
    throw toFileError(error, path);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Of what is wrong with files, as SQLite's errors have theirs. */
function toFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? error.code : '';
  const why =
    code === 'ENOSPC' ? 'there is no room left on its disk' : `this user may not write there (${code})`;
  return new StoreError(`${path} can't be written: ${why}.`, { cause: error });
}

function check(path: string): LibraryCopy {
  const connection = createConnection(path, { readOnly: true, immutable: true });
  try {
    const isLibrary = connection.get("SELECT 1 AS one FROM sqlite_schema WHERE name = 'articles'");
    if (!isLibrary) throw new StoreError(`${path} is no library of whosaid.`);
    checkNotLater(connection);
    const state = connection.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check;
    if (state !== 'ok') throw new StoreError(`${path} is damaged; take another backup.`);
    const articles = connection.get<{ n: number }>('SELECT count(*) AS n FROM articles')?.n ?? 0;
    return { articles, bytes: statSync(path).size };
  } catch (error) {
    throw toStoreError(path, error);
  } finally {
    connection.close();
  }
}

/** Writes what is in its log into the file. One that is damaged is used by nobody. */
function checkUnused(path: string): void {
  const database = new DatabaseSync(path, { timeout: IN_USE_AFTER_MS });
  try {
    // In this mode SQLite wants the file to itself, which no other connection leaves it, idle or not.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === 5;
    if (isBusy) throw new StoreError(`The library ${path} is in use; stop the bot, then restore.`);
  } finally {
    database.close();
  }
}
