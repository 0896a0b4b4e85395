/**
 * How updates reach the bot: held until they are fetched and confirmed, or delivered to a webhook and repeated until
 * it takes them; what is in them is left to `fake-telegram.ts`.
 */
import type { Params } from './methods.ts';
import { refuse } from './rules.ts';

export type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>;

export type Updates = {
  readonly add: (kind: string, content: object) => void;
  /** Sends an update again that was confirmed before, as a server does that lost its memory of it. */
  readonly repeat: (update: Update) => void;
  readonly all: readonly Update[];
  /** Resolves once everything added is confirmed. */
  readonly settled: () => Promise<void>;
  readonly getUpdates: (params: Params, hangUp: AbortSignal) => Promise<readonly Update[]>;
  readonly setWebhook: (params: Params) => true;
  readonly deleteWebhook: () => true;
  readonly getWebhookInfo: () => object;
  /** Ends the poll under way as another program would that polls with the same token. */
  readonly interrupt: () => void;
  readonly close: () => void;
};

type Webhook = { readonly url: string; readonly secret: string };

/** How often and how fast a webhook is tried again; Telegram takes longer. */
const WEBHOOK_TRIES = 8;
const WEBHOOK_PAUSE_MS = 20;

/** `toAddress` leads a public webhook address to where the bot really listens. */
export function createUpdates(toAddress: (url: string) => string): Updates {
  const all: Update[] = [];
  let waiting: Update[] = [];
  let allowed: readonly string[] | undefined;
  let webhook: Webhook | undefined;
  let nextUpdateId = 5_000;
  let held: ((outcome: 'updates' | 'conflict' | 'closed') => void) | undefined;
  let isClosed = false;
  const settlers = new Set<() => void>();

  function push(update: Update): void {
    waiting.push(update);
    if (webhook) void deliver(webhook, update);
    held?.('updates');
  }

  function confirm(isDone: (update: Update) => boolean): void {
    waiting = waiting.filter((update) => !isDone(update));
    if (waiting.length > 0) return;
    for (const settle of settlers) settle();
    settlers.clear();
  }

  async function deliver({ url, secret }: Webhook, update: Update): Promise<void> {
    for (let tries = 0; tries < WEBHOOK_TRIES && !isClosed; tries++) {
      const response = await fetch(toAddress(url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
      }).catch(() => undefined);
      if (response?.ok) return confirm((other) => other === update);
      await new Promise((resolve) => setTimeout(resolve, WEBHOOK_PAUSE_MS));
    }
  }

  return {
    all,
    add(kind, content) {
      if (allowed && !allowed.includes(kind)) return;
      nextUpdateId += 1;
      const update = { update_id: nextUpdateId, [kind]: content };
      all.push(update);
      push(update);
    },
    repeat: push,
    settled: () =>
      new Promise((resolve) => {
        if (waiting.length === 0) resolve();
        else settlers.add(resolve);
      }),
    async getUpdates(params, hangUp) {
      if (webhook)
        refuse(409, "can't use getUpdates method while webhook is active; use deleteWebhook first");
      held?.('conflict');
      const offset = Number(params.offset ?? 0);
      if (params.allowed_updates) allowed = params.allowed_updates as readonly string[];
      confirm(({ update_id }) => update_id < offset);
      if (waiting.length === 0 && Number(params.timeout ?? 0) > 0) {
        const outcome = await new Promise<'updates' | 'conflict' | 'closed'>((resolve) => {
          held = resolve;
          hangUp.addEventListener('abort', () => resolve('closed'));
          setTimeout(() => resolve('updates'), Number(params.timeout) * 1_000).unref();
        });
        held = undefined;
        if (outcome === 'conflict') {
          refuse(
            409,
            'terminated by other getUpdates request; make sure that only one bot instance is running',
          );
        }
      }
      return waiting.slice(0, Number(params.limit ?? 100));
    },
    setWebhook(params) {
      if (!String(params.url).startsWith('https://'))
        refuse(400, 'bad webhook: An HTTPS URL must be provided');
      webhook = { url: String(params.url), secret: String(params.secret_token ?? '') };
      if (params.allowed_updates) allowed = params.allowed_updates as readonly string[];
      for (const update of waiting) void deliver(webhook, update);
      return true;
    },
    deleteWebhook() {
      webhook = undefined;
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: waiting.length,
    }),
    interrupt: () => held?.('conflict'),
    close() {
      isClosed = true;
      held?.('closed');
    },
  };
}
