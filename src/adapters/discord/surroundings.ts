/** What the session knows of servers, channels and rights; asked, never kept. */
import { type Client, PermissionFlagsBits, type PermissionResolvable } from 'discord.js';
import type { Room } from '../../chat/request.ts';
import type { Surroundings } from './incoming.ts';

export function toSurroundings(client: Client): Surroundings {
  return {
    botId: client.user?.id ?? '',
    parentOf(channelId) {
      const channel = client.channels.cache.get(channelId);
      return channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
    },
    mayManage(guildId, userId, roleIds) {
      const guild = client.guilds.cache.get(guildId);
      if (!guild) return false;
      if (guild.ownerId === userId) return true;
      // The role of everyone has the id of the server.
      return [guildId, ...roleIds].some((id) =>
        guild.roles.cache.get(id)?.permissions.has(PermissionFlagsBits.ManageGuild),
      );
    },
  };
}

const NEEDED: readonly (readonly [PermissionResolvable, string])[] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.AttachFiles, 'Attach Files'],
];

const NEEDED_IN_THREADS: readonly (readonly [PermissionResolvable, string])[] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
  [PermissionFlagsBits.AttachFiles, 'Attach Files'],
];

/**
 * The permissions, as Discord names them, that the bot lacks for posting in a room by itself; empty when it lacks
 * none, all of them where it is not in the server or does not see the channel. Direct messages need none.
 */
export function findMissingPermissions(client: Client, room: Room): readonly string[] {
  if (room.kind === 'private') return [];
  const needed = room.thread ? NEEDED_IN_THREADS : NEEDED;
  const channel = client.channels.cache.get(room.thread ?? room.id);
  const me = channel && !channel.isDMBased() ? channel.guild.members.me : null;
  if (!channel || channel.isDMBased() || !me) return needed.map(([, name]) => name);
  const held = channel.permissionsFor(me);
  return needed.filter(([permission]) => !held.has(permission)).map(([, name]) => name);
}
