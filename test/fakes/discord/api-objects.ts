/** Servers, channels, members and rights of the fake's world as objects of Discord's API. */
import { PermissionFlagsBits } from 'discord.js';
import { type FakeChannel, type FakeGuild, toUser, type World } from './world.ts';

export const MEMBER_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.SendPolls |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

export function toPermissions(world: World, guild: FakeGuild, userId: string): bigint {
  const manages = guild.ownerId === userId || world.managers.has(`${guild.id}:${userId}`);
  return manages ? MEMBER_PERMISSIONS | PermissionFlagsBits.ManageGuild : MEMBER_PERMISSIONS;
}

export function denied({ denies }: FakeChannel): bigint {
  return [...denies].reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** The role that those hold who may manage; one for each server, its id one above the server's. */
export function managerRoleId(guild: FakeGuild): string {
  return (BigInt(guild.id) + 1n).toString();
}

export function toMember(world: World, guild: FakeGuild, userId: string) {
  const roles = world.managers.has(`${guild.id}:${userId}`) ? [managerRoleId(guild)] : [];
  return { roles, joined_at: '2026-01-01T00:00:00.000000+00:00', deaf: false, mute: false, flags: 0 };
}

export function toChannel(channel: FakeChannel) {
  const { id, type, name, guild, parentId, recipient } = channel;
  if (recipient) return { id, type, recipients: [toUser(recipient)], last_message_id: null, flags: 0 };
  const overwrites = guild ? [{ id: guild.id, type: 0, allow: '0', deny: denied(channel).toString() }] : [];
  const common = { id, type, name, guild_id: guild?.id, flags: 0, parent_id: parentId ?? null };
  if (parentId === undefined)
    return { ...common, position: 0, nsfw: false, permission_overwrites: overwrites };
  const metadata = {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: '2026-01-01T00:00:00+00:00',
    locked: false,
  };
  return {
    ...common,
    owner_id: guild?.ownerId,
    message_count: 0,
    member_count: 1,
    thread_metadata: metadata,
  };
}

export function toGuild(world: World, guild: FakeGuild) {
  const channels = [...world.channels.values()].filter(
    (channel) => channel.guild === guild && !channel.unannounced,
  );
  const role = (id: string, name: string, permissions: bigint) => ({
    id,
    name,
    permissions: permissions.toString(),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  });
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    unavailable: false,
    roles: [
      role(guild.id, '@everyone', MEMBER_PERMISSIONS),
      role(managerRoleId(guild), 'managers', PermissionFlagsBits.ManageGuild),
    ],
    channels: channels.filter(({ parentId }) => parentId === undefined).map(toChannel),
    threads: channels.filter(({ parentId }) => parentId !== undefined).map(toChannel),
    members: [{ ...toMember(world, guild, world.bot.id), user: toUser(world.bot) }],
    member_count: 2,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    preferred_locale: 'en-US',
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}
