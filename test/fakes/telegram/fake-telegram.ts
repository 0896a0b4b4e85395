/**
 * A pretended Telegram on loopback for the real telegraf: people, groups, topics and channels to talk in, and faults
 * to play. One per test; `close` fails when the program sent anything the Bot API does not know.
 */
import { createMethods, type WorldMethod } from './methods.ts';
import { toTypedEntities } from './rules.ts';
import { loadChecker, type Method } from './schema.ts';
import { type BotApiServer, startServer } from './server.ts';
import { createUpdates, type Updates } from './updates.ts';
import {
  addChat,
  addMessage,
  type CallbackAnswer,
  type Chat,
  createWorld,
  type InlineAnswer,
  type Key,
  type Message,
  type Person,
  type World,
} from './world.ts';

export type FakeTelegram = Omit<BotApiServer, 'close'> & {
  readonly token: string;
  readonly me: Person;
  readonly world: World;
  readonly updates: Updates;
  readonly person: (name: string, parts?: Partial<Person>) => Person;
  readonly group: (title: string, members: readonly Person[], parts?: GroupParts) => Chat;
  readonly channel: (title: string) => Chat;
  readonly privateChat: (person: Person) => Chat;
  /** Someone writes; whether the bot hears it is decided by the chat and by privacy mode. */
  readonly say: (person: Person, text: string, where?: Where) => Message;
  /** A post in a channel. */
  readonly publish: (channel: Chat, text: string) => Message;
  /** Presses the button of that label; resolves with what the person gets to see. */
  readonly press: (person: Person, message: Message, label: string) => Promise<CallbackAnswer>;
  readonly pressToken: (person: Person, message: Message, token: string) => Promise<CallbackAnswer>;
  readonly inline: (person: Person, query: string) => Promise<InlineAnswer>;
  readonly migrate: (group: Chat) => Chat;
  /** What the bot has written in a chat. */
  readonly written: (chat: Chat) => readonly Message[];
  /** The bot's next message in the chat that was not read yet. */
  readonly read: (chat: Chat) => Promise<Message>;
  readonly close: () => Promise<void>;
};

export type GroupParts = {
  readonly type?: 'group' | 'supergroup';
  readonly isForum?: boolean;
  readonly admins?: readonly Person[];
};

export type Where = {
  /** The private chat by default. */
  readonly in?: Chat;
  readonly topic?: number;
  readonly replyTo?: Message;
  /** The words picked of the message replied to. */
  readonly quote?: string;
  readonly viaBot?: Person;
  /** Fields that a message of another kind has. */
  readonly parts?: Partial<Message> & Readonly<Record<string, unknown>>;
};

export type FakeOptions = {
  readonly token?: string;
  /** Off: the bot hears everything said in its groups. */
  readonly privacyMode?: boolean;
  /** Where the bot's webhook really listens. */
  readonly toWebhook?: () => string;
};

const READ_TIMEOUT_MS = 5_000;

