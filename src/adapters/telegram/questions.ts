/**
 * Finds out whether a message is addressed to the bot, and what it asks: the one place that knows Telegram's ways of
 * speaking to a bot; answering is left to `telegram.ts`.
 */
import { parseToken } from '../../chat/button.ts';
import { parseLine } from '../../chat/line.ts';
import type { Pressed } from '../../chat/reply.ts';
import type { Addressed, Room } from '../../chat/request.ts';
import type { IncomingChat, IncomingEntity, IncomingMessage, IncomingUser } from './incoming.ts';
import { INLINE_START } from './inline.ts';

/** Where an answer goes. */
export type Place = {
  readonly chatId: number;
  readonly isGroup: boolean;
  /** The topic asked in. */
  readonly threadId?: number;
};

/** A message of the bot's own that is being talked about: answers may point at words of it. */
export type Own = {
  readonly messageId: number;
  readonly text: string;
  readonly buttons: readonly Pressed[];
};

export type Question = {
  readonly place: Place;
  readonly messageId?: number;
  /** The person's id; absent for those who speak as a channel or as the group. */
  readonly senderId?: number;
  /** Speaks as the group or channel itself: only those who manage it can. */
  readonly speaksAsChat: boolean;
  readonly addressed: Addressed;
  readonly command: string;
  readonly line: string;
  readonly locale?: string;
  readonly target?: { readonly text: string };
  readonly own?: Own;
};

export type Me = { readonly id: number; readonly username: string };

/**
 * Undefined when nobody spoke to the bot: talk among members, other bots, commands of other bots, automatic posts.
 * `known` are the commands that people type; in groups a bare `/name` that is not among them is another bot's.
 */
export function findQuestion(
  message: IncomingMessage,
  me: Me,
  known: ReadonlySet<string>,
): Question | undefined {
  const place = findPlace(message);
  if (!place || !isFromPerson(message)) return undefined;
  const said = findSaid(message, place.isGroup);
  if (said === undefined) return undefined;
  const asked = findAsked(message, said, me, known, place.isGroup);
  if (!asked) return undefined;
  const target = asked.addressed === 'reply' ? undefined : findTarget(message, me);
  const own = findOwn(message.reply_to_message, me);
  return {
    place,
    ...toSender(message),
    ...asked,
    ...(target ? { target } : {}),
    ...(own ? { own } : {}),
  };
}

/** The general topic is written to without naming it: servers do not find a thread of this number. */
const GENERAL_TOPIC = 1;

/** Undefined for a chat that cannot be answered, as it has no id. */
export function findPlace(message: IncomingMessage): Place | undefined {
  const chatId = message.chat?.id;
  if (chatId === undefined) return undefined;
  // Outside topics the field marks a thread of replies, and sending it back is an error (Bot API, Message).
  const topicId = message.is_topic_message ? message.message_thread_id : undefined;
  const threadId = topicId === GENERAL_TOPIC ? undefined : topicId;
  return {
    chatId,
    isGroup: isGroup(message.chat),
    ...(threadId !== undefined ? { threadId } : {}),
  };
}

/** Ids of groups and channels are negative. */
function isGroup(chat: IncomingChat | undefined): boolean {
  return chat?.type === undefined ? (chat?.id ?? 0) < 0 : chat.type !== 'private';
}

export function toRoom(place: Place): Room {
  return {
    platform: 'telegram',
    id: String(place.chatId),
    kind: place.isGroup ? 'group' : 'private',
    ...(place.threadId !== undefined ? { thread: String(place.threadId) } : {}),
  };
}

export function toSender({ message_id, from, sender_chat, chat }: IncomingMessage) {
  const speaksAsChat = sender_chat !== undefined && isSameChat(sender_chat, chat);
  return {
    ...(message_id !== undefined ? { messageId: message_id } : {}),
    ...(from?.id !== undefined && !sender_chat ? { senderId: from.id } : {}),
    speaksAsChat,
    ...(from?.language_code && !sender_chat ? { locale: from.language_code } : {}),
  };
}

function isSameChat(one: IncomingChat, other: IncomingChat | undefined): boolean {
  return one.id !== undefined && one.id === other?.id;
}

