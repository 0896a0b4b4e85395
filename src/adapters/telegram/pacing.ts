/**
 * Keeps to Telegram's rates: one after the other in a chat, side by side between chats, never faster than allowed;
 * what is sent, and again after a failure, is left to `delivery.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** So many within any stretch of so long. */
export type Rate = { readonly count: number; readonly periodMs: number };

export type Rates = { readonly all: Rate; readonly chat: Rate; readonly group: Rate };

/**
 * Bots FAQ, "My bot is hitting limits": some 30 messages a second in all, one a second in a chat with short bursts
 * allowed, 20 a minute in a group.
 */
export const TELEGRAM_RATES: Rates = {
  all: { count: 30, periodMs: 1_000 },
  chat: { count: 3, periodMs: 3_000 },
  group: { count: 20, periodMs: 60_000 },
};

/** More answers than this waiting in one chat are more than anyone there still wants. */
const WAITING_MOST = 50;

/** Chats are forgotten when idle, once there are this many. */
const CHATS_MOST = 2_000;

export type PacedChat = { readonly id: number; readonly isGroup: boolean };

export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

export type Pacer = {
  /**
   * Runs the task after those that wait for the same chat; it awaits `slot` before each message. Rejects with what
   * the task rejects with, with `TooManyWaiting`, or with an `AbortError` once closed.
   */
  readonly run: <T>(chat: PacedChat, task: (slot: () => Promise<void>) => Promise<T>) => Promise<T>;
  /** Nothing is sent to the chat for so long. */
  readonly pause: (chatId: number, pauseMs: number) => void;
  /** Ends every wait. */
  readonly close: () => void;
};

/** Time as the pacer sees it, in milliseconds; `sleep` rejects when the signal aborts. */
export type Clock = {
  readonly now: () => number;
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
};

const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (durationMs, signal) => sleep(durationMs, undefined, { signal }),
};

type Window = { readonly delay: (now: number) => number; readonly take: (now: number) => void };

type Chat = {
  readonly windows: readonly Window[];
  tail: Promise<unknown>;
  waiting: number;
  pausedUntil: number;
};

export function createPacer(rates: Rates, clock: Clock = SYSTEM_CLOCK): Pacer {
  const { now } = clock;
  const all = createWindow(rates.all);
  /** Chats whose own rates let them, one behind the other: only the first looks at the clock, however many wait. */
  let queue: Promise<void> = Promise.resolve();
  const chats = new Map<number, Chat>();
  const closing = new AbortController();

  function toChat({ id, isGroup }: PacedChat): Chat {
    const known = chats.get(id);
    if (known) return known;
    if (chats.size >= CHATS_MOST) forgetIdle(chats, now());
    const windows = [rates.chat, ...(isGroup ? [rates.group] : [])].map(createWindow);
    const chat: Chat = { windows, tail: Promise.resolve(), waiting: 0, pausedUntil: 0 };
    chats.set(id, chat);
    return chat;
  }

  async function waitFor(delayOf: (at: number) => number): Promise<void> {
    for (;;) {
      closing.signal.throwIfAborted();
      const delay = delayOf(now());
      if (delay <= 0) return;
      await clock.sleep(Math.ceil(delay), closing.signal);
    }
  }

  async function slot(chat: Chat): Promise<void> {
    await waitFor((at) =>
      chat.windows.reduce((most, { delay }) => Math.max(most, delay(at)), chat.pausedUntil - at),
    );
    const turn = queue.then(async () => {
      await waitFor(all.delay);
      all.take(now());
    });
    queue = turn.catch(() => undefined);
    await turn;
    // The chat has sent nothing meanwhile: its messages come one after the other.
    const at = now();
    for (const { take } of chat.windows) take(at);
  }

  return {
    async run(paced, task) {
      const chat = toChat(paced);
      if (chat.waiting >= WAITING_MOST) throw new TooManyWaiting('too many answers wait for this chat');
      chat.waiting += 1;
      const done = chat.tail.then(() => task(() => slot(chat)));
      chat.tail = done
        .catch(() => undefined)
        .then(() => {
          chat.waiting -= 1;
        });
      return done;
    },
    pause(chatId, pauseMs) {
      const chat = chats.get(chatId);
      if (chat) chat.pausedUntil = Math.max(chat.pausedUntil, now() + pauseMs);
    },
    close: () => closing.abort(),
  };
}

function forgetIdle(chats: Map<number, Chat>, at: number): void {
  for (const [id, chat] of chats) {
    const isIdle = chat.waiting === 0 && chat.pausedUntil <= at;
    if (isIdle && chat.windows.every((window) => window.delay(at) <= 0)) chats.delete(id);
  }
}

/** Remembers when the last `count` were; the next may come a period after the oldest of them. */
function createWindow({ count, periodMs }: Rate): Window {
  const times: number[] = [];
  return {
    delay: (now) => (times.length < count ? 0 : (times[0] ?? 0) + periodMs - now),
    take(now) {
      times.push(now);
      if (times.length > count) times.shift();
    },
  };
}
