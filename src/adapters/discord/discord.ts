/**
 * The Discord adapter: connects through discord.js, hands what is addressed to the bot over and sends what it says;
 * decides nothing.
 *
 * Events are read as they come off the wire, not from discord.js's caches, so that a message in a channel the
 * session has not heard of yet is answered as well. Every handler returns at once; what it started is awaited when
 * the adapter stops, and its failure is logged once.
 */
import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { Adapter, Bot, Log, StartError } from '../../chat/bot.ts';
import type { Post } from '../../chat/post.ts';
import type { Remark } from '../../chat/remark.ts';
import type { Room } from '../../chat/request.ts';
import { rememberTrouble } from '../../chat/trouble.ts';
import { toExamination } from './examination.ts';
import { closeGateway, openGateway } from './gateway.ts';
import { PLATFORM } from './incoming.ts';
import { createIntake } from './intake.ts';
import { handleInteraction } from './interactions.ts';
import { answerMessage, readMessage } from './messages.ts';
import { createPost } from './posting.ts';
import { registerCommands } from './registration.ts';
import { createWire, RETRY_DELAYS_MS, type Wire } from './wire.ts';

export type DiscordOptions = {
  readonly token: string;
  readonly apiUrl?: string;
  readonly bot: Bot;
  readonly log: Log;
  /** Default: one connection. */
  readonly shards?: number | 'auto';
  /** The session ended for good while it was up, e.g. because the token was changed. */
  readonly onFatal?: (error: StartError) => void;
  /** How long the asker waits before an answer is promised. Default 1500. */
  readonly deferAfterMs?: number;
  /** Pauses between tries when the API fails. */
  readonly retryDelaysMs?: readonly number[];
  /** How long `stop` waits for answers in hand; default 10,000. */
  readonly stopWithinMs?: number;
};

export type DiscordAdapter = Adapter & {
  readonly post: Post;
  /** What the bot can hear and do in a room; never rejects. */
  readonly examine: (room: Room) => Promise<readonly Remark[]>;
};

type Session = { readonly client: Client; readonly wire: Wire };

/** What process managers allow before they kill. */
const STOP_WITHIN_MS = 10_000;

/** Half of Discord's three seconds, so that the promise of an answer arrives in time. */
const DEFER_AFTER_MS = 1500;

export function createDiscordAdapter(options: DiscordOptions): DiscordAdapter {
  const { bot, token, deferAfterMs = DEFER_AFTER_MS, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const trouble = rememberTrouble(options.log);
  const { log } = trouble;
  const intake = createIntake(log);
  let session: Session | undefined;
  let stopped = false;

  function listen(client: Client): void {
    const wire = createWire(client.rest, token, retryDelaysMs);
    const parts = { bot, client, wire, log, deferAfterMs };
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      intake.take(interaction.id, 'interaction', () => handleInteraction(interaction, parts));
    });
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      const request = readMessage(message, parts);
      if (request) intake.take(message.id, 'message', () => answerMessage(message, request, parts));
    });
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
      // Told to stop while it was still getting in.
      if (stopped) return closeGateway(client);
      const wire = createWire(client.rest, token, retryDelaysMs);
      session = { client, wire };
      const applicationId = client.application?.id ?? client.user?.id ?? '';
      await registerCommands(bot, { applicationId, wire, log });
    },
    async stop() {
      stopped = true;
      await intake.finish(options.stopWithinMs ?? STOP_WITHIN_MS);
      if (session) await closeGateway(session.client);
    },
    async post(room, reply, options) {
      if (!session) return { outcome: 'failed', reason: 'not started', passing: true };
      return createPost({ ...session, log })(room, reply, options);
    },
    async examine(room) {
      if (!session) return [{ text: 'Discord does not answer me just now.', amiss: 'lack' }];
      return toExamination(session.client, room, trouble.last());
    },
  };
}
