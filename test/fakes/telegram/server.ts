/**
 * The Bot API over HTTP on loopback: reads calls in every form the API takes, records and checks each, plays faults;
 * what calls do is left to `methods.ts` and `updates.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Params } from './methods.ts';
import { Refusal } from './rules.ts';
import { type FindViolation, isMethod, type Method } from './schema.ts';

export type Call = { readonly method: Method; readonly params: Params; readonly atMs: number };

/**
 * A refusal; or `drop`: the line breaks before the call is done, `drop-after`: after; `html`: a gateway's page with
 * status 502; `hang`: no answer; `pass`: none this time.
 */
export type Fault =
  | {
      readonly code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
    }
  | 'drop'
  | 'drop-after'
  | 'html'
  | 'hang'
  | 'pass';

export type Run = (method: Method, params: Params, hangUp: AbortSignal) => unknown;

export type BotApiServer = {
  readonly apiRoot: string;
  readonly calls: readonly Call[];
  /** What no program should have sent. A test ends with none. */
  readonly violations: string[];
  /** The next calls of the method fail so, one each. */
  readonly fail: (method: Method, ...faults: readonly Fault[]) => void;
  /** From now on this token is not valid. */
  readonly revoke: () => void;
  readonly close: () => Promise<void>;
};

export async function startServer(token: string, check: FindViolation, run: Run): Promise<BotApiServer> {
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults = new Map<Method, Fault[]>();
  let isRevoked = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const params = await readParams(request);
    const [, given, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURI(request.url ?? '')) ?? [];
    if (given !== token) return send(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    if (isRevoked) return send(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    if (!isMethod(name)) {
      violations.push(`unknown method ${name}`);
      return send(response, 404, { ok: false, error_code: 404, description: 'Not Found: method not found' });
    }
    calls.push({ method: name, params, atMs: performance.now() });
    const violation = check(name, params);
    if (violation) violations.push(violation);
    const fault = faults.get(name)?.shift();
    if (fault === 'drop' || fault === 'hang')
      return fault === 'drop' ? void request.socket.destroy() : undefined;
    if (fault === 'html') return sendPage(response);
    if (typeof fault === 'object') return sendRefusal(response, fault);
    const hangUp = new AbortController();
    response.on('close', () => hangUp.abort());
    const result = await run(name, params, hangUp.signal);
    if (fault === 'drop-after') return void request.socket.destroy();
    send(response, 200, { ok: true, result });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) {
        const { code, message, parameters } = error;
        return sendRefusal(response, { code, description: message, ...(parameters ? { parameters } : {}) });
      }
      violations.push(`the fake failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    calls,
    violations,
    fail(method, ...more) {
      faults.set(method, [...(faults.get(method) ?? []), ...more]);
    },
    revoke() {
      isRevoked = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendRefusal(
  response: ServerResponse,
  { code, description, parameters }: Exclude<Fault, string>,
): void {
  send(response, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });
}

function sendPage(response: ServerResponse): void {
  const page =
    '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
  response.writeHead(502, { 'content-type': 'text/html' }).end(page);
}

/** Fields that hold JSON when a call comes as a form. */
const JSON_FIELDS = new Set([
  'entities',
  'caption_entities',
  'reply_parameters',
  'reply_markup',
  'link_preview_options',
]);
const NUMBER_FIELDS = new Set(['chat_id', 'message_thread_id']);

async function readParams(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8'));
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields = [...form].filter(([name]) => name !== 'method');
  return Object.fromEntries(fields.map(([name, value]) => [name, toField(name, value)]));
}

function toField(name: string, value: string | File): unknown {
  if (typeof value !== 'string') return `attach://${name}`;
  if (JSON_FIELDS.has(name)) return JSON.parse(value);
  return NUMBER_FIELDS.has(name) ? Number(value) : value;
}
