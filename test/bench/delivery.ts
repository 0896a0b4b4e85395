/**
 * Sending to many rooms at once, on a clock that runs as fast as the machine can.
 *
 *     npm run bench -- delivery [ROOMS]        rate reached, refusals, memory; 10,000 rooms when not told
 *     npm run bench -- delivery kill [ROOMS] [KILLS]   1,000 rooms on each platform and 50 kills when not told
 *
 * The platform stands for the real one: it counts what arrives and refuses what goes beyond its limits. Messages are 5
 * to 9 ms on their way. For `kill` a process that sends in real time is ended by SIGKILL again and again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Post } from '../../src/chat/post.ts';
import { createDelivery } from '../../src/digests/delivery.ts';
import { RATES, UNLIMITED } from '../../src/digests/pace.ts';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { sendThroughKills } from '../digests/kill/killing.ts';
import { room } from '../digests/small-news.ts';
import { createVirtualClock } from '../digests/virtual-clock.ts';
import { createLexicon } from '../store/lexicon.ts';
import { createRandom } from './search/news.ts';

/** Messages a second in all, and how long an answer takes at most. */
const PLATFORMS = [
  { platform: 'telegram', perSecond: 30, answerMs: 20 },
  { platform: 'discord', perSecond: 50, answerMs: 120 },
] as const;

const START = Date.parse('2026-11-23T05:00Z');
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function measure(args: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-bench-'));
  try {
    if (args[0] === 'kill')
      return await measureKills(folder, Number(args[1] ?? 1_000), Number(args[2] ?? 50));
    console.log('platform\trooms\t% of rate\trefused\tCPU ms a message\tMB grown\tMB at most');
    for (const one of PLATFORMS) console.log(await send(folder, Number(args[0] ?? 10_000), one));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function send(
  folder: string,
  rooms: number,
  { platform, perSecond, answerMs }: (typeof PLATFORMS)[number],
): Promise<string> {
  const clock = createVirtualClock(START);
  const library = openSqliteLibrary({ path: join(folder, `${platform}.db`), createLexicon, worker: false });
  await library.outbox.add(
    Array.from({ length: rooms }, (_, at) => ({
      key: `message:${at}`,
      room: room(`r${at}`, platform),
      payload: { blocks: [] },
      spans: [],
      notBeforeMs: START,
    })),
  );
  const random = createRandom(1);
  const arrived: number[] = [];
  let refused = 0;
  let sent = 0;
  let lastMs = 0;
  const post: Post = async ({ id }) => {
    await clock.sleep(5 + Math.floor(random() * 5));
    while ((arrived[0] ?? Number.POSITIVE_INFINITY) <= clock.now() - 1_000) arrived.shift();
    const isAllowed = arrived.length < perSecond;
    if (isAllowed) arrived.push(clock.now());
    else refused += 1;
    await clock.sleep(Math.floor(random() * answerMs));
    if (!isAllowed) return { outcome: 'wait', waitMs: 1_000, scope: 'platform' };
    sent += 1;
    lastMs = clock.now() - START;
    return { outcome: 'posted', messageIds: [`m${id}`] };
  };
  const before = process.memoryUsage().rss;
  const startCpu = process.cpuUsage();
  const delivery = createDelivery({
    platform,
    library,
    post,
    rates: RATES[platform] ?? UNLIMITED,
    dropsRepeats: platform === 'discord',
    log: silent,
    now: clock.now,
    sleep: clock.sleep,
  });
  await delivery.start();
  while (sent < rooms) await clock.runUntil(clock.now() + 10_000);
  const { user, system } = process.cpuUsage(startCpu);
  const stopped = delivery.stop();
  await clock.runUntil(clock.now() + 60_000);
  await stopped;
  await library.close();
  const rate = (100 * rooms * 1_000) / (lastMs * perSecond);
  return [
    platform,
    rooms,
    rate.toFixed(1),
    refused,
    ((user + system) / 1_000 / rooms).toFixed(2),
    ((process.memoryUsage().rss - before) / 1e6).toFixed(0),
    (process.resourceUsage().maxRSS / 1_024).toFixed(0),
  ].join('\t');
}

async function measureKills(folder: string, rooms: number, kills: number): Promise<void> {
  const { discord, telegram, uncertain } = await sendThroughKills(folder, rooms, kills);
  const twice = (counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  const unsaid = twice(telegram).filter((id) => !uncertain.includes(id));
  console.log(`${rooms} rooms on each platform, ${kills} kills`);
  console.log(`discord: ${discord.size} have it, ${twice(discord).length} twice`);
  console.log(`telegram: ${telegram.size} have it, ${twice(telegram).length} twice`);
  console.log(
    `uncertain in the ledger: ${uncertain.length}, twice and not uncertain there: ${unsaid.length}`,
  );
}
