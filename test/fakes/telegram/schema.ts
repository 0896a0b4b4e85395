/**
 * Checks the parameters of a call against the official Bot API, by JSON schemas made from its types; what a server
 * does beyond that is left to `rules.ts`.
 *
 * The schemas are made once for a version of the types and kept in the folder of temporary files.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** The methods this server knows, with the type of their parameters; those without take none. */
const PARAMS = {
  getMe: undefined,
  getUpdates: 'GetUpdatesParams',
  setWebhook: 'SetWebhookParams',
  deleteWebhook: 'DeleteWebhookParams',
  getWebhookInfo: undefined,
  sendMessage: 'SendMessageParams',
  sendPhoto: 'SendPhotoParams',
  sendDocument: 'SendDocumentParams',
  sendPoll: 'SendPollParams',
  sendChatAction: 'SendChatActionParams',
  editMessageText: 'EditMessageTextParams',
  deleteMessage: 'DeleteMessageParams',
  answerCallbackQuery: 'AnswerCallbackQueryParams',
  answerInlineQuery: 'AnswerInlineQueryParams',
  setMyCommands: 'SetMyCommandsParams',
  getMyCommands: 'GetMyCommandsParams',
  deleteMyCommands: 'DeleteMyCommandsParams',
  setMessageReaction: 'SetMessageReactionParams',
  getChat: 'GetChatParams',
  getChatMember: 'GetChatMemberParams',
} as const;

export type Method = keyof typeof PARAMS;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(PARAMS, name);
}

const TYPES_DIR = fileURLToPath(new URL('../../../node_modules/@gramio/types', import.meta.url));

/** Undefined when the parameters fit the method; else the first thing that does not. */
export type FindViolation = (method: Method, params: Readonly<Record<string, unknown>>) => string | undefined;

let checker: Promise<FindViolation> | undefined;

/** Made once; the same for every server. */
export function loadChecker(): Promise<FindViolation> {
  checker ??= makeChecker();
  return checker;
}

async function makeChecker(): Promise<FindViolation> {
  const ajv = new Ajv({ strict: false }).addSchema(await loadSchema(), 'api');
  const validators = new Map<Method, ValidateFunction>();
  return (method, params) => {
    const type = PARAMS[method];
    if (type === undefined) {
      const [name] = Object.keys(params);
      return name === undefined ? undefined : `${method} takes no parameter ${name}`;
    }
    const validate = validators.get(method) ?? ajv.compile({ $ref: `api#/definitions/${type}` });
    validators.set(method, validate);
    return validate(params) ? undefined : `${method}: ${(validate.errors ?? []).map(toWords).join('; ')}`;
  };
}

function toWords({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || 'the parameters'} ${message ?? ''} ${JSON.stringify(params)}`;
}

async function loadSchema(): Promise<object> {
  const { version } = JSON.parse(readFileSync(join(TYPES_DIR, 'package.json'), 'utf8'));
  const folder = join(tmpdir(), 'whosaid-schemas');
  // The number at the end counts how the schemas are made.
  const file = join(folder, `telegram-${version}-3.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(mkdtempSync(join(folder, 'making-')), 'schema.json');
    writeFileSync(unfinished, JSON.stringify(await makeSchema()));
    renameSync(unfinished, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Only what goes over the wire counts: not the objects with `toString` or `toJSON` that the types allow besides. */
async function makeSchema(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-types-'));
  for (const name of ['params', 'objects', 'methods', 'utils']) {
    const source = readFileSync(join(TYPES_DIR, 'out', `${name}.d.ts`), 'utf8')
      .replace(/\|\s*\{\s*toString\(\):\s*string\s*\}/g, '')
      .replace(/\|\s*\{\s*toJSON\(\):[^}]*\}/g, '')
      .replace(/^export type TelegramInputFile =.*$/m, 'export type TelegramInputFile = string');
    writeFileSync(join(folder, `${name}.ts`), source);
  }
  const used = Object.values(PARAMS).flatMap((type) => (type === undefined ? [] : [type]));
  const wanted = join(folder, 'wanted.ts');
  writeFileSync(wanted, `export type { ${used.join(', ')} } from './params';`);
  const { createGenerator } = await import('ts-json-schema-generator');
  const generator = createGenerator({ path: wanted, jsDoc: 'none', skipTypeCheck: true, topRef: true });
  return generator.createSchema('*');
}
