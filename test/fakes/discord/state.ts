/** What the routes of the fake share: the state they change and how a body becomes a message. */
import { isObject } from './checks.ts';
import type { Exchange } from './exchange.ts';
import type { Gateway } from './gateway.ts';
import { type HttpAnswer, refuse } from './http.ts';
import type { FakeChannel, FakeMessage, World } from './world.ts';

export type FakeState = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly exchanges: Map<string, Exchange>;
  /** What is registered, as Discord gives it back. */
  commands: readonly Readonly<Record<string, unknown>>[];
  /** By channel and nonce. */
  readonly nonces: Map<string, string>;
  readonly gatewayUrl: () => string;
  readonly nowMs: () => number;
  readonly shards: number;
  /** How long an interaction may stay without a first word. */
  readonly answerWithinMs: number;
};

export const UNKNOWN_MESSAGE: HttpAnswer = refuse(404, 10008, 'Unknown Message');
export const MISSING_PERMISSIONS: HttpAnswer = refuse(403, 50013, 'Missing Permissions');

/** The part of a body that becomes the message. */
export function toContents(body: Readonly<Record<string, unknown>>) {
  const { content, flags } = body;
  return {
    content: typeof content === 'string' ? content.trim() : '',
    flags: Number(flags ?? 0),
    embeds: Array.isArray(body.embeds) ? body.embeds : [],
    components: Array.isArray(body.components) ? body.components : [],
    ...(isObject(body.poll) ? { poll: toPoll(body.poll) } : {}),
  };
}

function toPoll({ question, answers, allow_multiselect: multiple }: Readonly<Record<string, unknown>>) {
  const media = (value: unknown) => ({ text: isObject(value) ? String(value.text) : '' });
  return {
    question: media(question),
    answers: (Array.isArray(answers) ? answers.filter(isObject) : []).map((answer, index) => ({
      answer_id: index + 1,
      poll_media: media(answer.poll_media),
    })),
    expiry: '2026-01-02T00:00:00+00:00',
    allow_multiselect: multiple === true,
    layout_type: 1,
  };
}

export function forgetMessage(world: World, channel: FakeChannel, message: FakeMessage): void {
  const index = channel.messages.findIndex(({ id }) => id === message.id);
  if (index >= 0) channel.messages.splice(index, 1);
  world.events.emit('delete', message);
}
