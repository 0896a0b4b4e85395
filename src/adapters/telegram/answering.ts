/**
 * From an update to an answer: asks the bot what was asked of it and sees to it that the answer gets where it
 * belongs; understanding messages is left to `questions.ts`, sending to `delivery.ts`.
 */
import type { Bot, Log } from '../../chat/bot.ts';
import { parseToken } from '../../chat/button.ts';
import { toPlain } from '../../chat/plain.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Request } from '../../chat/request.ts';
import type { Api } from './api.ts';
import type { ReplyTo } from './calls.ts';
import type { Deliver, Outcome } from './delivery.ts';
import type { IncomingCallback, IncomingMembership, IncomingMessage, IncomingUpdate } from './incoming.ts';
import { toInlineAnswer } from './inline.ts';
import { createManagers } from './managers.ts';
import { findNativeQuote, toEarlierQuote } from './native-quote.ts';
import { findPlace, findQuestion, type Me, type Place, type Question, toRoom } from './questions.ts';
import { toMessages } from './rendering.ts';
import type { SendingHooks } from './sending.ts';
import { toDelivered } from './shown.ts';
import { answerAside, type Whisper } from './whispering.ts';

export type AnsweringParts = {
  readonly api: Api;
  readonly bot: Bot;
  readonly log: Log;
  readonly deliver: Deliver;
  readonly whisper: Whisper;
  readonly me: Me;
  readonly hooks: SendingHooks;
};

/** Resolves when the update is dealt with; never rejects. */
export type Answering = (update: IncomingUpdate) => Promise<void>;

/** Bot API, answerCallbackQuery: 0–200 characters. */
const NOTICE_LENGTH = 200;
/** A button turns until its press is answered: so long it may turn before it is stopped without a word. */
const PRESS_PATIENCE_MS = 1_500;

const SENT_ASIDE = 'I have sent it to you alone, in our private chat.';
const STALE_BUTTON = 'This button is not one of mine any more. Please ask again.';
const BUTTON_ELSEWHERE = 'I cannot answer from here. Please ask me in a chat that I am in.';
const NOT_WRITABLE =
  'I may not write here: this topic or chat is closed to me. Someone who manages it can open it.';

/** What whoever pressed is told of the delivery; nothing when the answer is there to be seen. */
const NOTICES: Readonly<Record<Outcome, string | undefined>> = {
  sent: undefined,
  failed: 'The answer could not be sent just now. Please press again.',
  blocked: NOT_WRITABLE,
  deleted: NOT_WRITABLE,
  forbidden: NOT_WRITABLE,
};

