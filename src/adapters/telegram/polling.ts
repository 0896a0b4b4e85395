/**
 * Fetches updates by long polling and goes on through every fault but a refused token; what an update means is left
 * to `telegram.ts`.
 *
 * telegraf's own loop is not used: it waits for all handlers before it polls again, ends for good on 409 and 401 and
 * on what it does not know, and cannot be interrupted in its waits. Its client is.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import type { Log } from '../../chat/bot.ts';
import { type Api, ApiFailure } from './api.ts';
import { ALLOWED_UPDATES, isUpdate } from './incoming.ts';

export type PollingParts = {
  readonly api: Api;
  readonly log: Log;
  /** Returns at once. */
  readonly handle: (update: Update) => void;
  /** The token is not accepted any more: polling has ended. */
  readonly onUnauthorised: () => void;
  readonly firstDelayMs?: number;
};

export type Polling = {
  /** Resolves when polling has ended; never rejects. */
  readonly run: () => Promise<void>;
  /** Ends the poll under way; what was received is confirmed, so that no start hears it again. */
  readonly stop: () => Promise<void>;
};

/** As long as telegraf's and the Bot API server's longest. */
const POLL_S = 50;
/** A poll that takes this much longer than asked hangs on a dead line. */
const POLL_GRACE_MS = 15_000;
const FIRST_DELAY_MS = 500;
const DELAY_MOST_MS = 30_000;
/** For servers that answer an empty poll at once: without it such a one would be asked without pause. */
const EMPTY_POLL_MS = 250;
const CONFIRM_TIMEOUT_MS = 2_000;

export function createPolling(parts: PollingParts): Polling {
  const { api, log, handle, onUnauthorised, firstDelayMs = FIRST_DELAY_MS } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let offset = 0;
  let failures = 0;

  async function poll(): Promise<void> {
    const startedAt = performance.now();
    const updates = await fetchUpdates(api, offset, signal);
    if (failures > 0) log.info('telegram polling recovered', { after: failures });
    failures = 0;
    for (const update of updates) {
      offset = Math.max(offset, update.update_id + 1);
      handle(update);
    }
    const tookMs = performance.now() - startedAt;
    if (updates.length === 0 && tookMs < EMPTY_POLL_MS) await sleep(EMPTY_POLL_MS, undefined, { signal });
  }

  async function recover(failure: ApiFailure): Promise<void> {
    failures += 1;
    const delayMs = toDelayMs(failure, failures, firstDelayMs);
    log.warn('telegram polling interrupted', { error: toReason(failure), retryInMs: delayMs });
    if (failure.kind === 'conflict' && /webhook/i.test(failure.message)) {
      await api.call('deleteWebhook', {}, { signal }).catch(() => undefined);
    }
    await sleep(delayMs, undefined, { signal });
  }

  return {
    async run() {
      while (!signal.aborted) {
        try {
          await poll();
        } catch (error) {
          if (signal.aborted) return;
          const failure = error instanceof ApiFailure ? error : new ApiFailure('network', String(error), {});
          if (failure.kind === 'unauthorised') return onUnauthorised();
          await recover(failure).catch(() => undefined);
        }
      }
    },
    async stop() {
      stopping.abort();
      if (offset === 0) return;
      const confirm = { offset, limit: 1, timeout: 0 };
      await api.call('getUpdates', confirm, { timeoutMs: CONFIRM_TIMEOUT_MS }).catch(() => undefined);
    },
  };
}

async function fetchUpdates(api: Api, offset: number, signal: AbortSignal): Promise<readonly Update[]> {
  const result = await api.call(
    'getUpdates',
    { offset, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES },
    { timeoutMs: POLL_S * 1_000 + POLL_GRACE_MS, signal },
  );
  return Array.isArray(result) ? result.filter(isUpdate) : [];
}

/** Doubled each time; exactly what the server asks for when it does. */
function toDelayMs({ retryAfter }: ApiFailure, failures: number, firstDelayMs: number): number {
  if (retryAfter !== undefined) return retryAfter * 1_000;
  return Math.min(DELAY_MOST_MS, firstDelayMs * 2 ** Math.min(failures - 1, 10));
}

function toReason({ kind, message }: ApiFailure): string {
  if (kind !== 'conflict' || /webhook/i.test(message)) return message;
  return `${message} (another program receives updates with this token: stop one of the two)`;
}
