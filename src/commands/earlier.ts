/**
 * Lets an answer point at the message in which its first quotation was shown to the same group before; how it points
 * is the platform's.
 */
import type { Bot } from '../chat/bot.ts';
import type { Earlier, Reply } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import type { Library } from '../store/library.ts';
import { toRoomKey } from './room-key.ts';

type Parts = Pick<Library, 'articles' | 'ledger'>;

/** Answers stay as they are in private, where they follow each other, and for presses, which stand under a message. */
export function withEarlier(bot: Bot, library: Parts): Bot {
  return {
    ...bot,
    async answer(request) {
      const reply = await bot.answer(request);
      if (request.room.kind === 'private' || request.addressed === 'button') return reply;
      // An answer without the pointer is better than none.
      const earlier = await findEarlier(reply, request, library).catch(() => undefined);
      return earlier ? { ...reply, earlier } : reply;
    },
  };
}

async function findEarlier(
  { blocks, outcome = 'answered', audience }: Reply,
  request: Request,
  { articles, ledger }: Parts,
): Promise<Earlier | undefined> {
  const first = blocks.find(({ type }) => type === 'quote');
  if (first?.type !== 'quote' || outcome !== 'answered' || audience === 'asker') return undefined;
  const { document, start, end } = first.origin;
  const stretch = { articleId: document, start, end };
  const posted = await ledger.findShowing(toRoomKey(request), stretch);
  const span = posted?.spans.find(
    (one) => one.articleId === document && one.start === start && one.end === end,
  );
  // What stood at that place in an earlier revision may have been other words.
  if (!posted || !span || (await articles.get(document))?.revision !== span.revision) return undefined;
  const { at } = span;
  return { messageId: posted.messageId, words: first.words, ...(at === undefined ? {} : { at }) };
}
