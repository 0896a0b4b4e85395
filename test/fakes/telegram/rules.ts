/**
 * What the Bot API server demands of texts, entities, keyboards and replies beyond their schema, and what it makes of
 * them; written from its documentation and TDLib's rules, apart from the code it is used to test.
 */
import type { Chat, Entity, Key, Person } from './world.ts';

/** A refusal as the server words it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request: ',
  401: 'Unauthorized',
  403: 'Forbidden: ',
  404: 'Not Found',
  409: 'Conflict: ',
  429: 'Too Many Requests: ',
};

export function refuse(code: number, reason = '', parameters?: Refusal['parameters']): never {
  throw new Refusal(code, `${REASONS[code] ?? ''}${reason}`, parameters);
}

/** Refuses what the server refuses. */
export function checkText(text: string, most: number, what: 'message' | 'message caption'): void {
  if (what === 'message' && text.trim() === '') refuse(400, 'message text is empty');
  if ([...text].length > most) refuse(400, `${what} is too long`);
}

export function checkKeyboard(rows: readonly (readonly Key[])[]): void {
  if (rows.flat().length > 100) refuse(400, 'reply markup is too long');
  for (const key of rows.flat()) {
    if (key.text === '') refuse(400, "can't parse inline keyboard button: Text buttons are unallowed");
    const length = Buffer.byteLength(key.callback_data ?? '');
    if (length < 1 || length > 64) refuse(400, 'BUTTON_DATA_INVALID');
  }
}

const BLOCKS = new Set(['blockquote', 'expandable_blockquote']);
const SPLITTABLE = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);

/**
 * What is wrong with the entities, or undefined. A server would mend or drop such entities without a word, so no
 * program learns of it: here each is a fault.
 */
export function findEntityFault(text: string, entities: readonly Entity[]): string | undefined {
  for (const [index, entity] of entities.entries()) {
    const { type, offset, length, url } = entity;
    const end = offset + length;
    if (offset < 0 || length < 1 || end > text.length) return `${type} leaves the text`;
    if (isInPair(text, offset) || isInPair(text, end)) return `${type} cuts a character`;
    if (text.slice(offset, end).trim() === '' && !SPLITTABLE.has(type)) return `${type} around white space`;
    if (type === 'text_link' && !/^https?:\/\//.test(url ?? '')) return `text_link to ${url}`;
    if (type === 'mention' || type === 'text_mention') return `${type} is never wanted`;
    for (const other of entities.slice(0, index)) {
      const fault = findPairFault(other, entity);
      if (fault) return fault;
    }
  }
  return undefined;
}

function isInPair(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[index - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[index] ?? '');
}

/** `outer` comes before `inner` in the list, as nesting wants. Rules: Bot API, "Formatting options". */
function findPairFault(outer: Entity, inner: Entity): string | undefined {
  const pair = `${outer.type} and ${inner.type}`;
  const outerEnd = outer.offset + outer.length;
  const innerEnd = inner.offset + inner.length;
  if (inner.offset < outer.offset) return `${pair} are not in order`;
  if (inner.offset >= outerEnd) return undefined;
  if (innerEnd > outerEnd) return `${pair} overlap`;
  if (outer.type === inner.type) return `${pair} are nested`;
  if (outer.type === 'code' || outer.type === 'pre') return `${pair}: code holds nothing`;
  if ((inner.type === 'code' || inner.type === 'pre') && !BLOCKS.has(outer.type))
    return `${pair}: no code there`;
  if (BLOCKS.has(inner.type)) return `${pair}: no quotation there`;
  return undefined;
}

/** As many entities of a message as count; the rest has no effect. */
const ENTITIES_MOST = 100;

/**
 * The names that the server finds in a text: `\B@[a-zA-Z0-9_]{2,32}\b` outside code and links, after it has dropped
 * line and direction marks.
 */
export function findMentions(text: string, entities: readonly Entity[]): readonly string[] {
  const counted = entities.slice(0, ENTITIES_MOST);
  const shown = text.split('');
  for (const { type, offset, length } of counted) {
    const isCover = type === 'code' || type === 'pre' || type === 'text_link';
    if (isCover) shown.fill('\u0000', offset, offset + length);
  }
  const cleaned = shown.join('').replace(/[\r\u2028-\u202e]|\u030a|\u0333|\u033f/g, '');
  return [...cleaned.matchAll(/(?<![\p{L}\p{N}_])@([A-Za-z0-9_]{2,32})(?![\p{L}\p{N}_])/gu)].map(
    (match) => match[1] ?? '',
  );
}

export function findCalled(chat: Chat, text: string, entities: readonly Entity[]): readonly string[] {
  const names = findMentions(text, entities).map((name) => name.toLowerCase());
  const called = (person: Person) => names.includes(person.username?.toLowerCase() ?? ' ');
  return chat.members.filter(called).map(({ first_name }) => first_name);
}

/** The entities a server adds to what a person types. */
export function toTypedEntities(text: string): readonly Entity[] {
  const command = /^\/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]{3,32})?/.exec(text);
  const commands: Entity[] = command ? [{ type: 'bot_command', offset: 0, length: command[0].length }] : [];
  const mentions = [...text.matchAll(/(?<![\p{L}\p{N}_/])@[A-Za-z0-9_]{3,32}/gu)]
    .filter(({ index }) => !command || index >= command[0].length)
    .map(({ index, 0: name }): Entity => ({ type: 'mention', offset: index, length: name.length }));
  return [...commands, ...mentions];
}
