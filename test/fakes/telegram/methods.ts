/** What the methods of the Bot API do in the pretended Telegram; how they are called is left to `server.ts`. */
import { checkKeyboard, checkText, findCalled, findEntityFault, findMentions, refuse } from './rules.ts';
import type { Method } from './schema.ts';
import {
  addMessage,
  type Chat,
  type Entity,
  type Key,
  type MenuEntry,
  type Message,
  type World,
} from './world.ts';

/** Already checked against the schema. */
export type Params = Readonly<Record<string, unknown>>;

export type Handler = (params: Params) => unknown;

/** Methods that read and write the world; receiving updates is left to `updates.ts`. */
export type WorldMethod = Exclude<Method, 'getUpdates' | 'setWebhook' | 'deleteWebhook' | 'getWebhookInfo'>;

type ReplyParameters = {
  readonly message_id?: number;
  readonly allow_sending_without_reply?: boolean;
  readonly quote?: string;
  readonly quote_position?: number;
};

export function createMethods(
  world: World,
  reportFault: (fault: string) => void,
): Readonly<Record<WorldMethod, Handler>> {
  function post(params: Params, content: Partial<Message>): Message {
    const chat = findWritable(world, params);
    const threadId = findThread(chat, params);
    checkRate(chat);
    const keyboard = (params.reply_markup as { inline_keyboard?: readonly (readonly Key[])[] } | undefined)
      ?.inline_keyboard;
    if (keyboard) checkKeyboard(keyboard);
    return addMessage(world, chat, {
      from: world.me,
      ...content,
      ...(threadId === undefined ? {} : { message_thread_id: threadId, is_topic_message: true }),
      ...findReply(chat, params.reply_parameters as ReplyParameters | undefined),
      ...(keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {}),
    });
  }

  function check(params: Params, text: string, entities: readonly Entity[]): void {
    if (params.parse_mode !== undefined) reportFault('parse_mode is never wanted');
    const fault = findEntityFault(text, entities);
    if (fault) reportFault(`entities: ${fault} in ${JSON.stringify(text)}`);
    const chat = world.chats.get(Number(params.chat_id));
    if (chat) world.pings.push(...findCalled(chat, text, entities));
  }

  return {
    getMe: () => ({
      ...world.me,
      can_join_groups: true,
      can_read_all_group_messages: !world.privacyMode,
      supports_inline_queries: true,
    }),
    sendMessage(params) {
      const text = String(params.text);
      const entities = (params.entities ?? []) as readonly Entity[];
      checkText(text, 4096, 'message');
      check(params, text, entities);
      const { is_disabled } = (params.link_preview_options ?? {}) as { is_disabled?: boolean };
      if (!is_disabled) reportFault('a link preview would be shown');
      return post(params, { text, ...(entities.length > 0 ? { entities } : {}) });
    },
    sendPhoto(params) {
      const caption = String(params.caption ?? '');
      const entities = (params.caption_entities ?? []) as readonly Entity[];
      checkText(caption, 1024, 'message caption');
      check(params, caption, entities);
      return post(params, { photo: [{ file_id: 'photo' }], caption, caption_entities: entities });
    },
    sendDocument(params) {
      return post(params, { document: { file_name: String(params.document) } });
    },
    sendPoll(params) {
      const question = String(params.question);
      const options = params.options as readonly { text: string }[];
      if (question.length < 1 || question.length > 300) refuse(400, 'poll question must be 1-300 characters');
      if (options.length < 1 || options.length > 12) refuse(400, 'poll must have 1-12 options');
      if (options.some(({ text }) => text.length < 1 || text.length > 100))
        refuse(400, 'poll option is too long');
      const explanation = String(params.explanation ?? '');
      const explained = (params.explanation_entities ?? []) as readonly Entity[];
      if (explanation.length > 200 || explanation.split('\n').length > 3)
        refuse(400, 'explanation is too long');
      check(params, explanation, explained);
      const right = params.correct_option_ids as readonly number[] | undefined;
      if (params.type === 'quiz' && right?.length !== 1) refuse(400, 'quiz needs a right option');
      return post(params, {
        poll: { question, options, ...(right ? { correct_option_ids: right, explanation } : {}) },
      });
    },
    sendChatAction: () => true,
    editMessageText(params) {
      const text = String(params.text);
      checkText(text, 4096, 'message');
      check(params, text, (params.entities ?? []) as readonly Entity[]);
      const chat = findWritable(world, params);
      const index = chat.messages.findIndex(({ message_id }) => message_id === params.message_id);
      const message = chat.messages[index] ?? refuse(400, 'message to edit not found');
      if (message.text === text) refuse(400, 'message is not modified');
      // A keyboard that is not sent again is gone.
      const { reply_markup: _, ...kept } = message;
      const keyboard = params.reply_markup as NonNullable<Message['reply_markup']> | undefined;
      const edited = { ...kept, text, ...(keyboard ? { reply_markup: keyboard } : {}) };
      chat.messages[index] = edited;
      return edited;
    },
    deleteMessage(params) {
      const { messages } = findWritable(world, params);
      const index = messages.findIndex(({ message_id }) => message_id === params.message_id);
      if (index < 0) refuse(400, 'message to delete not found');
      messages.splice(index, 1);
      return true;
    },
    answerCallbackQuery(params) {
      const id = String(params.callback_query_id);
      if (String(params.text ?? '').length > 200) refuse(400, 'MESSAGE_TOO_LONG');
      const settle =
        world.presses.get(id) ??
        refuse(400, 'query is too old and response timeout expired or query ID is invalid');
      world.presses.delete(id);
      settle({
        ...(params.text === undefined ? {} : { text: String(params.text) }),
        ...(params.show_alert === true ? { show_alert: true } : {}),
      });
      return true;
    },
    answerInlineQuery(params) {
      const results = params.results as readonly InlineResultParams[];
      if (results.length > 50) refuse(400, 'RESULTS_TOO_MUCH');
      const ids = results.map(({ id }) => id);
      if (new Set(ids).size < ids.length) refuse(400, 'RESULT_ID_DUPLICATE');
      if (ids.some((id) => Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64))
        refuse(400, 'RESULT_ID_INVALID');
      for (const { input_message_content: content } of results) {
        checkText(content.message_text, 4096, 'message');
        const fault = findEntityFault(content.message_text, content.entities ?? []);
        if (fault) reportFault(`entities: ${fault}`);
        // Where it will be posted is not known: any name would call someone.
        world.pings.push(...findMentions(content.message_text, content.entities ?? []));
      }
      const settle = world.queries.get(String(params.inline_query_id)) ?? refuse(400, 'query is too old');
      settle({ results, ...(params.button ? { button: params.button as { text: string } } : {}) });
      return true;
    },
    setMyCommands(params) {
      const commands = params.commands as readonly MenuEntry[];
      if (commands.length > 100) refuse(400, 'BOT_COMMANDS_TOO_MUCH');
      for (const { command, description } of commands) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) refuse(400, 'BOT_COMMAND_INVALID');
        if (description.length < 1 || description.length > 256)
          refuse(400, 'BOT_COMMAND_DESCRIPTION_INVALID');
      }
      world.menus.set(toScope(params), commands);
      return true;
    },
    getMyCommands: (params) => world.menus.get(toScope(params)) ?? [],
    deleteMyCommands: (params) => {
      world.menus.delete(toScope(params));
      return true;
    },
    setMessageReaction(params) {
      const chat = findWritable(world, params);
      const index = chat.messages.findIndex(({ message_id }) => message_id === params.message_id);
      const message = chat.messages[index] ?? refuse(400, 'message to react not found');
      const [reaction] = (params.reaction ?? []) as readonly { emoji?: string }[];
      if (reaction?.emoji !== undefined && !REACTIONS.has(reaction.emoji)) refuse(400, 'REACTION_INVALID');
      chat.messages[index] = { ...message, reaction: reaction?.emoji ?? '' };
      return true;
    },
    getChat(params) {
      const chat = world.chats.get(Number(params.chat_id)) ?? refuse(400, 'chat not found');
      return {
        id: chat.id,
        type: chat.type,
        title: chat.title,
        is_forum: chat.isForum,
        permissions: chat.permissions,
      };
    },
    getChatMember(params) {
      const chat = world.chats.get(Number(params.chat_id)) ?? refuse(400, 'chat not found');
      if (params.user_id === world.me.id) return { user: world.me, ...toOwnStatus(chat) };
      const user = chat.members.find(({ id }) => id === params.user_id) ?? refuse(400, 'user not found');
      return { user, status: chat.admins.includes(user) ? 'administrator' : 'member' };
    },
  };
}

