import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Post, Posted } from '../../src/chat/post.ts';
import { createDelivery } from '../../src/digests/delivery.ts';
import { RATES, type Rates, UNLIMITED } from '../../src/digests/pace.ts';
import type { Library } from '../../src/store/library.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { createLexicon } from '../store/lexicon.ts';
import { room } from './small-news.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

const START = Date.parse('2026-11-23T05:00Z');
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Sent = { readonly atMs: number; readonly room: string; readonly nonce: string };

/** A library with one message for each of the rooms, and a platform that answers as told. */
async function open(
  rooms: readonly string[],
  answer: (sent: Sent, all: readonly Sent[]) => Posted | Promise<Posted>,
  options: { readonly rates?: Rates; readonly dropsRepeats?: boolean; readonly library?: Library } = {},
) {
  const clock = createVirtualClock(START);
  const library = options.library ?? createMemoryLibrary(createLexicon());
  const sent: Sent[] = [];
  await library.outbox.add(
    rooms.map((id, place) => ({
      key: `message:${place}`,
      room: room(id),
      payload: { blocks: [] },
      spans: [],
      notBeforeMs: START,
    })),
  );
  const post: Post = async ({ id }, _reply, { nonce }) => {
    const record = { atMs: clock.now() - START, room: id, nonce };
    sent.push(record);
    return answer(record, sent);
  };
  const { rates = UNLIMITED, dropsRepeats = false } = options;
  const delivery = createDelivery({
    platform: 'telegram',
    library,
    post,
    rates,
    dropsRepeats,
    log: silent,
    now: clock.now,
    sleep: clock.sleep,
  });
  await delivery.start();
  return { clock, library, sent, delivery };
}

const posted = ({ room: id }: Sent): Posted => ({ outcome: 'posted', messageIds: [`m${id}`] });

async function close({ clock, delivery }: { clock: VirtualClock; delivery: { stop: () => Promise<void> } }) {
  const stopped = delivery.stop();
  await clock.runUntil(clock.now() + 1_000);
  await stopped;
}

describe('delivery', () => {
  test('sends what waits and writes down what was sent', async () => {
    const house = await open(['a', 'b'], posted);
    await house.clock.runUntil(START + 1_000);
    expect(house.sent.map(({ room: id }) => id)).toEqual(['a', 'b']);
    expect(await house.library.outbox.counts()).toMatchObject({ waiting: 0, sent: 2 });
    expect(await house.library.ledger.find('telegram', 'a', 'ma')).toMatchObject({ state: 'posted' });
    await close(house);
  });

  test('waits as long as it was asked to, the room alone or all', async () => {
    const house = await open(['a', 'b', 'a'], (one, all) => {
      if (all.length === 1) return { outcome: 'wait', waitMs: 3_000, scope: 'room' };
      return posted(one);
    });
    await house.clock.runUntil(START + 60_000);
    expect(house.sent.map(({ room: id, atMs }) => [id, atMs >= 3_000])).toEqual([
      ['a', false],
      ['b', false],
      ['a', true],
      ['a', true],
    ]);
    await close(house);
  });

  test('all are held back when the platform asks for it', async () => {
    const house = await open(['a', 'b'], (one, all) =>
      all.length === 1 ? { outcome: 'wait', waitMs: 3_000, scope: 'platform' } : posted(one),
    );
    await house.clock.runUntil(START + 60_000);
    const later = house.sent.slice(-2);
    expect(later.every(({ atMs }) => atMs >= 3_000)).toBe(true);
    expect(new Set(later.map(({ room: id }) => id))).toEqual(new Set(['a', 'b']));
    await close(house);
  });

  test('tries again later after failures that pass, each time with the same nonce', async () => {
    const house = await open(['a'], (one, all) =>
      all.length < 4 ? { outcome: 'failed', reason: 'server', passing: true } : posted(one),
    );
    await house.clock.runUntil(START + 120_000);
    const gaps = house.sent.slice(1).map(({ atMs }, place) => atMs - (house.sent[place]?.atMs ?? 0));
    expect(gaps.map((gap) => Math.round(gap / 1_000))).toEqual([5, 10, 20]);
    expect(new Set(house.sent.map(({ nonce }) => nonce)).size).toBe(1);
    expect(await house.library.outbox.stateOf('message:0')).toBe('sent');
    await close(house);
  });

  test('gives up on what will never work, and goes on with the rest', async () => {
    const house = await open(['a', 'b'], (one) =>
      one.room === 'a' ? { outcome: 'failed', reason: 'Too long!', passing: false } : posted(one),
    );
    await house.clock.runUntil(START + 60_000);
    expect(await house.library.outbox.counts()).toMatchObject({ failed: 1, sent: 1 });
    await close(house);
  });

  test.each(['blocked', 'deleted', 'forbidden'] as const)(
    'a room that is %s is paused with the reason',
    async (reason) => {
      const house = await open(['a', 'a'], () => ({ outcome: 'unreachable', reason }));
      await house.clock.runUntil(START + 3_600_000);
      expect(house.sent).toHaveLength(1);
      expect((await house.library.rooms.get(room('a'))).paused).toMatchObject({ reason });
      await close(house);
    },
  );

  test('a library that is full for a while: nothing is sent that could not be written down, nothing twice', async () => {
    const memory = createMemoryLibrary(createLexicon());
    let isFull = false;
    const whenWritable =
      <Given extends readonly unknown[], Told>(write: (...given: Given) => Promise<Told>) =>
      async (...given: Given): Promise<Told> => {
        if (isFull) throw new StoreError('There is no room left for the library.');
        return write(...given);
      };
    const { claim, markSent, retry } = memory.outbox;
    const outbox = {
      ...memory.outbox,
      claim: whenWritable(claim),
      markSent: whenWritable(markSent),
      retry: whenWritable(retry),
    };
    const house = await open(
      ['a', 'b', 'c'],
      (one) => {
        isFull = one.room === 'a';
        return posted(one);
      },
      { library: { ...memory, outbox } },
    );
    await house.clock.runUntil(START + 120_000);
    expect(house.sent.map(({ room: id }) => id)).toEqual(['a']);
    isFull = false;
    await house.clock.runUntil(START + 240_000);
    expect(house.sent.map(({ room: id }) => id)).toEqual(['a', 'b', 'c']);
    expect(await memory.outbox.counts()).toMatchObject({ sent: 3, uncertain: 0 });
    await close(house);
  });

  test('a group that moved keeps what waits for it', async () => {
    const house = await open(['a', 'a'], (one) => ({
      ...posted(one),
      ...(one.room === 'a' ? { movedTo: '-100' } : {}),
    }));
    await house.clock.runUntil(START + 60_000);
    expect(house.sent.map(({ room: id }) => id)).toEqual(['a', '-100']);
    expect(await house.library.ledger.find('telegram', '-100', 'ma')).not.toBeNull();
    await close(house);
  });

  test.each([
    [false, 'uncertain'],
    [true, undefined],
  ])(
    'what was under way when a process ended is sent again (repeats dropped: %s)',
    async (dropsRepeats, state) => {
      const library = createMemoryLibrary(createLexicon());
      const draft = {
        key: 'digest:1',
        room: room('a'),
        payload: { blocks: [] },
        spans: [],
        notBeforeMs: START,
      };
      await library.outbox.add([draft]);
      const [taken] = await library.outbox.claim('telegram', START, 1);
      const house = await open([], posted, { library, dropsRepeats });
      await house.clock.runUntil(START + 60_000);
      expect(house.sent.map(({ nonce }) => nonce)).toEqual([taken?.nonce]);
      expect((await library.ledger.find('telegram', 'a', 'digest:1'))?.state).toBe(state);
      expect(await library.outbox.stateOf('digest:1')).toBe('sent');
      await close(house);
    },
  );
});

