/** The routes of the API that the fake knows, each with the schema its body is checked against. */
import {
  createMessage,
  deleteMessage,
  editMessage,
  openDirect,
  openPost,
  openThread,
  react,
} from './channel-routes.ts';
import { checkCommands, checkMessage, isObject, type Problem, withNumericPermissions } from './checks.ts';
import { type HttpAnswer, type HttpRequest, ok } from './http.ts';
import { answerCallback, editOriginal, followUp, removeOriginal } from './interaction-routes.ts';
import type { FakeState } from './state.ts';
import { nextId } from './world.ts';

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
    handle: ({ query }, { commands }) =>
      ok(query.get('with_localizations') === 'true' ? commands : commands.map(withoutLocalisations)),
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
    method: 'POST',
    pattern: /^\/users\/@me\/channels$/,
    name: '/users/@me/channels',
    schema: 'CreatePrivateChannelRequestSchema',
    handle: openDirect,
  },
  {
    method: 'PUT',
    pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/,
    name: '/channels/:id/messages/:id/reactions/:emoji/@me',
    handle: react,
  },
  {
    method: 'PATCH',
    pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
    name: '/channels/:id/messages/:id',
    schema: 'MessageEditRequestPartialSchema',
    rules: (body) => checkMessage(body, 'edit'),
    handle: editMessage,
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

/** As Discord lists commands unless it is asked for their languages as well. */
function withoutLocalisations({
  name_localizations: _,
  description_localizations: __,
  ...command
}: Readonly<Record<string, unknown>>) {
  return command;
}

/** Discord leaves out what is false. */
function toStoredOption({ required, autocomplete, ...option }: Readonly<Record<string, unknown>>) {
  return { ...option, ...(required ? { required } : {}), ...(autocomplete ? { autocomplete } : {}) };
}
