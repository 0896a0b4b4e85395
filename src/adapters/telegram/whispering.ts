/**
 * Says something to the asker alone: in their private chat with the bot if they have one, else in the fewest words
 * where it was asked. Nothing of it is told to whoever keeps rooms, since the asker is none.
 */
import type { Log } from '../../chat/bot.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Api } from './api.ts';
import { type ReplyTo, toCall } from './calls.ts';
import type { Deliver } from './delivery.ts';
import { INLINE_START } from './inline.ts';
import type { Pacer } from './pacing.ts';
import type { Me, Question } from './questions.ts';
import { type Outgoing, toMessages } from './rendering.ts';
import type { Sender } from './sending.ts';

/** Resolves with false when the person has no open private chat with the bot; never rejects. */
export type Whisper = (userId: number, messages: readonly Outgoing[]) => Promise<boolean>;

export function createWhisper(sender: Sender, pacer: Pacer, log: Log): Whisper {
  return async (userId, messages) => {
    const place = { chatId: userId, isGroup: false };
    try {
      await pacer.run({ id: userId, isGroup: false }, async (slot) => {
        for (const message of messages) await sender.send(toCall(place, message), slot, true);
      });
      return true;
    } catch {
      log.info('telegram: no private chat to answer in');
      return false;
    }
  };
}

export type WhisperingParts = {
  readonly api: Api;
  readonly log: Log;
  readonly me: Me;
  readonly deliver: Deliver;
  readonly whisper: Whisper;
};

/** One of the emoji that bots may react with (Bot API, ReactionTypeEmoji). */
const DO_NOT_KNOW = '🤷';

/** `reply.instead` is set, and the question was asked in a group. */
export async function answerAside(
  reply: Reply,
  { place, senderId, messageId }: Pick<Question, 'place' | 'senderId' | 'messageId'>,
  parts: WhisperingParts,
): Promise<void> {
  if (reply.instead === '') {
    if (reply.missed && messageId !== undefined) await react(place.chatId, messageId, parts);
    return;
  }
  if (senderId !== undefined && (await parts.whisper(senderId, toMessages(reply)))) return;
  const replyTo: ReplyTo | undefined = messageId === undefined ? undefined : { messageId };
  await parts.deliver(place, toMessages(toPointer(reply, parts.me)), replyTo);
}

/** The few words, and the way to the private chat: by a deep link to the passage where there is one. */
export function toPointer({ instead = '', subject }: Reply, { username }: Me): Reply {
  const url = `https://t.me/${username}?start=${subject?.target ?? INLINE_START}`;
  const spans = [{ text: `${instead} ` }, { text: 'Open it and press Start', url }, { text: '.' }];
  return { blocks: [{ type: 'text', spans }] };
}

/** Chats may have turned reactions off: then there is none. */
async function react(chatId: number, messageId: number, { api, log }: WhisperingParts): Promise<void> {
  const reaction = [{ type: 'emoji', emoji: DO_NOT_KNOW }];
  await api
    .call('setMessageReaction', { chat_id: chatId, message_id: messageId, reaction })
    .catch(() => log.info('telegram: no reaction possible'));
}