/** Refuses what goes beyond the limits, counted when it arrives, on the clock of the test. */
function createLimits(
  clock: () => number,
  limits: readonly { readonly count: number; readonly ms: number }[],
) {
  const arrived: number[] = [];
  return () => {
    const now = clock();
    const isOver = limits.some(({ count, ms }) => arrived.filter((at) => at > now - ms).length >= count);
    if (isOver) return false;
    arrived.push(now);
    if (arrived.length > 200) arrived.shift();
    return true;
  };
}

describe('within the rates of a platform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-delivery-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['telegram', 30, 20],
    ['discord', 50, 120],
  ] as const)(
    '%s: 600 rooms go out at the permitted rate with no refusal',
    { timeout: 60_000 },
    async (platform, perSecond, answerMs) => {
      const ids = Array.from({ length: 600 }, (_, at) => `r${at}`);
      const rates = RATES[platform] ?? UNLIMITED;
      const path = join(folder, `${platform}.db`);
      const library = await openSqliteLibrary({ path, createLexicon, worker: false });
      let refused = 0;
      let seed = 1;
      const house = await open(
        ids,
        async (one) => {
          // Between 5 and 9 ms to the platform, then the time of its answer.
          seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
          await house.clock.sleep(5 + (seed % 5));
          const isAllowed = allows();
          await house.clock.sleep((seed >>> 8) % answerMs);
          if (isAllowed) return posted(one);
          refused += 1;
          return { outcome: 'wait', waitMs: 1_000, scope: 'platform' };
        },
        { rates, library, dropsRepeats: platform === 'discord' },
      );
      const allows = createLimits(house.clock.now, [{ count: perSecond, ms: 1_000 }]);
      await house.clock.runUntil(START + 1_000 * (600 / perSecond) + 60_000);
      const lastMs = house.sent.at(-1)?.atMs ?? 0;
      expect(refused).toBe(0);
      expect(house.sent).toHaveLength(600);
      expect((600 / lastMs) * 1_000).toBeGreaterThanOrEqual(0.98 * perSecond);
      await close(house);
      await library.close();
    },
  );

  test('a chat gets one a second, a group no more than 20 a minute', async () => {
    const house = await open(Array<string>(30).fill('group'), posted, { rates: RATES.telegram ?? UNLIMITED });
    await house.clock.runUntil(START + 180_000);
    const times = house.sent.map(({ atMs }) => atMs);
    expect(times).toHaveLength(30);
    times.forEach((at, place) => {
      expect(at - (times[place - 1] ?? -1_000)).toBeGreaterThanOrEqual(1_000);
      expect(at - (times[place - 20] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
    });
    await close(house);
  });
});
