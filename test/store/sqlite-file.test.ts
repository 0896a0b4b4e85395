/** What the file of the library can hold, and what is said when it can't be used. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { toArticle } from './articles.ts';
import { createLexicon } from './lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function toPath(): string {
  files += 1;
  return join(folder, `${files}.db`);
}

const open = (path: string, maxBytes?: number) =>
  openSqliteLibrary({ path, createLexicon, worker: false, ...(maxBytes === undefined ? {} : { maxBytes }) });

/** A member's message as short as they come, and one of two lines. */
const MESSAGES = ['my boss is leaving on Friday', 'did you see this?\nI can’t believe it'];

/** Filled by reading articles and feeds alone: no method of the port takes a room's words to them. */
const FROM_THE_NEWS = [
  'articles',
  'revisions',
  'bands',
  'people',
  'sightings',
  'person_names',
  'person_words',
  'sayings',
  'feeds',
  'terms',
  'words',
  'topics',
  'index_state',
];
/** FTS5 keeps its index in tables of its own, filled from articles; a posting is a stem, never a message. */
const INDEX = /^(unit_terms|word_rests)(_.+)?$/;

/** What who manages a room asks to be told of, as the argument of a command, and the bot's own reply. */
const ASKED_FOR = new Map([
  ['stories.name', 100],
  ['stories.folded', 200],
  ['digest_topics.topic', 100],
  ['watches.value', 100],
  ['watches.folded', 200],
]);
/** An article's id, and offsets: written from the spans of a reply. */
const IDS = ['post_spans.article_id'];

describe('the tables', () => {
  const path = toPath();
  const library = open(path);
  const database = new DatabaseSync(path);
  afterAll(async () => {
    database.close();
    await library.close();
  });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map((row) => String(row.name))
    .filter((name) => !INDEX.test(name));
  const columns = tables
    .filter((name) => !FROM_THE_NEWS.includes(name))
    .flatMap((table) =>
      database
        .prepare(`SELECT name, type FROM pragma_table_info('${table}')`)
        .all()
        .map((row) => ({ table, column: String(row.name), type: String(row.type) })),
    );

  it('of the news are all there and no other is exempt', () => {
    expect(FROM_THE_NEWS.filter((name) => !tables.includes(name))).toEqual([]);
    expect(columns.length).toBeGreaterThan(50);
  });

  /** Whether the table's own checks let a value into the column; other columns are what they may be. */
  function takes(table: string, column: string, value: string): boolean {
    database.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = OFF; SAVEPOINT attempt');
    try {
      const { sql } = database
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
        .get(table) as { sql: string };
      const check =
        new RegExp(`^\\s*${column}\\s+(?:TEXT|INTEGER)[^\\n]*?(?:\\n\\s+AND[^\\n]*)*$`, 'm').exec(sql)?.[0] ??
        '';
      database.exec(
        `CREATE TEMP TABLE attempt (${check
          .trim()
          .replace(/,$/, '')
          .replace(/REFERENCES[^,]*$/, '')
          .replace(/\bUNIQUE\b|\bPRIMARY KEY( AUTOINCREMENT)?/g, '')}) STRICT`,
      );
      database.prepare('INSERT INTO temp.attempt VALUES (?)').run(value);
      return true;
    } catch (error) {
      if (error instanceof Error && /CHECK|cannot store|malformed JSON/.test(error.message)) return false;
      throw error;
    } finally {
      database.exec('ROLLBACK TO attempt; RELEASE attempt');
    }
  }

  it.each(columns)('$table, $column: takes no message', ({ table, column }) => {
    const name = `${table}.${column}`;
    const longest = ASKED_FOR.get(name);
    if (longest !== undefined) expect(takes(table, column, 'x '.repeat(longest))).toBe(false);
    else if (!IDS.includes(name))
      for (const message of MESSAGES) {
        expect(takes(table, column, message)).toBe(false);
        expect(takes(table, column, JSON.stringify(message))).toBe(false);
      }
  });
});

