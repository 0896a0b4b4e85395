/**
 * The gateway of the fake: sessions that identify, beat, break and resume, and events gated by their intents; what
 * events there are is decided elsewhere.
 */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type APIMessage, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { toGuild } from './api-objects.ts';
import { isObject } from './checks.ts';
import { toUser, type World } from './world.ts';

type Event = { readonly t: string; readonly d: unknown; readonly s: number };

type Session = {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly events: Event[];
  socket: WebSocket | undefined;
};

export type GatewayFaults = {
  /** Heartbeats stay without an answer. */
  deaf: boolean;
  /** Nobody opens: new lines are cut at once. */
  away: boolean;
  /** READY says the least a server could say, and no server is described. */
  sparse: boolean;
  /** Fewer connections than this are too few. */
  minShards: number;
  /** IDENTIFY and RESUME end with this close code. */
  refuseWith: number | undefined;
  heartbeatMs: number;
  /** The words of a message that is replied to are shown to the app although it may not read the channel. */
  showsReferenced: boolean;
};

export type Gateway = {
  readonly faults: GatewayFaults;
  /** Opcodes the bot has sent, in order, heartbeats left out. */
  readonly received: number[];
  readonly sessions: () => number;
  /** Lines cut at once while away. */
  readonly turnedAway: () => number;
  /** Sends to every session with the intent that the event's server belongs to; kept for replay while away. */
  readonly dispatch: (name: string, data: object | null, intent: number, guildId?: string) => void;
  readonly dispatchMessage: (name: string, message: APIMessage & { readonly guild_id?: string }) => void;
  /** Sends the last event once more, as happens when an acknowledgement is lost. */
  readonly repeatLast: () => void;
  /** The line breaks without a word; `reset`: the other end is told so (RST) instead of hearing nothing. */
  readonly drop: (how?: 'reset') => void;
  /** Lines open now carry nothing any more, neither events nor acknowledgements, and nobody is told. */
  readonly silence: () => void;
  /** Sessions are gone, as after a failure inside Discord: no line can resume one. */
  readonly forget: () => void;
  /** Op 7. */
  readonly askToReconnect: () => void;
  /** Op 9. */
  readonly invalidate: (resumable: boolean) => void;
  readonly close: (code: number) => void;
  readonly stop: () => void;
};

const MESSAGE_CONTENT = GatewayIntentBits.MessageContent;
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | MESSAGE_CONTENT;