/** Some of the emoji of ReactionTypeEmoji. */
const REACTIONS = new Set(['👍', '👎', '🤔', '🤷', '👀', '🙏']);

function toOwnStatus({ closed, readOnly, botIsAdmin }: Chat) {
  if (closed) return { status: 'kicked' };
  if (botIsAdmin) return { status: 'administrator' };
  return readOnly ? { status: 'restricted', can_send_messages: false } : { status: 'member' };
}

type InlineResultParams = {
  readonly id: string;
  readonly title: string;
  readonly input_message_content: { readonly message_text: string; readonly entities?: readonly Entity[] };
};

function toScope({ scope, language_code }: Params): string {
  return `${(scope as { type?: string } | undefined)?.type ?? 'default'} ${language_code ?? ''}`.trim();
}

function findWritable(world: World, params: Params): Chat {
  const given = Number(params.chat_id);
  const chat = world.chats.get(given) ?? refuseChat(world, given);
  const { migratedTo } = chat;
  if (migratedTo !== undefined) {
    refuse(400, 'group chat was upgraded to a supergroup chat', { migrate_to_chat_id: migratedTo });
  }
  if (chat.closed) {
    refuse(
      403,
      chat.type === 'private' ? 'bot was blocked by the user' : 'bot was kicked from the group chat',
    );
  }
  if (chat.readOnly) refuse(400, 'not enough rights to send text messages to the chat');
  return chat;
}

