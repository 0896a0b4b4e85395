/**
 * Text with Telegram entities, built by code and never from markup; which words are shown, and how a long text is
 * parted, is left to `rendering.ts` and `splitting.ts`.
 *
 * Offsets and lengths are UTF-16 code units, as the Bot API counts them (MessageEntity).
 *
 * No ping: servers find `@name` in any text and notify the member of that name. They leave `code` alone: its
 * priority is above that of a found mention (TDLib, `MessageEntity::get_type_priority`), and it may stand inside a
 * block quotation only, never inside another entity (`are_entities_valid`). So every stretch that could become a
 * mention is covered by `code`, whatever else is asked of it; its characters stay as they are.
 */

type Stretch = { readonly offset: number; readonly length: number };

export type Entity = Stretch &
  (
    | {
        readonly type:
          | 'bold'
          | 'italic'
          | 'underline'
          | 'strikethrough'
          | 'code'
          | 'spoiler'
          | 'blockquote'
          | 'expandable_blockquote';
      }
    | { readonly type: 'text_link'; readonly url: string }
  );

export type StyledText = { readonly text: string; readonly entities: readonly Entity[] };

export type Style = {
  readonly types?: readonly Exclude<Entity['type'], 'text_link'>[];
  readonly url?: string;
};

export const EMPTY: StyledText = { text: '', entities: [] };

/** Longer addresses are left out: all entities of a message share some 9,500 bytes (tdlib/telegram-bot-api#165). */
const URL_MAX_LENGTH = 4000;

/** Characters that a server drops before it looks for mentions (TDLib, `clean_input_string`), and invisible ones. */
const DROPPED = String.raw`[\p{M}\p{Cf}\r\u2028\u2029]`;

/** What may stand before the `@` of an address: shown in one piece with it. */
const BEFORE = String.raw`[\p{L}\p{N}_.+-]`;

/**
 * Wider than the server's own rule, `\B@[a-zA-Z0-9_]{2,32}\b` (TDLib, `match_mentions`): also e-mail addresses,
 * shorter and longer names, and names with invisible characters in them.
 */
const MENTION = new RegExp(
  `(?<!${BEFORE})(?:${BEFORE}*@(?:${DROPPED}*[A-Za-z0-9_])+(?:[.-][A-Za-z0-9_]+)*)+`,
  'gu',
);

/** Literal text in one style, with `code` over everything that could ping. */
export function toStyled(text: string, style: Style = {}): StyledText {
  if (text === '') return EMPTY;
  const isShielded = !text.includes('@') || (style.types?.includes('code') && style.url === undefined);
  if (isShielded) return { text, entities: toEntities(text, 0, text.length, style) };
  const entities: Entity[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(MENTION)) {
    entities.push(...toEntities(text, from, index, style));
    entities.push({ type: 'code', offset: index, length: found.length });
    from = index + found.length;
  }
  entities.push(...toEntities(text, from, text.length, style));
  return { text, entities };
}

function toEntities(text: string, start: number, end: number, { types = [], url }: Style): readonly Entity[] {
  if (isBlank(text, start, end)) return [];
  const stretch = { offset: start, length: end - start };
  const link = url !== undefined && isLinkable(url) ? [{ type: 'text_link', url, ...stretch } as const] : [];
  return [...types.map((type) => ({ type, ...stretch })), ...link];
}

/** Servers drop entities around nothing but white space. */
function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/** Only web addresses: `tg://user?id=…` would be turned into a mention of that person by the server. */
export function isLinkable(url: string): boolean {
  return url.length <= URL_MAX_LENGTH && /^https?:\/\/[^\s/]/i.test(url);
}

/** Puts texts one after the other. */
export function joinStyled(parts: readonly StyledText[], separator = ''): StyledText {
  let text = '';
  const entities: Entity[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += separator;
    const shift = text.length;
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + shift })));
    text += part.text;
  }
  return { text, entities };
}

/** The whole text inside one more entity, which comes first, as nesting asks. */
export function wrapStyled(inner: StyledText, type: Exclude<Entity['type'], 'text_link'>): StyledText {
  if (isBlank(inner.text, 0, inner.text.length)) return inner;
  return { text: inner.text, entities: [{ type, offset: 0, length: inner.text.length }, ...inner.entities] };
}

/** The stretch from `start` to `end` with what of the entities lies in it. */
export function sliceStyled({ text, entities }: StyledText, start: number, end: number): StyledText {
  const kept = entities.flatMap((entity): readonly Entity[] => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from && !isBlank(text, from, to)
      ? [{ ...entity, offset: from - start, length: to - from }]
      : [];
  });
  return { text: text.slice(start, end), entities: kept };
}

/** Without white space at the edges: servers strip it, and offsets would shift. */
export function trimStyled(styled: StyledText): StyledText {
  const end = styled.text.trimEnd().length;
  const start = end - styled.text.trimEnd().trimStart().length;
  return start === 0 && end === styled.text.length ? styled : sliceStyled(styled, start, end);
}

/** Only what every server understands since entities exist: for one that refuses the newer kinds. */
export function toOldEntities(entities: readonly Entity[]): readonly Entity[] {
  const old = new Set<Entity['type']>(['bold', 'italic', 'code', 'text_link']);
  return entities.filter((entity) => old.has(entity.type));
}
