/**
 * The operator's settings: `config/whosaid.yaml` checked against a schema, secrets and addresses from the
 * environment; the only reader of `process.env`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { StartError } from './chat/bot.ts';
import { MANNERS, type Manners } from './chat/manners.ts';

/** Beyond 60 a minute nobody reads. */
const limit = z.int().min(1).max(60);

const share = z.number().min(0).max(1);

const FileSchema = z.strictObject({
  articles: z.string().min(1).default('data/articles'),
  library: z.string().min(1).default('data/library.sqlite'),
  feeds: z
    .array(
      z.string().regex(/^https?:\/\/\S+$|\.opml$/i, {
        error: 'must be an http or https address, or a file such as config/feeds.opml',
      }),
    )
    .default([]),
  allowPrivate: z.array(z.string().min(1)).default([]),
  rooms: z.array(z.string().regex(/^[a-z]+:\S+$/, { error: 'must be such as telegram:-1001234' })).optional(),
  operators: z
    .array(z.string().regex(/^[a-z]+:\S+$/, { error: 'must be such as telegram:123456' }))
    .default([]),
  perMinute: z
    .strictObject({ asker: limit.default(MANNERS.perAsker), room: limit.default(MANNERS.perRoom) })
    .prefault({}),
  discord: z.strictObject({ shards: z.literal('auto').or(z.int().min(1).max(1000)).default(1) }).prefault({}),
  telegram: z
    .strictObject({
      webhook: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(8443),
    })
    .prefault({}),
  web: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(8484),
    })
    .prefault({}),
  health: z
    .strictObject({ host: z.string().min(1).default('127.0.0.1'), port: z.int().min(0).max(65_535) })
    .optional(),
  shown: z
    .strictObject({ speaker: share.default(0.77), indirect: share.default(0.5) })
    .default({ speaker: 0.77, indirect: 0.5 }),
});

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((url) => url.replace(/\/+$/, ''));

const secret = z.string().regex(/^\S+$/, { error: 'must be one word, without spaces' });

const EnvironmentSchema = z.object({
  DISCORD_TOKEN: secret.optional(),
  TELEGRAM_TOKEN: secret.optional(),
  DISCORD_API: address.default('https://discord.com/api'),
  TELEGRAM_API_ROOT: address.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, { error: 'must be 1–256 letters, digits, “_” or “-”' })
    .optional(),
  NO_COLOR: z.string().optional(),
  LC_ALL: z.string().optional(),
  LANG: z.string().optional(),
});

export type Config = {
  /** Absolute path of the folder of articles. */
  readonly articlesDir: string;
  /** Absolute path of the database. */
  readonly libraryFile: string;
  readonly manners: Manners;
  /** `platform:user id` of those who run the bot. */
  readonly operators: readonly string[];
  /** Where the web page listens; 0 takes any free port. */
  readonly web: { readonly host: string; readonly port: number };
  /** Where operators' machines look after the bot; nowhere when absent. */
  readonly health?: { readonly host: string; readonly port: number };
  /** Addresses of feeds to follow, and absolute paths of OPML lists of them. */
  readonly feeds: readonly string[];
  /** Private addresses or networks that articles and feeds may be fetched from. */
  readonly allowPrivate: readonly string[];
  readonly shown: { readonly speaker: number; readonly indirect: number };
  readonly discord?: { readonly token: string; readonly apiUrl: string; readonly shards: number | 'auto' };
  readonly telegram?: {
    readonly token: string;
    readonly apiRoot: string;
    /** Long polling when absent. */
    readonly webhook?: {
      readonly url: string;
      readonly host: string;
      readonly port: number;
      readonly secret?: string;
    };
  };
  readonly colour: boolean;
  /** BCP 47 tag of the terminal; absent where it is not set. */
  readonly locale?: string;
};

export const CONFIG_FILE = 'config/whosaid.yaml';

/** What may stand within the settings that have parts. */
const KNOWN_WITHIN: Readonly<Record<string, readonly string[]>> = {
  shown: ['shown.speaker', 'shown.indirect'],
  web: ['web.host', 'web.port'],
  discord: ['discord.shards'],
  telegram: ['telegram.webhook', 'telegram.host', 'telegram.port'],
  health: ['health.host', 'health.port'],
  perMinute: ['perMinute.asker', 'perMinute.room'],
};

