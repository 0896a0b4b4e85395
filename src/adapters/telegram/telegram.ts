/**
 * The Telegram adapter: logs in, listens by long polling or webhook, hands every question to the bot and brings the
 * answer back to where it was asked. It translates and never decides; each part of the work has its own file.
 */
import { Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import { type Adapter, type Bot, type Log, StartError } from '../../chat/bot.ts';
import { createOnce } from '../../chat/once.ts';
import type { Post } from '../../chat/post.ts';
import { rememberTrouble } from '../../chat/trouble.ts';
import { type Answering, createAnswering } from './answering.ts';
import { type Api, createApi } from './api.ts';
import { createDelivery } from './delivery.ts';
import { createExamination, type Examine } from './examination.ts';
import { ALLOWED_UPDATES } from './incoming.ts';
import { type Login, logIn } from './login.ts';
import { syncMenu } from './menu.ts';
import { createPacer, type Rates, TELEGRAM_RATES } from './pacing.ts';
import { createPolling } from './polling.ts';
import { createPosting } from './posting.ts';
import { createSender, type SendingHooks } from './sending.ts';
import { checkWebhookOptions, createWebhook, type WebhookOptions } from './webhook.ts';
import { createWhisper } from './whispering.ts';

export type TelegramOptions = SendingHooks & {
  readonly token: string;
  /** Where the Bot API is served. */
  readonly apiRoot?: string;
  readonly bot: Bot;
  readonly log: Log;
  /** Long polling when absent. */
  readonly webhook?: WebhookOptions;
  /** Slower or faster than Telegram's own limits, for servers of one's own. */
  readonly rates?: Rates;
  /** Waits between tries, in milliseconds; by default as long as servers usually take. */
  readonly retryDelaysMs?: readonly number[];
  /** How long `stop` waits for answers in hand. */
  readonly stopTimeoutMs?: number;
  /** The adapter has ended by itself, as when the token was revoked. */
  readonly onEnded?: (error: StartError) => void;
};

export type TelegramAdapter = Adapter & {
  readonly post: Post;
  /** What the bot can hear and do in a room. */
  readonly examine: Examine;
  /** The port of the webhook, once started. */
  readonly port: () => number | undefined;
};

const API_ROOT = 'https://api.telegram.org';
const STOP_TIMEOUT_MS = 10_000;
/** Redelivered updates come within minutes; this many are remembered, by number only. */
const REMEMBERED_UPDATES = 5_000;

/** What takes updates in, of either kind. */
type Intake = { readonly stop: () => Promise<void>; readonly port?: number };

export function createTelegramAdapter(given: TelegramOptions): TelegramAdapter {
  const trouble = rememberTrouble(given.log);
  const options = { ...given, log: trouble.log };
  const { bot, log, stopTimeoutMs = STOP_TIMEOUT_MS } = options;
  const telegraf = new Telegraf(options.token, {
    // The last part of an address without a slash at its end would be replaced by the method.
    telegram: { apiRoot: `${(options.apiRoot ?? API_ROOT).replace(/\/+$/, '')}/`, webhookReply: false },
  });
  const api = createApi(telegraf.telegram);
  const pacer = createPacer(options.rates ?? TELEGRAM_RATES);
  const { retryDelaysMs } = options;
  const sending = { api, pacer, log, hooks: options, ...(retryDelaysMs ? { retryDelaysMs } : {}) };
  const sender = createSender(sending);
  const deliver = createDelivery(sender, sending);
  const whisper = createWhisper(sender, pacer, log);
  const inHand = new Set<Promise<void>>();
  const isNew = createOnce<number>(REMEMBERED_UPDATES);
  const stopping = new AbortController();
  let intake: Intake | undefined;

  function hold(work: Promise<void>): void {
    const task: Promise<void> = work.finally(() => inHand.delete(task));
    inHand.add(task);
  }

  function listenWith(answering: Answering): (update: Update) => void {
    telegraf.use((context) => hold(answering(context.update)));
    const giveUp = (error: unknown) =>
      log.error('telegram update not understood', { error: toMessage(error) });
    telegraf.catch(giveUp);
    return (update) => {
      if (isNew(update.update_id)) telegraf.handleUpdate(update).catch(giveUp);
    };
  }

  return {
    name: 'telegram',
    async start() {
      if (options.webhook) checkWebhookOptions(options.webhook);
      const login = await logIn(api, options, retryDelaysMs);
      telegraf.botInfo = login.user;
      const answering = createAnswering({ api, bot, log, deliver, whisper, me: login.me, hooks: options });
      const handle = listenWith(answering);
      intake = await openIntake(api, options, handle);
      void syncMenu(api, bot, log, stopping.signal);
      logReady(log, login, options);
    },
    async stop() {
      stopping.abort();
      await intake?.stop();
      intake = undefined;
      const unanswered = await settle(inHand, stopTimeoutMs);
      pacer.close();
      if (unanswered > 0) log.warn('telegram stopped before every answer was sent', { unanswered });
    },
    post: createPosting(sender, sending),
    examine: createExamination(api, trouble.last),
    port: () => intake?.port,
  };
}

async function openIntake(
  api: Api,
  options: TelegramOptions,
  handle: (update: Update) => void,
): Promise<Intake> {
  const { log, webhook, retryDelaysMs } = options;
  if (webhook) {
    const server = createWebhook(webhook, handle, log);
    const port = await server.listen();
    const { url, secret } = webhook;
    try {
      await api.call('setWebhook', { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES });
    } catch (error) {
      await server.close();
      throw new StartError(`Telegram does not take the webhook address ${url}: ${toMessage(error)}.`);
    }
    return { port, stop: server.close };
  }
  await api.call('deleteWebhook', {}).catch((error: unknown) => {
    log.warn('telegram webhook not removed', { error: toMessage(error) });
  });
  const polling = createPolling({
    api,
    log,
    handle,
    onUnauthorised: () => end(options),
    ...(retryDelaysMs?.[0] !== undefined ? { firstDelayMs: retryDelaysMs[0] } : {}),
  });
  void polling.run();
  return { stop: polling.stop };
}

function end({ log, onEnded }: TelegramOptions): void {
  const error = new StartError(
    'Telegram does not accept TELEGRAM_TOKEN any more: get a new token from @BotFather and start again.',
  );
  log.error('telegram stopped', { error: error.message });
  onEnded?.(error);
}

/** Tells what the bot can hear: with privacy mode on, plain talk and mentions do not reach it in groups. */
function logReady(log: Log, { me, hearsAll }: Login, { webhook }: TelegramOptions): void {
  log.info('telegram ready', {
    bot: `@${me.username}`,
    by: webhook ? 'webhook' : 'long polling',
    hearsInGroups: hearsAll ? 'everything' : 'commands and replies to it',
  });
}

/** Resolves with how many were not done in time. */
async function settle(tasks: ReadonlySet<Promise<void>>, timeoutMs: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([Promise.allSettled(tasks), late]);
  clearTimeout(timer);
  return tasks.size;
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