/** Those who speak as a group or channel come with a stand-in that is marked as a bot (Bot API, Message). */
function isFromPerson(message: IncomingMessage): boolean {
  if (message.via_bot || message.is_automatic_forward) return false;
  return message.sender_chat !== undefined || message.from?.is_bot === false || isUnmarked(message.from);
}

function isUnmarked(user: IncomingUser | undefined): boolean {
  return user !== undefined && user.is_bot === undefined;
}

type Said = { readonly text: string; readonly entities: readonly IncomingEntity[] | undefined };

/** A private message without words, such as a photo, is an empty question; an album would be several of them. */
function findSaid(message: IncomingMessage, isGroup: boolean): Said | undefined {
  const text = message.text ?? message.caption;
  if (text !== undefined) {
    return { text, entities: message.entities ?? message.caption_entities };
  }
  const { photo, voice, sticker, video, video_note, audio, document } = message;
  const isWordless = [photo, voice, sticker, video, video_note, audio, document].some(Boolean);
  return isWordless && !isGroup && !message.media_group_id ? { text: '', entities: [] } : undefined;
}

type Asked = Pick<Question, 'addressed' | 'command' | 'line'>;

function findAsked(
  message: IncomingMessage,
  { text, entities }: Said,
  me: Me,
  known: ReadonlySet<string>,
  isGroup: boolean,
): Asked | undefined {
  const typed = parseLine(text);
  if (typed) {
    const { addressee, command, line } = typed;
    if (addressee !== undefined && !isSameName(addressee, me.username)) return undefined;
    if (isGroup && addressee === undefined && !known.has(command)) return undefined;
    const isGreeting = command === 'start' && line === INLINE_START;
    return { addressed: 'command', command, line: isGreeting ? '' : line };
  }
  const mentioned = findMentioned(text, entities ?? toMentions(text), me);
  if (!isGroup) return { addressed: 'private', command: '', line: mentioned ?? text.trim() };
  // In a channel everyone who posts may mean anyone: only commands are for the bot.
  if (message.chat?.type === 'channel') return undefined;
  if (mentioned !== undefined) return { addressed: 'mention', command: '', line: mentioned };
  if (findOwn(message.reply_to_message, me)) return { addressed: 'reply', command: '', line: text.trim() };
  return undefined;
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** For servers that do not mark mentions: what Telegram's would. */
function toMentions(text: string): readonly IncomingEntity[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}_/])@[A-Za-z0-9_]{3,32}/gu)].map(({ index, 0: name }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
}

/** The text without the mention of the bot; undefined when there is none. */
function findMentioned(text: string, entities: readonly IncomingEntity[], me: Me): string | undefined {
  for (const { type, offset, length, user } of entities) {
    if (offset === undefined || length === undefined) continue;
    const isOurs =
      (type === 'mention' && isSameName(text.slice(offset, offset + length), `@${me.username}`)) ||
      (type === 'text_mention' && user?.id === me.id);
    if (!isOurs) continue;
    const before = text.slice(0, offset).trimEnd();
    const after = text.slice(offset + length).replace(/^[\s,:]+/, '');
    return [before, after].filter(Boolean).join(' ').trim();
  }
  return undefined;
}

/** In topics every message "replies" to the message that opened the topic; that is no reply. */
function findOwn(message: IncomingMessage | undefined, me: Me): Own | undefined {
  if (message?.from?.id !== me.id || message.forum_topic_created || message.message_id === undefined) {
    return undefined;
  }
  const keys = (message.reply_markup?.inline_keyboard ?? []).flat();
  return {
    messageId: message.message_id,
    text: message.text ?? message.caption ?? '',
    buttons: keys.flatMap((key) => ('callback_data' in key && parseToken(String(key.callback_data))) || []),
  };
}

/** The words picked, or else the message replied to; a reply to the bot's own words is no target unless asked so. */
function findTarget(message: IncomingMessage, me: Me): { readonly text: string } | undefined {
  const replied = message.reply_to_message;
  const isFreeTalk = parseLine(message.text ?? message.caption ?? '') === undefined;
  if (isFreeTalk && replied?.from?.id === me.id) return undefined;
  const text = message.quote?.text ?? replied?.text ?? replied?.caption;
  return text && !replied?.forum_topic_created ? { text } : undefined;
}
