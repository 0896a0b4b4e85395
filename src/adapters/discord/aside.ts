/**
 * Says something to the asker of a typed message alone: in direct messages if they take them, else in the fewest
 * words where it was asked. Commands, menus and buttons need none of this: Discord whispers their answers itself.
 */
import { Routes } from 'discord.js';
import type { Log } from '../../chat/bot.ts';
import type { Reply } from '../../chat/reply.ts';
import { createChannelOutlet, type Destination, deliver, toMessageId } from './delivery.ts';
import { describeFailure, type Wire } from './wire.ts';

export type AsideParts = { readonly wire: Wire; readonly log: Log };

export type Typed = { readonly channelId: string; readonly messageId: string; readonly authorId: string };

const DO_NOT_KNOW = '🤷';

/** `reply.instead` is set; `destination` leads to where it was asked. */
export async function answerAside(
  reply: Reply,
  typed: Typed,
  destination: Destination,
  parts: AsideParts,
): Promise<void> {
  if (reply.instead === '') {
    if (reply.missed) await react(typed, parts);
    return;
  }
  if (await whisper(reply, typed, parts)) return;
  const text = `${reply.instead ?? ''} Or ask with a / command: then only you see the answer.`;
  await deliver({ blocks: [{ type: 'text', spans: [{ text }] }] }, destination, parts);
}

/** False when the person takes no direct messages from the bot. */
async function whisper(reply: Reply, { authorId, messageId }: Typed, parts: AsideParts): Promise<boolean> {
  try {
    const body = { recipient_id: authorId };
    const channelId = toMessageId(await parts.wire({ method: 'POST', route: Routes.userChannels(), body }));
    if (!channelId) return false;
    await deliver(reply, { outlet: createChannelOutlet(parts.wire, { channelId, nonce: messageId }) }, parts);
    return true;
  } catch (error) {
    parts.log.info('discord: no direct message to answer in', describeFailure(error));
    return false;
  }
}

/** Without the permission “Add Reactions” there is none. */
async function react({ channelId, messageId }: Typed, { wire, log }: AsideParts): Promise<void> {
  const route = Routes.channelMessageOwnReaction(channelId, messageId, encodeURIComponent(DO_NOT_KNOW));
  await wire({ method: 'PUT', route }).catch((error) =>
    log.info('discord: no reaction possible', describeFailure(error)),
  );
}
