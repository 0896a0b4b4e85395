/** The routes an interaction is answered by, with Discord's rules: once, within three seconds, follow-ups for 15 minutes. */
import { InteractionResponseType, MessageFlags } from 'discord.js';
import { isObject } from './checks.ts';
import type { Choice, Exchange } from './exchange.ts';
import { type HttpAnswer, type HttpRequest, NO_CONTENT, ok, refuse } from './http.ts';
import { type FakeState, forgetMessage, MISSING_PERMISSIONS, toContents, UNKNOWN_MESSAGE } from './state.ts';
import { addMessage, type FakeMessage, toApiMessage, type World } from './world.ts';

const TOKEN_LIVES_MS = 15 * 60_000;

/** Of an app that a user installed and that is not in the server. */
const MAX_FOLLOW_UPS = 5;

const UNKNOWN_INTERACTION = refuse(404, 10062, 'Unknown interaction');
const ALREADY_ANSWERED = refuse(400, 40060, 'Interaction has already been acknowledged.');
const INVALID_TOKEN = refuse(401, 50027, 'Invalid Webhook Token');
const UNKNOWN_WEBHOOK = refuse(404, 10015, 'Unknown Webhook');

export function answerCallback(
  request: HttpRequest,
  state: FakeState,
  [id = '', token = '']: readonly string[],
): HttpAnswer {
  const exchange = state.exchanges.get(token);
  if (!exchange || exchange.id !== id || !isObject(request.body)) return UNKNOWN_INTERACTION;
  if (exchange.state !== 'open') return ALREADY_ANSWERED;
  if (state.nowMs() - exchange.startedAtMs > state.answerWithinMs) return UNKNOWN_INTERACTION;
  const data = isObject(request.body.data) ? request.body.data : {};
  const refusal = act(exchange, Number(request.body.type), data, request.files, state);
  if (refusal) return refusal;
  exchange.events.emit('progress');
  if (request.query.get('with_response') !== 'true') return NO_CONTENT;
  const message = exchange.original ? { message: toApiMessage(exchange.original) } : {};
  return ok({ interaction: { id, type: 2 }, resource: { type: Number(request.body.type), ...message } });
}

function act(
  exchange: Exchange,
  type: number,
  data: Readonly<Record<string, unknown>>,
  files: HttpRequest['files'],
  { world }: FakeState,
): HttpAnswer | undefined {
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      if (files.length > 0 && exchange.channel.denies.has('AttachFiles')) return MISSING_PERMISSIONS;
      exchange.ephemeral = (Number(data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      exchange.original = put(exchange, data, files, exchange.ephemeral, world);
      exchange.state = 'answered';
      return undefined;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      exchange.ephemeral = (Number(data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
      exchange.state = 'deferred';
      return undefined;
    case InteractionResponseType.DeferredMessageUpdate:
      exchange.original = exchange.source;
      exchange.state = 'answered';
      return undefined;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      exchange.choices = (data.choices ?? []) as readonly Choice[];
      exchange.state = 'answered';
      return undefined;
    default:
      return refuse(400, 50035, 'Invalid Form Body');
  }
}

function put(
  exchange: Exchange,
  body: Readonly<Record<string, unknown>>,
  files: HttpRequest['files'],
  ephemeral: boolean,
  world: World,
): FakeMessage {
  const contents = toContents(body);
  return addMessage(world, exchange.channel, {
    author: world.bot,
    ...contents,
    flags: ephemeral ? contents.flags | MessageFlags.Ephemeral : contents.flags & ~MessageFlags.Ephemeral,
    files,
    ...(ephemeral ? { onlyFor: exchange.user.id } : {}),
  });
}

function findExchange(state: FakeState, applicationId: string, token: string): Exchange | HttpAnswer {
  const exchange = state.exchanges.get(token);
  if (!exchange || applicationId !== state.world.applicationId) return UNKNOWN_WEBHOOK;
  return state.nowMs() - exchange.startedAtMs > TOKEN_LIVES_MS ? INVALID_TOKEN : exchange;
}

const isRefusal = (found: Exchange | HttpAnswer): found is HttpAnswer => 'status' in found;

export function followUp(
  { body, files }: HttpRequest,
  state: FakeState,
  [app = '', token = '']: readonly string[],
): HttpAnswer {
  const exchange = findExchange(state, app, token);
  if (isRefusal(exchange)) return exchange;
  if (exchange.state === 'open' || !isObject(body)) return UNKNOWN_WEBHOOK;
  // The first follow-up fills in what was promised, seen by whom it was promised to.
  if (exchange.state === 'deferred') return fillIn(exchange, body, files, state.world);
  if (exchange.installed === 'user' && exchange.followUps.length >= MAX_FOLLOW_UPS)
    return refuse(400, 40094, 'This interaction has reached the maximum number of follow up messages');
  const ephemeral = (Number(body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const message = put(exchange, body, files, ephemeral, state.world);
  exchange.followUps.push(message);
  exchange.events.emit('progress');
  return ok(toApiMessage(message));
}

function fillIn(
  exchange: Exchange,
  body: Readonly<Record<string, unknown>>,
  files: HttpRequest['files'],
  world: World,
) {
  exchange.original = put(exchange, body, files, exchange.ephemeral, world);
  exchange.state = 'answered';
  exchange.events.emit('progress');
  return ok(toApiMessage(exchange.original));
}

export function editOriginal(
  { body, files }: HttpRequest,
  state: FakeState,
  [app = '', token = '']: readonly string[],
): HttpAnswer {
  const exchange = findExchange(state, app, token);
  if (isRefusal(exchange)) return exchange;
  if (!isObject(body)) return UNKNOWN_MESSAGE;
  if (exchange.state === 'deferred') return fillIn(exchange, body, files, state.world);
  const { original } = exchange;
  if (exchange.state !== 'answered' || !original) return UNKNOWN_MESSAGE;
  const edited: FakeMessage = {
    ...original,
    ...toContents(body),
    edited_timestamp: new Date().toISOString(),
  };
  exchange.channel.messages[exchange.channel.messages.indexOf(original)] = edited;
  exchange.original = edited;
  state.world.events.emit('edit', edited);
  exchange.events.emit('progress');
  return ok(toApiMessage(edited));
}

export function removeOriginal(
  _: HttpRequest,
  state: FakeState,
  [app = '', token = '']: readonly string[],
): HttpAnswer {
  const exchange = findExchange(state, app, token);
  if (isRefusal(exchange)) return exchange;
  if (exchange.state !== 'deferred' && !exchange.original) return UNKNOWN_MESSAGE;
  if (exchange.original) forgetMessage(state.world, exchange.channel, exchange.original);
  exchange.state = 'removed';
  exchange.original = undefined;
  exchange.events.emit('progress');
  return NO_CONTENT;
}
