/**
 * Receives updates that Telegram delivers itself: checks the secret, reads the update, answers at once; what an
 * update means is left to `telegram.ts`.
 *
 * telegraf's own webhook is not used: it breaks characters that two pieces of a body share, takes bodies of any
 * length and holds the answer back until the handler is done.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Update } from 'telegraf/types';
import { type Log, StartError } from '../../chat/bot.ts';
import { isUpdate } from './incoming.ts';

export type WebhookOptions = {
  /** The public https address that Telegram calls; its path is the one listened on. */
  readonly url: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Default: all interfaces. */
  readonly host?: string;
  /** Where the program listens, when a proxy in front of it changes the path. */
  readonly path?: string;
  /** 1–256 of A–Z, a–z, 0–9, `_`, `-` (Bot API, setWebhook). */
  readonly secret: string;
};

export type Webhook = {
  /** Resolves with the port listened on; rejects with a `StartError`. */
  readonly listen: () => Promise<number>;
  /** Takes nothing more; resolves when the answers under way are given. */
  readonly close: () => Promise<void>;
};

/** An update is a few kilobytes; one with the longest message and its reply stays under 100. */
const BODY_MOST_BYTES = 1_000_000;

/** Longer than a proxy in front keeps a connection idle (nginx: 60 s): who closes first breaks a call under way. */
const KEEP_ALIVE_MS = 65_000;

/** An answer under way is given at once; a connection that is only kept open is not waited for. */
const CLOSE_WITHIN_MS = 1_000;

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export function createWebhook(options: WebhookOptions, handle: (update: Update) => void, log: Log): Webhook {
  const path = options.path ?? new URL(options.url).pathname;
  const door: Door = { path, isSecret: createSecretCheck(options.secret), handle };
  const server = createServer((request, response) => {
    receive(request, response, door).catch(() => {
      log.warn('telegram webhook call broken off');
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    listen: () => listen(server, options),
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

/** Throws `StartError` for settings that Telegram would not take or that leave the door open. */
export function checkWebhookOptions({ url, secret }: WebhookOptions): void {
  if (!URL.canParse(url)) throw new StartError('The webhook address is not an address: write https://….');
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw new StartError(
      'The webhook secret must be 1–256 letters, digits, “_” or “-”: choose a long random one.',
    );
  }
}

function listen(server: Server, { port, host }: WebhookOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new StartError(`The webhook cannot listen on port ${port}: ${error.message}. Choose another port.`),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

type Door = {
  readonly path: string;
  readonly isSecret: (given: string | readonly string[] | undefined) => boolean;
  readonly handle: (update: Update) => void;
};

async function receive(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  if (request.url?.split('?')[0] !== door.path) return end(response, 404);
  if (request.method !== 'POST') return end(response, 405);
  if (!door.isSecret(request.headers[SECRET_HEADER])) return end(response, 401);
  const body = await readBody(request);
  if (body === undefined) return end(response, 413);
  const update = parseUpdate(body);
  if (!update) return end(response, 400);
  end(response, 200);
  door.handle(update);
}

/** The status alone; what is left of the body is not read. */
function end(response: ServerResponse, status: number): void {
  const headers = { 'content-length': '0', ...(status === 200 ? {} : { connection: 'close' }) };
  response.writeHead(status, headers).end();
}

/** In the same time for every guess of the right length. */
function createSecretCheck(secret: string): Door['isSecret'] {
  const expected = Buffer.from(secret);
  return (given) => {
    if (typeof given !== 'string') return false;
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  };
}

/** Undefined when it is too long; rejects when the line breaks. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_MOST_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => reject(new Error('the line broke')));
  });
}

function parseUpdate(body: string): Update | undefined {
  try {
    const update: unknown = JSON.parse(body);
    return isUpdate(update) ? update : undefined;
  } catch {
    return undefined;
  }
}
