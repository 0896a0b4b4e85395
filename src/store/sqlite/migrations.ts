/** Brings a library file up to the migrations in `data/migrations/`: each is applied once, in a transaction of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreError } from '../store-error.ts';
import type { Connection } from './connection.ts';

/** `NNN-name.sql`, the number counting up from 1. */
const MIGRATIONS = fileURLToPath(new URL('../../../data/migrations/', import.meta.url));

function toFiles(): readonly string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d{3}-.+\.sql$/.test(name))
    .toSorted();
}

function toVersion(connection: Connection): number {
  return Number(connection.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0);
}

/** A `StoreError` when the file is not of this version, for where it can't be migrated. */
export function checkVersion(connection: Connection): void {
  checkNotLater(connection);
  if (toVersion(connection) < toFiles().length)
    throw new StoreError(
      `The library ${connection.path} is of an earlier version and can't be written; give the bot the right to write it.`,
    );
}

/** A `StoreError` when the file is from the future. */
export function checkNotLater(connection: Connection): void {
  if (toVersion(connection) > toFiles().length)
    throw new StoreError(
      `The library ${connection.path} was written by a later version of whosaid; start that version instead.`,
    );
}

/** The file's `user_version` is the number of the last migration applied; a `StoreError` when it is from the future. */
export function migrate(connection: Connection): void {
  const files = toFiles();
  const version = () => toVersion(connection);
  checkNotLater(connection);
  for (const [index, file] of files.entries()) {
    if (version() > index) continue;
    connection.changeNow(() => {
      // Another process may have been faster.
      if (version() > index) return;
      connection.script(readFileSync(join(MIGRATIONS, file), 'utf8'));
      connection.script(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
