/**
 * Parts a text that one message cannot hold: at the widest border there is, never inside a character, and always
 * with a word that it goes on; what the text says is left to `rendering.ts`.
 */
import { joinStyled, type StyledText, sliceStyled, toStyled, trimStyled } from './styled-text.ts';

export type Room = {
  /** UTF-16 code units. The server counts code points, of which there are never more. */
  readonly maxLength: number;
  readonly maxEntities: number;
  /** Bytes that the addresses of links take. */
  readonly maxUrlLength: number;
};

/**
 * 4096 characters (Bot API, sendMessage). Entities after the 100th are ignored by the server, and with them the
 * cover of a mention (rubenlagus/TelegramBots#854, tdlib/telegram-bot-api#820). All entities together may take some
 * 9,500 bytes (tdlib/telegram-bot-api#165), of which 100 need 1,600 without their addresses.
 */
export const MESSAGE: Room = { maxLength: 4096, maxEntities: 100, maxUrlLength: 7_500 };

/** Bot API, sendPhoto: a caption holds 1024 characters. */
export const CAPTION: Room = { ...MESSAGE, maxLength: 1024 };

/** Ends every part but the last. */
export const CONTINUES = '(continues)';

const CONTINUATION = toStyled(`\n${CONTINUES}`, { types: ['italic'] });

/** Widest first: a paragraph, a line, a sentence, a word. */
const BORDERS = [/\n\n+/g, /\n/g, /(?<=[.!?…]["'”’»)\]]*)[ \t]+/g, /\s+/g];

export function fits(styled: StyledText, room: Room): boolean {
  return (
    styled.text.length <= room.maxLength &&
    styled.entities.length <= room.maxEntities &&
    toUrlLength(styled) <= room.maxUrlLength
  );
}

function toUrlLength({ entities }: StyledText): number {
  return entities.reduce((sum, entity) => sum + (entity.type === 'text_link' ? entity.url.length : 0), 0);
}

/** One part when it fits; never an empty part, and none at all for white space. */
export function splitStyled(styled: StyledText, room: Room): readonly StyledText[] {
  const parts: StyledText[] = [];
  let rest = trimStyled(styled);
  const inner: Room = {
    maxLength: room.maxLength - CONTINUATION.text.length,
    maxEntities: room.maxEntities - CONTINUATION.entities.length,
    maxUrlLength: room.maxUrlLength,
  };
  while (rest.text !== '' && !fits(rest, room)) {
    const cut = findCut(rest, inner);
    parts.push(joinStyled([trimStyled(sliceStyled(rest, 0, cut)), CONTINUATION]));
    rest = trimStyled(sliceStyled(rest, cut, rest.text.length));
  }
  return rest.text === '' ? parts : [...parts, rest];
}

/** The offset at which the first part ends: above 0 and such that the part fits. */
function findCut(styled: StyledText, room: Room): number {
  const most = findMost(styled, room);
  for (const border of BORDERS) {
    let best = 0;
    for (const { index } of styled.text.slice(0, most + 1).matchAll(border)) {
      if (index <= most) best = index;
    }
    // A part that is less than half full would make more messages than the text needs.
    if (best >= most / 2) return best;
  }
  return toCharacterBorder(styled, most);
}

/** The greatest length at which the part still fits in every respect. */
function findMost(styled: StyledText, room: Room): number {
  let most = Math.min(styled.text.length, room.maxLength);
  let urls = 0;
  const starts = [...styled.entities].sort((a, b) => a.offset - b.offset);
  for (const [index, entity] of starts.entries()) {
    if (entity.type === 'text_link') urls += entity.url.length;
    if (index >= room.maxEntities || urls > room.maxUrlLength) most = Math.min(most, entity.offset);
  }
  return Math.max(most, 1);
}

/** Steps back to where no entity that belongs together and no visible character is cut, if that leaves anything. */
function toCharacterBorder({ text, entities }: StyledText, most: number): number {
  let cut = most;
  for (const entity of entities) {
    const isWhole = entity.type === 'code' || entity.type === 'text_link';
    if (isWhole && entity.offset > 0 && entity.offset < cut && entity.offset + entity.length > cut) {
      cut = entity.offset;
    }
  }
  // No visible character is longer than this many code units except on purpose.
  const window = 64;
  const from = Math.max(0, cut - window);
  const characters = new Intl.Segmenter('en').segment(text.slice(from, cut + window));
  const start = from + (characters.containing(cut - from)?.index ?? cut - from);
  if (start > from) return start;
  const isPair = /[\uD800-\uDBFF]/.test(text[cut - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[cut] ?? '');
  return isPair && cut > 1 ? cut - 1 : cut;
}
