import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/chat/reply.ts';
import type { FakeChannel } from '../../fakes/discord/world.ts';
import { say } from './small-bot.ts';
import { type Stage, setStage, until } from './stage.ts';

const long = (letter: string): Block => ({ type: 'text', spans: [{ text: letter.repeat(1500) }] });

const named = ({ fake }: Stage, name: string): FakeChannel => {
  const found = [...fake.state.world.channels.values()].find((channel) => channel.name === name);
  if (!found) throw new Error(`no channel ${name}`);
  return found;
};

describe('posts nobody asked for just now', () => {
  const digest = { blocks: [{ type: 'heading', text: 'Today' }, long('a'), long('b')] } as const;

  const nonce = 'digest-1';

  it('go to a channel, once for each nonce', async () => {
    const { adapter, news } = await setStage();
    const room = { platform: 'discord', id: news.id };
    const posted = await adapter.post(room, digest, { nonce });
    expect(await adapter.post(room, digest, { nonce })).toEqual(posted);
    expect(posted).toEqual({ outcome: 'posted', messageIds: news.messages.map(({ id }) => id) });
    expect(news.messages).toHaveLength(2);
  });

  it('go to a person', async () => {
    const { adapter, ann } = await setStage();
    await adapter.post({ platform: 'discord', id: ann.direct().id }, say('Good morning'), { nonce });
    expect(ann.direct().messages[0]?.content).toBe('Good morning');
  });

  it.each([
    [
      { status: 404, json: { code: 10003, message: 'Unknown Channel' } },
      { outcome: 'unreachable', reason: 'deleted' },
    ],
    [
      { status: 403, json: { code: 50007, message: 'Cannot send' } },
      { outcome: 'unreachable', reason: 'blocked' },
    ],
    [
      { status: 403, json: { code: 50013, message: 'Missing' } },
      { outcome: 'unreachable', reason: 'forbidden' },
    ],
    [
      { status: 400, json: { code: 50035, message: 'Invalid' } },
      { outcome: 'failed', reason: '400 50035', passing: false },
    ],
    [{ status: 503 }, { outcome: 'failed', reason: '503', passing: true }],
    ['broken line', { outcome: 'uncertain' }],
  ] as const)('say what became of them: %j', async (fault, outcome) => {
    const { fake, adapter, news } = await setStage();
    fake.fault = ({ route }) => (route === 'POST /channels/:id/messages' ? fault : undefined);
    expect(await adapter.post({ platform: 'discord', id: news.id }, digest, { nonce })).toEqual(outcome);
  });

  it('go nowhere where there is no such room', async () => {
    const { adapter } = await setStage();
    const gone = { outcome: 'unreachable', reason: 'deleted' };
    expect(await adapter.post({ platform: 'discord', id: '123456789012345678' }, digest, { nonce })).toEqual(
      gone,
    );
    expect(await adapter.post({ platform: 'discord', id: '../x' }, digest, { nonce })).toEqual(gone);
  });

  it('become a new post in a forum', async () => {
    const stage = await setStage({
      prepare: (fake) => {
        const [guild] = fake.state.world.guilds.values();
        if (guild) fake.channel(guild, 'forum', { type: ChannelType.GuildForum });
      },
    });
    const forum = named(stage, 'forum');
    await stage.adapter.post({ platform: 'discord', id: forum.id }, digest, { nonce });
    const post = named(stage, 'Today');
    expect(post.parentId).toBe(forum.id);
    expect(post.messages).toHaveLength(2);
  });

  it('are not promised where the bot may not write', async () => {
    const stage = await setStage({
      prepare: (fake) => {
        const [guild] = fake.state.world.guilds.values();
        if (!guild) return;
        const shut = fake.channel(guild, 'shut', { denies: ['SendMessages', 'AttachFiles'] });
        fake.channel(guild, 'thread', { parent: shut, denies: ['SendMessagesInThreads'] });
      },
    });
    const obstacle = async (channel: { readonly id: string }, thread?: { readonly id: string }) =>
      (
        await stage.adapter.examine({
          platform: 'discord',
          id: channel.id,
          kind: 'group',
          ...(thread ? { thread: thread.id } : {}),
        })
      ).find(({ amiss }) => amiss === 'posting')?.text;
    expect(await obstacle(stage.news)).toBeUndefined();
    expect(await obstacle(named(stage, 'shut'))).toBe(
      'I can’t post here by myself, as I lack: Send Messages. Who manages this channel can allow it in its permissions.',
    );
    expect(await obstacle({ id: '123456789012345678' })).toContain('not a member');
  });
});

describe('an examination', () => {
  it('says what the bot hears, lacks and stumbled over', async () => {
    const { fake, adapter, news, guild, ann, at } = await setStage();
    const group = (id: string) => ({ platform: 'discord', id, kind: 'group' }) as const;
    expect(await adapter.examine(group(news.id))).toEqual([
      { text: expect.stringContaining('mentions of me') },
    ]);
    expect(await adapter.examine(group('123456789012345678'))).toEqual([
      { text: expect.stringContaining('not a member'), amiss: 'posting' },
    ]);
    const bare = fake.channel(guild, 'bare', { denies: ['AttachFiles'] });
    const lacks = async () =>
      (await adapter.examine(group(bare.id))).some(
        ({ text, amiss }) =>
          amiss === 'lack' &&
          text ===
            'I lack here: Attach Files (pictures and long answers as a file). Who manages this channel can allow it in its permissions.',
      );
    await until(lacks);
    fake.fault = ({ route }) => (route === 'POST /channels/:id/messages' ? { status: 500 } : undefined);
    ann.types(news, `${at} hello`);
    const direct = { ...group(ann.direct().id), kind: 'private' } as const;
    await until(async () => (await adapter.examine(direct)).length >= 2);
    expect(await adapter.examine(direct)).toEqual([
      { text: 'I read everything you write to me here.' },
      { text: expect.stringContaining('What went wrong last: discord: message not answered, 20') },
    ]);
  });
});
