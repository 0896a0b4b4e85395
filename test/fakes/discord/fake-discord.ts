/**
 * A Discord of our own on loopback: the HTTP API and the gateway, spoken to by the real discord.js. Every request is
 * recorded and judged; what Discord would refuse, what it does not know and what pings fails the test at `close`.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelType, GatewayIntentBits } from 'discord.js';
import { toChannel } from './api-objects.ts';
import { createBuckets, type Limit } from './buckets.ts';
import { checkAgainst, checkFiles, loadSchemas, type Problem } from './checks.ts';
import { createGateway } from './gateway.ts';
import { type HttpAnswer, type HttpRequest, readRequest, refuse, writeAnswer } from './http.ts';
import { createPerson, type Person } from './person.ts';
import { ROUTES, type Route } from './routes.ts';
import type { FakeState } from './state.ts';
import {
  createWorld,
  type FakeChannel,
  type FakeGuild,
  type FakeUser,
  nextId,
  type Permission,
} from './world.ts';

export type Recorded = HttpRequest & {
  readonly route: string;
  readonly status: number;
  readonly problems: readonly Problem[];
};

/** What goes wrong with a request. `lost`: Discord acts on it, but the answer never arrives; `hang`: it does nothing. */
export type Fault = HttpAnswer | 'broken line' | 'lost' | 'hang';

export type FaultHook = (request: HttpRequest & { readonly route: string }) => Fault | undefined;

export type ChannelOptions = {
  readonly type?: ChannelType;
  readonly denies?: readonly Permission[];
  readonly parent?: FakeChannel;
  readonly unannounced?: boolean;
};

export type FakeDiscord = {
  readonly apiUrl: string;
  readonly token: string;
  readonly state: FakeState;
  readonly requests: readonly Recorded[];
  /** Requests of one route, e.g. `POST /channels/:id/messages`. */
  readonly requestsTo: (route: string) => readonly Recorded[];
  /** Asked before each request is handled; undefined lets it pass. */
  fault: FaultHook | undefined;
  /** How many requests of one bucket (route and channel) pass in how many milliseconds before there is a 429. */
  limit: Limit;
  readonly guild: (name?: string) => FakeGuild;
  readonly channel: (guild: FakeGuild, name: string, options?: ChannelOptions) => FakeChannel;
  readonly person: (
    name: string,
    options?: { readonly manages?: FakeGuild; readonly bot?: boolean },
  ) => Person;
  /** Moves Discord's clock, not the bot's. */
  readonly advance: (timeMs: number) => void;
  /** Throws when any request was not as Discord wants it. */
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  readonly shards?: number;
  /** Discord's 3,000 by default; more where a crowd asks at once on a machine that has other things to do. */
  readonly answerWithinMs?: number;
};

const ANSWER_WITHIN_MS = 3_000;

