/** A library that cannot be used or written: one sentence that names the cure, and answers wherever they are possible. */
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { type RunOptions, runWhosaid } from '../helpers/run-whosaid.ts';
import { openPlatforms, startService } from '../helpers/service.ts';
import { toArticle } from '../store/articles.ts';
import { createLexicon } from '../store/lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-trouble-'));
chmodSync(folder, 0o755);
afterAll(() => {
  chmodSync(join(folder, 'read-only'), 0o755);
  rmSync(folder, { recursive: true });
});

/** Nothing is forbidden to the superuser, so what permissions do is looked at as somebody else. */
const NOBODY: Pick<RunOptions, 'user'> =
  process.getuid?.() === 0 ? { user: { uid: 65_534, gid: 65_534 } } : {};

function whosaid(library: string, args: readonly string[], options: Omit<RunOptions, 'cwd' | 'env'> = {}) {
  const config = join(folder, `settings-${Math.random().toString(36).slice(2)}.yaml`);
  writeFileSync(config, `library: ${library}\n`);
  return runWhosaid(args, { ...options, cwd: folder, env: { WHOSAID_CONFIG: config } });
}

async function makeLibrary(path: string): Promise<void> {
  const library = openSqliteLibrary({ path, createLexicon, worker: false });
  const lines = Array.from({ length: 200 }, (_, line) => `Line ${line} of the harbour report.`);
  for (let at = 0; at < 20; at++)
    await library.articles.put(toArticle({ id: `a${at}`, told: lines }), { atMs: 1 });
  const said = toArticle({ id: 'said', said: [['Ana Petrova', 'The bridge opens again in spring.']] });
  await library.articles.put(said, { atMs: 1 });
  await library.close();
}

/** One that is due, of which the bot would make a story. */
async function addFeed(path: string): Promise<void> {
  const library = openSqliteLibrary({ path, createLexicon, worker: false });
  await library.feeds.put({ url: 'http://127.0.0.1:9/feed', title: 'Len Post', nextAtMs: 0, failures: 0 });
  await library.close();
}

/** What stands on the first page of a table's tree. */
function destroy(path: string, table: string): void {
  const database = new DatabaseSync(path);
  const { root } = database
    .prepare('SELECT rootpage AS root FROM sqlite_schema WHERE name = ?')
    .get(table) as {
    root: number;
  };
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (root - 1) * 4096);
  closeSync(file);
}

const news = join(folder, 'news.txt');
writeFileSync(news, 'The ferry to the islands stopped on Tuesday after its engine failed.\n');

type Case = readonly [name: string, prepare: (path: string) => unknown, sentence: string];

const CASES: readonly Case[] = [
  ['a directory', (path) => mkdirSync(path), 'is a directory; set “library” to a file.'],
  [
    'in a directory that is not there',
    () => undefined,
    'is not there; make it, or set “library” to another file.',
  ],
  [
    'a letter',
    (path) => writeFileSync(path, 'Dear Sir or Madam, '.repeat(100)),
    'is damaged or is no library',
  ],
  [
    'cut off',
    async (path) => {
      await makeLibrary(path);
      destroy(path, 'articles');
    },
    'is damaged or is no library; put a backup in its place',
  ],
  [
    'of a later version',
    async (path) => {
      await makeLibrary(path);
      const database = new DatabaseSync(path);
      database.exec('PRAGMA user_version = 999');
      database.close();
    },
    'was written by a later version of whosaid; start that version instead.',
  ],
  [
    'locked by another program',
    async (path) => {
      await makeLibrary(path);
      const database = new DatabaseSync(path);
      database.exec('BEGIN IMMEDIATE');
      onTestFinished(() => database.close());
    },
    'is in use by another program; try again when that has finished.',
  ],
];

describe('an import into a library that is', () => {
  test.each(CASES)(
    '%s',
    async (name, prepare, sentence) => {
      const path = name.startsWith('in a')
        ? join(folder, 'nowhere', 'library.db')
        : join(folder, `${name}.db`);
      await prepare(path);
      const { code, err } = await whosaid(path, ['import', news]);
      expect(code).toBe(1);
      expect(err).toContain(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(err).not.toMatch(/\bat .*:\d+:\d+/);
    },
    30_000,
  );
});

describe('where nothing may be written', () => {
  const path = join(folder, 'read-only', 'library.db');

  test('an import says so and the chat answers from what is there', async () => {
    mkdirSync(join(folder, 'read-only'));
    await makeLibrary(path);
    await addFeed(path);
    chmodSync(path, 0o444);
    chmodSync(join(folder, 'read-only'), 0o555);
    const imported = await whosaid(path, ['import', news], NOBODY);
    expect([imported.code, imported.err.trimEnd().split('\n').length]).toEqual([1, 1]);
    expect(imported.err).toContain(
      "can't be written; give the bot the right to write the file and its directory",
    );

    const { code, out, err } = await whosaid(path, ['chat'], { input: '/whosaid bridge\n', ...NOBODY });
    expect(code).toBe(0);
    expect(out).toContain('The bridge opens again in spring.');
    expect(err).toContain('library read only');
    expect(err).not.toContain('"level":50');
  }, 30_000);

  test('the bot starts on its platform, answers, and says once what it cannot do', async () => {
    const { telegram, env } = await openPlatforms();
    const config = join(folder, 'service.yaml');
    writeFileSync(config, `library: ${path}\n`);
    const { DISCORD_TOKEN: _d, ...telegramOnly } = env;
    const service = startService({ ...telegramOnly, WHOSAID_CONFIG: config }, '', NOBODY.user);
    await vi.waitFor(() => expect(service.written()).toContain('"msg":"ready"'), { timeout: 20_000 });
    const ann = telegram.person('Ann');
    telegram.say(ann, '/whosaid bridge');
    expect((await telegram.read(telegram.privateChat(ann))).text).toContain(
      'The bridge opens again in spring.',
    );
    expect(service.written().match(/library read only/g)).toHaveLength(1);
    service.child.kill('SIGTERM');
    expect(await service.exited).toBe(0);
  }, 60_000);
});
