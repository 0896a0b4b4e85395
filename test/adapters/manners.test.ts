/** The bot that ships in a group of each platform, through the real wire: asking on, old buttons, misses, quiet. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { TELEGRAM_RATES } from '../../src/adapters/telegram/pacing.ts';
import { createTelegramAdapter } from '../../src/adapters/telegram/telegram.ts';
import type { Adapter } from '../../src/chat/bot.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import { talk } from '../helpers/talk.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 4));
}

async function openTelegram() {
  const fake = await startFakeTelegram();
  const { token, apiRoot } = fake;
  const rates = { ...TELEGRAM_RATES, chat: { count: 60, periodMs: 1_000 } };
  const open = async () => {
    const { bot } = await talk();
    const adapter = createTelegramAdapter({ token, apiRoot, bot, log: SILENT, rates });
    await adapter.start();
    return adapter;
  };
  let adapter: Adapter = await open();
  onTestFinished(async () => {
    await adapter.stop();
    await fake.close();
  });
  const [ann, ben] = [fake.person('Ann'), fake.person('Ben')];
  const group = fake.group('News', [ben], { admins: [ann] });
  const restart = async () => {
    await adapter.stop();
    adapter = await open();
  };
  return { fake, ann, ben, group, restart };
}

async function openDiscord() {
  const fake = await startFakeDiscord();
  const { token, apiUrl } = fake;
  const guild = fake.guild();
  const news = fake.channel(guild, 'news');
  const [ann, ben] = [fake.person('ann', { manages: guild }), fake.person('ben')];
  const open = async () => {
    const { bot } = await talk();
    const adapter = createDiscordAdapter({ token, apiUrl, bot, log: SILENT });
    await adapter.start();
    return adapter;
  };
  let adapter: Adapter = await open();
  onTestFinished(async () => {
    await adapter.stop();
    await fake.close();
  });
  const restart = async () => {
    await adapter.stop();
    adapter = await open();
  };
  return { fake, guild, news, ann, ben, restart, at: `<@${fake.state.world.bot.id}>` };
}

describe('on Telegram', () => {
  test('one asks on by command, by reply, and for somebody else; what is not addressed is left', async () => {
    const { fake, ann, ben, group } = await openTelegram();
    fake.say(ann, '/whosaid frankly', { in: group });
    const first = await fake.read(group);
    fake.say(ann, 'and Mirzoyan?', { in: group });
    fake.say(ann, '/ask and Mirzoyan?', { in: group });
    expect((await fake.read(group)).text).toMatch(/^Reading this as: Ararat Mirzoyan on “frankly”/);
    fake.say(ben, 'who said that?', { in: group, replyTo: first });
    expect((await fake.read(group)).text).toMatch(
      /^Reading this as: who said the passage shown first.\n\nSergey Lavrov/,
    );
    fake.say(ben, '/ask more', { in: group });
    expect((await fake.read(group)).text).toMatch(/^That goes on from an answer/);
  });

  test('buttons and the words of an answer work after a restart, on their own quote', async () => {
    const { fake, ann, ben, group, restart } = await openTelegram();
    fake.say(ann, '/whosaid corridor', { in: group });
    const old = await fake.read(group);
    await restart();
    await fake.press(ben, old, 'Context');
    expect((await fake.read(group)).text).toContain('The whole paragraph');
    fake.say(ben, 'more', { in: group, replyTo: old });
    expect((await fake.read(group)).text).toMatch(/^Reading this as: more/);
    fake.say(ben, 'who disagreed?', { in: group, replyTo: old });
    expect((await fake.read(group)).text).toMatch(/^Reading this as: others than .* on “corridor”/);
  });

  test('a miss is told once to each, then a sign', async () => {
    const { fake, ann, ben, group } = await openTelegram();
    fake.say(ann, '/whosaid football', { in: group });
    expect((await fake.read(group)).text).toMatch(/^Not in this story: “football”/);
    const again = fake.say(ann, '/whosaid tennis', { in: group });
    await until(() =>
      group.messages.some(({ message_id, reaction }) => message_id === again.message_id && reaction === '🤷'),
    );
    fake.say(ben, '/whosaid chess', { in: group });
    expect((await fake.read(group)).text).toMatch(/^Not in this story: “chess”/);
    expect(fake.written(group)).toHaveLength(2);
  });

  test('a quiet group hears nothing, also in its topics', async () => {
    const { fake, ann, ben, group } = await openTelegram();
    fake.say(ann, '/quiet on', { in: group });
    await fake.read(group);
    fake.say(ben, '/start');
    await fake.read(fake.privateChat(ben));
    fake.say(ben, '/whosaid frankly', { in: group });
    expect((await fake.read(fake.privateChat(ben))).text).toContain('We spoke frankly');
    expect(fake.written(group)).toHaveLength(1);
  });
});

describe('on Discord', () => {
  test('one asks on by command, by mention and by reply', async () => {
    const { news, ann, ben, at } = await openDiscord();
    await ann.runs(news, 'whosaid', { topic: 'frankly' }).answer();
    const asked = await ann.runs(news, 'ask', { question: 'and Mirzoyan?' }).answer();
    expect(asked.content).toMatch(/Reading this as: Ararat Mirzoyan on “frankly”/);
    const mentioned = await ben.asks(news, `${at} frankly`);
    expect((await ben.asks(news, 'who said that?', { replyTo: mentioned })).content).toContain(
      'Sergey Lavrov',
    );
  });

  test('buttons and paging work after a restart, for anyone', async () => {
    const { news, ann, ben, restart } = await openDiscord();
    const old = await ann.runs(news, 'whosaid', { topic: 'corridor' }).answer();
    await restart();
    expect((await ben.presses(old, 'Context').answer()).content).toContain('The whole paragraph');
    const next = await ben.presses(old, 'More').answer();
    expect(next.content).toContain('> ');
    expect(next.content).not.toBe(old.content);
  });

  test('a question in a forum post is answered in the post', async () => {
    const { fake, guild, ann, at } = await openDiscord();
    const forum = fake.channel(guild, 'forum', { type: 15 });
    const post = fake.channel(guild, 'What about the corridor?', { parent: forum });
    expect((await ann.asks(post, `${at} corridor`)).channel_id).toBe(post.id);
    expect((await ann.runs(post, 'whosaid', { topic: 'corridor' }).answer()).channel_id).toBe(post.id);
    expect(forum.messages).toHaveLength(0);
  });

  test('a miss is told once to who mentions the bot, and whispered to who uses commands', async () => {
    const { news, ann, at } = await openDiscord();
    expect((await ann.asks(news, `${at} football`)).content).toMatch(/^Not in this story/);
    const again = ann.types(news, `${at} tennis`);
    await until(() => again.reactedWith.length > 0);
    const whispered = await ann.runs(news, 'whosaid', { topic: 'chess' }).answer();
    expect(whispered.content).toMatch(/^Not in this story/);
    expect(whispered.onlyFor).toBe(ann.user.id);
  });

  test('in a quiet channel answers are whispered, mentions go to direct messages', async () => {
    const { news, ann, ben, at } = await openDiscord();
    expect((await ann.runs(news, 'quiet', { state: 'on' }).answer()).onlyFor).toBeUndefined();
    expect((await ben.runs(news, 'whosaid', { topic: 'frankly' }).answer()).onlyFor).toBe(ben.user.id);
    const before = news.messages.length;
    ben.types(news, `${at} frankly`);
    await until(() => ben.direct().messages.length > 0);
    expect(news.messages).toHaveLength(before + 1);
  });
});