export async function startFakeDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  const { shards = 1, answerWithinMs = ANSWER_WITHIN_MS } = options;
  const schemas = await loadSchemas();
  const world = createWorld();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Shaped like a token of Discord, and as little guessable.
  const token = `${Buffer.from(world.bot.id).toString('base64url')}.G${port}.${nextId()}`;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  let aheadMs = 0;
  const state: FakeState = {
    world,
    gateway: createGateway(server, world, token, gatewayUrl),
    exchanges: new Map(),
    commands: [],
    nonces: new Map(),
    gatewayUrl,
    nowMs: () => Date.now() + aheadMs,
    shards,
    answerWithinMs,
  };
  const requests: Recorded[] = [];
  const count = createBuckets();

  function judge(route: Route, { body, authorization, files }: HttpRequest): readonly Problem[] {
    const name = typeof route.schema === 'function' ? route.schema(body) : route.schema;
    const prepared = route.prepare ? route.prepare(body) : body;
    const bodies = Array.isArray(prepared) ? prepared : [prepared];
    return [
      ...(name ? bodies.flatMap((one) => checkAgainst(schemas[name], name, one)) : []),
      ...(route.rules?.(body) ?? []),
      ...checkFiles(files),
      ...(route.open && authorization ? ['a bot token where none belongs'] : []),
    ];
  }

  function handle(request: HttpRequest): { readonly answer: Fault; readonly recorded: Recorded } {
    const path = request.path.replace(/^\/api(?:\/v\d+)?/, '');
    const route = ROUTES.find(({ method, pattern }) => method === request.method && pattern.test(path));
    const record = (problems: readonly Problem[], status: number) => ({
      ...request,
      route: `${request.method} ${route?.name ?? path}`,
      status,
      problems,
    });
    if (!route)
      return toHandled(
        record([`unknown route ${request.method} ${path}`], 404),
        refuse(404, 0, '404: Not Found'),
      );
    const problems = judge(route, request);
    const fault = fake.fault?.({ ...request, route: `${request.method} ${route.name}` });
    if (fault && fault !== 'lost')
      return toHandled(record(problems, typeof fault === 'string' ? 0 : fault.status), fault);
    const ids = route.pattern.exec(path)?.slice(1) ?? [];
    // Answers to interactions have no bucket.
    const bucket = `${route.method} ${route.name} ${ids[0] ?? ''}`;
    const { headers, answer: limited } = route.open ? { headers: {} } : count(bucket, fake.limit);
    const answer = limited ?? act(route, request, ids, problems);
    const answered = { ...answer, headers: { ...headers, ...answer.headers } };
    return toHandled(record(problems, answer.status), fault === 'lost' ? fault : answered);
  }

  function act(
    route: Route,
    request: HttpRequest,
    ids: readonly string[],
    problems: readonly Problem[],
  ): HttpAnswer {
    if (!route.open && request.authorization !== `Bot ${token}`) return refuse(401, 0, '401: Unauthorized');
    if (problems.length > 0) return refuse(400, 50035, `Invalid Form Body: ${problems[0]}`);
    return route.handle(request, state, ids);
  }

  server.on('request', async (message, response) => {
    const { answer, recorded } = handle(await readRequest(message));
    requests.push(recorded);
    if (answer === 'broken line' || answer === 'lost') message.socket.destroy();
    else if (answer !== 'hang') writeAnswer(response, answer);
  });

  world.events.on('message', (message) => {
    if (message.onlyFor) return;
    const channel = world.channels.get(message.channel_id);
    const { onlyFor: _, files: __, ...shown } = message;
    const guild = channel?.guild;
    const member =
      guild && world.users.has(message.author.id)
        ? { member: toPartialMember(message.author.id, guild) }
        : {};
    const where = guild ? { guild_id: guild.id, ...member } : { channel_type: ChannelType.DM };
    state.gateway.dispatchMessage('MESSAGE_CREATE', { ...shown, ...where });
  });

  function toPartialMember(userId: string, guild: FakeGuild) {
    const roles = world.managers.has(`${guild.id}:${userId}`) ? [(BigInt(guild.id) + 1n).toString()] : [];
    return { roles, joined_at: '2026-01-01T00:00:00+00:00', deaf: false, mute: false, flags: 0 };
  }

  const fake: FakeDiscord = {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    state,
    requests,
    requestsTo: (route) => requests.filter((request) => request.route === route),
    fault: undefined,
    limit: { requests: 1000, perMs: 1000 },
    guild(name = 'Newsroom') {
      const guild = { id: nextId(), name, ownerId: nextId() };
      world.guilds.set(guild.id, guild);
      return guild;
    },
    channel(guild, name, { type = ChannelType.GuildText, denies = [], parent, unannounced = false } = {}) {
      const channel: FakeChannel = {
        id: nextId(),
        name,
        guild,
        type: parent ? ChannelType.PublicThread : type,
        ...(parent ? { parentId: parent.id } : {}),
        denies: new Set(denies),
        messages: [],
        unannounced,
      };
      world.channels.set(channel.id, channel);
      const created = parent ? 'THREAD_CREATE' : 'CHANNEL_CREATE';
      if (!unannounced)
        state.gateway.dispatch(created, toChannel(channel), GatewayIntentBits.Guilds, guild.id);
      return channel;
    },
    person(name, { manages, bot = false } = {}) {
      const user: FakeUser = { id: nextId(), name, bot };
      world.users.set(user.id, user);
      if (manages) world.managers.add(`${manages.id}:${user.id}`);
      return createPerson(user, state);
    },
    advance(timeMs) {
      aheadMs += timeMs;
    },
    async close() {
      state.gateway.stop();
      await stop(server);
      const wrong = requests.filter(({ problems }) => problems.length > 0);
      if (wrong.length > 0) {
        throw new Error(wrong.map(({ route, problems }) => `${route}: ${problems.join('; ')}`).join('\n'));
      }
    },
  };
  return fake;
}

function toHandled(recorded: Recorded, answer: Fault) {
  return { recorded, answer };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
