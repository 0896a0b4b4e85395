/**
 * Brings an answer to where it was asked, all of it, in order and with patience; a single message's way is left to
 * `sending.ts`, the looks to `rendering.ts`.
 */
import type { Unreachable } from '../../chat/post.ts';
import { ApiFailure } from './api.ts';
import { type ReplyTo, toCall } from './calls.ts';
import type { Place } from './questions.ts';
import type { Outgoing } from './rendering.ts';
import { findUnreachable, reportUnreachable, type Sender, type SendingParts } from './sending.ts';
import type { Sent } from './shown.ts';

/** `failed`: not this time. */
export type Outcome = 'sent' | 'failed' | Unreachable;

/** `sent`: the messages that are there, also of an answer that broke off, as far as the server tells their ids. */
export type Delivery = { readonly outcome: Outcome; readonly sent: readonly Sent[] };

/** The first message is the reply. Never rejects. */
export type Deliver = (place: Place, messages: readonly Outgoing[], replyTo?: ReplyTo) => Promise<Delivery>;

export function createDelivery(sender: Sender, parts: SendingParts): Deliver {
  return async (place, messages, replyTo) => {
    const sent: Sent[] = [];
    try {
      await parts.pacer.run({ id: place.chatId, isGroup: place.isGroup }, async (slot) => {
        for (const [index, message] of messages.entries()) {
          const target = { ...place, chatId: sender.toCurrentId(place.chatId) };
          const id = await sender.send(
            toCall(target, message, index === 0 ? replyTo : undefined),
            slot,
            true,
          );
          if (id !== undefined) sent.push({ id, message });
        }
      });
      return { outcome: 'sent', sent };
    } catch (error) {
      const reason = error instanceof ApiFailure ? findUnreachable(error) : undefined;
      if (error instanceof ApiFailure && reason) {
        reportUnreachable(parts, String(place.chatId), error, reason);
        return { outcome: reason, sent };
      }
      parts.log.error('telegram message not sent', {
        error: error instanceof Error ? error.message : 'unknown failure',
      });
      return { outcome: 'failed', sent };
    }
  };
}
