/** One interaction from the person's press to the bot's last word, with the rules of time and of answering once. */
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { FakeChannel, FakeMessage, FakeUser } from './world.ts';
import { nextId } from './world.ts';

export type Choice = { readonly name: string; readonly value: string | number };

export type Exchange = {
  readonly id: string;
  readonly token: string;
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly startedAtMs: number;
  /** `user`: the app is not in the server; follow-ups are few. */
  readonly installed: 'guild' | 'user';
  /** The message a pressed button hangs on. */
  readonly source?: FakeMessage;
  state: 'open' | 'deferred' | 'answered' | 'removed';
  ephemeral: boolean;
  original: FakeMessage | undefined;
  readonly followUps: FakeMessage[];
  choices: readonly Choice[] | undefined;
  /** `progress` after each step the bot takes. */
  readonly events: EventEmitter<{ progress: [] }>;
};

export function createExchange(
  asked: Pick<Exchange, 'user' | 'channel' | 'startedAtMs' | 'installed'> & { readonly source?: FakeMessage },
): Exchange {
  return {
    ...asked,
    id: nextId(),
    token: randomBytes(24).toString('base64url'),
    state: 'open',
    ephemeral: false,
    original: undefined,
    followUps: [],
    choices: undefined,
    events: new EventEmitter(),
  };
}

/** Longest wait for the bot in tests; far above what it takes, below vitest's limit. */
const PATIENCE_MS = 15_000;

/** Resolves with what `find` finds, now or after a later step; rejects when the bot stays silent. */
export async function waitFor<T>(
  events: {
    on(name: string, listener: () => void): unknown;
    off(name: string, listener: () => void): unknown;
  },
  names: readonly string[],
  what: string,
  find: () => T | undefined,
): Promise<T> {
  const now = find();
  if (now !== undefined) return now;
  return new Promise<T>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      for (const name of names) events.off(name, look);
    };
    const look = () => {
      const found = find();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`the bot stayed silent: no ${what}`));
    }, PATIENCE_MS);
    for (const name of names) events.on(name, look);
  });
}
