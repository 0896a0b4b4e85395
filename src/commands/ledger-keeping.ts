/**
 * Writes down which message of the bot shows which words of which story, so that `/ledger` can list them and
 * corrections can follow them; no answer waits for it, and no word of a member is in it.
 *
 * What is shown in groups goes into the library. Who talks with the bot in private is told that nothing about them is
 * stored: what they were shown is kept in memory alone, a bounded number of messages until the process ends.
 */
import type { Log } from '../chat/bot.ts';
import type { Delivered, DeliveredMessage } from '../chat/delivered.ts';
import type { Room } from '../chat/request.ts';
import type { Ledger, Posted, PostedSpan } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import { toKeyOf } from './room-key.ts';

export type LedgerKeepingParts = {
  readonly library: Pick<Library, 'articles' | 'ledger'>;
  /** In memory: for private rooms. */
  readonly passing: Ledger;
  readonly now: () => number;
  readonly log: Log;
};

export type LedgerKeeping = {
  /** Returns at once. */
  readonly delivered: (delivered: Delivered) => void;
  /** Resolves when everything told so far is written; never rejects. */
  readonly settled: () => Promise<void>;
  /** The ledger that has the room's messages. */
  readonly of: (room: Pick<Room, 'kind'>) => Ledger;
  /** Of private rooms. */
  readonly passing: Ledger;
};

/** Answers that wait to be written: a disk that is this far behind is stuck, and memory is worth more. */
const WAITING_MOST = 1000;

/** Messages of private rooms that are remembered: some days of a busy bot, a few megabytes. */
const PASSING_MOST = 5000;

export function createLedgerKeeping({ library, passing, now, log }: LedgerKeepingParts): LedgerKeeping {
  const remembered: Posted[] = [];
  let waiting = 0;
  let tail: Promise<void> = Promise.resolve();
  const of = ({ kind }: Pick<Room, 'kind'>) => (kind === 'private' ? passing : library.ledger);

  async function write({ room, messages }: Delivered, atMs: number): Promise<void> {
    for (const message of messages) {
      const spans = await toSpans(message, library.articles);
      if (spans.length === 0) continue;
      const posted: Posted = {
        room: toKeyOf(message.thread ? { ...room, thread: message.thread } : room),
        messageId: message.id,
        atMs,
        state: 'posted',
        spans,
      };
      await of(room).record(posted);
      if (room.kind === 'private') await forgetOldest(posted);
    }
  }

  async function forgetOldest(added: Posted): Promise<void> {
    remembered.push(added);
    const oldest = remembered.length > PASSING_MOST ? remembered.shift() : undefined;
    if (oldest) await passing.remove(oldest.room.platform, oldest.room.id, oldest.messageId);
  }

  return {
    of,
    passing,
    delivered(delivered) {
      if (!delivered.messages.some(({ shown }) => shown.length > 0)) return;
      if (waiting >= WAITING_MOST) {
        log.warn('answer not written down', { waiting });
        return;
      }
      waiting += 1;
      const atMs = now();
      tail = tail
        .then(() => write(delivered, atMs))
        .catch((error: unknown) => {
          log.warn('answer not written down', { error: error instanceof Error ? error.message : 'unknown' });
        })
        .finally(() => {
          waiting -= 1;
        });
    },
    settled: () => tail,
  };
}

/** Words that no longer stand where they were taken from, since the article was revised meanwhile, are left out. */
async function toSpans(
  { shown }: DeliveredMessage,
  articles: Library['articles'],
): Promise<readonly PostedSpan[]> {
  const ids = [...new Set(shown.map(({ origin }) => origin.document))];
  const entries = new Map(await Promise.all(ids.map(async (id) => [id, await articles.get(id)] as const)));
  return shown.flatMap(({ words, at, origin: { document, start, end } }): readonly PostedSpan[] => {
    const entry = entries.get(document);
    if (entry?.article.text.slice(start, end) !== words) return [];
    return [
      { articleId: document, revision: entry.revision, start, end, ...(at === undefined ? {} : { at }) },
    ];
  });
}