export function createGateway(server: Server, world: World, token: string, url: () => string): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  let turnedAway = 0;
  server.on('upgrade', (request, line: Socket, head) => {
    if (faults.away) {
      turnedAway += 1;
      line.resetAndDestroy();
      return;
    }
    sockets.handleUpgrade(request, line, head, (socket) => sockets.emit('connection', socket, request));
  });
  const sessions = new Map<string, Session>();
  const received: number[] = [];
  const faults: GatewayFaults = {
    deaf: false,
    away: false,
    minShards: 1,
    sparse: false,
    refuseWith: undefined,
    heartbeatMs: 41_250,
    showsReferenced: false,
  };

  const lines = new WeakMap<WebSocket, Socket>();
  const silent = new WeakSet<WebSocket>();

  const send = (socket: WebSocket, payload: object) => {
    if (!silent.has(socket)) socket.send(JSON.stringify(payload));
  };

  function emit(session: Session, t: string, d: unknown): void {
    const event = { t, d, s: (session.events.at(-1)?.s ?? 0) + 1 };
    session.events.push(event);
    if (session.socket) send(session.socket, { op: GatewayOpcodes.Dispatch, ...event });
  }

  function identify(socket: WebSocket, d: Readonly<Record<string, unknown>>): Session | undefined {
    if (faults.refuseWith) return void socket.close(faults.refuseWith);
    if (d.token !== token) return void socket.close(4004, 'Authentication failed.');
    const intents = Number(d.intents);
    if ((intents & PRIVILEGED) !== 0) return void socket.close(4014, 'Disallowed intent(s).');
    const shard = Array.isArray(d.shard)
      ? ([Number(d.shard[0]), Number(d.shard[1])] as const)
      : ([0, 1] as const);
    if (shard[1] < faults.minShards) return void socket.close(4011, 'Sharding required.');
    const session: Session = { id: randomBytes(8).toString('hex'), intents, shard, events: [], socket };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter((guild) => isOnShard(guild.id, shard));
    const unavailable = guilds.map(({ id }) => ({ id, unavailable: true }));
    const least = { v: 10, user: toUser(world.bot), guilds: unavailable, session_id: session.id };
    if (faults.sparse) {
      emit(session, 'READY', least);
      return session;
    }
    const application = { id: world.applicationId, flags: 0 };
    emit(session, 'READY', { ...least, resume_gateway_url: `${url()}/resume`, shard, application });
    for (const guild of guilds) emit(session, 'GUILD_CREATE', toGuild(world, guild));
    return session;
  }

  function resume(socket: WebSocket, d: Readonly<Record<string, unknown>>): Session | undefined {
    if (faults.refuseWith) return void socket.close(faults.refuseWith);
    const session = sessions.get(String(d.session_id));
    if (!session || d.token !== token)
      return void send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
    session.socket = socket;
    const missed = session.events.filter(({ s }) => s > Number(d.seq));
    for (const event of missed) send(socket, { op: GatewayOpcodes.Dispatch, ...event });
    emit(session, 'RESUMED', {});
    return session;
  }

  sockets.on('connection', (socket, request) => {
    lines.set(socket, request.socket);
    let session: Session | undefined;
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: faults.heartbeatMs } });
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data));
      if (op === GatewayOpcodes.Heartbeat) {
        if (!faults.deaf) send(socket, { op: GatewayOpcodes.HeartbeatAck });
        return;
      }
      received.push(op);
      if (!isObject(d)) return;
      if (op === GatewayOpcodes.Identify) session = identify(socket, d);
      if (op === GatewayOpcodes.Resume) session = resume(socket, d);
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = undefined;
      // Discord: 1000 and 1001 from the client end the session.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  });

  const connected = () =>
    [...sessions.values()].flatMap((session) => (session.socket ? [session.socket] : []));

  const gateway: Gateway = {
    faults,
    received,
    sessions: () => connected().length,
    turnedAway: () => turnedAway,
    dispatch(name, data, intent, guildId) {
      for (const session of sessions.values()) {
        const reaches = guildId ? isOnShard(guildId, session.shard) : session.shard[0] === 0;
        if (reaches && (intent === 0 || (session.intents & intent) !== 0)) emit(session, name, data);
      }
    },
    dispatchMessage(name, message) {
      const intent = message.guild_id ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
      gateway.dispatch(
        name,
        withoutForeignWords(message, world.bot.id, faults.showsReferenced),
        intent,
        message.guild_id,
      );
    },
    repeatLast() {
      for (const session of sessions.values()) {
        const last = session.events.at(-1);
        if (last) emit(session, last.t, last.d);
      }
    },
    drop(how) {
      for (const session of sessions.values()) {
        if (how === 'reset') lines.get(session.socket as WebSocket)?.resetAndDestroy();
        session.socket?.terminate();
        session.socket = undefined;
      }
    },
    silence() {
      for (const socket of connected()) silent.add(socket);
    },
    forget: () => sessions.clear(),
    askToReconnect() {
      for (const socket of connected()) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
    },
    invalidate(resumable) {
      for (const socket of connected()) send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
      if (!resumable) sessions.clear();
    },
    close(code) {
      for (const socket of connected()) socket.close(code);
    },
    stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  return gateway;
}

/** Discord: the shard of a server is its id shifted by 22, modulo the number of shards. */
function isOnShard(guildId: string, [id, count]: readonly [number, number]): boolean {
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}

/**
 * Without the privileged intent an app sees the words of its own messages, of direct messages and of those that
 * mention it; the same goes for the message that is replied to.
 */
function withoutForeignWords<M extends APIMessage & { readonly guild_id?: string }>(
  message: M,
  botId: string,
  showsReferenced: boolean,
): M {
  const hidden = { content: '', embeds: [], attachments: [], components: [] };
  const referenced = message.referenced_message;
  const shown = isReadable(message, message.guild_id, botId) ? message : { ...message, ...hidden };
  if (!referenced || showsReferenced || isReadable(referenced, message.guild_id, botId)) return shown;
  return { ...shown, referenced_message: { ...referenced, ...hidden } };
}

function isReadable(message: APIMessage, guildId: string | undefined, botId: string): boolean {
  return (
    guildId === undefined || message.author.id === botId || message.mentions.some(({ id }) => id === botId)
  );
}
