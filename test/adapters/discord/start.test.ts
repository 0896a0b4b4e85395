import { describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordAdapter } from '../../../src/adapters/discord/discord.ts';
import { parseApiUrl } from '../../../src/adapters/discord/gateway.ts';
import { StartError } from '../../../src/chat/bot.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import { createSmallBot, createTestLog } from './small-bot.ts';
import { QUICK_RETRIES, setStage } from './stage.ts';

function start(options: { readonly token: string; readonly apiUrl: string }) {
  const log = createTestLog();
  const bot = createSmallBot();
  return createDiscordAdapter({ ...options, bot, log, retryDelaysMs: QUICK_RETRIES }).start();
}

async function refusal(starting: Promise<void>): Promise<string> {
  const error = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return error instanceof StartError ? error.message : '';
}

describe('starting on Discord', () => {
  it.each(['', '/', '/v10', '/v10/'])('finds its way with the address …/api%s', async (ending) => {
    const fake = await startFakeDiscord();
    onTestFinished(() => fake.close());
    const log = createTestLog();
    const apiUrl = `${fake.apiUrl}${ending}`;
    const adapter = createDiscordAdapter({ token: fake.token, apiUrl, bot: createSmallBot(), log });
    await adapter.start();
    await adapter.stop();
    expect(new Set(fake.requests.map(({ path }) => path.slice(0, 9)))).toEqual(new Set(['/api/v10/']));
  });

  it('names the cure when the token is refused, and never the token', async () => {
    const fake = await startFakeDiscord();
    onTestFinished(() => fake.close());
    const sentence = await refusal(start({ token: 'not.the.token', apiUrl: fake.apiUrl }));
    expect(sentence).toBe(
      'Discord does not accept DISCORD_TOKEN: make a new one at https://discord.com/developers/applications (your application, Bot, Reset Token) and put it there.',
    );
  });

  it.each([
    [4004, 'DISCORD_TOKEN'],
    [4014, 'no privileged intent'],
    [4010, 'number of connections'],
  ])('names the cure when the gateway closes with %i', async (code, words) => {
    const fake = await startFakeDiscord();
    onTestFinished(() => fake.close());
    fake.state.gateway.faults.refuseWith = code;
    expect(await refusal(start({ token: fake.token, apiUrl: fake.apiUrl }))).toContain(words);
  });

  it('makes do with a server that says less than Discord', async () => {
    const { news, ann, at } = await setStage({
      prepare: (fake) => {
        fake.state.gateway.faults.sparse = true;
      },
    });
    expect((await ann.asks(news, `${at} hello?`)).content).toBe('mention / hello?');
    expect((await ann.runs(news, 'whosaid', { topic: 'x' }).answer()).content).toBe(
      'command /whosaid {"topic":"x"}',
    );
  });

  it('waits for an API that is away for a moment', async () => {
    let failures = 3;
    const { log, news, ann, at } = await setStage({
      prepare: (fake) => {
        fake.fault = ({ route }) =>
          route === 'GET /gateway/bot' && failures-- > 0 ? { status: 503 } : undefined;
      },
    });
    expect(log.lines[0]).toEqual({
      level: 'warn',
      event: 'discord: not reached yet',
      fields: { status: 503 },
    });
    expect((await ann.asks(news, `${at} hello?`)).content).toBe('mention / hello?');
  });

  it('says where it looked when nobody is there', async () => {
    const sentence = await refusal(start({ token: 'a.b.c', apiUrl: 'http://127.0.0.1:9/api' }));
    expect(sentence).toBe(
      'Discord was not reached at http://127.0.0.1:9/api (ECONNREFUSED): check the network, and DISCORD_API if it is set.',
    );
  });

  it('refuses what is no address', () => {
    expect(() => parseApiUrl('discord')).toThrow(StartError);
    expect(parseApiUrl('https://discord.com/api/v9/')).toEqual({
      base: 'https://discord.com/api',
      version: '9',
    });
  });

  it.each([
    [4004, 'DISCORD_TOKEN'],
    [4014, 'no privileged intent'],
    [4013, 'update whosaid'],
    [4012, 'update whosaid'],
    [4010, 'number of connections'],
    [4011, 'too many servers'],
  ])('tells what to do when the session ends for good later on with %i', async (code, words) => {
    const ended = Promise.withResolvers<StartError>();
    const { fake, log } = await setStage({ onFatal: ended.resolve });
    fake.state.gateway.close(code);
    expect((await ended.promise).message).toContain(words);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'discord: session ended',
      fields: { shard: 0, code },
    });
  });
});
