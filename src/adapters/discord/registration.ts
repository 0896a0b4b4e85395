/**
 * Commands as Discord registers them, and their registration when what is declared differs from what is there.
 */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { Bot, Log } from '../../chat/bot.ts';
import type { CommandDescription, OptionDescription } from '../../chat/command.ts';
import type { LanguagePack } from '../../chat/languages.ts';
import { shorten } from './shortening.ts';
import { describeFailure, isPassing, type Wire } from './wire.ts';

/** Discord: at most 25 choices, none together with autocompletion. */
const MAX_CHOICES = 25;
const MAX_DESCRIPTION = 100;

const TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
} as const;

type JsonOption = Readonly<Record<string, unknown>> & { readonly required: boolean };
export type JsonCommand = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly type: number;
};

/** Slash commands and message menu entries of everything that is not hidden, in every language Discord has. */
export function toJsonCommands(
  commands: readonly CommandDescription[],
  packs: readonly LanguagePack[] = [],
): readonly JsonCommand[] {
  const listed = commands.filter((command) => !command.hidden);
  return [
    ...listed.map((command) => ({
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: shorten(command.summary, MAX_DESCRIPTION),
      ...toLocalisations('name', packs, ({ commands }) => commands[command.name]?.name),
      ...toLocalisations('description', packs, ({ commands }) => commands[command.name]?.summary),
      // Discord wants the required ones first.
      options: command.options
        .map((option) => ({
          ...toJsonOption(option),
          ...toLocalisations('name', packs, (pack) => findOption(pack, command, option)?.name),
          ...toLocalisations('description', packs, (pack) => findOption(pack, command, option)?.description),
        }))
        .sort((a, b) => Number(b.required) - Number(a.required)),
      ...toReach(command),
    })),
    ...listed.flatMap((command) =>
      command.messageMenu
        ? [
            {
              type: ApplicationCommandType.Message,
              name: command.messageMenu.slice(0, 32),
              ...toLocalisations('name', packs, ({ commands }) => commands[command.name]?.menu),
              ...toReach(command),
            },
          ]
        : [],
    ),
  ];
}

function findOption({ commands }: LanguagePack, command: CommandDescription, option: OptionDescription) {
  return commands[command.name]?.options[option.name];
}

const LOCALES: readonly string[] = Object.values(Locale);

/** By Discord's locales, of which a language may have several and may have none; nothing where no pack has words. */
function toLocalisations(
  field: 'name' | 'description',
  packs: readonly LanguagePack[],
  wordsOf: (pack: LanguagePack) => string | undefined,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const entries = packs.flatMap((pack) => {
    const words = wordsOf(pack);
    const locales = LOCALES.filter((locale) => locale.split('-', 1)[0] === pack.language);
    return words ? locales.map((locale) => [locale, words] as const) : [];
  });
  return entries.length > 0 ? { [`${field}_localizations`]: Object.fromEntries(entries) } : {};
}

/** Where it can be used: installed to a server or by a user, in servers, with the bot and in private channels. */
function toReach({ permission }: CommandDescription): Readonly<Record<string, unknown>> {
  if (permission !== 'manage') {
    return {
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      contexts: [
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        InteractionContextType.PrivateChannel,
      ],
    };
  }
  return {
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  };
}

function toJsonOption(option: OptionDescription): JsonOption {
  const choices = option.choices && option.choices.length <= MAX_CHOICES ? option.choices : undefined;
  const isText = option.type === 'string';
  return {
    type: TYPES[option.type],
    name: option.name.toLowerCase(),
    description: shorten(option.description, MAX_DESCRIPTION),
    required: option.required,
    ...(choices ? { choices: choices.map((choice) => ({ name: choice, value: choice })) } : {}),
    ...(isText && option.minLength !== undefined ? { min_length: Math.min(option.minLength, 6000) } : {}),
    ...(isText && option.maxLength !== undefined ? { max_length: Math.min(option.maxLength, 6000) } : {}),
    ...(option.suggests && !choices && option.type !== 'boolean' ? { autocomplete: true } : {}),
  };
}

/**
 * Overwrites all commands at once, and only when they differ: Discord allows 200 new ones a day. A failure leaves
 * what is registered and is logged; typed text and mentions work without.
 */
export async function registerCommands(
  { commands, languages }: Pick<Bot, 'commands' | 'languages'>,
  { applicationId, wire, log }: { readonly applicationId: string; readonly wire: Wire; readonly log: Log },
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const declared = toJsonCommands(commands, languages?.() ?? []);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const registered = await wire({ method: 'GET', route, query }).catch((error) => {
      if (isPassing(error)) throw error;
      return undefined;
    });
    if (isSameSet(registered, declared)) return;
    await wire({ method: 'PUT', route, body: declared });
    log.info('discord: commands registered', { count: declared.length });
  } catch (error) {
    log.error('discord: commands not registered', describeFailure(error));
  }
}

/** Compares what both sides mean: defaults filled in, the server's own fields and the order left out. */
export function isSameSet(registered: unknown, declared: readonly JsonCommand[]): boolean {
  if (!Array.isArray(registered)) return false;
  return JSON.stringify(registered.map(toKey).sort()) === JSON.stringify(declared.map(toKey).sort());
}

function toKey(command: unknown): string {
  const fields = toFields(command);
  return JSON.stringify([
    fields.type ?? ApplicationCommandType.ChatInput,
    fields.name,
    fields.description ?? '',
    ...toLocalKeys(fields),
    toNumbers(fields.integration_types),
    toNumbers(fields.contexts),
    fields.default_member_permissions ?? null,
    (Array.isArray(fields.options) ? fields.options : []).map(toOptionKey),
  ]);
}

function toOptionKey(option: unknown): readonly unknown[] {
  const fields = toFields(option);
  const choices = Array.isArray(fields.choices) ? fields.choices.map(toFields) : [];
  return [
    fields.type,
    fields.name,
    fields.description,
    ...toLocalKeys(fields),
    fields.required ?? false,
    fields.min_length ?? null,
    fields.max_length ?? null,
    fields.autocomplete ?? false,
    choices.map(({ name, value }) => [name, value]),
  ];
}

function toLocalKeys(fields: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [fields.name_localizations, fields.description_localizations].map((words) =>
    Object.entries(toFields(words)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function toNumbers(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? [...list].sort() : [];
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
