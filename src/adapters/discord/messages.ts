/** Answers messages that are addressed to the bot, as replies to them in the channel they were written in. */
import type { Client, GatewayMessageCreateDispatchData } from 'discord.js';
import type { Bot, Log } from '../../chat/bot.ts';
import type { Request } from '../../chat/request.ts';
import { answerAside } from './aside.ts';
import { createChannelOutlet, deliver } from './delivery.ts';
import { pointBack } from './earlier.ts';
import { isThread, toRequestFromMessage } from './incoming.ts';
import { toSurroundings } from './surroundings.ts';
import { describeFailure, type Wire } from './wire.ts';

export type MessageParts = {
  readonly bot: Bot;
  readonly client: Client;
  readonly wire: Wire;
  readonly log: Log;
};

/** Undefined for what is not addressed to the bot. Never throws: discord.js's event loop would end. */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  { client, log }: MessageParts,
): Request | undefined {
  try {
    return toRequestFromMessage(message, toSurroundings(client));
  } catch (error) {
    log.error('discord: message not understood', describeFailure(error));
    return undefined;
  }
}

export async function answerMessage(
  message: GatewayMessageCreateDispatchData,
  request: Request,
  { bot, client, wire, log }: MessageParts,
): Promise<void> {
  const reply = await bot.answer(request);
  const channelId = message.channel_id;
  const outlet = createChannelOutlet(wire, { channelId, replyTo: message.id, nonce: message.id });
  const isGroup = request.room.kind === 'group';
  const inThread = request.room.thread !== undefined || isThread(client.channels.cache.get(channelId));
  const place = isGroup ? { binFor: message.author.id, ...(inThread ? {} : { threadIn: channelId }) } : {};
  if (reply.instead !== undefined && isGroup) {
    const typed = { channelId, messageId: message.id, authorId: message.author.id };
    return answerAside(reply, typed, { outlet, binFor: message.author.id }, { wire, log });
  }
  const pointed = pointBack(reply, { guildId: message.guild_id, channelId });
  const messages = await deliver(pointed, { outlet, ...place }, { wire, log });
  bot.delivered?.({ room: request.room, messages });
}
