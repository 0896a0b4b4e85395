/**
 * What arrives from Discord as a `Request`, or nothing when it was not addressed to the bot; keeps nothing of it.
 */
import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessage,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ChannelType,
  ComponentType,
  type GatewayMessageCreateDispatchData,
  MessageType,
  PermissionFlagsBits,
} from 'discord.js';
import { parseToken } from '../../chat/button.ts';
import { parseLine } from '../../chat/line.ts';
import type { Pressed } from '../../chat/reply.ts';
import type { Asker, Request, Room } from '../../chat/request.ts';
import { toQuestion, toWords } from './words.ts';

export const PLATFORM = 'discord';

/** What the session knows of servers; undefined and false where it knows nothing. */
export type Surroundings = {
  readonly botId: string;
  /** The channel a thread belongs to; undefined for channels that are no threads. */
  readonly parentOf: (channelId: string) => string | undefined;
  readonly mayManage: (guildId: string, userId: string, roleIds: readonly string[]) => boolean;
};

/** Threads of any kind are channels with a parent. */
const THREAD_TYPES: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export function toRequestFromMessage(
  message: GatewayMessageCreateDispatchData,
  around: Surroundings,
): Request | undefined {
  if (message.author.bot || message.author.system || message.webhook_id) return undefined;
  const type = message.type ?? MessageType.Default;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const addressed = around.botId === '' ? undefined : toAddressed(message, around.botId);
  if (!addressed) return undefined;
  const text = toQuestion(message.content ?? '', around.botId, message.mentions ?? []);
  const repliedTo = message.referenced_message;
  // Without content there is nothing to answer: an attachment, a sticker, or a reply that Discord hides from apps.
  if (text === '' && addressed !== 'mention') return undefined;
  const target = repliedTo && repliedTo.author.id !== around.botId ? toTarget(repliedTo) : undefined;
  const buttons = repliedTo && repliedTo.author.id === around.botId ? toButtons(repliedTo) : [];
  const typed = parseLine(text);
  return {
    room: toMessageRoom(message, around),
    asker: {
      id: message.author.id,
      mayManage:
        message.guild_id === undefined ||
        around.mayManage(message.guild_id, message.author.id, message.member?.roles ?? []),
    },
    addressed,
    command: typed?.command ?? '',
    line: typed?.line ?? text,
    ...(target ? { target } : {}),
    ...(buttons.length > 0 ? { repliedButtons: buttons } : {}),
  };
}

/** What the buttons under a message of the bot's own run. */
function toButtons({ components }: APIMessage): readonly Pressed[] {
  return (components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((one) => ('custom_id' in one && parseToken(one.custom_id)) || [])
      : [],
  );
}

function toAddressed(
  message: GatewayMessageCreateDispatchData,
  botId: string,
): 'private' | 'mention' | 'reply' | undefined {
  if (message.guild_id === undefined) return 'private';
  if (new RegExp(`<@!?${botId}>`).test(message.content)) return 'mention';
  if (message.referenced_message) return message.referenced_message.author.id === botId ? 'reply' : undefined;
  // What was replied to may be gone: then the ping that a reply makes still tells whose it was.
  const pinged = (message.mentions ?? []).some(({ id }) => id === botId);
  return message.message_reference && pinged ? 'reply' : undefined;
}

function toMessageRoom(message: GatewayMessageCreateDispatchData, around: Surroundings): Room {
  const parent = message.guild_id === undefined ? undefined : around.parentOf(message.channel_id);
  return {
    platform: PLATFORM,
    id: parent ?? message.channel_id,
    kind: message.guild_id === undefined ? 'private' : 'group',
    ...(parent ? { thread: message.channel_id } : {}),
  };
}

/** Words, or those of the first card when a message is nothing but cards. */
function toTarget(message: APIMessage): { readonly text: string } | undefined {
  const cards = (message.embeds ?? []).flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const text = toWords(message.content || cards.filter(Boolean).join('\n'), message.mentions ?? []);
  return text === '' ? undefined : { text };
}

export function toRequestFromCommand(interaction: APIChatInputApplicationCommandInteraction): Request {
  const options = Object.fromEntries(
    (interaction.data.options ?? []).flatMap((option) =>
      'value' in option ? [[option.name, option.value] as const] : [],
    ),
  );
  return { ...toFrame(interaction), addressed: 'command', command: interaction.data.name, options };
}

/** `command` is the one whose menu entry was chosen. */
export function toRequestFromMenu(
  interaction: APIMessageApplicationCommandInteraction,
  command: string,
): Request {
  const message = interaction.data.resolved.messages[interaction.data.target_id];
  const target = message ? toTarget(message) : undefined;
  return { ...toFrame(interaction), addressed: 'menu', command, line: '', ...(target ? { target } : {}) };
}

/** Undefined for an id that is no token of ours. */
export function toRequestFromButton(interaction: APIMessageComponentInteraction): Request | undefined {
  const token = parseToken(interaction.data.custom_id);
  return token && { ...toFrame(interaction), addressed: 'button', command: token.command, line: token.line };
}

type Asking = Exclude<APIInteraction, { type: 1 }> | APIApplicationCommandInteraction;

function toFrame(interaction: Asking): Pick<Request, 'room' | 'asker' | 'locale'> {
  return { room: toInteractionRoom(interaction), asker: toAsker(interaction), locale: interaction.locale };
}

export function toAsker(interaction: Asking): Asker {
  const user = interaction.member?.user ?? interaction.user;
  return {
    id: user?.id ?? '',
    mayManage: interaction.member
      ? hasPermission(interaction.member.permissions, PermissionFlagsBits.ManageGuild)
      : interaction.guild_id === undefined,
  };
}

export function hasPermission(permissions: string, wanted: bigint): boolean {
  const held = BigInt(permissions || '0');
  return (held & (wanted | PermissionFlagsBits.Administrator)) !== 0n;
}

function toInteractionRoom(interaction: Asking): Room {
  const { channel } = interaction;
  const id = channel?.id ?? interaction.channel_id ?? '';
  const parent = isThread(channel) ? channel.parent_id : undefined;
  const isGroup = interaction.guild_id !== undefined || channel?.type === ChannelType.GroupDM;
  return {
    platform: PLATFORM,
    id: parent ?? id,
    kind: isGroup ? 'group' : 'private',
    ...(parent ? { thread: id } : {}),
  };
}

export function isThread(channel: object | undefined): channel is { readonly parent_id?: string } {
  return channel !== undefined && 'type' in channel && THREAD_TYPES.includes(Number(channel.type));
}
