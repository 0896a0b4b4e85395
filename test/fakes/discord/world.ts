/**
 * The little Discord behind the fake: servers, channels, people, messages and the objects of the API made of them.
 * Sending them over a wire is left to `gateway.ts` and `routes.ts`.
 */
import { EventEmitter } from 'node:events';
import {
  type APIEmbed,
  type APIMessage,
  type APIUser,
  ChannelType,
  type MessageFlags,
  MessageType,
  type PermissionFlagsBits,
} from 'discord.js';

/** Discord's epoch, 1 January 2015, in milliseconds. */
const EPOCH_MS = 1_420_070_400_000n;
let counter = 0n;

export function nextId(): string {
  counter += 1n;
  return (((BigInt(Date.now()) - EPOCH_MS) << 22n) | (counter & 0x3fffffn)).toString();
}

export type Permission = keyof typeof PermissionFlagsBits;

export type FakeUser = { readonly id: string; readonly name: string; readonly bot: boolean };

export type FakeGuild = { readonly id: string; readonly name: string; readonly ownerId: string };

export type FakeChannel = {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  readonly guild?: FakeGuild;
  /** Of threads. */
  readonly parentId?: string;
  /** Of direct messages. */
  readonly recipient?: FakeUser;
  /** What the bot may not do here. */
  readonly denies: Set<Permission>;
  readonly messages: FakeMessage[];
  /** Not told to the bot at the start. */
  readonly unannounced: boolean;
};

export type FakeFile = { readonly name: string; readonly bytes: Uint8Array; readonly description?: string };

export type FakeMessage = APIMessage & {
  /** Seen by this person alone. */
  readonly onlyFor?: string;
  readonly files: readonly FakeFile[];
  /** The bot's reactions. */
  readonly reactedWith: string[];
};

export type World = {
  readonly bot: FakeUser;
  readonly applicationId: string;
  readonly users: Map<string, FakeUser>;
  readonly guilds: Map<string, FakeGuild>;
  readonly channels: Map<string, FakeChannel>;
  /** Roles of members beside the one of everyone, by `guild:user`. */
  readonly managers: Set<string>;
  /** `message`, `edit`, `delete`: with the message. */
  readonly events: EventEmitter<{ message: [FakeMessage]; edit: [FakeMessage]; delete: [FakeMessage] }>;
};

export function createWorld(): World {
  const id = nextId();
  const bot = { id, name: 'whosaid', bot: true };
  const events: World['events'] = new EventEmitter();
  events.setMaxListeners(0);
  return {
    bot,
    applicationId: id,
    users: new Map([[id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    managers: new Set(),
    events,
  };
}

export function toUser({ id, name, bot }: FakeUser): APIUser {
  return { id, username: name, discriminator: '0', global_name: null, avatar: null, bot };
}

export type Draft = {
  readonly author: FakeUser;
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: APIMessage['components'];
  readonly flags?: number;
  readonly poll?: APIMessage['poll'];
  readonly files?: readonly FakeFile[];
  readonly replyTo?: FakeMessage;
  readonly pingsReplied?: boolean;
  readonly onlyFor?: string;
  readonly webhookId?: string;
};

/** Puts a message into a channel and tells everyone. */
export function addMessage(world: World, channel: FakeChannel, draft: Draft): FakeMessage {
  const content = draft.content ?? '';
  const mentioned = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const replied = draft.replyTo && draft.pingsReplied ? [draft.replyTo.author.id] : [];
  const mentions = [...new Set([...mentioned, ...replied])]
    .flatMap((id) => world.users.get(id) ?? [])
    .map(toUser);
  const message: FakeMessage = {
    id: nextId(),
    channel_id: channel.id,
    type: draft.replyTo ? MessageType.Reply : MessageType.Default,
    author: toUser(draft.author),
    content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: /@everyone|@here/.test(content),
    mentions: draft.author.bot ? [] : mentions,
    mention_roles: [],
    attachments: (draft.files ?? []).map(({ name, bytes, description }, index) => ({
      id: String(index),
      filename: name,
      size: bytes.length,
      url: `https://cdn.invalid/${name}`,
      proxy_url: `https://cdn.invalid/${name}`,
      ...(description === undefined ? {} : { description }),
    })),
    embeds: [...(draft.embeds ?? [])],
    components: draft.components ?? [],
    pinned: false,
    flags: (draft.flags ?? 0) as MessageFlags,
    ...(draft.poll ? { poll: draft.poll } : {}),
    ...(draft.webhookId ? { webhook_id: draft.webhookId } : {}),
    ...(draft.replyTo
      ? {
          message_reference: { message_id: draft.replyTo.id, channel_id: channel.id },
          referenced_message: draft.replyTo,
        }
      : {}),
    ...(draft.onlyFor ? { onlyFor: draft.onlyFor } : {}),
    files: draft.files ?? [],
    reactedWith: [],
  };
  channel.messages.push(message);
  world.events.emit('message', message);
  return message;
}

/** The message as the API shows it, without what only the fake knows. */
export function toApiMessage({
  onlyFor: _,
  files: __,
  reactedWith: ___,
  ...message
}: FakeMessage): APIMessage {
  return message;
}

/** The channel of direct messages with somebody, made when there is none. */
export function reachDirect({ channels }: World, recipient: FakeUser): FakeChannel {
  const known = [...channels.values()].find((channel) => channel.recipient?.id === recipient.id);
  if (known) return known;
  const channel: FakeChannel = {
    id: nextId(),
    type: ChannelType.DM,
    name: '',
    recipient,
    denies: new Set(),
    messages: [],
    unannounced: true,
  };
  channels.set(channel.id, channel);
  return channel;
}

export function isForum({ type }: FakeChannel): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}
