/** Posts that nobody asked for just now (digests, corrections): into channels, threads and, as new posts, forums. */
import { ChannelType, type Client, Routes } from 'discord.js';
import type { Log } from '../../chat/bot.ts';
import { toPlainBlock } from '../../chat/plain.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Room } from '../../chat/request.ts';
import { toOutgoing } from './body.ts';
import { createChannelOutlet, deliver, toMessageId, toThreadName } from './delivery.ts';
import { toDrafts } from './pack.ts';
import type { Wire } from './wire.ts';

export type PostParts = { readonly client: Client; readonly wire: Wire; readonly log: Log };

/**
 * The ids of the messages. `nonce` has 1–22 characters and is the same at each attempt: Discord drops what it has
 * seen with it in the past minutes. Rejects with discord.js's error when it can't be posted.
 */
export async function post(
  room: Room,
  reply: Reply,
  nonce: string,
  parts: PostParts,
): Promise<readonly string[]> {
  const channelId = room.thread ?? room.id;
  const channel = parts.client.channels.cache.get(channelId);
  if (channel?.type === ChannelType.GuildForum || channel?.type === ChannelType.GuildMedia) {
    return postToForum(channelId, reply, nonce, parts);
  }
  const outlet = createChannelOutlet(parts.wire, { channelId, nonce });
  const threadIn = room.kind === 'group' && !room.thread ? { threadIn: channelId } : {};
  return deliver(reply, { outlet, ...threadIn }, parts);
}

/** A forum holds threads alone: the first message opens one, the others follow in it. */
async function postToForum(channelId: string, reply: Reply, nonce: string, { wire }: PostParts) {
  const [first, ...others] = toDrafts(reply);
  if (!first) return [];
  const { body, files } = toOutgoing(first, { ephemeral: false });
  const heading = reply.blocks.find(({ type }) => type === 'heading') ?? reply.blocks[0];
  const title = reply.thread?.title ?? (heading ? toPlainBlock(heading) : '');
  const thread = toMessageId(
    await wire({
      method: 'POST',
      route: Routes.threads(channelId),
      body: { name: toThreadName(title), message: body },
      files,
    }),
  );
  if (!thread) return [];
  const outlet = createChannelOutlet(wire, { channelId: thread, nonce });
  const ids = [thread];
  for (const [index, draft] of others.entries()) {
    const id = await outlet(draft, index + 1);
    if (id) ids.push(id);
  }
  return ids;
}
