/**
 * The session with Discord's gateway: opens it, tells in one sentence why it can't be opened, and watches it;
 * reconnecting and resuming are discord.js's work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  type ClientOptions,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
} from 'discord.js';
import { type Log, StartError } from '../../chat/bot.ts';
import { buildStrategy } from './sessions.ts';
import { describeFailure, isPassing, networkCode } from './wire.ts';

export type GatewayOptions = {
  /** Base address of the API, e.g. https://discord.com/api; a version behind it is taken over. */
  readonly apiUrl: string;
  readonly token: string;
  /** `auto` opens as many connections as Discord wants; so does any number that Discord finds too small. */
  readonly shards: number | 'auto';
  readonly log: Log;
  /** Pauses between tries to get in, in milliseconds. */
  readonly retryDelaysMs: readonly number[];
  /** Adds the listeners of the adapter before the session opens. */
  readonly listen: (client: Client) => void;
  /** The session ended for good while it was up. */
  readonly onFatal: (error: StartError) => void;
};

const PORTAL = 'https://discord.com/developers/applications';

const FATAL: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.AuthenticationFailed,
    `Discord does not accept DISCORD_TOKEN: make a new one at ${PORTAL} (your application, Bot, Reset Token) and put it there.`,
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    `Discord does not allow this bot the events of servers and direct messages: see at ${PORTAL} (your application, Bot) whether it is restricted; whosaid needs no privileged intent.`,
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    'Discord does not know the events whosaid asks for: update whosaid, or check DISCORD_API if it is set.',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord no longer speaks the version whosaid asks for: update whosaid, or check DISCORD_API if it is set.',
  ],
  [
    GatewayCloseCodes.InvalidShard,
    'Discord refuses the number of connections (shards) whosaid opens: start it again, and check DISCORD_API if it is set.',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'This bot is in too many servers for as many connections: start whosaid again, it then opens as many as Discord wants.',
  ],
]);

/** Resolves with a session that is up; rejects with a `StartError`. */
export async function openGateway(options: GatewayOptions): Promise<Client> {
  const api = parseApiUrl(options.apiUrl);
  let { shards } = options;
  for (let attempt = 0; ; attempt++) {
    const { client, closedWith } = createClient({ ...options, shards }, api);
    try {
      await client.login(options.token);
      watch(client, options);
      return client;
    } catch (error) {
      const sentence = toSentence(error, closedWith(), api.base);
      await client.destroy();
      if (closedWith() === GatewayCloseCodes.ShardingRequired && shards !== 'auto') {
        shards = 'auto';
        continue;
      }
      const delayMs = options.retryDelaysMs[attempt];
      if (!isPassing(error) || delayMs === undefined) throw new StartError(sentence);
      if (attempt === 0) options.log.warn('discord: not reached yet', describeFailure(error));
      await sleep(delayMs);
    }
  }
}

/** Throws `StartError` for what is no address. A trailing slash and a version ("/v10") are split off. */
export function parseApiUrl(apiUrl: string): { readonly base: string; readonly version: string } {
  const match = /^(https?:\/\/.+?)(?:\/v(\d+))?\/*$/.exec(apiUrl.trim());
  if (!match?.[1] || !URL.canParse(match[1])) {
    throw new StartError(
      'DISCORD_API is not an address: write one such as https://discord.com/api, or leave it out.',
    );
  }
  return { base: match[1], version: match[2] ?? '10' };
}

/** No privileged intent: Discord sends the words of what is addressed to the bot without one. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

function createClient(options: GatewayOptions, api: ReturnType<typeof parseApiUrl>) {
  const settings: ClientOptions = {
    intents: INTENTS,
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ws: {
      buildStrategy: (manager) =>
        buildStrategy(manager, (error) =>
          options.log.error('discord: event not understood', describeFailure(error)),
        ),
    },
    rest: { api: api.base, version: api.version, retries: 0 },
    ...(options.shards === 'auto' ? { shards: 'auto' } : { shardCount: options.shards }),
    // Nobody's message is kept, and of members the bot alone.
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      GuildMessageManager: 0,
      DMMessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      VoiceStateManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  };
  const client = new Client(settings);
  let code: number | undefined;
  client.on(Events.ShardDisconnect, (event) => {
    code = event.code;
  });
  client.on(Events.ShardError, (error) =>
    options.log.warn('discord: connection failed', describeFailure(error)),
  );
  client.on(Events.Error, (error) => options.log.error('discord: client failed', describeFailure(error)));
  options.listen(client);
  return { client, closedWith: () => code };
}

function watch(client: Client, { log, onFatal }: GatewayOptions): void {
  client.on(Events.ShardReconnecting, (shard) => log.info('discord: reconnecting', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('discord: resumed', { shard, replayed }));
  client.on(Events.ShardReady, (shard) => log.info('discord: ready', { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const sentence = FATAL.get(code);
    if (!sentence) return;
    log.error('discord: session ended', { shard, code });
    onFatal(new StartError(sentence));
  });
}

/** Ends the session for good, without calling that a reconnection. */
export async function closeGateway(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting);
  await client.destroy();
}

function toSentence(error: unknown, code: number | undefined, base: string): string {
  const fatal = code === undefined ? undefined : FATAL.get(code);
  if (fatal) return fatal;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return FATAL.get(GatewayCloseCodes.AuthenticationFailed) as string;
  }
  const reason = networkCode(error) ?? describeFailure(error).status ?? 'no usable answer';
  return `Discord was not reached at ${base} (${reason}): check the network, and DISCORD_API if it is set.`;
}
