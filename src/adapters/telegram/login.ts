/** Finds out who the bot is, and turns what can go wrong with it into one sentence that names the cure. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Telegraf } from 'telegraf';
import { type Log, StartError } from '../../chat/bot.ts';
import { type Api, type ApiFailure, asFailure } from './api.ts';
import type { Me } from './questions.ts';
import { isPassing } from './sending.ts';

export type Login = {
  readonly me: Me;
  /** As telegraf wants it. */
  readonly user: NonNullable<Telegraf['botInfo']>;
  /** Privacy mode is off. */
  readonly hearsAll: boolean;
};

type LoginOptions = { readonly token: string; readonly apiRoot?: string; readonly log: Log };

/** A machine that starts up may be without a network for some seconds. */
const LOGIN_DELAYS_MS = [500, 1_000, 2_000, 4_000];
const LOGIN_TIMEOUT_MS = 10_000;

/** Rejects with a `StartError`. */
export async function logIn(
  api: Api,
  options: LoginOptions,
  delaysMs: readonly number[] = LOGIN_DELAYS_MS,
): Promise<Login> {
  if (!/^[\x21-\x7e]+$/.test(options.token)) {
    throw new StartError('TELEGRAM_TOKEN is empty or not a token: copy the one that @BotFather gave you.');
  }
  for (let tries = 0; ; tries++) {
    try {
      return toLogin(await api.call('getMe', {}, { timeoutMs: LOGIN_TIMEOUT_MS }), options);
    } catch (error) {
      if (error instanceof StartError) throw error;
      const failure = asFailure(error);
      const delayMs = delaysMs[tries];
      const mayPass = isPassing(failure) || failure.kind === 'flood';
      if (!mayPass || delayMs === undefined) throw toStartError(failure, options);
      options.log.warn('telegram not reached yet', { error: failure.message, retryInMs: delayMs });
      await sleep(failure.retryAfter !== undefined ? failure.retryAfter * 1_000 : delayMs);
    }
  }
}

function toLogin(result: unknown, { apiRoot }: LoginOptions): Login {
  const user = typeof result === 'object' && result !== null ? result : {};
  const id = 'id' in user ? user.id : undefined;
  const username = 'username' in user ? user.username : undefined;
  if (typeof id !== 'number' || typeof username !== 'string') {
    throw new StartError(
      `${apiRoot ?? 'Telegram'} does not answer as a Bot API server: check TELEGRAM_API_ROOT, or leave it out.`,
    );
  }
  return {
    me: { id, username },
    user: {
      id,
      username,
      is_bot: true,
      first_name: username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    },
    hearsAll: 'can_read_all_group_messages' in user && user.can_read_all_group_messages === true,
  };
}

function toStartError(failure: ApiFailure, { apiRoot }: LoginOptions): StartError {
  // The Bot API answers 401 to a token that is not valid any more, and 404 to what is none at all.
  if (failure.code === 401 || failure.code === 404) {
    return new StartError(
      'Telegram does not accept TELEGRAM_TOKEN: copy the token that @BotFather gave you, whole and without quotes.',
    );
  }
  const where = apiRoot ?? 'https://api.telegram.org';
  return new StartError(
    `Telegram cannot be reached at ${where} (${failure.message}): check the network, and TELEGRAM_API_ROOT if set.`,
  );
}
