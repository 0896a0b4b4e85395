/**
 * Calls of the Bot API through telegraf's client: every call has a deadline, every failure one of a few kinds, and no
 * message ever shows the token; when to call again is left to the callers.
 */
import { Agent } from 'node:http';
import { type Telegram, TelegramError } from 'telegraf';

/**
 * `unauthorised`: the token is not accepted. `conflict`: someone else receives the updates. `flood`: wait.
 * `blocked`: the chat is closed to us. `refused`: this call will never do. `server`: it could not; may pass.
 * `unreached`: the call never left; may pass. `network`: the line broke, and the call may have been carried out.
 * `stopped`: we ended the call ourselves.
 */
export type FailureKind =
  | 'unauthorised'
  | 'conflict'
  | 'flood'
  | 'blocked'
  | 'refused'
  | 'server'
  | 'unreached'
  | 'network'
  | 'stopped';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly kind: FailureKind;
  /** The HTTP-like code of the server's answer, when it gave one. */
  readonly code: number | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** The supergroup that a group has become. */
  readonly migratedTo: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    parts: { code?: number; retryAfter?: number; migratedTo?: number },
  ) {
    super(message);
    this.kind = kind;
    this.code = parts.code;
    this.retryAfter = parts.retryAfter;
    this.migratedTo = parts.migratedTo;
  }
}

export type CallOptions = { readonly timeoutMs?: number; readonly signal?: AbortSignal };

/** Rejects with an `ApiFailure` only. */
export type Api = {
  readonly call: (method: string, payload: object, options?: CallOptions) => Promise<unknown>;
};

/** telegraf itself waits for 500 s; a person does not. */
const CALL_TIMEOUT_MS = 30_000;

/** telegraf's types end at Bot API 7.1: methods and fields of later versions go through this view of its client. */
type Client = {
  callApi(method: string, payload: object, options: object): Promise<unknown>;
};

export function createApi(telegram: Telegram): Api {
  const client: Client = telegram;
  keepConnections(telegram);
  return {
    async call(method, payload, { timeoutMs = CALL_TIMEOUT_MS, signal } = {}) {
      // Not `AbortSignal.timeout`: its timers stay until they are due, long after the call.
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMs);
      try {
        return await client.callApi(method, payload, {
          signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
        });
      } catch (error) {
        if (signal?.aborted) throw new ApiFailure('stopped', `${method}: stopped`, {});
        if (deadline.signal.aborted) {
          throw new ApiFailure('network', `${method}: no answer within ${timeoutMs} ms`, {});
        }
        throw toFailure(method, error, telegram.token);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** telegraf keeps connections to https servers open and takes every agent for http away: Bot API servers of one's own. */
function keepConnections({ options }: Telegram): void {
  if (options.apiRoot.startsWith('http://')) options.agent = new Agent({ keepAlive: true });
}

function toFailure(method: string, error: unknown, token: string): ApiFailure {
  if (!(error instanceof TelegramError)) {
    const reason = error instanceof Error ? error.message : 'unknown failure';
    const kind = isUnreached(error) ? 'unreached' : 'network';
    return new ApiFailure(kind, withoutToken(`${method}: ${reason}`, token), {});
  }
  const { code, description, parameters } = error;
  const retryAfter = parameters?.retry_after;
  const migratedTo = parameters?.migrate_to_chat_id;
  return new ApiFailure(toKind(code), withoutToken(`${method}: ${code} ${description}`, token), {
    code,
    ...(retryAfter !== undefined ? { retryAfter } : {}),
    ...(migratedTo !== undefined ? { migratedTo } : {}),
  });
}

/** Failures of the operating system before there is a line. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

function isUnreached(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNREACHED.has(String(error.code));
}

function toKind(code: number): FailureKind {
  if (code === 401) return 'unauthorised';
  if (code === 403) return 'blocked';
  if (code === 409) return 'conflict';
  if (code === 429) return 'flood';
  return code >= 500 ? 'server' : 'refused';
}

/** The token is part of every address, and addresses are part of many messages. */
export function withoutToken(message: string, token: string): string {
  const forms = [token, encodeURIComponent(token), encodeURI(token)].filter(Boolean);
  return forms.reduce((cleaned, form) => cleaned.replaceAll(form, '[token]'), message);
}

/** The failure's own kind; anything else is a fault of ours and goes on as it is. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
