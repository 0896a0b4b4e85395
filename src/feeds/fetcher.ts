/**
 * Gets one address as text, within limits of time, size and redirects, checking every address on the way; how often
 * a host may be asked is left to `hosts.ts`, what the text means to the parsers.
 */
import { Agent, fetch, type Response } from 'undici';
import { createAllows, createLookup, parseAddress } from './address.ts';
import { decodeText } from './charset.ts';
import { SourceError } from './source-error.ts';

export type FetcherOptions = {
  /** Names the bot and where its operator can be reached. */
  readonly userAgent: string;
  /** Private addresses or networks that may be fetched from: `10.1.2.3`, `10.1.0.0/16`. None when absent. */
  readonly allowPrivate?: readonly string[];
  /** For the whole of a fetch, redirects included. */
  readonly timeoutMs?: number;
  /** After decompression. */
  readonly maxBytes?: number;
  readonly now?: () => number;
};

/** What the server said of the version it gave, to be sent back the next time. */
export type Validators = { readonly etag?: string; readonly lastModified?: string };

export type Fetched =
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'fetched';
      /** Where it was found in the end. */
      readonly url: string;
      /** Lower case, without parameters; empty when not told. */
      readonly type: string;
      readonly text: string;
      readonly validators: Validators;
    };

export type Fetcher = {
  /** Throws `SourceError`, nothing else. */
  readonly fetch: (address: string, validators?: Validators) => Promise<Fetched>;
  /** Breaks off what is under way; nothing more can be fetched. */
  readonly close: () => Promise<void>;
};

/** A news page has 0.1 to 1 MB, the longest feeds some 3. */
export const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/** Browsers give up after 20; more than five in a row is a loop or a maze. */
const MAX_REDIRECTS = 5;

const ACCEPT =
  'text/html, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

export function createFetcher(options: FetcherOptions): Fetcher {
  const { timeoutMs = TIMEOUT_MS, now = Date.now } = options;
  const allows = createAllows(options.allowPrivate);
  const closing = new AbortController();
  const agent = new Agent({ connect: { lookup: createLookup(allows), timeout: timeoutMs } });

  async function follow(address: string, validators: Validators, signal: AbortSignal): Promise<Fetched> {
    let url = parseAddress(address, allows);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: { 'user-agent': options.userAgent, accept: ACCEPT, ...toConditions(validators) },
      });
      const location = toRedirect(response);
      if (location === undefined) return await read(response, url);
      await response.body?.cancel();
      if (!URL.canParse(location, url.href)) throw new SourceError('it redirects to what is no address');
      url = parseAddress(new URL(location, url).href, allows);
    }
    throw new SourceError(`it redirects more than ${MAX_REDIRECTS} times`);
  }

  async function read(response: Response, url: URL): Promise<Fetched> {
    if (response.status === 304) {
      await response.body?.cancel();
      return { outcome: 'unchanged' };
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw toStatusError(response, now());
    }
    const type = response.headers.get('content-type') ?? '';
    const bytes = await readBytes(response, options.maxBytes ?? MAX_BYTES);
    const etag = response.headers.get('etag');
    const lastModified = response.headers.get('last-modified');
    return {
      outcome: 'fetched',
      url: url.href,
      type: type.split(';')[0]?.trim().toLowerCase() ?? '',
      text: decodeText(bytes, type),
      validators: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
    };
  }

  return {
    async fetch(address, validators = {}) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return await follow(address, validators, AbortSignal.any([timeout, closing.signal]));
      } catch (error) {
        if (closing.signal.aborted) throw new SourceError('the bot is stopping', { passing: true });
        throw toSourceError(error, timeout, timeoutMs);
      }
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

function toConditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

function toRedirect(response: Response): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  return response.headers.get('location') ?? undefined;
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new SourceError(`it has more than ${Math.round(maxBytes / 1024 / 1024)} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toStatusError(response: Response, nowMs: number): SourceError {
  const { status } = response;
  const waitMs = toWaitMs(response.headers.get('retry-after'), nowMs);
  const passing = status === 408 || status === 425 || status === 429 || status >= 500;
  const known: Readonly<Record<number, string>> = {
    401: 'it wants a login (401)',
    403: 'the server does not let the bot in (403)',
    404: 'there is nothing at that address (404)',
    410: 'it is gone for good (410)',
    429: 'the server asks for fewer requests (429)',
  };
  const why = known[status] ?? `the server answered ${status}`;
  return new SourceError(why, { status, passing, ...(waitMs === undefined ? {} : { waitMs }) });
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3); undefined when it is neither. */
export function toWaitMs(retryAfter: string | null, nowMs: number): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1_000;
  const atMs = Date.parse(retryAfter);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

function toSourceError(error: unknown, signal: AbortSignal, timeoutMs: number): SourceError {
  if (error instanceof SourceError) return error;
  // undici wraps what connecting failed with.
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof SourceError) return cause;
  if (signal.aborted) return new SourceError(`no answer within ${timeoutMs / 1_000} s`, { passing: true });
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOTFOUND: 'no such host is known',
    EAI_AGAIN: 'its host name cannot be looked up just now',
    ECONNREFUSED: 'the server refuses connections',
    ECONNRESET: 'the server broke the connection off',
    UND_ERR_CONNECT_TIMEOUT: 'the server cannot be reached',
    UND_ERR_SOCKET: 'the server broke the connection off',
  };
  const certificate = /CERT|SSL|TLS/.test(code) ? 'its certificate is not valid' : undefined;
  return new SourceError(known[code] ?? certificate ?? `the connection failed${code ? ` (${code})` : ''}`, {
    passing: true,
  });
}
