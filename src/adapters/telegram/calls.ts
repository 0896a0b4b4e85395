/**
 * The Bot API call that sends one message, and its plainer forms for a server that refuses it; when to call is left
 * to `delivery.ts`.
 */
import type { ApiFailure } from './api.ts';
import type { PollContent } from './polls.ts';
import type { Place } from './questions.ts';
import type { Keyboard, Outgoing } from './rendering.ts';
import { type Entity, type StyledText, toOldEntities, toStyled, trimStyled } from './styled-text.ts';

/** The message that is answered, and the words of it that are meant. */
export type ReplyTo = {
  readonly messageId: number;
  /** `position`: UTF-16 offset of the quoted words in that message. */
  readonly quote?: { readonly text: string; readonly position: number };
};

type ReplyParameters = {
  readonly message_id: number;
  readonly allow_sending_without_reply: true;
  readonly quote?: string;
  readonly quote_position?: number;
};

type Payload = {
  readonly chat_id: number;
  readonly message_thread_id?: number;
  /** As JSON inside a form. */
  readonly reply_parameters?: ReplyParameters | string;
  readonly reply_markup?: { readonly inline_keyboard: Keyboard };
  readonly entities?: readonly Entity[];
  readonly [field: string]: unknown;
};

export type Call = {
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument' | 'sendPoll' | 'editMessageText';
  /** The chat meant, whatever it has become since. */
  readonly chatId: number;
  readonly payload: Payload;
  /** The same as text, for a server that does not take it. */
  readonly plain?: StyledText;
};

export function toCall(place: Place, message: Outgoing, replyTo?: ReplyTo): Call {
  const { chatId, threadId } = place;
  const common = {
    chat_id: chatId,
    ...(threadId !== undefined ? { message_thread_id: threadId } : {}),
    ...(replyTo ? { reply_parameters: toReplyParameters(replyTo) } : {}),
    ...(message.keyboard.length > 0 ? { reply_markup: { inline_keyboard: message.keyboard } } : {}),
  };
  switch (message.kind) {
    case 'text':
      return { method: 'sendMessage', chatId, payload: { ...common, ...toText(message.body) } };
    case 'photo':
      return {
        method: 'sendPhoto',
        chatId,
        payload: { ...toFormFields(common), chat_id: chatId, ...toPhoto(message.png, message.caption) },
        ...(message.caption.text ? { plain: message.caption } : {}),
      };
    case 'file':
      return {
        method: 'sendDocument',
        chatId,
        payload: {
          ...toFormFields(common),
          chat_id: chatId,
          document: { source: Buffer.from(message.text), filename: message.name },
        },
        plain: trimStyled(toStyled(message.text)),
      };
    case 'poll':
      return {
        method: 'sendPoll',
        chatId,
        payload: { ...common, ...toPollFields(message) },
        plain: message.plain,
      };
    default:
      return message satisfies never;
  }
}

/** The call that puts a text in the place of a message; its buttons go, as they would act on words that are gone. */
export function toEditCall({ chatId }: Place, body: StyledText, messageId: number): Call {
  const payload = { chat_id: chatId, message_id: messageId, ...toText(body) };
  return { method: 'editMessageText', chatId, payload };
}

function toReplyParameters({ messageId, quote }: ReplyTo): ReplyParameters {
  return {
    message_id: messageId,
    // Whoever asked may have deleted the question meanwhile; the answer still belongs in the chat.
    allow_sending_without_reply: true,
    ...(quote ? { quote: quote.text, quote_position: quote.position } : {}),
  };
}

/** Previews are off: they push the words away and show what the bot has not read. */
function toText({ text, entities }: StyledText) {
  return {
    text,
    ...(entities.length > 0 ? { entities } : {}),
    link_preview_options: { is_disabled: true },
  };
}

function toPhoto(png: Uint8Array, { text, entities }: StyledText) {
  return {
    photo: { source: Buffer.from(png), filename: 'picture.png' },
    ...(text ? { caption: text } : {}),
    ...(entities.length > 0 ? { caption_entities: JSON.stringify(entities) } : {}),
  };
}

/** Polls are anonymous, as they are by default: who thinks what is nobody's business. */
function toPollFields({ question, choices, quiz }: PollContent) {
  const { text = '', entities = [] } = quiz?.why ?? {};
  return {
    question,
    options: choices.map((choice) => ({ text: choice })),
    ...(quiz ? { type: 'quiz', correct_option_ids: [quiz.right] } : {}),
    ...(text ? { explanation: text } : {}),
    ...(entities.length > 0 ? { explanation_entities: entities } : {}),
  };
}

/** telegraf drops objects from a form without a word, except the keyboard: they go as JSON, which the API takes. */
function toFormFields({ reply_parameters, ...rest }: Omit<Payload, 'chat_id'>) {
  return { ...rest, ...(reply_parameters ? { reply_parameters: JSON.stringify(reply_parameters) } : {}) };
}

/** The next plainer form after a refusal; undefined when there is none. Words and the cover of mentions stay. */
export function mendCall(call: Call, failure: ApiFailure): Call | undefined {
  const { payload } = call;
  const { reply_parameters: reply, entities, ...rest } = payload;
  if (typeof reply === 'object' && reply.quote !== undefined && /quote/i.test(failure.message)) {
    const { message_id, allow_sending_without_reply } = reply;
    return {
      ...call,
      payload: { ...payload, reply_parameters: { message_id, allow_sending_without_reply } },
    };
  }
  if (reply && /repl(y|ied)|message_id_invalid/i.test(failure.message)) {
    return { ...call, payload: { ...rest, ...(entities ? { entities } : {}), chat_id: payload.chat_id } };
  }
  if (entities && /entit/i.test(failure.message)) {
    const old = toOldEntities(entities);
    return old.length < entities.length ? { ...call, payload: { ...payload, entities: old } } : undefined;
  }
  return call.plain ? toPlainCall(call, call.plain) : undefined;
}

function toPlainCall({ chatId, payload }: Call, plain: StyledText): Call {
  const { chat_id, message_thread_id, reply_parameters, reply_markup } = payload;
  return {
    method: 'sendMessage',
    chatId,
    payload: {
      chat_id,
      ...(message_thread_id !== undefined ? { message_thread_id } : {}),
      ...(typeof reply_parameters === 'object' ? { reply_parameters } : {}),
      ...(reply_markup ? { reply_markup } : {}),
      ...toText(plain),
    },
  };
}
