/**
 * Answers interactions: slash commands, menu entries, buttons and autocompletion; always before Discord's three
 * seconds are over. What the answer is, the bot decides.
 */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { Bot, Log } from '../../chat/bot.ts';
import { refusal } from '../../chat/refusal.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Request } from '../../chat/request.ts';
import { parseBinId } from './bin.ts';
import { type Destination, deliver } from './delivery.ts';
import { type Here, pointBack } from './earlier.ts';
import {
  hasPermission,
  isThread,
  toAsker,
  toRequestFromButton,
  toRequestFromCommand,
  toRequestFromMenu,
} from './incoming.ts';
import { createResponder, type Responder } from './response.ts';
import { shorten } from './shortening.ts';
import { describeFailure, type Wire } from './wire.ts';

export type Parts = {
  readonly bot: Bot;
  readonly wire: Wire;
  readonly log: Log;
  /** After this long without an answer one is promised; well below 3 s, as the promise has to arrive too. */
  readonly deferAfterMs: number;
};

const OLD_BUTTON =
  'This button is from an older version and no longer works. Ask again: /help lists what you can ask.';
const NOT_YOUR_BIN = 'Only who asked, or who may manage messages here, can bin this answer.';
const UNKNOWN_ENTRY = 'This entry no longer exists. /help lists what you can ask.';

export async function handleInteraction(interaction: APIInteraction, parts: Parts): Promise<void> {
  const responder = createResponder(interaction, Date.now(), parts.wire);
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, responder, parts);
    case InteractionType.MessageComponent:
      return press(interaction, responder, parts);
    case InteractionType.ApplicationCommand:
      if (isSlash(interaction))
        return answer(interaction, toRequestFromCommand(interaction), responder, parts);
      if (isMenu(interaction)) return pick(interaction, responder, parts);
      return say(UNKNOWN_ENTRY, responder, parts);
    case InteractionType.ModalSubmit:
      return say(OLD_BUTTON, responder, parts);
    default:
      return undefined;
  }
}

function isSlash(interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput
  );
}

function isMenu(interaction: APIInteraction): interaction is APIMessageApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.Message
  );
}

async function pick(
  interaction: APIMessageApplicationCommandInteraction,
  responder: Responder,
  parts: Parts,
) {
  const entry = interaction.data.name;
  const command = parts.bot.commands.find(({ messageMenu }) => messageMenu?.slice(0, 32) === entry);
  if (!command) return say(UNKNOWN_ENTRY, responder, parts);
  return answer(interaction, toRequestFromMenu(interaction, command.name), responder, parts);
}

async function press(interaction: APIMessageComponentInteraction, responder: Responder, parts: Parts) {
  if (parseBinId(interaction.data.custom_id)) return bin(interaction, responder, parts);
  const request = toRequestFromButton(interaction);
  return request ? answer(interaction, request, responder, parts) : say(OLD_BUTTON, responder, parts);
}

async function say(sentence: string, responder: Responder, { wire, log }: Parts): Promise<void> {
  await deliver(refusal(sentence), { outlet: responder.outlet({ ephemeral: true }) }, { wire, log });
}

/** An answer that comes soon is the response; one that takes longer is promised first. */
async function answer(interaction: APIInteraction, request: Request, responder: Responder, parts: Parts) {
  const answering = parts.bot.answer(request);
  const soon = await withinMs(answering, parts.deferAfterMs);
  if (soon) {
    const ephemeral = soon.audience === 'asker';
    const outlet = responder.outlet({ ephemeral });
    return bring(
      pointBack(soon, toHere(interaction)),
      toDestination(interaction, request, outlet, ephemeral),
      request,
      parts,
    );
  }
  const description = parts.bot.commands.find(({ name }) => name === request.command);
  const promisedPrivate = description?.audience === 'asker' || (await parts.bot.whispers?.(request)) === true;
  await responder.defer(promisedPrivate);
  const reply = await answering;
  // What was promised to all and turns out to be for one is taken back and whispered.
  const ephemeral = promisedPrivate || reply.audience === 'asker';
  const replaces = ephemeral === promisedPrivate;
  if (!replaces) await removeQuietly(responder, parts.log);
  const outlet = responder.deferredOutlet({ ephemeral, replaces });
  return bring(
    pointBack(reply, toHere(interaction)),
    toDestination(interaction, request, outlet, ephemeral),
    request,
    parts,
  );
}

