/**
 * Inline mode, `@bot blockade` in any chat: the quotations of an answer as results to post; what answers is left to
 * the commands that are declared for it.
 */
import { createHash } from 'node:crypto';
import type { Bot } from '../../chat/bot.ts';
import type { QuoteBlock } from '../../chat/reply.ts';
import type { IncomingInlineQuery } from './incoming.ts';
import { toStyledQuote } from './rendering.ts';
import { fits, MESSAGE } from './splitting.ts';

/** Bot API, answerInlineQuery: at most 50 results; ids of 1–64 bytes; a button of 1–64 characters. */
const RESULTS_MOST = 50;
/** Seconds a server may keep an answer: long enough for one who types, short enough for a story that goes on. */
const CACHE_TIME_S = 30;
/** The list shows two lines of it; the message that is posted holds every word. */
const PREVIEW_LENGTH = 160;

/** What `/start` carries when it comes from the button over an empty list: nothing to open, a greeting is wanted. */
export const INLINE_START = 'inline';

/** The payload of answerInlineQuery; undefined for a query that cannot be answered. */
export async function toInlineAnswer(query: IncomingInlineQuery, bot: Bot): Promise<object | undefined> {
  const { id: queryId, from, query: typed = '' } = query;
  if (typeof queryId !== 'string' || from?.id === undefined) return undefined;
  const quotes = typed.trim() === '' ? [] : await findQuotes(bot, typed.trim(), from.id, from.language_code);
  const results = quotes.filter((quote) => fits(toStyledQuote(quote), MESSAGE)).map(toResult);
  const distinct = results.filter(({ id }, index) => results.findIndex((other) => other.id === id) === index);
  return {
    inline_query_id: queryId,
    results: distinct.slice(0, RESULTS_MOST),
    cache_time: CACHE_TIME_S,
    ...(distinct.length === 0 ? { button: toButton(typed) } : {}),
  };
}

async function findQuotes(
  bot: Bot,
  line: string,
  askerId: number,
  locale: string | undefined,
): Promise<readonly QuoteBlock[]> {
  const asker = { id: String(askerId), mayManage: false };
  const room = { platform: 'telegram', id: String(askerId), kind: 'private' } as const;
  const replies = await Promise.all(
    bot.commands
      .filter(({ inline }) => inline)
      .map(({ name }) =>
        bot.answer({ room, asker, addressed: 'inline', command: name, line, ...(locale ? { locale } : {}) }),
      ),
  );
  return replies.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'quote'));
}

function toResult(quote: QuoteBlock) {
  const { text, entities } = toStyledQuote(quote);
  const { document, start, end } = quote.origin;
  return {
    type: 'article',
    // 43 characters; the same words are the same result.
    id: createHash('sha256').update(`${document}\n${start}\n${end}`).digest('base64url'),
    title: quote.role ? `${quote.speaker}, ${quote.role}` : quote.speaker,
    description: toPreview(quote.words),
    input_message_content: {
      message_text: text,
      ...(entities.length > 0 ? { entities } : {}),
      link_preview_options: { is_disabled: true },
    },
  };
}

/** Cut at a word, and says so. */
function toPreview(words: string): string {
  if (words.length <= PREVIEW_LENGTH) return words;
  const cut = words.slice(0, PREVIEW_LENGTH);
  return `${cut.slice(0, Math.max(cut.search(/\s\S*$/), 1))} […]`;
}

function toButton(typed: string) {
  const text = typed.trim() === '' ? 'Type a word of the story' : 'Nothing found: ask me in private';
  return { text, start_parameter: INLINE_START };
}
