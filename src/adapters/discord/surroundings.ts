/** What the session knows of servers, channels and rights; asked, never kept. */
import { type Client, PermissionFlagsBits } from 'discord.js';
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
