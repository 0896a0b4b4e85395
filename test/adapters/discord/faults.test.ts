/** Everything that breaks on the line to Discord's gateway, with the real discord.js: nothing lost, nothing doubled. */
import { describe, expect, it } from 'vitest';
import type { StartError } from '../../../src/chat/bot.ts';
import { setStage, until } from './stage.ts';

const RESUME = 6;
const IDENTIFY = 2;

describe.concurrent('the line to the gateway', () => {
  it('resumes after a drop, and answers once what was asked meanwhile', async ({ onTestFinished }) => {
    const { fake, news, ann, at, bot } = await setStage({ onTestFinished });
    const { gateway } = fake.state;
    await ann.asks(news, `${at} before`);
    gateway.drop();
    expect((await ann.asks(news, `${at} meanwhile`)).content).toBe('mention / meanwhile');
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(gateway.received).toEqual([IDENTIFY, RESUME]);
    expect(bot.requests.map(({ line }) => line)).toEqual(['before', 'meanwhile', 'after']);
  });

  it('resumes after a reset of the line', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.state.gateway.drop('reset');
    expect((await ann.asks(news, `${at} meanwhile`)).content).toBe('mention / meanwhile');
    expect(fake.state.gateway.received).toEqual([IDENTIFY, RESUME]);
  });

  it('resumes when nobody could be reached for a while', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    const { gateway } = fake.state;
    gateway.faults.away = true;
    gateway.drop();
    const asked = ann.asks(news, `${at} meanwhile`);
    await until(() => gateway.turnedAway() >= 2);
    gateway.faults.away = false;
    expect((await asked).content).toBe('mention / meanwhile');
    expect(gateway.received).toEqual([IDENTIFY, RESUME]);
  });

  it('resumes when Discord asks for it (op 7)', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    const { gateway } = fake.state;
    gateway.askToReconnect();
    expect((await ann.asks(news, `${at} meanwhile`)).content).toBe('mention / meanwhile');
    await until(() => gateway.received.length >= 2);
    expect(gateway.received).toEqual([IDENTIFY, RESUME]);
  });

  it('resumes a session that is said to be resumable (op 9)', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.state.gateway.invalidate(true);
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(fake.state.gateway.received).toEqual([IDENTIFY, RESUME]);
  });

  it('begins a new session when the old one is gone (op 9)', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    const { gateway } = fake.state;
    gateway.invalidate(false);
    // discord.js waits up to 6.5 s between two sessions.
    await until(() => gateway.received.length >= 2);
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(gateway.received).toEqual([IDENTIFY, IDENTIFY]);
  });

  it('leaves a line that no longer answers heartbeats', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({
      onTestFinished,
      prepare: (fake) => {
        fake.state.gateway.faults.heartbeatMs = 100;
      },
    });
    const { gateway } = fake.state;
    gateway.faults.deaf = true;
    await until(() => gateway.received.includes(RESUME));
    gateway.faults.deaf = false;
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
  });

  it('leaves a dead line, and answers once what was asked while it was dead', async ({ onTestFinished }) => {
    const { fake, news, ann, at, bot } = await setStage({
      onTestFinished,
      prepare: (fake) => {
        fake.state.gateway.faults.heartbeatMs = 100;
      },
    });
    fake.state.gateway.silence();
    expect((await ann.asks(news, `${at} meanwhile`)).content).toBe('mention / meanwhile');
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(bot.requests.map(({ line }) => line)).toEqual(['meanwhile', 'after']);
  });

  it('begins a new session when Discord has forgotten the old one', async ({ onTestFinished }) => {
    const { fake, news, ann, at, log } = await setStage({ onTestFinished });
    const { gateway } = fake.state;
    gateway.drop('reset');
    gateway.forget();
    await until(() => gateway.received.length >= 3);
    await until(() => log.lines.some(({ event }) => event === 'discord: ready'));
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(gateway.received).toEqual([IDENTIFY, RESUME, IDENTIFY]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.for([
    [4000, 'unknown error'],
    [4001, 'unknown opcode'],
    [4002, 'decode error'],
    [4003, 'not authenticated'],
    [4005, 'already authenticated'],
    [4007, 'invalid sequence'],
    [4008, 'too many events sent'],
    [4009, 'session timed out'],
    [1001, 'going away'],
    [1006, 'no word'],
  ] as const)('comes back from the close %i, %s, which is no verdict', async ([code], { onTestFinished }) => {
    const fatal: StartError[] = [];
    const { fake, news, ann, at } = await setStage({ onTestFinished, onFatal: (error) => fatal.push(error) });
    const { gateway } = fake.state;
    if (code === 1006) gateway.drop();
    else gateway.close(code);
    await until(() => gateway.received.length >= 2);
    await until(() => gateway.sessions() === 1);
    expect((await ann.asks(news, `${at} after`)).content).toBe('mention / after');
    expect(fatal).toEqual([]);
  });

  it('answers an event that is delivered twice once', async ({ onTestFinished }) => {
    const { fake, news, ann, at, bot } = await setStage({ onTestFinished });
    fake.state.gateway.dispatchMessage('MESSAGE_CREATE', {
      ...ann.types(news, `${at} one`),
      guild_id: news.guild?.id ?? '',
    });
    await ann.asks(news, `${at} two`);
    expect(bot.requests.map(({ line }) => line)).toEqual(['one', 'two']);
  });
});
