/** However articles came, changed and went, and whenever the process was killed: the index is as one built afresh. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/store/library.ts';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { type Said, toArticle } from './articles.ts';
import { toIndexDump } from './index-dump.ts';
import { createLexicon } from './lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-index-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function toPath(): string {
  files += 1;
  return join(folder, `${files}.db`);
}

const open = (path: string) => openSqliteLibrary({ path, createLexicon, worker: false });

/** The same articles, put one after another into a new library. */
async function buildAfresh(library: Library, ids: readonly string[]): Promise<string> {
  const path = toPath();
  const fresh = open(path);
  for (const id of ids) {
    const entry = await library.articles.get(id);
    if (entry) await fresh.articles.put(entry.article, { atMs: 1 });
  }
  await fresh.close();
  return path;
}

async function expectAsFresh(path: string, ids: readonly string[]): Promise<void> {
  const library = open(path);
  const fresh = await buildAfresh(library, ids);
  await library.close();
  expect(toIndexDump(path)).toEqual(toIndexDump(fresh));
}

const IDS = ['a', 'b', 'c', 'd'];
const NAMES = ['Ana Petrova', 'Bo Li', 'Anna Petrova', 'Boris Lee'];
const WORDS = [
  'peace',
  'Peace',
  'treaties',
  'treaty',
  'US',
  'us',
  'the',
  '1,000',
  'naïve',
  'O’Brien',
  'gréve',
  '🌉',
  'talks',
];

const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((some) => `${some.join(' ')}.`);
const said = fc.tuple(fc.constantFrom(...NAMES), words).map(([name, text]): Said => [name, text]);
const change = fc.oneof(
  fc.record({
    id: fc.constantFrom(...IDS),
    title: words,
    told: fc.array(words, { maxLength: 3 }),
    said: fc.array(said, { maxLength: 3 }),
  }),
  fc.record({ gone: fc.constantFrom(...IDS) }),
);

describe('the index', () => {
  it('is as built afresh after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const path = toPath();
        const library = open(path);
        for (const one of changes) {
          if ('gone' in one) await library.articles.remove(one.gone);
          else await library.articles.put(toArticle(one), { atMs: 1 });
        }
        await library.close();
        await expectAsFresh(path, IDS);
      }),
      { numRuns: 25 },
    );
  });

  it('is as built afresh when it was made in another way before', async () => {
    const path = toPath();
    const library = open(path);
    await library.articles.putAll(
      Array.from({ length: 70 }, (_, index) =>
        toArticle({ id: `n${index}`, told: [`Peace ${index} treaties.`] }),
      ),
      { atMs: 1 },
    );
    await library.close();
    const database = new DatabaseSync(path);
    database.exec(
      "UPDATE index_state SET version = 'older'; DELETE FROM terms; UPDATE words SET unit_count = 99",
    );
    database.close();
    await expectAsFresh(
      path,
      Array.from({ length: 70 }, (_, index) => `n${index}`),
    );
  });

  it.each([30, 120, 250])(
    'is as built afresh when the process is killed %d ms into its work',
    async (afterMs) => {
      const path = toPath();
      const child = spawn(process.execPath, [join(import.meta.dirname, 'index-child.ts'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const library = open(path);
      const { items } = await library.articles.list({}, { limit: 100_000 });
      await library.close();
      expect(items.length).toBeGreaterThan(0);
      await expectAsFresh(path, items.map(({ id }) => id).toReversed());
    },
  );
});
