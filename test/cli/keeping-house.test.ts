/** What an operator does with the library on the command line: follow feeds, hand the list on, back up, restore. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { openWeb, type Web } from '../fakes/web/web-server.ts';
import { runWhosaid } from '../helpers/run-whosaid.ts';
import { createLexicon } from '../store/lexicon.ts';

const folder = mkdtempSync(join(tmpdir(), 'whosaid-house-'));
const path = join(folder, 'library.sqlite');
const config = join(folder, 'whosaid.yaml');
writeFileSync(config, `library: ${path}\nallowPrivate: [127.0.0.1]\n`);
const whosaid = (...args: readonly string[]) =>
  runWhosaid(args, { cwd: folder, env: { WHOSAID_CONFIG: config } });

let web: Web;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

const open = () => openSqliteLibrary({ path, createLexicon, worker: false });

test('feeds are followed, listed, handed on as OPML and left', { timeout: 60_000 }, async () => {
  expect((await whosaid('feeds')).out).toContain('No feed is followed. Try: whosaid follow');
  web.serve('/feed', {
    headers: { 'content-type': 'application/atom+xml' },
    body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Len Post</title></feed>',
  });
  writeFileSync(
    join(folder, 'others.opml'),
    '<opml version="2.0"><body><outline text="A &amp; B" xmlUrl="https://a.example/feed"/></body></opml>',
  );
  expect(await whosaid('follow', web.url('/feed'), 'others.opml', web.url('/none'))).toEqual({
    code: 1,
    out: `Followed: Len Post, ${web.url('/feed')}\nFollowed: A & B, https://a.example/feed\n`,
    err: `Cannot read ${web.url('/none')}: there is nothing at that address (404).\n`,
  });
  expect((await whosaid('feeds')).out.split('\n').sort().slice(1)).toEqual([
    'A & B · https://a.example/feed · not looked at yet',
    `Len Post · ${web.url('/feed')} · not looked at yet`,
  ]);
  const opml = (await whosaid('feeds', '--opml')).out;
  expect(opml).toContain('xmlUrl="https://a.example/feed"');
  expect(await whosaid('unfollow', 'https://a.example/feed')).toMatchObject({
    code: 0,
    out: 'No longer followed: https://a.example/feed\n',
  });
  expect(await whosaid('unfollow', 'https://a.example/feed')).toMatchObject({
    code: 1,
    err: 'https://a.example/feed is not followed; whosaid feeds lists what is.\n',
  });
});

test('articles are put into a story by hand and taken out', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'pier.txt'), 'The pier opens in spring.\n');
  await whosaid('import', 'pier.txt');
  expect((await whosaid('story', 'Piers')).err).toContain('There is no story “Piers”.');
  expect((await whosaid('story', 'Piers', 'pier.txt')).out).toMatch(/^Piers: 1 article\npier\.txt · /);
  expect((await whosaid('story', 'piers', 'quay.txt')).err).toBe(
    'There is no article “quay.txt” in the library.\n',
  );
  expect((await whosaid('story', 'Piers', 'pier.txt', '--out')).out).toBe('Piers: 0 articles\n');
  const library = open();
  await library.articles.remove('pier.txt');
  await library.close();
});

test('a backup is taken while the library is in use and put back when it is not', {
  timeout: 60_000,
}, async () => {
  const news = join(folder, 'news.txt');
  writeFileSync(news, 'The ferry to the islands stopped on Tuesday after its engine failed.\n');
  expect(await whosaid('import', news)).toMatchObject({ code: 0 });
  const running = open();
  await running.rooms.set({ platform: 'discord', id: '1' }, { most: 2 });
  expect(await whosaid('backup', 'copy.sqlite')).toEqual({
    code: 0,
    out: 'Backed up 1 article (1 MB) to copy.sqlite.\n',
    err: '',
  });
  expect((await whosaid('backup', 'copy.sqlite')).err).toMatch(
    /copy\.sqlite is there already; name another file\.\n$/,
  );
  expect(await whosaid('restore', 'copy.sqlite')).toEqual({
    code: 1,
    out: '',
    err: `The library ${path} is in use; stop the bot, then restore.\n`,
  });
  await running.articles.remove(news);
  await running.articles.remove('news.txt');
  expect((await running.counts()).articles).toBe(0);
  await running.close();

  const { code, out } = await whosaid('restore', 'copy.sqlite');
  const aside = /is kept as (.*)\.\n$/.exec(out)?.[1] ?? '';
  expect([code, out.slice(0, 25)]).toEqual([0, 'Restored 1 article (1 MB)']);
  const restored = open();
  expect(await restored.counts()).toMatchObject({ articles: 1, rooms: 1 });
  await restored.close();
  expect(readdirSync(folder).filter((name) => aside.endsWith(name))).toHaveLength(1);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test.each([
  ['nowhere.sqlite', '', 'There is no file'],
  ['letter.sqlite', 'Dear Sir or Madam, '.repeat(100), 'is damaged or is no library'],
  ['empty.sqlite', ' ', 'is no library of whosaid'],
])('restoring %s leaves everything as it was', { timeout: 30_000 }, async (name, content, sentence) => {
  if (content) writeFileSync(join(folder, name), content);
  const before = readFileSync(path);
  const { code, err } = await whosaid('restore', name);
  expect([code, err.trimEnd().split('\n').length]).toEqual([1, 1]);
  expect(err).toContain(sentence);
  expect(readFileSync(path).equals(before)).toBe(true);
});