/** Cures by environment variable: what an operator should write instead. */
const ENVIRONMENT_CURES: Readonly<Record<string, string>> = {
  DISCORD_TOKEN: 'copy the bot token from discord.com/developers/applications, page “Bot”',
  TELEGRAM_TOKEN: 'copy the token that @BotFather gave you',
  DISCORD_API: 'write an address such as https://discord.com/api, or leave it out',
  TELEGRAM_WEBHOOK_SECRET: 'choose a long random one, or leave it out and one is made at each start',
  TELEGRAM_API_ROOT: 'write an address such as https://api.telegram.org, or leave it out',
};

/**
 * `root` is the folder of package.json; `.env` there is read when it exists and never overrides what is set.
 * `WHOSAID_CONFIG` names another file; paths in it are still taken from `root`.
 * Throws `StartError` naming file, key and cure; never with a value of the environment in it.
 */
export function loadConfig(root: string): Config {
  const dotenv = join(root, '.env');
  if (existsSync(dotenv)) process.loadEnvFile(dotenv);
  const named = process.env.WHOSAID_CONFIG;
  const path = named ? resolve(named) : join(root, CONFIG_FILE);
  return parseConfig(root, readConfigFile(path, named !== undefined), process.env, named ?? CONFIG_FILE);
}

export function parseConfig(
  root: string,
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  name: string = CONFIG_FILE,
): Config {
  const settings = parseSettings(file, name);
  const env = parseEnvironment(environment);
  return {
    articlesDir: resolve(root, settings.articles),
    libraryFile: resolve(root, settings.library),
    manners: {
      ...MANNERS,
      ...(settings.rooms ? { rooms: settings.rooms } : {}),
      perAsker: settings.perMinute.asker,
      perRoom: settings.perMinute.room,
    },
    operators: settings.operators,
    web: settings.web,
    feeds: settings.feeds.map((feed) => (/^https?:/i.test(feed) ? feed : resolve(root, feed))),
    ...(settings.health ? { health: settings.health } : {}),
    allowPrivate: settings.allowPrivate,
    shown: settings.shown,
    ...(env.DISCORD_TOKEN
      ? { discord: { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API, ...settings.discord } }
      : {}),
    ...(env.TELEGRAM_TOKEN ? { telegram: toTelegram(env.TELEGRAM_TOKEN, env, settings.telegram) } : {}),
    colour: !env.NO_COLOR,
    ...toLocale(env.LC_ALL ?? env.LANG),
  };
}

function toTelegram(
  token: string,
  { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_WEBHOOK_SECRET: secret }: z.output<typeof EnvironmentSchema>,
  { webhook: url, host, port }: z.output<typeof FileSchema>['telegram'],
): NonNullable<Config['telegram']> {
  const webhook = url ? { url, host, port, ...(secret ? { secret } : {}) } : undefined;
  return { token, apiRoot, ...(webhook ? { webhook } : {}) };
}

/** "ru_RU.UTF-8" as "ru-RU"; nothing for "C", "POSIX" and the like. */
function toLocale(set: string | undefined): { readonly locale?: string } {
  const match = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)/.exec(set ?? '');
  return match ? { locale: [match[1], match[2]].filter(Boolean).join('-') } : {};
}

function readConfigFile(path: string, mustExist: boolean): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && !mustExist) return '';
    throw new StartError(`The settings ${path} cannot be read: make it a file this user may read.`);
  }
}

function parseSettings(file: string, name: string): z.output<typeof FileSchema> {
  let written: unknown;
  try {
    written = parseYaml(file) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : 'unreadable';
    throw new StartError(`${name} is not YAML: ${reason?.replace(/:$/, '')}.`);
  }
  const parsed = FileSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const key = [where, issue.keys[0]].filter(Boolean).join('.');
    const known = (KNOWN_WITHIN[where] ?? Object.keys(FileSchema.shape)).join(', ');
    throw new StartError(`${name}: there is no setting “${key}”; remove it, or use one of: ${known}.`);
  }
  throw new StartError(`${name}: “${where || 'the file'}” is wrong: ${issue?.message}.`);
}

function parseEnvironment(environment: Readonly<Record<string, string | undefined>>) {
  const set = Object.entries(environment).flatMap(([key, value]) =>
    value?.trim() ? [[key, value.trim()]] : [],
  );
  const parsed = EnvironmentSchema.safeParse(Object.fromEntries(set));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const key = String(issue?.path[0]);
  throw new StartError(
    `The environment variable ${key} ${issue?.message}: ${ENVIRONMENT_CURES[key] ?? 'mend it'}.`,
  );
}
