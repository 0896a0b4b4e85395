/**
 * Parts a reply into messages of at most a platform's length, as the adapter there would: between blocks where that
 * is possible, else between words; nothing is left out and nothing put in. Drawing them is left to `render.ts`.
 */
import { toPlainBlock, toPlainSpans } from '../../chat/plain.ts';
import type { Block, Reply, Span } from '../../chat/reply.ts';

/** A block, or the words of a quotation that goes on in the next message. */
export type Piece = Block | { readonly type: 'quote-part'; readonly words: string };

export type Message = {
  readonly pieces: readonly Piece[];
  /** Characters of the plain form. */
  readonly length: number;
};

/** The blank line between two blocks. */
const GAP = 2;

/** One message without a limit; none for a reply without blocks. */
export function toMessages({ blocks }: Reply, limit: number = Number.POSITIVE_INFINITY): readonly Message[] {
  const messages: Message[] = [];
  let pieces: Piece[] = [];
  let length = 0;
  for (const piece of blocks.flatMap((block) => toPieces(block, limit))) {
    const added = toLength(piece) + (pieces.length > 0 ? GAP : 0);
    if (pieces.length > 0 && length + added > limit) {
      messages.push({ pieces, length });
      pieces = [];
      length = 0;
    }
    length += pieces.length > 0 ? added : toLength(piece);
    pieces.push(piece);
  }
  return pieces.length > 0 ? [...messages, { pieces, length }] : messages;
}

/** Buttons, pictures and files hang on a message and take nothing of its length. */
function toLength(piece: Piece): number {
  if (piece.type === 'quote-part') return piece.words.length;
  const hangs = piece.type === 'buttons' || piece.type === 'image' || piece.type === 'file';
  return hangs ? 0 : toPlainBlock(piece).length;
}

function toPieces(block: Block, limit: number): readonly Piece[] {
  if (toLength(block) <= limit) return [block];
  switch (block.type) {
    case 'quote': {
      const byline = toPlainBlock({ ...block, words: '' }).length;
      const room = Math.max(1, Math.floor((limit - byline) * QUOTED_SHARE));
      const parts = cut(block.words, room);
      const last = parts.at(-1) ?? '';
      return [
        ...parts.slice(0, -1).map((words) => ({ type: 'quote-part', words }) as const),
        { ...block, words: last },
      ];
    }
    case 'text':
      return cutSpans(block.spans, limit).map((spans) => ({ type: 'text', spans }));
    case 'list':
      return block.items.flatMap((item) =>
        cutSpans(item, limit - 2).map((spans) => ({ type: 'list', items: [spans] }) as const),
      );
    case 'heading':
      return cut(block.text, limit).map((text) => ({ type: 'heading', text }));
    default:
      return [block];
  }
}

/** Lines of a quotation get a mark each: leave room for them. */
const QUOTED_SHARE = 0.9;

function cutSpans(spans: readonly Span[], limit: number): readonly (readonly Span[])[] {
  const rows: Span[][] = [[]];
  let length = 0;
  for (const span of spans) {
    const around = toPlainSpans([{ ...span, text: '' }]).length;
    for (const text of cut(span.text, Math.max(1, limit - around))) {
      if (length > 0 && length + text.length + around > limit) {
        rows.push([]);
        length = 0;
      }
      rows.at(-1)?.push({ ...span, text });
      length += text.length + around;
    }
  }
  return rows;
}

/** Slices of at most `limit` that make the text again; cut behind a blank where one is near enough. */
function cut(text: string, limit: number): readonly string[] {
  const slices: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const blank = text.slice(start, start + limit).search(/\s\S*$/);
    let end = blank > limit / 2 ? start + blank + 1 : start + limit;
    if (end - start > 1 && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    slices.push(text.slice(start, end));
    start = end;
  }
  return [...slices, text.slice(start)];
}
