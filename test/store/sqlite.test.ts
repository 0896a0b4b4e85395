import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { createLexicon } from './lexicon.ts';
import { testLibrary } from './library-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function open(worker: boolean) {
  files += 1;
  return openSqliteLibrary({ path: join(folder, `${files}.db`), createLexicon, worker });
}

testLibrary('library in SQLite', () => open(false));
testLibrary('library in SQLite, searched in a worker', () => open(true));
