/** Finds the words of an answer in the bot's own message that is talked about, to point at them there. */
import type { Earlier, Reply } from '../../chat/reply.ts';
import type { ReplyTo } from './calls.ts';
import type { Own } from './questions.ts';

/** Bot API, ReplyParameters: 0–1024 characters. */
const QUOTE_LENGTH = 1024;

/** The message that showed the first quotation before, and the words in it where their place is known. */
export function toEarlierQuote({ messageId, words, at }: Earlier): ReplyTo {
  const text = words.trim();
  const quotes = at !== undefined && text !== '' && text.length <= QUOTE_LENGTH;
  return { messageId: Number(messageId), ...(quotes ? { quote: { text, position: at } } : {}) };
}

/**
 * The first quotation of the reply that occurs in the message, exactly; undefined when none does. Only messages of
 * the bot itself are pointed at: pointing at a member's message would call that member.
 */
export function findNativeQuote(
  { messageId, text }: Pick<Own, 'messageId' | 'text'>,
  { blocks }: Reply,
): ReplyTo | undefined {
  for (const block of blocks) {
    if (block.type !== 'quote') continue;
    // Servers strip white space at the edges, and the position with it.
    const words = block.words.trim();
    const position = text.indexOf(words);
    if (words !== '' && words.length <= QUOTE_LENGTH && position >= 0) {
      return { messageId, quote: { text: words, position } };
    }
  }
  return undefined;
}
