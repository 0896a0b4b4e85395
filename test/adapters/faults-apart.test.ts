/**
 * Both platforms in one process, as they run: whatever breaks on one, the other answers while it lasts, and the broken
 * one answers again once it is mended.
 */
import { describe, expect, it } from 'vitest';
import { tooMany } from '../fakes/discord/buckets.ts';
import type { FakeDiscord } from '../fakes/discord/fake-discord.ts';
import type { FakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import type { Fault } from '../fakes/telegram/server.ts';
import { setStage, until } from './discord/stage.ts';
import { startTalk } from './telegram/talk.ts';

/** What hangs when a test ends is not waited for. */
const AT_THE_END_MS = 50;

async function openBoth() {
  const discord = await setStage({ stopWithinMs: AT_THE_END_MS });
  const telegram = await startTalk({ stopTimeoutMs: AT_THE_END_MS });
  const ann = telegram.telegram.person('Ann');
  return {
    discord,
    telegram,
    async asksOnDiscord(word: string) {
      return (await discord.ann.asks(discord.news, `${discord.at} ${word}`)).content;
    },
    async asksOnTelegram(word: string) {
      telegram.telegram.say(ann, `/ask ${word}`);
      return (await telegram.telegram.read(telegram.telegram.privateChat(ann))).text;
    },
  };
}

type Breakage<Platform> = {
  readonly breaks: (platform: Platform) => void;
  /** Absent where it is final. */
  readonly mends?: (platform: Platform) => void;
};

const api = (fault: FakeDiscord['fault']): Breakage<FakeDiscord> => ({
  breaks: (fake) => {
    fake.fault = fault;
  },
  mends: (fake) => {
    fake.fault = undefined;
  },
});

const ON_DISCORD: Readonly<Record<string, Breakage<FakeDiscord>>> = {
  'nobody opens': {
    breaks: ({ state }) => {
      state.gateway.faults.away = true;
      state.gateway.drop();
    },
    mends: ({ state }) => {
      state.gateway.faults.away = false;
    },
  },
  'the session is refused for good': { breaks: ({ state }) => state.gateway.close(4004) },
  'the line is dead': { breaks: ({ state }) => state.gateway.silence() },
  'the API is down': api(() => ({ status: 503 })),
  'the API hangs': api(() => 'hang'),
  'the API asks to wait for long': api(() => tooMany(60, true)),
  'the API breaks every line': api(() => 'broken line'),
  'the API refuses the token': api(() => ({ status: 401, json: { code: 0, message: '401: Unauthorized' } })),
};

describe('Telegram answers while on Discord', () => {
  it.each(Object.entries(ON_DISCORD))('%s', async (_, { breaks, mends }) => {
    const { discord, asksOnDiscord, asksOnTelegram } = await openBoth();
    await asksOnDiscord('before');
    breaks(discord.fake);
    discord.ann.types(discord.news, `${discord.at} meanwhile`);
    for (const word of ['one', 'two', 'three']) expect(await asksOnTelegram(word)).toBe(`ask: ${word}`);
    mends?.(discord.fake);
  });
});

/** More than are called for while the other platform is asked. */
const MANY = 1_000;
const always =
  (method: 'getUpdates' | 'sendMessage', fault: Fault) =>
  (fake: FakeTelegram): void => {
    fake.fail(method, ...Array.from({ length: MANY }, () => fault));
    if (method === 'getUpdates') fake.updates.interrupt();
  };

const ON_TELEGRAM: Readonly<Record<string, (fake: FakeTelegram) => void>> = {
  'the token is revoked': (fake) => {
    fake.revoke();
    fake.updates.interrupt();
  },
  'another program polls': always('getUpdates', {
    code: 409,
    description: 'Conflict: terminated by other getUpdates request',
  }),
  'a webhook is set': always('getUpdates', {
    code: 409,
    description: "Conflict: can't use getUpdates method while webhook is active",
  }),
  'a gateway answers': always('getUpdates', 'html'),
  'every line breaks': always('getUpdates', 'drop'),
  'nothing can be sent': always('sendMessage', { code: 500, description: 'Internal Server Error' }),
  'sending hangs': always('sendMessage', 'hang'),
  'sending has to wait for long': always('sendMessage', {
    code: 429,
    description: 'Too Many Requests: retry after 200',
    parameters: { retry_after: 200 },
  }),
};

describe('Discord answers while on Telegram', () => {
  it.each(Object.entries(ON_TELEGRAM))('%s', async (_, breaks) => {
    const { telegram, asksOnDiscord } = await openBoth();
    const { telegram: fake, log } = telegram;
    breaks(fake);
    fake.say(fake.person('Ben'), '/ask meanwhile');
    const isTrying = () => fake.calls.some(({ method }) => method === 'sendMessage');
    await until(() => isTrying() || log.lines.some(({ level }) => level !== 'info'));
    for (const word of ['one', 'two', 'three']) expect(await asksOnDiscord(word)).toBe(`mention / ${word}`);
  });
});
