/**
 * Judges a request as Discord would: against the official schema of its route and the rules the schema misses.
 * A fake server that accepts what Discord refuses proves nothing.
 */
import { ApplicationCommandType, MessageFlags } from 'discord.js';

type Result = {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  };
};
type Schema = { readonly safeParse: (value: unknown) => Result };

/** A third of a second to load, so only a server that is started loads them. The package ships no types for them. */
export async function loadSchemas(): Promise<Readonly<Record<string, Schema>>> {
  const specifier: string = 'discord-api-spec/zod';
  return import(specifier);
}

export type Problem = string;

/** Empty when the body is valid and says nothing the schema does not know. */
export function checkAgainst(schema: Schema | undefined, name: string, body: unknown): readonly Problem[] {
  if (!schema) return [`no schema ${name}`];
  const result = schema.safeParse(body);
  if (!result.success) {
    return (result.error?.issues ?? []).map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`);
  }
  return findUnknown(body, result.data, name);
}

/** Keys that parsing took away are keys the schema does not know. */
function findUnknown(given: unknown, parsed: unknown, path: string): readonly Problem[] {
  if (Array.isArray(given) && Array.isArray(parsed)) {
    return given.flatMap((item, index) => findUnknown(item, parsed[index], `${path}.${index}`));
  }
  if (!isObject(given) || !isObject(parsed)) return [];
  // discord.js itself says `enforce_nonce: false` everywhere.
  const said = Object.entries(given).filter(([key, value]) => key !== 'enforce_nonce' || value !== false);
  return said.flatMap(([key, value]) =>
    key in parsed ? findUnknown(value, parsed[key], `${path}.${key}`) : [`${path}: unknown field ${key}`],
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const length = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

/** Flags an app may set, by where it sends. */
const SETTABLE = {
  message: MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2,
  response:
    MessageFlags.SuppressEmbeds |
    MessageFlags.SuppressNotifications |
    MessageFlags.IsComponentsV2 |
    MessageFlags.Ephemeral,
  edit: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
} as const;

/** Rules of messages (Discord: Create Message, Embed Limits, Component Reference) and one of ours: it pings no one. */
export function checkMessage(body: unknown, kind: keyof typeof SETTABLE): readonly Problem[] {
  if (!isObject(body)) return ['message without a body'];
  const flags = Number(body.flags ?? 0);
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const problems: Problem[] = [];
  if (length(body.content) > 2000) problems.push('content over 2000 characters');
  if (typeof body.content === 'string' && body.content !== '' && body.content.trim() === '')
    problems.push('content of white space');
  if (isEmpty(body, isV2)) problems.push('empty message');
  if (list(body.embeds).reduce((sum, embed) => sum + embedLength(embed), 0) > 6000)
    problems.push('embeds over 6000 characters');
  if ((flags & ~SETTABLE[kind]) !== 0) problems.push(`flags ${flags} may not be set on a ${kind}`);
  if (isV2 && (body.content || body.embeds || body.poll)) problems.push('components v2 beside content');
  problems.push(...checkComponents(body.components, isV2), ...checkMentions(body.allowed_mentions));
  const names = list(body.attachments).map(({ filename }) => filename);
  if (new Set(names).size !== names.length) problems.push('two attachments of one name');
  if (body.enforce_nonce === true && length(body.nonce) === 0) problems.push('enforce_nonce without nonce');
  return problems;
}

function isEmpty(body: Readonly<Record<string, unknown>>, isV2: boolean): boolean {
  if (isV2) return list(body.components).length === 0;
  const { content, embeds, attachments, poll } = body;
  return !content && list(embeds).length === 0 && list(attachments).length === 0 && !poll;
}

function embedLength(embed: Readonly<Record<string, unknown>>): number {
  const { title, description, footer, author, fields } = embed;
  const named = (value: unknown, key: string) => (isObject(value) ? length(value[key]) : 0);
  return (
    length(title) +
    length(description) +
    named(footer, 'text') +
    named(author, 'name') +
    list(fields).reduce((sum, field) => sum + length(field.name) + length(field.value), 0)
  );
}

function checkComponents(components: unknown, isV2: boolean): readonly Problem[] {
  const all = flatten(list(components));
  const ids = all.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  const problems: Problem[] = [];
  if (new Set(ids).size !== ids.length) problems.push('duplicate custom_id');
  if (all.length > 40) problems.push('over 40 components');
  if (!isV2 && list(components).length > 5) problems.push('over 5 rows');
  if (!isV2 && list(components).some(({ type }) => type !== 1)) problems.push('a component outside a row');
  for (const button of all.filter(({ type }) => type === 2)) {
    if (!button.label && !button.emoji) problems.push('a button without label');
  }
  return problems;
}

function flatten(
  components: readonly Readonly<Record<string, unknown>>[],
): readonly Readonly<Record<string, unknown>>[] {
  return components.flatMap((component) => [component, ...flatten(list(component.components))]);
}

function checkMentions(allowed: unknown): readonly Problem[] {
  const pings =
    !isObject(allowed) ||
    !Array.isArray(allowed.parse) ||
    allowed.parse.length > 0 ||
    list(allowed.users).length > 0 ||
    list(allowed.roles).length > 0 ||
    allowed.replied_user === true;
  return pings ? ['allowed_mentions lets the message ping'] : [];
}

/** Discord (Reference, Uploading Files): 10 MiB a file, 25 MiB a request. */
const MIB = 2 ** 20;

export function checkFiles(files: readonly { readonly bytes: Uint8Array }[]): readonly Problem[] {
  const sizes = files.map(({ bytes }) => bytes.length);
  return [
    ...(sizes.some((size) => size > 10 * MIB) ? ['a file over 10 MiB'] : []),
    ...(sizes.reduce((sum, size) => sum + size, 0) > 25 * MIB ? ['files over 25 MiB'] : []),
    ...(sizes.includes(0) ? ['an empty file'] : []),
  ];
}

/** Discord: names of commands and options; required options first; no choices beside autocompletion. */
export function checkCommands(body: unknown): readonly Problem[] {
  const commands = list(body);
  const keys = commands.map(({ type, name }) => `${type ?? 1}:${name}`);
  const problems: Problem[] = new Set(keys).size === keys.length ? [] : ['two commands of one name'];
  for (const command of commands) {
    const isSlash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
    const options = list(command.options);
    if (isSlash) problems.push(...checkName(command.name), ...options.flatMap(({ name }) => checkName(name)));
    for (const named of isSlash ? [command, ...options] : [])
      problems.push(...Object.values(toObject(named.name_localizations)).flatMap(checkName));
    if (isSlash && length(command.description) === 0) problems.push(`${command.name}: no description`);
    if (!isSlash && (command.description || options.length > 0))
      problems.push(`${command.name}: a menu entry has neither`);
    const firstOptional = options.findIndex(({ required }) => required !== true);
    if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true))
      problems.push(`${command.name}: required option after an optional one`);
    if (options.some(({ choices, autocomplete }) => list(choices).length > 0 && autocomplete === true))
      problems.push(`${command.name}: choices beside autocompletion`);
    if (toCommandLength(command, options) > 8000) problems.push(`${command.name}: over 8000 characters`);
  }
  return problems;
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** Names, descriptions and values, of each the longest localisation (Discord: Application Commands, limits). */
function toCommandLength(
  command: Readonly<Record<string, unknown>>,
  options: readonly Readonly<Record<string, unknown>>[],
): number {
  const longest = (named: Readonly<Record<string, unknown>>, field: string) =>
    Math.max(length(named[field]), ...Object.values(toObject(named[`${field}_localizations`])).map(length));
  const choices = options.flatMap((option) => list(option.choices));
  return [command, ...options, ...choices].reduce(
    (sum, named) => sum + longest(named, 'name') + longest(named, 'description') + length(named.value),
    0,
  );
}

function checkName(name: unknown): readonly Problem[] {
  return typeof name === 'string' && /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase()
    ? []
    : [`name not accepted: ${String(name)}`];
}

/** The schema wants a number where Discord documents, and discord.js sends, a string. */
export function withNumericPermissions(body: unknown): unknown {
  return Array.isArray(body)
    ? body.map((command) =>
        isObject(command) && typeof command.default_member_permissions === 'string'
          ? { ...command, default_member_permissions: Number(command.default_member_permissions) }
          : command,
      )
    : body;
}
