/**
 * Calls of Discord's API through discord.js, tried again when the server or the way to it fails; the rate limits
 * (buckets, `retry_after`) are kept by discord.js in one queue for each route.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DiscordAPIError,
  HTTPError,
  type RawFile,
  type REST,
  type RequestMethod,
  type RouteLike,
} from 'discord.js';

export type Call = {
  readonly method: `${RequestMethod}`;
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  readonly query?: URLSearchParams;
  /** False where the address itself carries the right to call (interactions). */
  readonly asBot?: boolean;
  /** Discord would take a second try for another order: there is one only if the first can't have arrived. */
  readonly once?: true;
  /** No further try after this moment, in milliseconds since 1970. */
  readonly giveUpAtMs?: number;
};

/** Resolves with the answer's JSON, or undefined when it has none; rejects with discord.js's last error. */
export type Wire = (call: Call) => Promise<unknown>;

/** Pauses between tries in milliseconds: doubled, half a minute in all, as outages of the API mostly pass by then. */
export const RETRY_DELAYS_MS: readonly number[] = [500, 1000, 2000, 4000, 8000, 16_000];

const NO_CONTENT = 204;

export function createWire(
  rest: REST,
  token: string,
  retryDelaysMs: readonly number[] = RETRY_DELAYS_MS,
): Wire {
  async function tryOnce({ method, route, body, files, query, asBot = true }: Call): Promise<unknown> {
    try {
      const answer = await rest.queueRequest({
        method: method as RequestMethod,
        fullRoute: route,
        auth: asBot,
        ...(body === undefined ? {} : { body }),
        ...(files && files.length > 0 ? { files: [...files] } : {}),
        ...(query ? { query } : {}),
      });
      // Most answers are 204 without a body: what there is to throw and catch is not worth its time there.
      return answer.status === NO_CONTENT ? undefined : parseJson(await answer.text());
    } catch (error) {
      // discord.js forgets the token for good after a single 401; a token that is really void ends at the gateway.
      if (error instanceof DiscordAPIError && error.status === 401) rest.setToken(token);
      throw error;
    }
  }
  return async (call) => {
    for (const delayMs of retryDelaysMs) {
      try {
        return await tryOnce(call);
      } catch (error) {
        const isLate = Date.now() + delayMs > (call.giveUpAtMs ?? Number.POSITIVE_INFINITY);
        if (isLate || !isPassing(error) || (call.once && !neverArrived(error))) throw error;
        await sleep(delayMs);
      }
    }
    return tryOnce(call);
  };
}

/** Undefined for an answer without a body, or with one that is no JSON: what was asked for is done all the same. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server or the network failed, not the call: another try may succeed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return false;
  if (error instanceof HTTPError) return error.status >= 500;
  return error instanceof Error && (error.name === 'AbortError' || networkCode(error) !== undefined);
}

/** The line was never open: nothing can have arrived. */
const NEVER_OPEN: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** False whenever Discord may have acted on the call all the same. */
export function neverArrived(error: unknown): boolean {
  return NEVER_OPEN.has(networkCode(error) ?? '');
}

/** "ECONNREFUSED", "UND_ERR_SOCKET" and their like; undefined for errors that are not the network's. */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(code)) return code;
  return networkCode(error.cause);
}

/** Discord's own error code, e.g. 10062 "Unknown interaction"; undefined for anything else. */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

/** What may be logged of a failure: neither the words of a request nor an address with a token in it. */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    return { status: error.status, code: error.code, reason: error.message };
  }
  if (error instanceof HTTPError) return { status: error.status };
  const code = networkCode(error);
  if (code) return { code };
  return { error: error instanceof Error ? `${error.name}: ${error.message}` : typeof error };
}
