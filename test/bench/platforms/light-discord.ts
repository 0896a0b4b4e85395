/** A Discord that is as cheap as can be: a gateway that sends interactions and an API that takes every answer. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApplicationCommandOptionType,
  GatewayOpcodes,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LightPlatform, Question } from './load.ts';

const BOT = { id: '900000000000000001', username: 'whosaid', discriminator: '0', avatar: null, bot: true };
const CHANNEL = '900000000000000002';

export async function startLightDiscord(): Promise<LightPlatform> {
  const waiting = new Map<string, (text: string) => void>();
  let socket: WebSocket | undefined;
  let sequence = 0;
  let nextId = 910_000_000_000_000_000n;

  function answer(path: string, body: string): unknown {
    if (path.endsWith('/gateway/bot')) return { url, shards: 1, session_start_limit: LIMIT };
    if (path.endsWith('/commands')) return body === '' ? [] : toStored(JSON.parse(body));
    const [, callback, later] =
      /\/interactions\/\d+\/([\w-]+)\/callback|\/webhooks\/\d+\/([\w-]+)/.exec(path) ?? [];
    const { type, data, content } = JSON.parse(body);
    // An answer that is only promised is awaited; it comes as an edit.
    const isPromise = type === InteractionResponseType.DeferredChannelMessageWithSource;
    const text = String(later === undefined ? data?.content : content);
    if (!isPromise) setImmediate(() => waiting.get(callback ?? later ?? '')?.(text));
    return later === undefined ? undefined : { id: '1', channel_id: CHANNEL };
  }

  const server = createServer(async (incoming, response) => {
    const json = answer(incoming.url?.split('?')[0] ?? '', await readBody(incoming));
    if (json === undefined) response.writeHead(204).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(json));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}`;
  const sockets = new WebSocketServer({ server });

  const dispatch = (t: string, d: object) => {
    sequence += 1;
    socket?.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: sequence, d }));
  };

  sockets.on('connection', (opened) => {
    socket = opened;
    opened.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 } }));
    opened.on('message', (data) => {
      const { op } = JSON.parse(String(data));
      if (op === GatewayOpcodes.Heartbeat) opened.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      if (op === GatewayOpcodes.Identify) dispatch('READY', toReady(url));
    });
  });

  return {
    token: `${Buffer.from(BOT.id).toString('base64url')}.bench.mark`,
    apiUrl: `http://127.0.0.1:${port}/api`,
    begin: () => {},
    async ask(asker, question, isAnswered) {
      nextId += 1n;
      const id = String(nextId);
      const token = `token-${id}`;
      const answered = new Promise<string>((resolve) => waiting.set(token, resolve));
      dispatch('INTERACTION_CREATE', toInteraction(id, token, asker, question));
      // As fast as the line takes them, but not faster: a turn of the loop each.
      const text = isAnswered ? await answered : await new Promise<string>((go) => setImmediate(go, ''));
      waiting.delete(token);
      return text;
    },
    async close() {
      for (const open of sockets.clients) open.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const LIMIT = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 16 };

function toReady(url: string): object {
  const application = { id: BOT.id, flags: 0 };
  return { v: 10, user: BOT, guilds: [], session_id: 'bench', resume_gateway_url: url, application };
}

function toStored(commands: readonly object[]): readonly object[] {
  const more = { application_id: BOT.id, version: '1', default_member_permissions: null };
  return commands.map((command, index) => ({ ...command, id: String(index + 1), ...more }));
}

/** Of a private chat: who is alone with the bot may ask as often as they like. */
function toInteraction(
  id: string,
  token: string,
  asker: number,
  { command, option, line }: Question,
): object {
  const user = { id: String(920_000_000_000_000_000n + BigInt(asker)), username: 'ann', discriminator: '0' };
  return {
    id,
    token,
    application_id: BOT.id,
    type: InteractionType.ApplicationCommand,
    version: 1,
    channel_id: CHANNEL,
    channel: { id: CHANNEL, type: 1, recipients: [user], flags: 0, last_message_id: null },
    user: { ...user, global_name: 'Ann', avatar: null },
    locale: 'en-GB',
    app_permissions: '2248473465835073',
    entitlements: [],
    authorizing_integration_owners: { 0: '0' },
    context: 1,
    attachment_size_limit: 10_485_760,
    data: {
      id: '1',
      name: command,
      type: 1,
      options: [{ name: option, type: ApplicationCommandOptionType.String, value: line }],
    },
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
