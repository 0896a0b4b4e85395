/**
 * Everything that breaks between the bot and Discord's API, with the real discord.js: nothing lost, nothing doubled, a
 * clear line in the log.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { tooMany } from '../../fakes/discord/buckets.ts';
import type { FakeChannel } from '../../fakes/discord/world.ts';
import { createSmallBot, say } from './small-bot.ts';
import { setStage, until } from './stage.ts';

const POST = 'POST /channels/:id/messages';
const CALLBACK = 'POST /interactions/:id/:token/callback';
const FOLLOW_UP = 'POST /webhooks/:id/:token';
const ORIGINAL = 'PATCH /webhooks/:id/:token/messages/@original';

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

  it('waits out a limit that is for all of it, and loses nothing', async ({ onTestFinished }) => {
    let refusals = 1;
    const { fake, news, guild, ann, at } = await setStage({ onTestFinished });
    const other = fake.channel(guild, 'other');
    fake.fault = ({ route }) => (route === POST && refusals-- > 0 ? tooMany(0.3, true) : undefined);
    const first = ann.asks(news, `${at} one`);
    await until(() => fake.requestsTo(POST).length > 0);
    const before = Date.now();
    expect((await ann.asks(other, `${at} two`)).content).toBe('mention / two');
    expect(Date.now() - before).toBeGreaterThanOrEqual(200);
    expect((await first).content).toBe('mention / one');
  });

  it('waits out the 429 of a proxy, which is a web page', async ({ onTestFinished }) => {
    let refusals = 1;
    const { fake, news, ann, at } = await setStage({ onTestFinished });
    const page = { status: 429, headers: { 'content-type': 'text/html', 'retry-after': '1' } };
    fake.fault = ({ route }) => (route === POST && refusals-- > 0 ? page : undefined);
    expect((await ann.asks(news, `${at} patience`)).content).toBe('mention / patience');
    expect(fake.requestsTo(POST).map(({ status }) => status)).toEqual([429, 200]);
  });

  it('lets other channels pass one that waits', async ({ onTestFinished }) => {
    const { fake, news, guild, ann, at } = await setStage({ onTestFinished });
    const other = fake.channel(guild, 'other');
    fake.fault = ({ route, path }) =>
      route === POST && path.includes(news.id) && fake.requestsTo(POST).length === 0 ? tooMany(1) : undefined;
    const slow = ann.asks(news, `${at} slow`);
    await until(() => fake.requestsTo(POST).length > 0);
    const before = Date.now();
    expect((await ann.asks(other, `${at} quick`)).content).toBe('mention / quick');
    expect(Date.now() - before).toBeLessThan(900);
    expect((await slow).content).toBe('mention / slow');
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

  it.for([
    ['a 429', tooMany(0.1)],
    ['503s', { status: 503 }],
    ['a broken line', 'broken line'],
  ] as const)('gets every part of a promised answer through %s', async ([, fault], { onTestFinished }) => {
    const failures = new Map([
      [ORIGINAL, 2],
      [FOLLOW_UP, 2],
    ]);
    const text = (letter: string) => ({ type: 'text', spans: [{ text: letter.repeat(1500) }] }) as const;
    const bot = createSmallBot(async () => {
      await sleep(50);
      return { blocks: ['a', 'b', 'c'].map(text) };
    });
    const { fake, news, ann } = await setStage({ onTestFinished, bot, deferAfterMs: 10 });
    fake.fault = ({ route }) => {
      const left = failures.get(route) ?? 0;
      failures.set(route, left - 1);
      return left > 0 ? fault : undefined;
    };
    const answers = await ann.runs(news, 'whosaid', { topic: 'x' }).answers(3);
    expect(answers.map(({ content }) => content[0])).toEqual(['a', 'b', 'c']);
    await until(() => fake.requestsTo(FOLLOW_UP).length === 4);
    expect(news.messages).toHaveLength(3);
  });

  it('fills in a promised answer once although the answer to the first try is lost', async ({
    onTestFinished,
  }) => {
    let failures = 1;
    const bot = createSmallBot(() => sleep(50).then(() => say('Here it is.')));
    const { fake, news, ann } = await setStage({ onTestFinished, bot, deferAfterMs: 10 });
    fake.fault = ({ route }) => (route === ORIGINAL && failures-- > 0 ? 'lost' : undefined);
    await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    await until(() => fake.requestsTo(ORIGINAL).length === 2);
    expect(news.messages.map(({ content }) => content)).toEqual(['Here it is.']);
  });

  it.for([
    [404, 10003, 'Unknown Channel'],
    [403, 50001, 'Missing Access'],
    [400, 50035, 'Invalid Form Body'],
    [403, 340018, 'This channel is archived'],
    [400, 50083, 'Thread is archived'],
  ] as const)('says %i %i in the log, and answers the next', async ([status, code, message], context) => {
    let refusals = 1;
    const { fake, log, news, ann, at } = await setStage({ onTestFinished: context.onTestFinished });
    fake.fault = ({ route }) =>
      route === POST && refusals-- > 0 ? { status, json: { code, message } } : undefined;
    ann.types(news, `${at} first`);
    await until(() => log.lines.some(({ level }) => level === 'error'));
    expect((await ann.asks(news, `${at} second`)).content).toBe('mention / second');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', event: 'discord: message not answered', fields: { status, code, reason: message } },
    ]);
    expect(fake.requestsTo(POST)).toHaveLength(2);
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

describe('a post that nobody asked for', () => {
  const digest = say('The day in quotes.');
  const nonce = 'digest-1';
  const FORUM_POST = 'POST /channels/:id/threads';

  it.for([
    ['a channel', ChannelType.GuildText, POST, 'posted'],
    ['a forum', ChannelType.GuildForum, FORUM_POST, 'uncertain'],
  ] as const)('is in %s once though the answer is lost', async ([, type, route, outcome], context) => {
    let room: FakeChannel | undefined;
    const { fake, adapter } = await setStage({
      onTestFinished: context.onTestFinished,
      prepare: (fake) => {
        const [guild] = fake.state.world.guilds.values();
        room = guild && fake.channel(guild, 'room', { type });
      },
    });
    let failures = 1;
    fake.fault = (request) => (request.route === route && failures-- > 0 ? 'lost' : undefined);
    const posted = await adapter.post({ platform: 'discord', id: room?.id ?? '' }, digest, { nonce });
    expect(posted.outcome).toBe(outcome);
    const all = [...fake.state.world.channels.values()].flatMap(({ messages }) => messages);
    expect(all.map(({ content }) => content)).toEqual(['The day in quotes.']);
  });
});