function toHere({ guild_id: guildId, channel, channel_id }: APIInteraction): Here {
  return { guildId, channelId: channel?.id ?? channel_id ?? '' };
}

async function bring(reply: Reply, destination: Destination, { room }: Request, parts: Parts): Promise<void> {
  const messages = await deliver(reply, destination, parts);
  if (destination.tellsIds) parts.bot.delivered?.({ room, messages });
}

async function withinMs(answering: Promise<Reply>, timeMs: number): Promise<Reply | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeMs, undefined);
  });
  const first = await Promise.race([answering, late]);
  clearTimeout(timer);
  return first;
}

function toDestination(
  interaction: APIInteraction,
  request: Request,
  outlet: Destination['outlet'],
  ephemeral: boolean,
): Destination {
  const isPublic = !ephemeral && request.room.kind === 'group';
  const channel = interaction.channel;
  return {
    outlet,
    tellsIds: !ephemeral,
    ...(isPublic ? { binFor: request.asker.id } : {}),
    ...(isPublic && channel && !isThread(channel) ? { threadIn: channel.id } : {}),
  };
}

async function removeQuietly(responder: Responder, log: Log): Promise<void> {
  await responder.remove().catch((error) => {
    log.warn('discord: answer not taken back', describeFailure(error));
  });
}

async function bin(interaction: APIMessageComponentInteraction, responder: Responder, parts: Parts) {
  const binned = parseBinId(interaction.data.custom_id);
  const presser = toAsker(interaction);
  const moderates = hasPermission(interaction.member?.permissions ?? '0', PermissionFlagsBits.ManageMessages);
  if (presser.id !== binned?.askerId && !moderates && !presser.mayManage)
    return say(NOT_YOUR_BIN, responder, parts);
  await responder.acknowledge();
  await removeQuietly(responder, parts.log);
  for (const id of binned?.earlierIds ?? []) {
    await parts
      .wire({
        method: 'DELETE',
        route: Routes.channelMessage(interaction.channel?.id ?? interaction.channel_id, id),
      })
      .catch((error) => parts.log.warn('discord: message not binned', describeFailure(error)));
  }
}

/** Discord: at most 25 choices, names and values of 1 to 100 characters. */
const MAX_CHOICES = 25;
const MAX_CHOICE_LENGTH = 100;

/** A list that comes after this is of no use: the person has typed on. */
const SUGGEST_WITHIN_MS = 2000;

async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  responder: Responder,
  { bot }: Parts,
): Promise<void> {
  const focused = interaction.data.options?.find((option) => 'focused' in option && option.focused);
  if (!focused || !('value' in focused)) return responder.offer([]);
  const request = { command: interaction.data.name, option: focused.name, typed: String(focused.value) };
  const late = new Promise<readonly []>((resolve) => setTimeout(resolve, SUGGEST_WITHIN_MS, []).unref());
  const suggested = await Promise.race([bot.suggest(request), late]);
  const isText = focused.type === ApplicationCommandOptionType.String;
  const values = new Set<string>();
  const choices = suggested
    .filter(({ label, value }) => label.trim() !== '' && value !== '' && value.length <= MAX_CHOICE_LENGTH)
    .filter(({ value }) => !values.has(value) && values.add(value))
    .slice(0, MAX_CHOICES)
    .map(({ label, value }) => ({
      name: shorten(label.trim(), MAX_CHOICE_LENGTH),
      value: isText ? value : Number(value),
    }));
  return responder.offer(choices);
}
