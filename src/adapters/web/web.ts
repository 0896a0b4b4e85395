/**
 * The web page as a platform: a small server, on this machine alone unless told otherwise, that keeps no session and
 * nothing of what is asked; what is answered comes from the bot, what it looks like from `page.ts` and `render.ts`.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Adapter, type Bot, type Log, StartError } from '../../chat/bot.ts';
import { createChatApp, type Mounted } from './app.ts';
import { createRate, type RateRule } from './rate.ts';

export type WebOptions = {
  readonly bot: Bot;
  readonly log: Log;
  /** The address listened on; `127.0.0.1` keeps it to this machine. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Further values of `Host` it answers to, e.g. `news.example.org` behind a proxy; with the port where it isn’t 80 or 443. */
  readonly publicHosts?: readonly string[];
  /** The folder of the fonts that the pages are set in. */
  readonly fontsDir: string;
  readonly pages?: Mounted;
  readonly rate?: RateRule;
};

export type WebAdapter = Adapter & {
  /** The address to open; throws before it has started. */
  readonly url: () => string;
};

/** One person clicks and types (a suggestion per key) far below this; a script is stopped soon. */
const RATE: RateRule = { capacity: 120, perSecond: 20 };

/** Slower clients only hold a place: everything here is small. */
const REQUEST_TIMEOUT_MS = 15_000;
const CONNECTIONS = 256;

export function createWebAdapter(options: WebOptions): WebAdapter {
  let server: Server | undefined;
  const toAddress = (): AddressInfo => {
    const address = server?.address();
    if (!address || typeof address === 'string') throw new Error('the web page has not started');
    return address;
  };
  const shownHost = options.host.includes(':') ? `[${options.host}]` : options.host;
  const publicHosts = new Set(options.publicHosts?.map((host) => host.toLowerCase()));
  const isOwnHost = (host: string) => {
    const names = ['127.0.0.1', 'localhost', '[::1]', shownHost.toLowerCase()];
    return publicHosts.has(host) || names.some((name) => host === `${name}:${toAddress().port}`);
  };
  const app = createChatApp({
    bot: options.bot,
    log: options.log,
    fontsDir: options.fontsDir,
    guard: {
      isOwnHost,
      addressOf: (context) => getConnInfo(context).remote.address ?? '',
      rate: createRate(options.rate ?? RATE, () => performance.now()),
    },
    ...(options.pages ? { pages: options.pages } : {}),
  });
  return {
    name: 'web',
    url: () => `http://${shownHost}:${toAddress().port}/`,
    async start() {
      const opened = createServer(
        { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS, maxHeaderSize: 16 * 1024 },
        getRequestListener(app.fetch, { overrideGlobalObjects: false }),
      );
      opened.maxConnections = CONNECTIONS;
      await listen(opened, options);
      server = opened;
    },
    async stop() {
      const open = server;
      if (!open) return;
      server = undefined;
      await new Promise<void>((resolve) => {
        open.close(() => resolve());
        open.closeIdleConnections();
      });
    },
  };
}

function listen(server: Server, { host, port }: WebOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      const cure =
        code === 'EADDRINUSE'
          ? 'another program uses it; choose another port, or 0 for any free one'
          : 'choose an address of this machine and a port above 1023 that is free';
      reject(new StartError(`The web page cannot be opened on ${host}, port ${port}: ${cure}.`));
    });
    server.listen(port, host, resolve);
  });
}
