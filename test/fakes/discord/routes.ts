/** The routes of the API that the fake knows, each with the schema its body is checked against. */
import { ChannelType, GatewayIntentBits, MessageFlags } from 'discord.js';
import { checkCommands, checkMessage, isObject, type Problem, withNumericPermissions } from './checks.ts';
import { type HttpAnswer, type HttpRequest, NO_CONTENT, ok, refuse } from './http.ts';
import { answerCallback, editOriginal, followUp, removeOriginal } from './interaction-routes.ts';
import { type FakeState, forgetMessage, MISSING_PERMISSIONS, toContents, UNKNOWN_MESSAGE } from './state.ts';
import { addMessage, type FakeChannel, isForum, nextId, toApiMessage, toChannel } from './world.ts';

export type Route = {
  readonly method: string;
  readonly pattern: RegExp;
  /** As in Discord's documentation; also the bucket of the rate limit. */
  readonly name: string;
  /** Name of the schema of one body, or of each of a list. */
  readonly schema?: string | ((body: unknown) => string);
  readonly rules?: (body: unknown) => readonly Problem[];
  readonly prepare?: (body: unknown) => unknown;
  /** The address carries the right to call; a bot token has no business there. */
  readonly open?: true;
  readonly handle: (request: HttpRequest, state: FakeState, ids: readonly string[]) => HttpAnswer;
};

const callbackSchemas: Readonly<Record<number, string>> = {
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  8: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
};

const typeOf = (body: unknown): number => (isObject(body) ? Number(body.type) : 0);

function checkCallback(body: unknown): readonly Problem[] {
  if (typeOf(body) === 4) return checkMessage(isObject(body) ? body.data : undefined, 'response');
  return typeOf(body) === 7 ? checkMessage(isObject(body) ? body.data : undefined, 'edit') : [];
}

export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/gateway\/bot$/,
    name: '/gateway/bot',
    handle: (_, state) => ok(toGatewayInfo(state)),
  },
  {
    method: 'GET',
    pattern: /^\/applications\/(\d+)\/commands$/,
    name: '/applications/:id/commands',
    handle: (_, state) => ok(state.commands),
  },
  {
    method: 'PUT',
    pattern: /^\/applications\/(\d+)\/commands$/,
    name: '/applications/:id/commands',
    schema: 'ApplicationCommandUpdateRequestSchema',
    rules: checkCommands,
    prepare: withNumericPermissions,
    handle: overwriteCommands,
  },
  {
    method: 'POST',
    pattern: /^\/interactions\/(\d+)\/([\w-]+)\/callback$/,
    name: '/interactions/:id/:token/callback',
    schema: (body) => callbackSchemas[typeOf(body)] ?? 'no such callback',
    rules: checkCallback,
    open: true,
    handle: answerCallback,
  },
  {
    method: 'POST',
    pattern: /^\/webhooks\/(\d+)\/([\w-]+)$/,
    name: '/webhooks/:id/:token',
    schema: 'IncomingWebhookRequestPartialSchema',
    rules: (body) => checkMessage(body, 'response'),
    open: true,
    handle: followUp,
  },
  {
    method: 'PATCH',
    pattern: /^\/webhooks\/(\d+)\/([\w-]+)\/messages\/@original$/,
    name: '/webhooks/:id/:token/messages/@original',
    schema: 'IncomingWebhookUpdateRequestPartialSchema',
    rules: (body) => checkMessage(body, 'edit'),
    open: true,
    handle: editOriginal,
  },
  {
    method: 'DELETE',
    pattern: /^\/webhooks\/(\d+)\/([\w-]+)\/messages\/@original$/,
    name: '/webhooks/:id/:token/messages/@original',
    open: true,
    handle: removeOriginal,
  },
  {
    method: 'POST',
    pattern: /^\/channels\/(\d+)\/messages$/,
    name: '/channels/:id/messages',
    schema: 'MessageCreateRequestSchema',
    rules: (body) => checkMessage(body, 'message'),
    handle: createMessage,
  },
  {
    method: 'DELETE',
    pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
    name: '/channels/:id/messages/:id',
    handle: deleteMessage,
  },
  {
    method: 'POST',
    pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    name: '/channels/:id/messages/:id/threads',
    schema: 'CreateTextThreadWithMessageRequestSchema',
    handle: openThread,
  },
  {
    method: 'POST',
    pattern: /^\/channels\/(\d+)\/threads$/,
    name: '/channels/:id/threads',
    schema: 'CreateForumThreadRequestSchema',
    rules: (body) => checkMessage(isObject(body) ? body.message : undefined, 'message'),
    handle: openPost,
  },
];

function toGatewayInfo({ gatewayUrl, shards }: FakeState) {
  const limit = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 16 };
  return { url: gatewayUrl(), shards, session_start_limit: limit };
}

/** Given back with the fields and defaults that Discord adds. */
function overwriteCommands({ body }: HttpRequest, state: FakeState): HttpAnswer {
  const given = Array.isArray(body) ? body.filter(isObject) : [];
  state.commands = given.map((command) => ({
    description: '',
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...command,
    ...(Array.isArray(command.options)
      ? { options: command.options.filter(isObject).map(toStoredOption) }
      : {}),
    id: nextId(),
    application_id: state.world.applicationId,
    version: nextId(),
  }));
  return ok(state.commands);
}

/** Discord leaves out what is false. */
function toStoredOption({ required, autocomplete, ...option }: Readonly<Record<string, unknown>>) {
  return { ...option, ...(required ? { required } : {}), ...(autocomplete ? { autocomplete } : {}) };
}

const UNKNOWN_CHANNEL = refuse(404, 10003, 'Unknown Channel');

function createMessage(
  { body, files }: HttpRequest,
  state: FakeState,
  [channelId = '']: readonly string[],
): HttpAnswer {
  const channel = state.world.channels.get(channelId);
  if (!channel || !isObject(body)) return UNKNOWN_CHANNEL;
  if (isForum(channel)) return refuse(400, 50008, 'Cannot send messages in a non-text channel');
  const reference = isObject(body.message_reference) ? String(body.message_reference.message_id) : undefined;
  if (channel.denies.has('ViewChannel')) return refuse(403, 50001, 'Missing Access');
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

function deleteMessage(
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

function openThread(
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

function openPost(
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
