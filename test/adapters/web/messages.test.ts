/** Parting a reply into messages: none too long, nothing left out, nothing put in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Message, toMessages } from '../../../src/adapters/web/messages.ts';
import { toPlainSpans } from '../../../src/chat/plain.ts';
import type { Block, Reply } from '../../../src/chat/reply.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'é', '𝄞', ' ', '\n', 'word '), maxLength: 400 });
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ type: 'heading', text })),
  fc
    .array(words, { maxLength: 3 })
    .map((texts): Block => ({ type: 'text', spans: texts.map((text) => ({ text })) })),
  fc
    .array(words, { maxLength: 4 })
    .map((texts): Block => ({ type: 'list', items: texts.map((text) => [{ text }]) })),
  words.map(
    (text): Block => ({
      type: 'quote',
      words: text,
      origin: { document: 'd', start: 0, end: text.length },
      speaker: 'Ana Lopez',
      details: ['said'],
    }),
  ),
);

function toWords(messages: readonly Message[]): string {
  return messages
    .flatMap(({ pieces }) => pieces)
    .map((piece) => {
      if (piece.type === 'heading') return piece.text;
      if (piece.type === 'quote' || piece.type === 'quote-part') return piece.words;
      if (piece.type === 'text') return toPlainSpans(piece.spans);
      return piece.type === 'list' ? piece.items.map(toPlainSpans).join('') : '';
    })
    .join('');
}

test('whatever the reply and the limit', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 120, max: 600 }), (blocks, limit) => {
      const reply: Reply = { blocks };
      const messages = toMessages(reply, limit);
      expect(toWords(messages)).toBe(toWords(toMessages(reply)));
      expect(toWords(messages).isWellFormed()).toBe(true);
      for (const { pieces } of messages) expect(toWords([{ pieces, length: 0 }]).isWellFormed()).toBe(true);
      for (const { length } of messages) expect(length).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 500 },
  );
});
