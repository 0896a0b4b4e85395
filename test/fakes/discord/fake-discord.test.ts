import { beforeAll, describe, expect, it } from 'vitest';
import { checkAgainst, checkCommands, checkFiles, checkMessage, loadSchemas } from './checks.ts';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';

const QUIET = { allowed_mentions: { parse: [] } };
const button = (custom_id: string) => ({ type: 2, style: 2, label: 'x', custom_id });
const row = (...components: object[]) => ({ type: 1, components });

describe('a message is refused', () => {
  it.each([
    ['that pings', { content: 'x' }, 'allowed_mentions lets the message ping'],
    [
      'that pings who is answered',
      { content: 'x', allowed_mentions: { parse: [], replied_user: true } },
      'ping',
    ],
    ['without anything in it', { ...QUIET, content: '' }, 'empty message'],
    ['of nothing but buttons', { ...QUIET, components: [row(button('a'))] }, 'empty message'],
    ['of white space', { ...QUIET, content: ' \n' }, 'content of white space'],
    ['that is too long', { ...QUIET, content: 'x'.repeat(2001) }, 'content over 2000'],
    [
      'with embeds that are too long',
      { ...QUIET, embeds: [1, 2].map(() => ({ description: 'x'.repeat(3001) })) },
      'embeds over 6000',
    ],
    [
      'with one button twice',
      { ...QUIET, content: 'x', components: [row(button('a'), button('a'))] },
      'duplicate',
    ],
    ['with flags an app may not set', { ...QUIET, content: 'x', flags: 64 }, 'flags 64'],
  ])('%s', (_, body, problem) => {
    expect(checkMessage(body, 'message').join()).toContain(problem);
  });
});

describe('files are refused', () => {
  const file = (mib: number) => ({ bytes: new Uint8Array(mib * 2 ** 20) });
  it.each([
    ['one that is too large', [file(11)], 'a file over 10 MiB'],
    ['too many of them', [file(9), file(9), file(9)], 'files over 25 MiB'],
    ['one with nothing in it', [file(0)], 'an empty file'],
  ])('%s', (_, files, problem) => {
    expect(checkFiles(files)).toEqual([problem]);
  });
});

describe('commands are refused', () => {
  const command = { type: 1, name: 'ask', description: 'x' };
  it.each([
    ['with a name in capitals', [{ ...command, name: 'Ask' }], 'name not accepted'],
    ['twice', [command, command], 'two commands of one name'],
    ['without a description', [{ type: 1, name: 'ask' }], 'no description'],
    [
      'with a required option behind one that is not',
      [{ ...command, options: [{ name: 'a' }, { name: 'b', required: true }] }],
      'required option after',
    ],
  ])('%s', (_, body, problem) => {
    expect(checkCommands(body).join()).toContain(problem);
  });
});

describe('the official schemas', () => {
  let schemas: Awaited<ReturnType<typeof loadSchemas>>;
  beforeAll(async () => {
    schemas = await loadSchemas();
  });

  it.each([
    ['a wrong type', { content: 5 }, 'content'],
    ['too long a nonce', { nonce: 'x'.repeat(26) }, 'nonce'],
    ['a field they do not know', { contents: 'x' }, 'unknown field contents'],
    [
      'a field deep down they do not know',
      { poll: { question: { text: 'x', texts: 1 }, answers: [{ poll_media: {} }] } },
      'texts',
    ],
  ])('notice %s', (_, body, problem) => {
    const name = 'MessageCreateRequestSchema';
    expect(checkAgainst(schemas[name], name, body).join()).toContain(problem);
  });
});

describe('the fake', () => {
  const call = (fake: FakeDiscord, path: string, body?: object) =>
    fetch(`${fake.apiUrl}/v10${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bot ${fake.token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  it('fails the test for a route it does not know', async () => {
    const fake = await startFakeDiscord();
    expect((await call(fake, '/users/@me/guilds')).status).toBe(404);
    await expect(fake.close()).rejects.toThrow('unknown route GET /users/@me/guilds');
  });

  it('fails the test for a message that Discord would refuse', async () => {
    const fake = await startFakeDiscord();
    const news = fake.channel(fake.guild(), 'news');
    expect((await call(fake, `/channels/${news.id}/messages`, { ...QUIET, content: '' })).status).toBe(400);
    expect(news.messages).toEqual([]);
    await expect(fake.close()).rejects.toThrow('empty message');
  });

  it('counts requests as Discord does', async () => {
    const fake = await startFakeDiscord();
    const news = fake.channel(fake.guild(), 'news');
    fake.limit = { requests: 1, perMs: 60_000 };
    const send = () => call(fake, `/channels/${news.id}/messages`, { ...QUIET, content: 'x' });
    expect((await send()).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
    await fake.close();
  });
});
