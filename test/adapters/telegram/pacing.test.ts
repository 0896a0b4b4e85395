/** Telegram's rates are kept, whatever is asked: told by a clock of our own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Clock,
  createPacer,
  TELEGRAM_RATES,
  TooManyWaiting,
} from '../../../src/adapters/telegram/pacing.ts';

/** Moves on to the next one asleep whenever everyone waits. */
function createVirtualClock(): Clock & { readonly runUntilIdle: () => Promise<void> } {
  let nowMs = 0;
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  return {
    now: () => nowMs,
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ atMs: nowMs + durationMs, wake: resolve });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    async runUntilIdle() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (sleepers.length === 0) return;
        nowMs = Math.min(...sleepers.map(({ atMs }) => atMs));
        const due = sleepers.filter(({ atMs }) => atMs <= nowMs);
        sleepers = sleepers.filter(({ atMs }) => atMs > nowMs);
        for (const { wake } of due) wake();
      }
    },
  };
}

type Sent = { readonly chatId: number; readonly name: string; readonly atMs: number };

function startPacing() {
  const clock = createVirtualClock();
  const pacer = createPacer(TELEGRAM_RATES, clock);
  const sent: Sent[] = [];
  const send = (chatId: number, name = '') =>
    pacer.run({ id: chatId, isGroup: chatId < 0 }, async (slot) => {
      await slot();
      sent.push({ chatId, name, atMs: clock.now() });
    });
  return { clock, pacer, sent, send };
}

/** The most that came within any stretch of this length. */
function mostWithin(times: readonly number[], periodMs: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + periodMs).length));
}

describe('the pacer', () => {
  it('keeps every rate, in order, and lets everything through', async () => {
    const chats = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(chats, async (asked) => {
        const { clock, sent, send } = startPacing();
        const all = Promise.all(asked.map((chatId, index) => send(chatId, `${index}`)));
        await clock.runUntilIdle();
        await all;
        expect(sent).toHaveLength(asked.length);
        expect(
          mostWithin(
            sent.map(({ atMs }) => atMs),
            1_000,
          ),
        ).toBeLessThanOrEqual(30);
        for (const chatId of new Set(asked)) {
          const own = sent.filter((one) => one.chatId === chatId);
          const times = own.map(({ atMs }) => atMs);
          expect(mostWithin(times, 3_000)).toBeLessThanOrEqual(3);
          if (chatId < 0) expect(mostWithin(times, 60_000)).toBeLessThanOrEqual(20);
          expect(own.map(({ name }) => Number(name))).toEqual(
            own.map(({ name }) => Number(name)).toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('writes twenty messages a minute to a group, not one more', async () => {
    const { clock, sent, send } = startPacing();
    const all = Promise.all(Array.from({ length: 50 }, () => send(-1)));
    await clock.runUntilIdle();
    await all;
    const times = sent.map(({ atMs }) => atMs);
    expect(mostWithin(times, 60_000)).toBe(20);
    expect(times.at(-1)).toBeLessThan(150_000);
  });

  it('holds back a chat that asked for it, and no other', async () => {
    const { clock, pacer, sent, send } = startPacing();
    await send(1, 'before');
    pacer.pause(1, 30_000);
    const later = Promise.all([send(1, 'after'), send(2, 'other')]);
    await clock.runUntilIdle();
    await later;
    expect(sent.map(({ name, atMs }) => `${name} ${atMs}`)).toEqual(['before 0', 'other 0', 'after 30000']);
  });

  it('takes no more than anyone there still wants', async () => {
    const { clock, sent, send } = startPacing();
    const outcomes = Promise.allSettled(Array.from({ length: 80 }, () => send(-1)));
    await clock.runUntilIdle();
    const refused = (await outcomes).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(30);
    expect(refused[0]).toMatchObject({ reason: expect.any(TooManyWaiting) });
    expect(sent).toHaveLength(50);
  });

  it('goes on after a task that fails, and ends every wait when closed', async () => {
    const { clock, pacer, send } = startPacing();
    const failing = pacer.run({ id: 1, isGroup: false }, () => Promise.reject(new Error('refused')));
    await expect(failing).rejects.toThrow('refused');
    await send(1);
    await send(1);
    await send(1);
    const waiting = send(1);
    const ended = expect(waiting).rejects.toThrow(/abort/i);
    await new Promise((resolve) => setImmediate(resolve));
    pacer.close();
    await ended;
    await expect(send(2)).rejects.toThrow(/abort/i);
    expect(clock.now()).toBe(0);
  });
});
