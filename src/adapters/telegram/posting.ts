/**
 * Posts what nobody asked for just now: tries once and tells exactly what became of it, since whoever posts keeps the
 * books; when to post, and again, is left to them.
 */
import type { About, Post, PostOutcome, PostRoom } from '../../chat/post.ts';
import type { Reply } from '../../chat/reply.ts';
import { ApiFailure } from './api.ts';
import { toCall, toEditCall } from './calls.ts';
import type { Place } from './questions.ts';
import { toMessages } from './rendering.ts';
import { findUnreachable, reportUnreachable, type Sender, type SendingParts } from './sending.ts';

/** Posts remembered by their nonce: Telegram itself drops no repetition. */
const REMEMBERED_POSTS = 2_000;

/** Most characters of a reason. */
const REASON_LENGTH = 40;

export function createPosting(sender: Sender, parts: SendingParts): Post {
  const posted = new Map<string, PostOutcome>();

  async function edit(place: Place, reply: Reply, messageId: number): Promise<PostOutcome> {
    const [message, ...more] = toMessages(reply);
    if (message?.kind !== 'text' || more.length > 0)
      return { outcome: 'failed', reason: 'too long for one message', passing: false };
    const { body } = message;
    try {
      await parts.pacer.run({ id: place.chatId, isGroup: place.isGroup }, (slot) =>
        sender.send(
          toEditCall({ ...place, chatId: sender.toCurrentId(place.chatId) }, body, messageId),
          slot,
          false,
        ),
      );
      return { outcome: 'posted', messageIds: [String(messageId)] };
    } catch (error) {
      // An earlier try arrived although its answer was lost.
      if (error instanceof ApiFailure && /message is not modified/i.test(error.message))
        return { outcome: 'posted', messageIds: [String(messageId)] };
      const outcome = toOutcome(error, place, parts);
      // Another try does no harm: the same words in the same place.
      return outcome.outcome === 'uncertain'
        ? { outcome: 'failed', reason: 'telegram network', passing: true }
        : outcome;
    }
  }

  async function post(place: Place, reply: Reply, about: About | undefined): Promise<PostOutcome> {
    const replyTo = about && { messageId: Number(about.messageId) };
    if (replyTo && about.how === 'edit') return edit(place, reply, replyTo.messageId);
    const messages = toMessages(reply);
    try {
      const messageIds = await parts.pacer.run({ id: place.chatId, isGroup: place.isGroup }, async (slot) => {
        const ids: string[] = [];
        for (const [index, message] of messages.entries()) {
          const target = { ...place, chatId: sender.toCurrentId(place.chatId) };
          const call = toCall(target, message, index === 0 ? replyTo : undefined);
          // Once the first part is there the rest belongs to it, and trying all again would double the first.
          const id = await sender.send(call, slot, index > 0);
          if (id !== undefined) ids.push(String(id));
        }
        return ids;
      });
      return { outcome: 'posted', messageIds };
    } catch (error) {
      return toOutcome(error, place, parts);
    }
  }

  return async (room, reply, { nonce, about }) => {
    const key = `${room.id} ${nonce}`;
    const place = findPostPlace(room);
    if (!place) return { outcome: 'unreachable', reason: 'deleted' };
    const outcome = posted.get(key) ?? (await post(place, reply, about));
    if (outcome.outcome === 'posted') remember(posted, key, outcome);
    const current = sender.toCurrentId(place.chatId);
    return { ...outcome, ...(current === place.chatId ? {} : { movedTo: String(current) }) };
  };
}

/** Ids of groups and channels are negative. Undefined for what is no id of Telegram. */
function findPostPlace({ id, thread }: PostRoom): Place | undefined {
  const chatId = Number(id);
  const threadId = thread === undefined ? undefined : Number(thread);
  if (!Number.isSafeInteger(chatId) || chatId === 0) return undefined;
  if (threadId !== undefined && !Number.isSafeInteger(threadId)) return undefined;
  return { chatId, isGroup: chatId < 0, ...(threadId === undefined ? {} : { threadId }) };
}

function toOutcome(error: unknown, place: Place, parts: SendingParts): PostOutcome {
  if (!(error instanceof ApiFailure))
    return { outcome: 'failed', reason: 'too many posts wait', passing: true };
  const reason = findUnreachable(error);
  if (reason) {
    reportUnreachable(parts, String(place.chatId), error, reason);
    return { outcome: 'unreachable', reason };
  }
  if (error.kind === 'flood') {
    // Telegram counts per chat first; the limit for all is kept by the pacer.
    return { outcome: 'wait', waitMs: (error.retryAfter ?? 1) * 1_000, scope: 'room' };
  }
  if (error.kind === 'network') return { outcome: 'uncertain' };
  const passing = error.kind === 'server' || error.kind === 'unreached' || error.kind === 'stopped';
  return {
    outcome: 'failed',
    reason: `telegram ${error.code ?? error.kind}`.slice(0, REASON_LENGTH),
    passing,
  };
}

function remember(posted: Map<string, PostOutcome>, key: string, outcome: PostOutcome): void {
  posted.set(key, outcome);
  if (posted.size > REMEMBERED_POSTS) for (const oldest of posted.keys().take(1)) posted.delete(oldest);
}
