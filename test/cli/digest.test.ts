/** A digest from the database to both platforms, through the service as a process, and not again after a restart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { FERRY, HOUR_MS, room, toDigest, toNews } from '../digests/small-news.ts';
import { openPlatforms, startService } from '../helpers/service.ts';
import { createLexicon } from '../store/lexicon.ts';

test('a digest that is due arrives in both rooms, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-digest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { discord, telegram, env } = await openPlatforms();
  const channel = discord.channel(discord.guild(), 'news');
  const group = telegram.group('Lenmouth', [telegram.person('Ann')]);
  const config = join(folder, 'whosaid.yaml');
  const path = join(folder, 'library.sqlite');
  writeFileSync(config, `library: ${path}\n`);
  await makeDue(path, [room(channel.id, 'discord'), room(String(group.id), 'telegram')]);

  const onDiscord = () => channel.messages.map(({ content }) => content);
  const onTelegram = () => telegram.written(group).map(({ text }) => text ?? '');
  const first = startService({ ...env, WHOSAID_CONFIG: config });
  await vi.waitFor(() => expect([onDiscord().length, onTelegram().length]).toEqual([1, 1]), {
    timeout: 30_000,
  });
  for (const text of [onDiscord()[0], onTelegram()[0]]) {
    expect(text).toContain('The ferry to the islands stopped on Tuesday after its engine failed at sea.');
    expect(text).toContain('1 of 1 article');
  }
  first.child.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  expect(first.written()).not.toContain('"level":50');

  const second = startService({ ...env, WHOSAID_CONFIG: config });
  await vi.waitFor(() => expect(second.written()).toContain('"msg":"ready"'), { timeout: 30_000 });
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect([onDiscord().length, onTelegram().length]).toEqual([1, 1]);
}, 90_000);

async function makeDue(path: string, rooms: readonly ReturnType<typeof room>[]): Promise<void> {
  const library = openSqliteLibrary({ path, createLexicon, worker: false });
  const nowMs = Date.now();
  const dueMs = nowMs - (nowMs % 60_000);
  const due = new Date(dueMs).toISOString();
  const today = toNews('ferry', [], { ...FERRY, date: due.slice(0, 10) });
  await library.articles.put(today, { atMs: dueMs - HOUR_MS });
  const digest = toDigest({ zone: 'UTC', localTime: due.slice(11, 16), nextDueAtMs: dueMs });
  for (const key of rooms) await library.subscriptions.put(key, digest);
  await library.close();
}
