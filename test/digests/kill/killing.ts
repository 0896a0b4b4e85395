/** Makes digests due, starts a sender, kills it again and again, and counts what arrived. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteLibrary } from '../../../src/store/sqlite.ts';
import { createLexicon } from '../../store/lexicon.ts';
import { FERRY, HOUR_MS, MARKET, room, toDigest } from '../small-news.ts';

export type Arrived = {
  /** By room: how often a message was shown there. */
  readonly discord: ReadonlyMap<string, number>;
  readonly telegram: ReadonlyMap<string, number>;
  /** Rooms of Telegram of which the ledger says that something may have come twice. */
  readonly uncertain: readonly string[];
  readonly kills: number;
};

const PLATFORMS = ['discord', 'telegram'] as const;

/** `rooms` on each platform; the process is killed `kills` times. */
export async function sendThroughKills(folder: string, rooms: number, kills: number): Promise<Arrived> {
  const path = join(folder, 'library.sqlite');
  const localDate = await makeDue(path, rooms);
  const platform = await openPlatform();
  for (let kill = 0; kill < kills; kill++) {
    const sender = startSender(path, platform.url);
    await once(sender.stdout ?? sender, 'data');
    // In the midst of sending: after some messages, at any point of the time between two.
    await platform.arrivals(1 + Math.floor(Math.random() * 30));
    await sleep(Math.random() * 35);
    sender.kill('SIGKILL');
    if (sender.exitCode === null && sender.signalCode === null) await once(sender, 'exit');
  }
  const last = startSender(path, platform.url);
  await once(last, 'exit');
  await platform.close();
  const library = openSqliteLibrary({ path, createLexicon, worker: false });
  const uncertain: string[] = [];
  for (let id = 1; id <= rooms; id++) {
    const key = `digest:telegram:${id}::${localDate}`;
    if (await library.ledger.find('telegram', String(id), key)) uncertain.push(String(id));
  }
  await library.close();
  return { ...platform.shown, uncertain, kills };
}

/** Answers the local date that is due. */
async function makeDue(path: string, rooms: number): Promise<string> {
  const library = openSqliteLibrary({ path, createLexicon, worker: false });
  const nowMs = Date.now();
  const dueMs = nowMs - (nowMs % 60_000);
  const due = new Date(dueMs).toISOString();
  await library.articles.putAll([FERRY, MARKET], { atMs: dueMs - HOUR_MS });
  const digest = toDigest({ zone: 'UTC', localTime: due.slice(11, 16), nextDueAtMs: dueMs });
  for (const platform of PLATFORMS) {
    for (let id = 1; id <= rooms; id++) await library.subscriptions.put(room(String(id), platform), digest);
  }
  await library.close();
  return due.slice(0, 10);
}

function startSender(path: string, url: string): ChildProcess {
  const script = join(import.meta.dirname, 'sender.ts');
  return spawn(process.execPath, [script, path, url], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Both platforms in one: Discord shows a nonce once, Telegram whatever comes. */
async function openPlatform() {
  const shown = { discord: new Map<string, number>(), telegram: new Map<string, number>() };
  const nonces = new Set<string>();
  let arrived = 0;
  const server = createServer((request, response) => {
    const [, platform, id = '', nonce = ''] = (request.url ?? '').split('/');
    request.resume();
    arrived += 1;
    // The message is there before the answer is.
    setTimeout(() => {
      const isRepeat = platform === 'discord' && nonces.has(nonce);
      nonces.add(nonce);
      const counts = platform === 'discord' ? shown.discord : shown.telegram;
      if (!isRepeat) counts.set(id, (counts.get(id) ?? 0) + 1);
      setTimeout(() => response.end(`m-${nonce}`), Math.random() * 10);
    }, Math.random() * 10);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    shown,
    url: `http://127.0.0.1:${port}`,
    /** Resolves after so many more, or when none has come for a second and a half. */
    async arrivals(count: number) {
      const until = arrived + count;
      for (let idleMs = 0, seen = arrived; arrived < until && idleMs < 1_500; idleMs += 5) {
        await sleep(5);
        if (arrived > seen) idleMs = 0;
        seen = arrived;
      }
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
