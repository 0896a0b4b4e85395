/**
 * A person at the other side of the fake: types, replies, runs commands, types into their options, presses buttons
 * and picks from menus, and sees what the bot makes of it.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js';
import { isObject } from './checks.ts';
import { type Choice, createExchange, type Exchange, waitFor } from './exchange.ts';
import { toInteraction } from './interaction-object.ts';
import type { FakeState } from './state.ts';
import {
  addMessage,
  type FakeChannel,
  type FakeMessage,
  type FakeUser,
  nextId,
  reachDirect,
  toApiMessage,
} from './world.ts';

export type Values = Readonly<Record<string, string | number | boolean>>;

export type Asked = {
  readonly exchange: Exchange;
  /** The first words of the bot, awaited. */
  readonly answer: () => Promise<FakeMessage>;
  /** All messages once there are as many. */
  readonly answers: (count: number) => Promise<readonly FakeMessage[]>;
  /** Awaits the promise of an answer. */
  readonly deferred: () => Promise<void>;
};

export type TypeOptions = {
  readonly replyTo?: FakeMessage;
  readonly ping?: boolean;
  readonly webhook?: boolean;
};

export type Person = {
  readonly user: FakeUser;
  readonly types: (channel: FakeChannel, content: string, options?: TypeOptions) => FakeMessage;
  /** Types and awaits the bot's next message in the channel. */
  readonly asks: (channel: FakeChannel, content: string, options?: TypeOptions) => Promise<FakeMessage>;
  readonly runs: (
    channel: FakeChannel,
    command: string,
    values?: Values,
    how?: { readonly installed?: 'user' },
  ) => Asked;
  /** The choices offered while the value is typed. */
  readonly starts: (
    channel: FakeChannel,
    command: string,
    option: string,
    typed: string,
  ) => Promise<readonly Choice[]>;
  readonly presses: (message: FakeMessage, label: string) => Asked;
  /** A press on a button of any id, as from a message of an older version. */
  readonly pressesId: (message: FakeMessage, customId: string) => Asked;
  readonly picks: (entry: string, message: FakeMessage) => Asked;
  readonly submits: (channel: FakeChannel, customId: string) => Asked;
  readonly direct: () => FakeChannel;
};

const OPTION_TYPES: Readonly<Record<string, number>> = {
  string: ApplicationCommandOptionType.String,
  boolean: ApplicationCommandOptionType.Boolean,
};

export function createPerson(user: FakeUser, state: FakeState): Person {
  const { world, gateway } = state;

  function begin(
    channel: FakeChannel,
    type: InteractionType,
    data: object,
    how: { readonly installed?: 'user'; readonly source?: FakeMessage } = {},
  ): Asked {
    const { installed = 'guild', source } = how;
    const exchange = createExchange({
      user,
      channel,
      installed,
      startedAtMs: state.nowMs(),
      ...(source ? { source } : {}),
    });
    state.exchanges.set(exchange.token, exchange);
    gateway.dispatch('INTERACTION_CREATE', toInteraction(exchange, type, data, state), 0, channel.guild?.id);
    const said = () => [exchange.original, ...exchange.followUps].filter((message) => message !== undefined);
    const awaited = <T>(what: string, find: () => T | undefined) =>
      waitFor(exchange.events, ['progress'], what, find);
    return {
      exchange,
      answer: () => awaited('answer', () => said().find((message) => message !== source)),
      answers: (count) => awaited(`${count} answers`, () => (said().length >= count ? said() : undefined)),
      async deferred() {
        await awaited('promise of an answer', () => exchange.state === 'deferred' || undefined);
      },
    };
  }

  function findCommand(type: ApplicationCommandType, name: string) {
    const command = state.commands.find((known) => (known.type ?? 1) === type && known.name === name);
    if (!command) throw new Error(`Discord offers no ${name} here`);
    return command;
  }

  const person: Person = {
    user,
    types(channel, content, { replyTo, ping = true, webhook = false } = {}) {
      return addMessage(world, channel, {
        author: user,
        content,
        ...(replyTo ? { replyTo, pingsReplied: ping } : {}),
        ...(webhook ? { webhookId: nextId() } : {}),
      });
    },
    async asks(channel, content, options) {
      const before = new Set(channel.messages.map(({ id }) => id));
      person.types(channel, content, options);
      return waitFor(world.events, ['message'], 'message', () =>
        channel.messages.find(({ id, author }) => author.id === world.bot.id && !before.has(id)),
      );
    },
    runs(channel, name, values = {}, how = {}) {
      const command = findCommand(ApplicationCommandType.ChatInput, name);
      const options = Object.entries(values).map(([option, value]) => toOption(command, option, value));
      const data = { id: command.id, name, type: ApplicationCommandType.ChatInput, options };
      return begin(channel, InteractionType.ApplicationCommand, data, how);
    },
    async starts(channel, name, option, typed) {
      const command = findCommand(ApplicationCommandType.ChatInput, name);
      const focused = { ...toOption(command, option, typed), focused: true };
      const data = { id: command.id, name, type: ApplicationCommandType.ChatInput, options: [focused] };
      const { exchange } = begin(channel, InteractionType.ApplicationCommandAutocomplete, data);
      return waitFor(exchange.events, ['progress'], 'choices', () => exchange.choices);
    },
    presses(message, label) {
      const button = findButtons(message).find((one) => 'label' in one && one.label === label);
      if (!button || !('custom_id' in button)) throw new Error(`there is no button ${label}`);
      return person.pressesId(message, button.custom_id);
    },
    pressesId(message, customId) {
      const channel = world.channels.get(message.channel_id) as FakeChannel;
      const data = { component_type: ComponentType.Button, custom_id: customId, id: 1 };
      return begin(channel, InteractionType.MessageComponent, data, { source: message });
    },
    picks(entry, message) {
      const command = findCommand(ApplicationCommandType.Message, entry);
      const resolved = { messages: { [message.id]: toApiMessage(message) } };
      const data = {
        id: command.id,
        name: entry,
        type: ApplicationCommandType.Message,
        target_id: message.id,
        resolved,
      };
      return begin(
        world.channels.get(message.channel_id) as FakeChannel,
        InteractionType.ApplicationCommand,
        data,
      );
    },
    submits(channel, customId) {
      return begin(channel, InteractionType.ModalSubmit, { custom_id: customId, components: [] });
    },
    direct() {
      return reachDirect(world, user);
    },
  };
  return person;
}

export function findButtons(message: APIMessage): readonly APIButtonComponent[] {
  const rows = (message.components ?? []).filter(
    (row): row is APIActionRowComponent<APIButtonComponent> => row.type === ComponentType.ActionRow,
  );
  return rows.flatMap(({ components }) => components);
}

/** As Discord's client: an option the command does not have can't be filled in. */
function toOption(
  command: Readonly<Record<string, unknown>>,
  name: string,
  value: string | number | boolean,
) {
  const options = Array.isArray(command.options) ? command.options.filter(isObject) : [];
  const known = options.find((option) => option.name === name);
  if (!known) throw new Error(`/${String(command.name)} has no option ${name}`);
  return { name, type: known.type ?? OPTION_TYPES[typeof value], value };
}
