/** Tells which message of an answer shows which words of the story, and where in its text they stand. */
import { type DeliveredMessage, type ShownWords, toShownWords } from '../../chat/delivered.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Outgoing } from './rendering.ts';

/** A message that was sent, with the id the server gave it. */
export type Sent = { readonly id: number; readonly message: Outgoing };

/** Words that were parted between messages are the first message's, without a place in it. */
export function toDelivered({ blocks }: Reply, sent: readonly Sent[]): readonly DeliveredMessage[] {
  const words = blocks.flatMap(toShownWords);
  const texts = sent.map(({ message }) => toText(message));
  const found = words.map((one) => findPlace(one, texts));
  return sent.map(({ id }, index) => ({
    id: String(id),
    shown: found.flatMap((place) => (place.message === index ? [place.shown] : [])),
  }));
}

function toText(message: Outgoing): string {
  if (message.kind === 'text') return message.body.text;
  return message.kind === 'photo' ? message.caption.text : '';
}

function findPlace(one: ShownWords, texts: readonly string[]) {
  // Servers strip white space at the edges of a quotation.
  const words = one.words.trim();
  const message = texts.findIndex((text) => text.includes(words));
  if (message < 0) return { message: 0, shown: one };
  return { message, shown: { ...one, at: (texts[message] ?? '').indexOf(words) } };
}
