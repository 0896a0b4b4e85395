/** Requests to the fake as plain data, JSON or multipart, and answers as Discord writes them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject } from './checks.ts';
import type { FakeFile } from './world.ts';

export type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly files: readonly FakeFile[];
};

export type HttpAnswer = {
  readonly status: number;
  /** Undefined for an answer without JSON. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const url = new URL(message.url ?? '/', 'http://fake.invalid');
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const type = message.headers['content-type'] ?? '';
  const { body, files } = type.startsWith('multipart/form-data')
    ? await readForm(bytes, type)
    : { body: bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : undefined, files: [] };
  return {
    method: message.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    authorization: message.headers.authorization,
    body,
    files,
  };
}

async function readForm(bytes: Buffer, type: string) {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const body: unknown = JSON.parse(String(form.get('payload_json') ?? '{}'));
  const files: FakeFile[] = [];
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') continue;
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    const description = findDescription(body, index);
    files.push({
      name: value.name,
      bytes: new Uint8Array(await value.arrayBuffer()),
      ...(description === undefined ? {} : { description }),
    });
  }
  return { body, files };
}

/** The text beside the file, wherever in the body the list of attachments is. */
function findDescription(body: unknown, index: string | undefined): string | undefined {
  if (!isObject(body)) return undefined;
  const places = [body, body.data, body.message].filter(isObject);
  const lists = places.flatMap(({ attachments }) => (Array.isArray(attachments) ? attachments : []));
  const attachment = lists.filter(isObject).find(({ id }) => String(id) === index);
  return typeof attachment?.description === 'string' ? attachment.description : undefined;
}

export function writeAnswer(response: ServerResponse, { status, json, headers }: HttpAnswer): void {
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}

export const NO_CONTENT: HttpAnswer = { status: 204 };

export function ok(json: unknown): HttpAnswer {
  return { status: 200, json };
}

export function refuse(status: number, code: number, message: string): HttpAnswer {
  return { status, json: { message, code } };
}
