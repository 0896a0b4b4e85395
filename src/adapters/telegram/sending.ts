/**
 * Sends one message through what stands in its way: follows a group that became a supergroup, mends what a server
 * refuses, and, when there is patience, waits out floods and faults; whole answers are left to `delivery.ts`, posts
 * that nobody asked for to `posting.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../chat/bot.ts';
import type { Unreachable } from '../../chat/post.ts';
import { type Api, type ApiFailure, asFailure } from './api.ts';
import { type Call, mendCall } from './calls.ts';
import type { Pacer } from './pacing.ts';

export type SendingHooks = {
  /** A group has become a supergroup: everything kept under the old id belongs to the new one. */
  readonly onMigrated?: (fromRoomId: string, toRoomId: string) => void;
  /** A room cannot be written to until someone there changes it. */
  readonly onUnreachable?: (roomId: string, reason: Unreachable) => void;
};

export type SendingParts = {
  readonly api: Api;
  readonly pacer: Pacer;
  readonly log: Log;
  readonly hooks: SendingHooks;
  readonly retryDelaysMs?: readonly number[];
};

export type Sender = {
  /**
   * Resolves with the id of the message, undefined when the server does not tell. Rejects with an `ApiFailure`, or
   * when the pacer is closed. `patient`: tries again after what may pass. A line that breaks after the call has left
   * is such: the message may then be there twice, which is better than not at all.
   */
  readonly send: (call: Call, slot: () => Promise<void>, patient: boolean) => Promise<number | undefined>;
  /** The chat's own id, or that of the supergroup it has become. */
  readonly toCurrentId: (chatId: number) => number;
};

/** Waits between tries after faults of the server or the line: a restart of a server takes some ten seconds. */
const RETRY_DELAYS_MS = [500, 2_000, 5_000, 10_000];

/** An answer that would come later than this is of no use in a conversation. */
const FLOOD_WAIT_MOST_S = 300;
const FLOOD_TRIES = 5;

export function createSender({
  api,
  pacer,
  log,
  hooks,
  retryDelaysMs = RETRY_DELAYS_MS,
}: SendingParts): Sender {
  const migrations = new Map<number, number>();

  function follow(call: Call, migratedTo: number): Call | undefined {
    if (migratedTo === call.payload.chat_id) return undefined;
    migrations.set(call.chatId, migratedTo);
    hooks.onMigrated?.(String(call.chatId), String(migratedTo));
    return { ...call, payload: { ...call.payload, chat_id: migratedTo } };
  }

  function toNextCall(call: Call, failure: ApiFailure): Call | undefined {
    if (failure.migratedTo !== undefined) return follow(call, failure.migratedTo);
    return failure.kind === 'refused' && !findUnreachable(failure) ? mendCall(call, failure) : undefined;
  }

  return {
    toCurrentId: (chatId) => migrations.get(chatId) ?? chatId,
    async send(first, slot, patient) {
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
          else if (!patient) throw failure;
          else if (failure.kind === 'flood' && floods < FLOOD_TRIES) {
            floods += 1;
            pacer.pause(first.chatId, toFloodWaitMs(failure, log));
          } else if (isPassing(failure) && faults < retryDelaysMs.length) {
            await sleep(retryDelaysMs[faults]);
            faults += 1;
          } else throw failure;
        }
      }
    },
  };
}

/** Throws the failure when the wait is too long. */
function toFloodWaitMs(failure: ApiFailure, log: Log): number {
  const waitS = failure.retryAfter ?? 1;
  if (waitS > FLOOD_WAIT_MOST_S) throw failure;
  log.warn('telegram asks to wait', { seconds: waitS });
  return waitS * 1_000;
}

export function isPassing({ kind }: ApiFailure): boolean {
  return kind === 'server' || kind === 'network' || kind === 'unreached';
}

/** From refused descriptions of the Bot API server; matched loosely, as other servers word them in their own way. */
const UNREACHABLE: readonly (readonly [RegExp, Unreachable])[] = [
  [/topic[_ ]closed/i, 'forbidden'],
  [/topic[_ ](deleted|id[_ ]invalid)|thread not found/i, 'deleted'],
  [/chat not found|peer_id_invalid|chat_id_invalid|group chat was (deleted|deactivated)/i, 'deleted'],
  [/user is deactivated/i, 'deleted'],
  [
    /not enough rights|have no rights|chat_write_forbidden|chat_restricted|chat_send_\w+_forbidden/i,
    'forbidden',
  ],
];

/** Undefined when the failure says nothing about the chat. */
export function findUnreachable(failure: ApiFailure): Unreachable | undefined {
  if (failure.kind !== 'refused' && failure.kind !== 'blocked') return undefined;
  const found = UNREACHABLE.find(([pattern]) => pattern.test(failure.message))?.[1];
  return found ?? (failure.kind === 'blocked' ? 'blocked' : undefined);
}

/** One log line, and word to whoever keeps the room. */
export function reportUnreachable(
  { log, hooks }: Pick<SendingParts, 'log' | 'hooks'>,
  roomId: string,
  failure: ApiFailure,
  reason: Unreachable,
): void {
  log.warn('telegram chat cannot be written to', { reason, room: roomId, error: failure.message });
  hooks.onUnreachable?.(roomId, reason);
}

function toMessageId(result: unknown): number | undefined {
  const id = typeof result === 'object' && result !== null && 'message_id' in result ? result.message_id : 0;
  return typeof id === 'number' ? id : undefined;
}
