/** A page for machines that watch the bot: `/healthz` says whether it is well, `/metrics` shows its counts. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../chat/bot.ts';
import type { Metrics } from './metrics.ts';

export type HealthOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** By platform: whether it is connected. */
  readonly isUp: () => Readonly<Record<string, boolean>>;
  readonly metrics: Pick<Metrics, 'contentType' | 'print'>;
};

export type Health = {
  /** The port listened on. */
  readonly port: number;
  readonly stop: () => Promise<void>;
};

const TIMEOUT_MS = 5_000;

/** Rejects with a `StartError` when the address cannot be listened on. */
export async function openHealth(options: HealthOptions): Promise<Health> {
  const server = createServer({ requestTimeout: TIMEOUT_MS }, (request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'GET only');
    if (path === '/healthz') return tellHealth(response, options.isUp());
    if (path === '/metrics') return void tellMetrics(response, options.metrics);
    answer(response, 404, 'There is /healthz and /metrics.');
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** 503 when a platform has ended for good: what restarts the program on that is right to. */
function tellHealth(response: ServerResponse, platforms: Readonly<Record<string, boolean>>): void {
  const isWell = Object.values(platforms).every(Boolean);
  const body = JSON.stringify({ status: isWell ? 'ok' : 'degraded', platforms });
  answer(response, isWell ? 200 : 503, body, 'application/json');
}

async function tellMetrics(
  response: ServerResponse,
  { contentType, print }: HealthOptions['metrics'],
): Promise<void> {
  try {
    answer(response, 200, await print(), contentType);
  } catch {
    answer(response, 500, 'The counts could not be read.');
  }
}

function answer(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(`${body}\n`);
}

function listen(server: Server, { host, port }: HealthOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const problem = `The page for operators cannot be opened on ${host}, port ${port} (${error.message})`;
      reject(new StartError(`${problem}: choose another port in health.port of config/whosaid.yaml.`));
    });
    server.listen(port, host, resolve);
  });
}
