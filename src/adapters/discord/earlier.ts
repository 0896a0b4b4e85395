/** Points back at the message that showed a quotation before, by its address: an answer to a command can't be a reply to it. */
import type { Block, Reply } from '../../chat/reply.ts';

/** Where the answer goes; messages outside servers have no address that all of its readers can open. */
export type Here = { readonly guildId: string | undefined; readonly channelId: string };

/** The link stands under the quotation that it is about. */
export function pointBack(reply: Reply, { guildId, channelId }: Here): Reply {
  const { earlier, blocks } = reply;
  const at = blocks.findIndex(({ type }) => type === 'quote');
  if (!earlier || guildId === undefined || at < 0) return reply;
  const url = `https://discord.com/channels/${guildId}/${channelId}/${earlier.messageId}`;
  const pointer: Block = { type: 'text', spans: [{ text: 'Shown here before', url }] };
  return { ...reply, blocks: blocks.toSpliced(at + 1, 0, pointer) };
}
