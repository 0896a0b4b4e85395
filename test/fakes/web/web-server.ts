/** A small web on loopback for tests: pages by path, every request recorded. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly gzip?: true;
  /** Answers after so long. */
  readonly afterMs?: number;
  /** Closes the connection instead of answering. */
  readonly breaksOff?: true;
};

export type Asked = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly atMs: number };

type Page = Answer | string | ((asked: Asked) => Answer | string);

export type Web = {
  readonly url: (path: string, host?: string) => string;
  /** A text is an HTML page. */
  readonly serve: (path: string, page: Page) => void;
  readonly asked: Asked[];
  readonly close: () => Promise<void>;
};

export async function openWeb(): Promise<Web> {
  const pages = new Map<string, Page>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const record = { path: request.url ?? '/', headers: request.headers, atMs: performance.now() };
    asked.push(record);
    const page = pages.get(record.path);
    const made = typeof page === 'function' ? page(record) : page;
    const answer: Answer =
      made === undefined ? { status: 404 } : typeof made === 'string' ? { body: made } : made;
    if (answer.breaksOff) {
      request.socket.destroy();
      return;
    }
    const send = (): void => {
      const body = answer.body ?? '';
      response.writeHead(answer.status ?? 200, {
        'content-type': 'text/html; charset=utf-8',
        ...(answer.gzip ? { 'content-encoding': 'gzip' } : {}),
        ...answer.headers,
      });
      response.end(answer.gzip ? gzipSync(body) : body);
    };
    if (answer.afterMs) setTimeout(send, answer.afterMs).unref();
    else send();
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    serve: (path, page) => {
      pages.set(path, page);
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
