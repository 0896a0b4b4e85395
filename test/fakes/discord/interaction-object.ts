/** An interaction as Discord sends it to the app. */
import {
  ApplicationIntegrationType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import { toChannel, toMember, toPermissions } from './api-objects.ts';
import type { Exchange } from './exchange.ts';
import type { FakeState } from './state.ts';
import { toApiMessage, toUser } from './world.ts';

const CONTEXTS = { guild: InteractionContextType.Guild, direct: InteractionContextType.BotDM };

export function toInteraction(exchange: Exchange, type: InteractionType, data: object, { world }: FakeState) {
  const { id, token, user, channel, source, installed } = exchange;
  const { guild } = channel;
  const permissions = guild ? toPermissions(world, guild, user.id) : PermissionFlagsBits.SendMessages;
  const member = guild
    ? { ...toMember(world, guild, user.id), user: toUser(user), permissions: permissions.toString() }
    : undefined;
  const installation =
    installed === 'user' ? ApplicationIntegrationType.UserInstall : ApplicationIntegrationType.GuildInstall;
  return {
    id,
    token,
    type,
    data,
    version: 1,
    application_id: world.applicationId,
    channel_id: channel.id,
    channel: { ...toChannel(channel), permissions: permissions.toString() },
    ...(guild
      ? { guild_id: guild.id, guild: { id: guild.id, locale: 'en-US', features: [] }, member }
      : { user: toUser(user) }),
    ...(source ? { message: toApiMessage(source) } : {}),
    locale: 'en-GB',
    ...(guild ? { guild_locale: 'en-US' } : {}),
    app_permissions: permissions.toString(),
    entitlements: [],
    authorizing_integration_owners: { [installation]: installed === 'user' ? user.id : (guild?.id ?? '0') },
    context: guild ? CONTEXTS.guild : CONTEXTS.direct,
    attachment_size_limit: 10_485_760,
  };
}