/** Somebody the bot knows from a group only has no chat with it yet. */
function refuseChat({ chats }: World, id: number): never {
  const isPerson = [...chats.values()].some(({ members }) => members.some((member) => member.id === id));
  return isPerson
    ? refuse(403, "bot can't initiate conversation with a user")
    : refuse(400, 'chat not found');
}

/** Bots FAQ: 20 messages a minute in a group; two seconds are left to the line. */
const GROUP_RATE = { count: 20, periodMs: 58_000 };

function checkRate({ type, sentAtMs }: Chat): void {
  const now = performance.now();
  const recent = sentAtMs.filter((at) => now - at < GROUP_RATE.periodMs);
  if (type !== 'private' && recent.length >= GROUP_RATE.count) {
    refuse(429, 'retry after 58', { retry_after: 58 });
  }
  sentAtMs.push(now);
}

/** Number 1 is the general topic, which messages without a topic go to. */
function findThread(chat: Chat, { message_thread_id: given }: Params): number | undefined {
  if (given !== undefined && (!chat.isForum || given === 1)) refuse(400, 'message thread not found');
  if (chat.isForum && chat.closedTopics.has(Number(given ?? 1))) refuse(400, 'TOPIC_CLOSED');
  return given === undefined ? undefined : Number(given);
}

function findReply(chat: Chat, reply: ReplyParameters | undefined): Partial<Message> {
  if (!reply) return {};
  const message = chat.messages.find(({ message_id }) => message_id === reply.message_id);
  if (!message) {
    return reply.allow_sending_without_reply ? {} : refuse(400, 'message to be replied not found');
  }
  if (reply.quote === undefined) return { reply_to_message: message };
  const words = message.text ?? message.caption ?? '';
  const position = reply.quote_position ?? 0;
  if (!words.startsWith(reply.quote, position)) refuse(400, 'QUOTE_TEXT_INVALID');
  return { reply_to_message: message, quote: { text: reply.quote, position } };
}
