/**
 * Everything that breaks between Discord and the bot, with the real discord.js: nothing lost, nothing doubled, a
 * clear line in the log.
 */
import { describe, expect, it } from 'vitest';
import { tooMany } from '../../fakes/discord/buckets.ts';
import { setStage, until } from './stage.ts';

const RESUME = 6;
const IDENTIFY = 2;
const POST = 'POST /channels/:id/messages';
const CALLBACK = 'POST /interactions/:id/:token/callback';

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

  it('comes back from a close that is no verdict', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.state.gateway.close(4000);
    expect((await ann.asks(news, `${at} meanwhile`)).content).toBe('mention / meanwhile');
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

describe.concurrent('the way to the API', () => {
  it('waits out a 429 for as long as it is told', async ({ onTestFinished }) => {
    let refusals = 1;
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === POST && refusals-- > 0 ? tooMany(0.3) : undefined);
    const before = Date.now();
    expect((await ann.asks(news, `${at} patience`)).content).toBe('mention / patience');
    expect(Date.now() - before).toBeGreaterThanOrEqual(300);
    expect(fake.requestsTo(POST).map(({ status }) => status)).toEqual([429, 200]);
  });

  it('keeps below the limit of a bucket without being told twice', async ({ onTestFinished }) => {
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.limit = { requests: 2, perMs: 400 };
    await Promise.all(['a', 'b', 'c', 'd'].map((word) => ann.asks(news, `${at} ${word}`)));
    await until(() => news.messages.length >= 8);
    expect(fake.requestsTo(POST).filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
    const said = news.messages.filter(({ author }) => author.bot).map(({ content }) => content);
    expect(said.toSorted()).toEqual(['mention / a', 'mention / b', 'mention / c', 'mention / d']);
  });

  it.for([
    ['503', { status: 503 }],
    ['502 in HTML', { status: 502, headers: { 'content-type': 'text/html' } }],
    ['a broken line', 'broken line'],
  ] as const)('gets through a storm of %s', async ([, fault], { onTestFinished }) => {
    let failures = 3;
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === POST && failures-- > 0 ? fault : undefined);
    expect((await ann.asks(news, `${at} hello?`)).content).toBe('mention / hello?');
    expect(fake.requestsTo(POST)).toHaveLength(4);
  });

  it('posts once although the answer to the first try is lost', async ({ onTestFinished }) => {
    let failures = 2;
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === POST && failures-- > 0 ? 'lost' : undefined);
    await ann.asks(news, `${at} hello?`);
    await ann.asks(news, `${at} again?`);
    expect(news.messages.filter(({ author }) => author.bot)).toHaveLength(2);
  });

  it('answers a command through a storm that passes within three seconds', async ({ onTestFinished }) => {
    let failures = 3;
    const { fake, news, ann } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === CALLBACK && failures-- > 0 ? { status: 503 } : undefined);
    await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    expect(fake.requestsTo(CALLBACK).map(({ status }) => status)).toEqual([503, 503, 503, 204]);
  });

  it('answers a command once although the answer to the first try is lost', async ({ onTestFinished }) => {
    let failures = 1;
    const { fake, news, ann, log } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === CALLBACK && failures-- > 0 ? 'lost' : undefined);
    await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    await ann.runs(news, 'whosaid', { topic: 'y' }).answer();
    expect(news.messages).toHaveLength(2);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('says what failed once when it stays away, and goes on with the next', async ({ onTestFinished }) => {
    const { fake, log, news, ann, at } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === POST ? { status: 500 } : undefined);
    ann.types(news, `${at} a secret question`);
    await until(() => log.lines.some(({ level }) => level === 'error'));
    fake.fault = undefined;
    expect((await ann.asks(news, `${at} hello?`)).content).toBe('mention / hello?');
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(errors).toEqual([
      { level: 'error', event: 'discord: message not answered', fields: { status: 500 } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it.for([
    ['an empty body', { status: 200, headers: { 'content-type': 'application/json' } }],
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' } }],
  ] as const)('takes a success with %s for one', async ([, answer], { onTestFinished }) => {
    const { fake, log, news, ann } = await setStage({ onTestFinished });
    fake.fault = ({ route }) => (route === CALLBACK ? answer : undefined);
    ann.runs(news, 'whosaid', { topic: 'x' });
    await until(() => fake.requestsTo(CALLBACK).length > 0);
    fake.fault = undefined;
    await ann.runs(news, 'whosaid', { topic: 'y' }).answer();
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('outlives a 401 that was a mistake', async ({ onTestFinished }) => {
    let refusals = 1;
    const { fake, log, news, ann, at } = await setStage({ onTestFinished });
    fake.fault = ({ route }) =>
      route === POST && refusals-- > 0
        ? { status: 401, json: { code: 0, message: '401: Unauthorized' } }
        : undefined;
    ann.types(news, `${at} first`);
    await until(() => log.lines.some(({ level }) => level === 'error'));
    expect((await ann.asks(news, `${at} second`)).content).toBe('mention / second');
    expect(JSON.stringify(log.lines)).not.toContain(fake.token);
  });

  it('says so in the log when it may not write where it is asked', async ({ onTestFinished }) => {
    const { fake, log, guild, ann, at } = await setStage({ onTestFinished });
    const shut = fake.channel(guild, 'shut', { denies: ['SendMessages'] });
    ann.types(shut, `${at} hello?`);
    await until(() => log.lines.some(({ level }) => level === 'error'));
    expect(log.lines.at(-1)?.fields).toEqual({ status: 403, code: 50013, reason: 'Missing Permissions' });
  });
});
