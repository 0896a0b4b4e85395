/**
 * What an adapter tells the house once an answer stands in a room: which message shows which words of which story.
 * Keeping it is left to `commands/ledger-keeping.ts`; nothing a member wrote is in it.
 */
import type { Block, Origin, Span } from './reply.ts';
import type { Room } from './request.ts';

/** Words of a story, and where they come from. */
export type ShownWords = {
  readonly words: string;
  readonly origin: Origin;
  /** UTF-16 offset of the words in the message's text, on platforms that quote a message by it. */
  readonly at?: number;
};

export type DeliveredMessage = {
  /** The platform's own id. */
  readonly id: string;
  /** The thread it stands in, when the answer opened one. */
  readonly thread?: string;
  readonly shown: readonly ShownWords[];
};

/** An answer that others in the room can see; what is shown to the asker alone is not told. */
export type Delivered = {
  readonly room: Room;
  readonly messages: readonly DeliveredMessage[];
};

/** The story's words in a block, in order; none in polls, pictures and files, whose words are not there to be read again. */
export function toShownWords(block: Block): readonly ShownWords[] {
  switch (block.type) {
    case 'quote':
      return [{ words: block.words, origin: block.origin }];
    case 'heading':
      return block.origin ? [{ words: block.text, origin: block.origin }] : [];
    case 'text':
      return block.spans.flatMap(toSpanWords);
    case 'list':
      return block.items.flat().flatMap(toSpanWords);
    case 'diff':
    case 'poll':
    case 'image':
    case 'file':
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

function toSpanWords({ text, origin }: Span): readonly ShownWords[] {
  return origin ? [{ words: text, origin }] : [];
}