export async function startFakeTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  const { token = '4242:fake-token_for-tests', privacyMode = true, toWebhook = () => '' } = options;
  const me: Person = { id: 4242, is_bot: true, first_name: 'Who said', username: 'whosaid_bot' };
  const world = createWorld(me, privacyMode);
  const updates = createUpdates((url) => `${toWebhook()}${new URL(url).pathname}`);
  const faults: string[] = [];
  const methods = createMethods(world, (fault) => faults.push(fault));
  const server = await startServer(token, await loadChecker(), (method, params, hangUp) => {
    if (method === 'getUpdates') return updates.getUpdates(params, hangUp);
    if (method === 'setWebhook') return updates.setWebhook(params);
    if (method === 'deleteWebhook') return updates.deleteWebhook();
    if (method === 'getWebhookInfo') return updates.getWebhookInfo();
    return methods[method satisfies WorldMethod](params);
  });
  const readers = new Map<number, number>();
  const written = (chat: Chat) => chat.messages.filter(({ from }) => from?.id === me.id);

  const fake: FakeTelegram = {
    ...server,
    token,
    me,
    world,
    updates,
    written,
    person: (name, parts = {}) => ({
      id: world.nextId(),
      is_bot: false,
      first_name: name,
      username: name.toLowerCase(),
      language_code: 'en',
      ...parts,
    }),
    group(title, members, { type = 'supergroup', isForum = false, admins = [] } = {}) {
      const chat = addChat(world, type, title, -1_000_000_000_000 - world.nextId(), isForum);
      chat.members.push(...members, ...admins);
      chat.admins.push(...admins);
      return chat;
    },
    channel: (title) => addChat(world, 'channel', title, -1_000_000_000_000 - world.nextId()),
    privateChat(person) {
      const chat = world.chats.get(person.id) ?? addChat(world, 'private', person.first_name, person.id);
      if (chat.members.length === 0) chat.members.push(person);
      return chat;
    },
    say(person, text, where = {}) {
      const chat = where.in ?? fake.privateChat(person);
      const message = addMessage(world, chat, toTyped(person, text, where));
      if (chat.type === 'private' || !privacyMode || isHeard(message, me)) updates.add('message', message);
      return message;
    },
    publish(channel, text) {
      const sender_chat = { id: channel.id, type: 'channel' };
      const message = addMessage(world, channel, { sender_chat, text, entities: toTypedEntities(text) });
      updates.add('channel_post', message);
      return message;
    },
    press(person, message, label) {
      const key = keysOf(message).find(({ text }) => text === label);
      if (!key) throw new Error(`no button “${label}” among ${keysOf(message).map(({ text }) => text)}`);
      return fake.pressToken(person, message, key.callback_data ?? '');
    },
    pressToken(from, message, data) {
      const id = String(world.nextId());
      const answer = new Promise<CallbackAnswer>((resolve) => world.presses.set(id, resolve));
      updates.add('callback_query', { id, from, message, chat_instance: '1', data });
      return answer;
    },
    inline(from, query) {
      const id = String(world.nextId());
      const answer = new Promise<InlineAnswer>((resolve) => world.queries.set(id, resolve));
      updates.add('inline_query', { id, from, query, offset: '' });
      return answer;
    },
    migrate(group) {
      const parts = { isForum: group.isForum, admins: group.admins } as const;
      const supergroup = fake.group(group.title, group.members, parts);
      group.migratedTo = supergroup.id;
      return supergroup;
    },
    async read(chat) {
      const index = readers.get(chat.id) ?? 0;
      readers.set(chat.id, index + 1);
      const until = performance.now() + READ_TIMEOUT_MS;
      for (;;) {
        const message = written(chat)[index];
        if (message) return message;
        if (performance.now() > until) throw new Error(`the bot wrote nothing more in ${chat.title}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    async close() {
      updates.close();
      await server.close();
      const all = [...server.violations, ...faults, ...world.pings.map((name) => `${name} was called`)];
      if (all.length > 0) throw new Error(`the Bot API was used wrongly:\n${all.join('\n')}`);
    },
  };
  return fake;
}

export function keysOf(message: Message): readonly Key[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

function toTyped(from: Person, text: string, where: Where): Omit<Message, 'message_id' | 'date' | 'chat'> {
  const { topic, replyTo, quote, viaBot, parts = {} } = where;
  return {
    from,
    ...(text ? { text, entities: toTypedEntities(text) } : {}),
    ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
    ...(replyTo ? { reply_to_message: replyTo } : {}),
    ...(quote === undefined
      ? {}
      : { quote: { text: quote, position: replyTo?.text?.indexOf(quote) ?? 0, is_manual: true } }),
    ...(viaBot ? { via_bot: viaBot } : {}),
    ...parts,
  };
}

/** Privacy mode: commands that are not another bot's, replies to the bot, service messages. */
function isHeard({ text = '', reply_to_message, migrate_to_chat_id }: Message, me: Person): boolean {
  const addressee = /^\/\w+@(\w+)/.exec(text)?.[1];
  if (addressee !== undefined) return addressee.toLowerCase() === me.username?.toLowerCase();
  return text.startsWith('/') || reply_to_message?.from?.id === me.id || migrate_to_chat_id !== undefined;
}

export type { Method };
