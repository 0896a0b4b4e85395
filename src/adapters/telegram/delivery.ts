/**
 * Brings messages to a chat through every passing failure, each once: waits out floods, tries again after faults of
 * the server or the line, follows a group that became a supergroup, mends what a server refuses; what the messages
 * look like is left to `rendering.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../chat/bot.ts';
import { type Api, type ApiFailure, asFailure } from './api.ts';
import { type Call, mendCall, type ReplyTo, toCall } from './calls.ts';
import type { Pacer } from './pacing.ts';
import type { Place } from './questions.ts';
import type { Outgoing } from './rendering.ts';

/** Why a chat cannot be written to; each stays so until someone there changes it. */
export type Unreachable = 'blocked' | 'chat-not-found' | 'no-rights' | 'topic-closed' | 'topic-gone';

export type DeliveryHooks = {
  /** A group has become a supergroup: everything kept under the old id belongs to the new one. */
  readonly onMigrated?: (fromRoomId: string, toRoomId: string) => void;
  readonly onUnreachable?: (roomId: string, reason: Unreachable) => void;
};

/** `failed`: not this time. */
export type Outcome =
  | { readonly sent: true; readonly messageIds: readonly number[] }
  | { readonly sent: false; readonly reason: Unreachable | 'failed' };

export type Deliver = (place: Place, messages: readonly Outgoing[], replyTo?: ReplyTo) => Promise<Outcome>;

/** Waits between tries after faults of the server or the line: a restart of a server takes some ten seconds. */
const RETRY_DELAYS_MS = [500, 2_000, 5_000, 10_000];

/** An answer that would come later than this is of no use in a conversation. */
const FLOOD_WAIT_MOST_S = 300;
const FLOOD_TRIES = 5;

/** From refused descriptions of the Bot API server; matched loosely, as other servers word them in their own way. */
const UNREACHABLE: readonly (readonly [RegExp, Unreachable])[] = [
  [/topic[_ ]closed/i, 'topic-closed'],
  [/topic[_ ](deleted|id[_ ]invalid)|thread not found/i, 'topic-gone'],
  [/chat not found|peer_id_invalid|chat_id_invalid|group chat was (deleted|deactivated)/i, 'chat-not-found'],
  [
    /not enough rights|have no rights|chat_write_forbidden|chat_restricted|chat_send_\w+_forbidden/i,
    'no-rights',
  ],
];

export function findUnreachable(failure: ApiFailure): Unreachable | undefined {
  if (failure.kind !== 'refused' && failure.kind !== 'blocked') return undefined;
  const found = UNREACHABLE.find(([pattern]) => pattern.test(failure.message))?.[1];
  return found ?? (failure.kind === 'blocked' ? 'blocked' : undefined);
}

export type DeliveryParts = {
  readonly api: Api;
  readonly pacer: Pacer;
  readonly log: Log;
  readonly hooks: DeliveryHooks;
  readonly retryDelaysMs?: readonly number[];
};

export function createDelivery(parts: DeliveryParts): Deliver {
  const { api, pacer, log, hooks, retryDelaysMs = RETRY_DELAYS_MS } = parts;
  const migrations = new Map<number, number>();

  async function sendOne(first: Call, slot: () => Promise<void>): Promise<number | undefined> {
    let call = first;
    let faults = 0;
    let floods = 0;
    for (;;) {
      await slot();
      try {
        return toMessageId(await api.call(call.method, call.payload));
      } catch (error) {
        const failure = asFailure(error);
        const next = toNextCall(call, failure);
        if (next) call = next;
        else if (failure.kind === 'flood' && floods < FLOOD_TRIES) {
          floods += 1;
          const waitS = failure.retryAfter ?? floods;
          if (waitS > FLOOD_WAIT_MOST_S) throw failure;
          log.warn('telegram asks to wait', { seconds: waitS });
          pacer.pause(first.chatId, waitS * 1_000);
        } else if (isPassing(failure) && faults < retryDelaysMs.length) {
          await sleep(retryDelaysMs[faults]);
          faults += 1;
        } else throw failure;
      }
    }
  }

  function toNextCall(call: Call, failure: ApiFailure): Call | undefined {
    const { migratedTo } = failure;
    if (migratedTo === undefined) {
      return failure.kind === 'refused' && !findUnreachable(failure) ? mendCall(call, failure) : undefined;
    }
    if (migratedTo === call.payload.chat_id) return undefined;
    migrations.set(call.chatId, migratedTo);
    hooks.onMigrated?.(String(call.chatId), String(migratedTo));
    return { ...call, payload: { ...call.payload, chat_id: migratedTo } };
  }

  return async (place, messages, replyTo) => {
    const toTarget = () => ({ ...place, chatId: migrations.get(place.chatId) ?? place.chatId });
    try {
      const messageIds = await pacer.run({ id: place.chatId, isGroup: place.isGroup }, async (slot) => {
        const ids: number[] = [];
        for (const [index, message] of messages.entries()) {
          const id = await sendOne(toCall(toTarget(), message, index === 0 ? replyTo : undefined), slot);
          if (id !== undefined) ids.push(id);
        }
        return ids;
      });
      return { sent: true, messageIds };
    } catch (error) {
      return { sent: false, reason: report(error, place, parts) };
    }
  };
}

function isPassing({ kind }: ApiFailure): boolean {
  return kind === 'server' || kind === 'network';
}

function toMessageId(result: unknown): number | undefined {
  const id = typeof result === 'object' && result !== null && 'message_id' in result ? result.message_id : 0;
  return typeof id === 'number' ? id : undefined;
}

/** One log line, and word to whoever keeps the room. */
function report(error: unknown, place: Place, { log, hooks }: DeliveryParts): Unreachable | 'failed' {
  const message = error instanceof Error ? error.message : 'unknown failure';
  const reason =
    error instanceof Error && error.name === 'ApiFailure' ? findUnreachable(asFailure(error)) : undefined;
  if (!reason) {
    log.error('telegram message not sent', { error: message });
    return 'failed';
  }
  log.warn('telegram chat cannot be written to', { reason, room: String(place.chatId), error: message });
  hooks.onUnreachable?.(String(place.chatId), reason);
  return reason;
}