export function createAnswering(parts: AnsweringParts): Answering {
  const { api, bot, log, deliver, whisper, me, hooks } = parts;
  const known = new Set(bot.commands.filter(({ hidden }) => !hidden).map(({ name }) => name));
  const mayManage = createManagers(api, bot.commands);

  async function answerMessage(message: IncomingMessage): Promise<void> {
    if (message.migrate_to_chat_id !== undefined && message.chat?.id !== undefined) {
      hooks.onMigrated?.(String(message.chat.id), String(message.migrate_to_chat_id));
      return;
    }
    const question = findQuestion(message, me, known);
    if (!question) return;
    const reply = await bot.answer(await toRequest(question, mayManage));
    if (reply.instead !== undefined && question.place.isGroup) return answerAside(reply, question, parts);
    const pointed = question.target && question.own ? findNativeQuote(question.own, reply) : undefined;
    const earlier = reply.earlier && toEarlierQuote(reply.earlier);
    const replyTo =
      pointed ??
      earlier ??
      (question.messageId === undefined ? undefined : { messageId: question.messageId });
    await bring(question.place, reply, replyTo);
  }

  async function bring(place: Place, reply: Reply, replyTo: ReplyTo | undefined): Promise<Outcome> {
    const { outcome, sent } = await deliver(place, toMessages(reply), replyTo);
    bot.delivered?.({ room: toRoom(place), messages: toDelivered(reply, sent) });
    return outcome;
  }

  async function answerPress(press: IncomingCallback): Promise<void> {
    if (typeof press.id !== 'string') return;
    const notify = createNotice(api, press.id, log);
    const token = parseToken(press.data ?? '');
    const place = press.message ? findPlace(press.message) : undefined;
    if (!token || !place || !press.message) {
      await notify(token ? BUTTON_ELSEWHERE : STALE_BUTTON);
      return;
    }
    const timer = setTimeout(notify, PRESS_PATIENCE_MS);
    try {
      const reply = await bot.answer(await toRequest(toPressed(press, token, place), mayManage));
      const notice = findNotice(reply);
      if (notice !== undefined && (await notify(notice))) return;
      if (reply.instead !== undefined && place.isGroup) {
        const hasArrived = press.from?.id !== undefined && (await whisper(press.from.id, toMessages(reply)));
        await notify(hasArrived ? SENT_ASIDE : reply.instead || toPlain(reply));
        return;
      }
      await notify(NOTICES[await bring(place, reply, toPressedMessage(press.message, reply))]);
    } catch (error) {
      await notify(NOTICES.failed);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function handle(update: IncomingUpdate): Promise<void> {
    const { message, channel_post, callback_query, inline_query, my_chat_member } = update;
    if (message ?? channel_post) await answerMessage(message ?? channel_post ?? {});
    if (callback_query) await answerPress(callback_query);
    if (my_chat_member) reportLeft(my_chat_member, hooks);
    if (inline_query) {
      const answer = await toInlineAnswer(inline_query, bot);
      if (answer) await api.call('answerInlineQuery', answer);
    }
  }

  return async (update) => {
    try {
      await handle(update);
    } catch (error) {
      log.error('telegram update not answered', {
        error: error instanceof Error ? error.message : 'unknown',
      });
    }
  };
}

async function toRequest(
  question: Question,
  mayManage: (
    question: Pick<Question, 'place' | 'senderId' | 'speaksAsChat' | 'command'>,
  ) => Promise<boolean>,
): Promise<Request> {
  const { place, senderId, addressed, command, line, locale, target, own } = question;
  return {
    room: toRoom(place),
    asker: { id: String(senderId ?? place.chatId), mayManage: await mayManage(question) },
    addressed,
    command,
    line,
    ...(locale ? { locale } : {}),
    ...(target ? { target } : {}),
    ...(own && own.buttons.length > 0 ? { repliedButtons: own.buttons } : {}),
  };
}

function toPressed(
  { from }: IncomingCallback,
  token: { readonly command: string; readonly line: string },
  place: Place,
): Question {
  return {
    place,
    ...token,
    addressed: 'button',
    speaksAsChat: false,
    ...(from?.id !== undefined ? { senderId: from.id } : {}),
    ...(from?.language_code ? { locale: from.language_code } : {}),
  };
}

/** The answer to a press stands under the message pressed, on the very words when they are in it. */
function toPressedMessage({ message_id, text, caption }: IncomingMessage, reply: Reply): ReplyTo | undefined {
  if (message_id === undefined) return undefined;
  return (
    findNativeQuote({ messageId: message_id, text: text ?? caption ?? '' }, reply) ?? {
      messageId: message_id,
    }
  );
}

/** True when whoever pressed sees the text now. */
type Notify = (text?: string) => Promise<boolean>;

/** Answers a press once, whoever asks first: it stops the button, and a press grows too old to be answered. */
function createNotice(api: Api, id: string, log: Log): Notify {
  let isGiven = false;
  return async (text) => {
    if (isGiven) return false;
    isGiven = true;
    const notice = text ? { text: text.slice(0, NOTICE_LENGTH), show_alert: true } : {};
    try {
      await api.call('answerCallbackQuery', { callback_query_id: id, ...notice });
      return true;
    } catch (error) {
      log.info('telegram press not answered', { error: error instanceof Error ? error.message : 'unknown' });
      return false;
    }
  };
}

/** What is for the asker alone, and short, is shown to the asker alone: over the chat, not in it. */
function findNotice(reply: Reply): string | undefined {
  const isForAsker = reply.audience === 'asker' && reply.blocks.every(({ type }) => type === 'text');
  const text = isForAsker ? toPlain(reply) : '';
  return text !== '' && text.length <= NOTICE_LENGTH ? text : undefined;
}

function reportLeft({ chat, new_chat_member }: IncomingMembership, hooks: SendingHooks): void {
  const hasLeft = new_chat_member?.status === 'kicked' || new_chat_member?.status === 'left';
  if (hasLeft && chat?.id !== undefined) hooks.onUnreachable?.(String(chat.id), 'blocked');
}
