/** The routes that write, remove and branch messages in channels. */
import { ChannelType, GatewayIntentBits, MessageFlags } from 'discord.js';
import { toChannel } from './api-objects.ts';
import { isObject } from './checks.ts';
import { type HttpAnswer, type HttpRequest, NO_CONTENT, ok, refuse } from './http.ts';
import { type FakeState, forgetMessage, MISSING_PERMISSIONS, toContents, UNKNOWN_MESSAGE } from './state.ts';
import { addMessage, type FakeChannel, isForum, nextId, reachDirect, toApiMessage } from './world.ts';

const UNKNOWN_CHANNEL = refuse(404, 10003, 'Unknown Channel');

export function createMessage(
  { body, files }: HttpRequest,
  state: FakeState,
  [channelId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  if (!channel || !isObject(body)) return UNKNOWN_CHANNEL;
  if (isForum(channel)) return refuse(400, 50008, 'Cannot send messages in a non-text channel');
  const reference = isObject(body.message_reference) ? String(body.message_reference.message_id) : undefined;
  if (channel.denies.has('ViewChannel')) return refuse(403, 50001, 'Missing Access');
  if (channel.recipient && channel.denies.has('SendMessages'))
    return refuse(403, 50007, 'Cannot send messages to this user');
  const send = channel.parentId === undefined ? 'SendMessages' : 'SendMessagesInThreads';
  if (channel.denies.has(send)) return MISSING_PERMISSIONS;
  if (files.length > 0 && channel.denies.has('AttachFiles')) return MISSING_PERMISSIONS;
  if (reference && channel.denies.has('ReadMessageHistory'))
    return refuse(400, 160002, 'Cannot reply without permission to read message history');
  const nonce = body.enforce_nonce === true ? `${channelId}:${String(body.nonce)}` : undefined;
  const earlier = channel.messages.find(({ id }) => nonce !== undefined && id === state.nonces.get(nonce));
  if (earlier) return ok(toApiMessage(earlier));
  const replyTo = channel.messages.find(({ id }) => id === reference);
  const message = addMessage(state.world, channel, {
    author: state.world.bot,
    ...toContents(body),
    files,
    ...(replyTo ? { replyTo } : {}),
  });
  if (nonce) state.nonces.set(nonce, message.id);
  return ok(toApiMessage(message));
}

export function editMessage(
  { body }: HttpRequest,
  state: FakeState,
  [channelId = '', messageId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  const index = channel?.messages.findIndex(({ id }) => id === messageId) ?? -1;
  const message = channel?.messages[index];
  // What one person alone was shown is in no channel.
  if (!channel || !message || message.onlyFor || !isObject(body)) return UNKNOWN_MESSAGE;
  if (message.author.id !== state.world.bot.id)
    return refuse(403, 50005, 'Cannot edit a message authored by another user');
  const edited = { ...message, ...toContents(body), edited_timestamp: new Date().toISOString() };
  channel.messages[index] = edited;
  state.world.events.emit('edit', edited);
  return ok(toApiMessage(edited));
}

export function deleteMessage(
  _: HttpRequest,
  state: FakeState,
  [channelId = '', messageId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  const message = channel?.messages.find(({ id }) => id === messageId);
  if (!channel || !message) return UNKNOWN_MESSAGE;
  if (message.author.id !== state.world.bot.id) return MISSING_PERMISSIONS;
  forgetMessage(state.world, channel, message);
  return NO_CONTENT;
}

export function openDirect({ body }: HttpRequest, { world }: FakeState): HttpAnswer {
  const recipient = isObject(body) ? world.users.get(String(body.recipient_id)) : undefined;
  if (!recipient) return refuse(404, 10013, 'Unknown User');
  return ok(toChannel(reachDirect(world, recipient)));
}

export function react(
  _: HttpRequest,
  { world }: FakeState,
  [channelId = '', messageId = '', emoji = '']: readonly string[],
): HttpAnswer {
  const channel = world.channels.get(channelId);
  const message = channel?.messages.find(({ id }) => id === messageId);
  if (!channel || !message) return UNKNOWN_MESSAGE;
  if (channel.denies.has('AddReactions')) return MISSING_PERMISSIONS;
  message.reactedWith.push(decodeURIComponent(emoji));
  return NO_CONTENT;
}

export function openThread(
  { body }: HttpRequest,
  state: FakeState,
  [channelId = '', messageId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  const message = channel?.messages.find(
    ({ id, flags }) => id === messageId && !((flags ?? 0) & MessageFlags.Ephemeral),
  );
  if (!channel || !message || !isObject(body)) return UNKNOWN_MESSAGE;
  if (channel.denies.has('CreatePublicThreads')) return MISSING_PERMISSIONS;
  if (!channel.guild || channel.parentId)
    return refuse(400, 50024, 'Cannot execute action on this channel type');
  if (state.world.channels.has(messageId))
    return refuse(400, 160004, 'A thread has already been created for this message');
  return ok(toChannel(addThread(state, channel, messageId, String(body.name))));
}

export function openPost(
  { body, files }: HttpRequest,
  state: FakeState,
  [channelId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  if (!channel || !isObject(body) || !isObject(body.message)) return UNKNOWN_CHANNEL;
  if (!isForum(channel)) return refuse(400, 50024, 'Cannot execute action on this channel type');
  if (channel.denies.has('SendMessages')) return MISSING_PERMISSIONS;
  const thread = addThread(state, channel, nextId(), String(body.name));
  const message = addMessage(state.world, thread, {
    author: state.world.bot,
    ...toContents(body.message),
    files,
  });
  return ok({ ...toChannel(thread), message: toApiMessage(message) });
}

function addThread(
  { world, gateway }: FakeState,
  parent: FakeChannel,
  id: string,
  name: string,
): FakeChannel {
  const thread: FakeChannel = {
    id,
    name,
    type: ChannelType.PublicThread,
    ...(parent.guild ? { guild: parent.guild } : {}),
    parentId: parent.id,
    denies: new Set(parent.denies),
    messages: [],
    unannounced: false,
  };
  world.channels.set(id, thread);
  gateway.dispatch(
    'THREAD_CREATE',
    { ...toChannel(thread), newly_created: true },
    GatewayIntentBits.Guilds,
    parent.guild?.id,
  );
  return thread;
}
