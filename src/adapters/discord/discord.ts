/**
 * The Discord adapter: connects through discord.js, hands what is addressed to the bot over and sends what it says;
 * decides nothing.
 *
 * Events are read as they come off the wire, not from discord.js's caches, so that a message in a channel the
 * session has not heard of yet is answered as well. Every handler returns at once; what it started is awaited when
 * the adapter stops, and its failure is logged once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { Adapter, Bot, Log, StartError } from '../../chat/bot.ts';
import type { Post } from '../../chat/post.ts';
import type { Request, Room } from '../../chat/request.ts';
import { createChannelOutlet, deliver } from './delivery.ts';
import { findMissingPermissions, rememberTrouble, toExamination } from './examination.ts';
import { closeGateway, openGateway } from './gateway.ts';
import { isThread, PLATFORM, toRequestFromMessage } from './incoming.ts';
import { handleInteraction } from './interactions.ts';
import { createPost } from './posting.ts';
import { registerCommands } from './registration.ts';
import { toSurroundings } from './surroundings.ts';
import { createWire, describeFailure, RETRY_DELAYS_MS, type Wire } from './wire.ts';

export type DiscordOptions = {
  readonly token: string;
  readonly apiUrl?: string;
  readonly bot: Bot;
  readonly log: Log;
  /** Default: one connection. */
  readonly shards?: number | 'auto';
  /** The session ended for good while it was up, e.g. because the token was changed. */
  readonly onFatal?: (error: StartError) => void;
  /** Default 1500: half of Discord's three seconds, so that the promise of an answer arrives in time. */
  readonly deferAfterMs?: number;
  /** Pauses between tries when the API fails. */
  readonly retryDelaysMs?: readonly number[];
  /** How long `stop` waits for answers in hand; default 10 s, what process managers allow before they kill. */
  readonly stopWithinMs?: number;
};

export type DiscordAdapter = Adapter & {
  readonly post: Post;
  /** What the bot can hear and do in a room, one sentence each; never rejects. */
  readonly examine: (room: Room) => Promise<readonly string[]>;
  /** What the bot lacks for posting there by itself, in Discord's words; empty when nothing. */
  readonly missingPermissions: (room: Room) => readonly string[];
};

type Session = { readonly client: Client; readonly wire: Wire };

/** Events remembered so that one that is delivered twice is answered once; minutes' worth of a busy bot. */
const REMEMBERED_EVENTS = 2000;

export function createDiscordAdapter(options: DiscordOptions): DiscordAdapter {
  const { bot, token, deferAfterMs = 1500, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const trouble = rememberTrouble(options.log);
  const { log } = trouble;
  const inHand = new Set<Promise<void>>();
  const seen = new Set<string>();
  let session: Session | undefined;
  let stopping = false;

  /** Starts work without waiting for it; the same event is worked on once. */
  function handle(id: string, what: string, work: () => Promise<void>): void {
    if (stopping || seen.has(id)) return;
    seen.add(id);
    if (seen.size > REMEMBERED_EVENTS) seen.delete(seen.values().next().value as string);
    const running = Promise.resolve()
      .then(work)
      .catch((error) => log.error(`discord: ${what} not answered`, describeFailure(error)))
      .finally(() => inHand.delete(running));
    inHand.add(running);
  }

  function listen(client: Client): void {
    const wire = createWire(client.rest, token, retryDelaysMs);
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      handle(interaction.id, 'interaction', () =>
        handleInteraction(interaction, { bot, wire, log, deferAfterMs }),
      );
    });
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      const request = readMessage(message, client);
      if (request) handle(message.id, 'message', () => answerMessage(message, request, client, wire));
    });
  }

  /** Undefined for what is not addressed to the bot; an error here must not reach discord.js's event loop. */
  function readMessage(message: GatewayMessageCreateDispatchData, client: Client): Request | undefined {
    try {
      return toRequestFromMessage(message, toSurroundings(client));
    } catch (error) {
      log.error('discord: message not understood', describeFailure(error));
      return undefined;
    }
  }

  async function answerMessage(
    message: GatewayMessageCreateDispatchData,
    request: Request,
    client: Client,
    wire: Wire,
  ): Promise<void> {
    const reply = await bot.answer(request);
    const channelId = message.channel_id;
    const outlet = createChannelOutlet(wire, { channelId, replyTo: message.id, nonce: message.id });
    const isGroup = request.room.kind === 'group';
    const inThread = request.room.thread !== undefined || isThread(client.channels.cache.get(channelId));
    const place = isGroup ? { binFor: message.author.id, ...(inThread ? {} : { threadIn: channelId }) } : {};
    await deliver(reply, { outlet, ...place }, { wire, log });
  }

  return {
    name: PLATFORM,
    async start() {
      const client = await openGateway({
        apiUrl: options.apiUrl ?? 'https://discord.com/api',
        token,
        shards: options.shards ?? 1,
        log,
        retryDelaysMs,
        listen,
        onFatal: options.onFatal ?? (() => {}),
      });
      const wire = createWire(client.rest, token, retryDelaysMs);
      session = { client, wire };
      const applicationId = client.application?.id ?? client.user?.id ?? '';
      await registerCommands(bot.commands, { applicationId, wire, log });
    },
    async stop() {
      stopping = true;
      const limit = new AbortController();
      const { stopWithinMs = 10_000 } = options;
      await Promise.race([
        Promise.all(inHand),
        sleep(stopWithinMs, undefined, { signal: limit.signal }).catch(() => undefined),
      ]);
      limit.abort();
      if (inHand.size > 0) log.warn('discord: stopped with answers in hand', { count: inHand.size });
      if (session) await closeGateway(session.client);
    },
    async post(room, reply, options) {
      if (!session) return { outcome: 'failed', reason: 'not started', passing: true };
      return createPost({ ...session, log })(room, reply, options);
    },
    async examine(room) {
      if (!session) return ['Discord does not answer me just now.'];
      return toExamination(session.client, room, trouble.last());
    },
    missingPermissions(room) {
      return session ? findMissingPermissions(session.client, room) : [];
    },
  };
}
