/** A group on each platform with the bot that ships in it, through the real wires: Ann and Bob talk, and see what it says. */
import { onTestFinished } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { TELEGRAM_RATES } from '../../src/adapters/telegram/pacing.ts';
import { createTelegramAdapter } from '../../src/adapters/telegram/telegram.ts';
import type { Adapter, Bot } from '../../src/chat/bot.ts';
import type { Post } from '../../src/chat/post.ts';
import type { RoomKey } from '../../src/store/rooms.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import type { FakeChannel, FakeMessage } from '../fakes/discord/world.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import type { Message } from '../fakes/telegram/world.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** What the group sees of one message of the bot. */
export type Seen = {
  readonly id: string;
  readonly text: string;
  readonly poll?: string;
  /** The files that came with it, by name. */
  readonly files: readonly string[];
  readonly buttons: readonly string[];
  /** The message it answers, and the words of it that are quoted. */
  readonly answers?: string;
  readonly quoted?: string;
  /** Seen by the asker alone. */
  readonly isPrivate: boolean;
};

export type Group = {
  readonly room: RoomKey;
  readonly post: Post;
  /** Someone asks the bot; resolves with its messages once `count` are there. */
  readonly asks: (who: 'ann' | 'bob', line: string, options?: AskOptions) => Promise<readonly Seen[]>;
  /** Presses the button of that label under a message; what it brings, also when only the presser sees it. */
  readonly presses: (who: 'ann' | 'bob', message: Seen, label: string) => Promise<string>;
  /** Everything the bot has written that is there now. */
  readonly seen: () => readonly Seen[];
};

export type AskOptions = {
  readonly count?: number;
  /** Words of another member that are answered with the question. */
  readonly about?: string;
  /** Asked in the thread under that message. */
  readonly under?: Seen;
};

export const GROUPS: Readonly<Record<string, (bot: Bot) => Promise<Group>>> = {
  discord: (bot) => openSettled(openDiscordGroup, bot),
  telegram: (bot) => openSettled(openTelegramGroup, bot),
};

/** A group sees an answer before the house hears that it arrived: nobody asks on before that. */
async function openSettled(open: (bot: Bot) => Promise<Group>, bot: Bot): Promise<Group> {
  let told = 0;
  const group = await open({
    ...bot,
    delivered: (delivered) => {
      bot.delivered?.(delivered);
      told += 1;
    },
  });
  return {
    ...group,
    async asks(...asked) {
      const before = told;
      const messages = await group.asks(...asked);
      await until(() => (told > before || messages.at(-1)?.isPrivate ? true : undefined));
      return messages;
    },
  };
}

async function until<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

async function begin(adapter: Adapter, fake: { readonly close: () => Promise<void> }): Promise<void> {
  onTestFinished(async () => {
    await adapter.stop();
    await fake.close();
  });
  await adapter.start();
}

async function openDiscordGroup(bot: Bot): Promise<Group> {
  const fake = await startFakeDiscord();
  const guild = fake.guild();
  const news = fake.channel(guild, 'news');
  const people = { ann: fake.person('ann'), bob: fake.person('bob') };
  const adapter = createDiscordAdapter({ token: fake.token, apiUrl: fake.apiUrl, bot, log: SILENT });
  await begin(adapter, fake);
  fake.state.gateway.faults.showsReferenced = true;
  const { bot: self, channels } = fake.state.world;
  const rooms = () => [...channels.values()].filter(({ guild: of }) => of?.id === guild.id);
  const written = () =>
    rooms()
      .flatMap(({ messages }) => messages.filter(({ author }) => author.id === self.id))
      .sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
  const seen = () => written().map(toSeenOnDiscord);
  const find = (id: string) => written().find((message) => message.id === id) as FakeMessage;
  return {
    room: { platform: 'discord', id: news.id },
    post: adapter.post,
    seen,
    async asks(who, line, { count = 1, about, under } = {}) {
      const before = written().length;
      const channel = under ? (channels.get(under.id) as FakeChannel) : news;
      const target = about ? people[who === 'ann' ? 'bob' : 'ann'].types(channel, about) : undefined;
      people[who].types(channel, `<@${self.id}> ${line}`, target ? { replyTo: target } : {});
      await until(() => (written().length >= before + count ? true : undefined));
      return seen().slice(before);
    },
    async presses(who, message, label) {
      const { content } = await people[who].presses(find(message.id), label).answer();
      return toDrawn(content);
    },
  };
}

/** What Discord's markdown takes away on the screen: the escapes. */
function toDrawn(content: string): string {
  return content.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
}

function toSeenOnDiscord(message: FakeMessage): Seen {
  const { id, content, poll, components = [], message_reference: reference, onlyFor, files } = message;
  const labels = [...JSON.stringify(components).matchAll(/"label":"([^"]*)"/g)];
  return {
    id,
    text: toDrawn(content),
    buttons: labels.map((match) => match[1] as string),
    files: files.map(({ name }) => name),
    isPrivate: onlyFor !== undefined,
    ...(poll ? { poll: poll.question.text ?? '' } : {}),
    ...(reference?.message_id ? { answers: reference.message_id } : {}),
  };
}

async function openTelegramGroup(bot: Bot): Promise<Group> {
  const fake = await startFakeTelegram();
  const people = { ann: fake.person('Ann'), bob: fake.person('Bob') };
  const group = fake.group('News', [people.ann, people.bob]);
  const adapter = createTelegramAdapter({
    token: fake.token,
    apiRoot: fake.apiRoot,
    bot,
    log: SILENT,
    // A test types faster than people do; the limit of groups stays Telegram's.
    rates: { ...TELEGRAM_RATES, chat: { count: 60, periodMs: 1_000 } },
  });
  await begin(adapter, fake);
  const seen = () => fake.written(group).map(toSeenOnTelegram);
  const find = (id: string) => group.messages.find(({ message_id }) => String(message_id) === id) as Message;
  return {
    room: { platform: 'telegram', id: String(group.id) },
    post: adapter.post,
    seen,
    async asks(who, line, { count = 1, about, under } = {}) {
      const before = fake.written(group).length;
      const other = people[who === 'ann' ? 'bob' : 'ann'];
      const replyTo = about ? fake.say(other, about, { in: group }) : under && find(under.id);
      fake.say(people[who], line, { in: group, ...(replyTo ? { replyTo } : {}) });
      await until(() => (fake.written(group).length >= before + count ? true : undefined));
      return seen().slice(before);
    },
    async presses(who, message, label) {
      const before = fake.written(group).length;
      const { text } = await fake.press(people[who], find(message.id), label);
      return text ?? seen()[before]?.text ?? '';
    },
  };
}

function toSeenOnTelegram(message: Message): Seen {
  const { message_id, text, caption, poll, reply_markup, reply_to_message: answered, quote } = message;
  return {
    id: String(message_id),
    text: text ?? caption ?? '',
    buttons: (reply_markup?.inline_keyboard.flat() ?? []).map((key) => key.text),
    files: message.document ? [message.document.file_name] : [],
    isPrivate: false,
    ...(poll ? { poll: poll.question } : {}),
    ...(answered ? { answers: String(answered.message_id) } : {}),
    ...(quote ? { quoted: quote.text } : {}),
  };
}