describe('a file', () => {
  it('keeps everything for the next start', async () => {
    const path = toPath();
    const first = open(path);
    await first.articles.put(toArticle({ id: 'a', said: [['Ana Petrova', 'Yes.']] }), { atMs: 1 });
    await first.rooms.set({ platform: 'discord', id: '1' }, { most: 2 });
    await first.close();
    const second = open(path);
    expect(await second.counts()).toEqual({ articles: 1, statements: 1, people: 1, stories: 0, rooms: 1 });
    await second.close();
  });

  it('that is none is named, with the cure', () => {
    const path = toPath();
    writeFileSync(path, 'This is a letter, not a library. '.repeat(200));
    expect(() => open(path)).toThrow(StoreError);
    expect(() => open(path)).toThrow(`${path} is damaged or is no library; put a backup in its place`);
  });

  it('that broke is named when the broken part is read', async () => {
    const path = toPath();
    const library = open(path);
    for (let count = 0; count < 20; count += 1)
      await library.articles.put(toArticle({ id: `a${count}`, told: ['Rain. '.repeat(2000)] }), { atMs: 1 });
    await library.close();
    const database = new DatabaseSync(path);
    const { root } = database
      .prepare("SELECT rootpage AS root FROM sqlite_schema WHERE name = 'articles'")
      .get() as { root: number };
    database.close();
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (root - 1) * 4096);
    closeSync(file);
    const broken = open(path);
    await expect(broken.articles.get('a1')).rejects.toThrow('damaged');
    expect((await broken.rooms.get({ platform: 'discord', id: '1' })).settings).toEqual({});
    await broken.close();
  });

  it('in a directory that is not there, or where nothing may be made, is named', () => {
    expect(() => open(join(folder, 'nowhere', 'library.db'))).toThrow('The directory of the library');
    expect(() => open('/proc/library.db')).toThrow(StoreError);
  });

  it('from a later version is left alone', async () => {
    const path = toPath();
    await open(path).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => open(path)).toThrow('later version of whosaid');
  });

  it('from an earlier version is brought up to date and tells the same', async () => {
    const path = toPath();
    const library = open(path);
    for (const [at, name] of ['Ana Petrova', 'A. Petrova', 'Ana Petrova', 'Bo Li'].entries())
      await library.articles.put(toArticle({ id: `a${at}`, said: [[name, 'Peace in the harbour.']] }), {
        atMs: 1,
      });
    const toTold = async ({ suggest, people, candidates }: typeof library) => [
      await suggest.speakers('pe', 5),
      (await people.list({ limit: 5 })).items,
      await candidates.mayName(['ana', 'petrova']),
    ];
    const told = await toTold(library);
    await library.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE person_names; PRAGMA user_version = 3');
    database.close();
    const upgraded = open(path);
    expect(await toTold(upgraded)).toEqual(told);
    expect(told[0]).toContain('Ana Petrova');
    await upgraded.articles.remove('a0');
    await upgraded.articles.put(toArticle({ id: 'a2', said: [['Bo Li', 'Rain.']] }), { atMs: 2 });
    expect(await upgraded.suggest.speakers('petr', 5)).toEqual(['A. Petrova']);
    await upgraded.close();
  });

  it('that is full says so, loses nothing and goes on answering', async () => {
    const path = toPath();
    const library = open(path, 600_000);
    await library.stories.put('Rain', { by: 'words', words: ['rain'] });
    const put = (count: number) =>
      library.articles.put(toArticle({ id: `a${count}`, told: [`Rain ${count}. `.repeat(500)] }), {
        atMs: 1,
      });
    let kept = 0;
    const fill = async () => {
      for (; kept < 1000; kept += 1) await put(kept);
    };
    await expect(fill()).rejects.toThrow('no room left');
    expect(kept).toBeGreaterThan(5);
    expect((await library.counts()).articles).toBe(kept);
    expect(await library.articles.get(`a${kept - 1}`)).not.toBeNull();
    expect(await library.articles.get(`a${kept}`)).toBeNull();
    expect((await library.stories.findByName('rain'))?.articleCount).toBe(kept);
    await library.articles.remove('a0');
    await library.articles.put(toArticle({ id: 'small' }), { atMs: 1 });
    await library.close();
  });

  it('that another program changed is read anew', async () => {
    const path = toPath();
    const [one, other] = [open(path), open(path)];
    await one.articles.put(toArticle({ id: 'a', told: ['Before.'] }), { atMs: 1 });
    expect((await other.articles.get('a'))?.revision).toBe(1);
    await one.articles.put(toArticle({ id: 'a', told: ['After.'] }), { atMs: 2 });
    expect((await other.articles.get('a'))?.article.text).toContain('After.');
    await one.close();
    await other.close();
  });

  it('that another program writes is waited for, then named', async () => {
    const path = toPath();
    const library = open(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(library.rooms.set({ platform: 'discord', id: '1' }, { most: 1 })).rejects.toThrow('in use');
    expect((await library.counts()).rooms).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    await library.close();
  }, 20_000);
});
