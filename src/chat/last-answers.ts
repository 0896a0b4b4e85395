/**
 * Remembers for a short while what an asker's last answer in a place was about, so that one can ask on ("and
 * Mirzoyan?"); reading what is asked then is left to the commands.
 *
 * Invariant: in memory only, bounded in number and time, gone with the process; nothing of it is logged or stored.
 */
import type { Bot } from './bot.ts';
import type { Subject } from './reply.ts';
import type { Request } from './request.ts';

/** Minutes later a conversation has moved on, and "more" would be read as more of something forgotten. */
export const REMEMBERED_MS = 10 * 60_000;

/** Askers remembered at once; with the topics' bound some 2 MB at most. */
const ASKERS_MOST = 2_000;

/** Characters of a question that is remembered: as long as a topic may be. */
const LONGEST = 300;

export function withLastAnswers(bot: Bot, nowMs: () => number): Bot {
  const remembered = new Map<string, { readonly subject: Subject; readonly atMs: number }>();

  function recall(key: string): Subject | undefined {
    const found = remembered.get(key);
    if (!found || nowMs() - found.atMs < REMEMBERED_MS) return found?.subject;
    remembered.delete(key);
    return undefined;
  }

  function remember(key: string, subject: Subject): void {
    // Put in anew, the oldest stays in front.
    remembered.delete(key);
    for (const [old, { atMs }] of remembered) {
      if (remembered.size < ASKERS_MOST && nowMs() - atMs < REMEMBERED_MS) break;
      remembered.delete(old);
    }
    if ([subject.topic, subject.more ?? ''].every(({ length }) => length <= LONGEST))
      remembered.set(key, { subject, atMs: nowMs() });
  }

  return {
    ...bot,
    async answer(request) {
      // What is typed inline is asked again with every letter, and shown nowhere.
      if (request.addressed === 'inline') return bot.answer(request);
      const key = toKey(request);
      const last = recall(key);
      const reply = await bot.answer(last ? { ...request, last } : request);
      if (reply.subject) remember(key, reply.subject);
      return reply;
    },
  };
}

function toKey({ room, asker }: Request): string {
  return JSON.stringify([room.platform, room.id, room.thread ?? '', asker.id]);
}
