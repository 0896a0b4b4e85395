/**
 * Posts that nobody asked for just now (digests, corrections): into channels, threads and, as new posts, forums.
 * Tells what became of it; when to post, and again, is left to whoever keeps the books.
 */
import { type Channel, ChannelType, type Client, DiscordAPIError, Routes } from 'discord.js';
import type { Log } from '../../chat/bot.ts';
import { toPlainBlock } from '../../chat/plain.ts';
import type { Post, PostOutcome, PostRoom, Unreachable } from '../../chat/post.ts';
import type { Reply } from '../../chat/reply.ts';
import { toOutgoing } from './body.ts';
import {
  type Address,
  createChannelOutlet,
  deliver,
  type Outlet,
  toMessageId,
  toThreadName,
} from './delivery.ts';
import { toDrafts } from './pack.ts';
import { describeFailure, discordCode, networkCode, neverArrived, type Wire } from './wire.ts';

export type PostParts = { readonly client: Client; readonly wire: Wire; readonly log: Log };

/** Discord's codes (Opcodes and Status Codes, JSON) for rooms that stay shut until someone there opens them. */
const UNREACHABLE: ReadonlyMap<number, Unreachable> = new Map([
  [10003, 'deleted'],
  [10004, 'deleted'],
  [50001, 'forbidden'],
  [50013, 'forbidden'],
  [50007, 'blocked'],
  [50278, 'blocked'],
]);

const REASON_LENGTH = 40;

export function createPost(parts: PostParts): Post {
  return async (room, reply, { nonce, about }) => {
    const channelId = room.thread ?? room.id;
    if (!/^\d{1,20}$/.test(channelId)) return { outcome: 'unreachable', reason: 'deleted' };
    const messageIds: string[] = [];
    const keep =
      (outlet: Outlet): Outlet =>
      async (draft, index, wantsId) => {
        const id = await outlet(draft, index, wantsId);
        if (id) messageIds.push(id);
        return id;
      };
    try {
      if (about?.how === 'edit') return await edit(channelId, about.messageId, reply, parts.wire);
      const outlet = toOutlet(room, reply, { nonce, ...(about ? { replyTo: about.messageId } : {}) }, parts);
      await deliver(reply, { outlet: keep(outlet), ...toThreadPlace(room, parts.client) }, parts);
      return { outcome: 'posted', messageIds };
    } catch (error) {
      if (messageIds.length === 0) return toOutcome(error);
      // Trying all again would double what is there.
      parts.log.warn('discord: posted in part', describeFailure(error));
      return { outcome: 'posted', messageIds };
    }
  };
}

function toOutlet(
  room: PostRoom,
  reply: Reply,
  how: Omit<Address, 'channelId'>,
  { client, wire }: PostParts,
): Outlet {
  const channelId = room.thread ?? room.id;
  if (isForum(client.channels.cache.get(channelId)))
    return createForumOutlet(channelId, reply, how.nonce, wire);
  return createChannelOutlet(wire, { channelId, ...how });
}

/** Puts the reply in the place of a message. Its buttons go: they would act on words that are no longer there. */
async function edit(channelId: string, messageId: string, reply: Reply, wire: Wire): Promise<PostOutcome> {
  const [draft, ...more] = toDrafts(reply);
  if (!draft || more.length > 0)
    return { outcome: 'failed', reason: 'too long for one message', passing: false };
  const { body } = toOutgoing({ ...draft, rows: [] }, { ephemeral: false });
  const route = Routes.channelMessage(channelId, messageId);
  await wire({ method: 'PATCH', route, body: { ...body, components: [] } });
  return { outcome: 'posted', messageIds: [messageId] };
}

/** A forum holds threads alone: the first message opens one, the others follow in it. */
function createForumOutlet(channelId: string, reply: Reply, nonce: string, wire: Wire): Outlet {
  const heading = reply.blocks.find(({ type }) => type === 'heading') ?? reply.blocks[0];
  const title = reply.thread?.title ?? (heading ? toPlainBlock(heading) : '');
  let thread: string | undefined;
  return async (draft, index, wantsId) => {
    if (thread) return createChannelOutlet(wire, { channelId: thread, nonce })(draft, index, wantsId);
    const { body: message, files } = toOutgoing(draft, { ephemeral: false });
    const body = { name: toThreadName(title), message };
    // The thread and its first message have one id.
    const route = Routes.threads(channelId);
    // New posts know no nonce: a second try could make a second post.
    thread = toMessageId(await wire({ method: 'POST', route, body, files, once: true }));
    return thread;
  };
}

function isForum(channel: Channel | undefined): boolean {
  return channel?.type === ChannelType.GuildForum || channel?.type === ChannelType.GuildMedia;
}

/** Threads open under messages of text channels alone. */
function toThreadPlace(room: PostRoom, client: Client): { readonly threadIn?: string } {
  const channel = client.channels.cache.get(room.thread ?? room.id);
  const isText = channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
  return isText ? { threadIn: room.id } : {};
}

function toOutcome(error: unknown): PostOutcome {
  const unreachable = UNREACHABLE.get(discordCode(error) ?? 0);
  if (unreachable) return { outcome: 'unreachable', reason: unreachable };
  if (error instanceof DiscordAPIError) {
    const reason = `${error.status} ${error.code}`.slice(0, REASON_LENGTH);
    return { outcome: 'failed', reason, passing: error.status === 401 || error.status === 429 };
  }
  const code = networkCode(error);
  if (code !== undefined && !neverArrived(error)) return { outcome: 'uncertain' };
  if (error instanceof Error && error.name === 'AbortError') return { outcome: 'uncertain' };
  const { status } = describeFailure(error);
  return {
    outcome: 'failed',
    reason: String(code ?? status ?? 'unknown').slice(0, REASON_LENGTH),
    passing: true,
  };
}
