/**
 * Keeps answers out of a group's way: in a quiet room they go to the asker alone, and what is not there is said to an
 * asker once in a while, not at every try; how a platform shows something to one alone is the adapter's.
 *
 * Of misses nothing is kept but who was told when, in memory and for minutes.
 */
import type { Bot } from './bot.ts';
import { refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { Request, Room } from './request.ts';

/** Someone who tries one word after the other is told once, and the group does not read it five times. */
export const MISS_MS = 5 * 60_000;

/** Askers remembered before those told long ago are swept. */
const SWEEP_AT = 10_000;

const QUIET = 'This room is quiet: I answer to you alone, in a private chat with me.';
const TOO_LOUD = refusal(
  'This room is quiet, and that would be for everyone. Who manages the room can end it with /quiet off.',
);

/** `nowMs` is a clock that never goes back. A room of which it can't be found out counts as not quiet. */
export function withQuiet(bot: Bot, findQuiet: (room: Room) => Promise<boolean>, nowMs: () => number): Bot {
  const isQuiet = (room: Room) => findQuiet(room).catch(() => false);
  const told = new Map<string, number>();

  /** True when they were told lately; else they are being told now. */
  function isToldLately({ room, asker }: Request): boolean {
    const now = nowMs();
    const key = JSON.stringify([room.platform, room.id, asker.id]);
    const lately = now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < MISS_MS;
    if (lately) return true;
    if (told.size >= SWEEP_AT) for (const [old, at] of told) if (now - at >= MISS_MS) told.delete(old);
    told.set(key, now);
    return false;
  }

  return {
    ...bot,
    whispers: async (request) => request.room.kind === 'group' && isQuiet(request.room),
    async answer(request) {
      if (request.room.kind === 'private') return bot.answer(request);
      const wasQuiet = await isQuiet(request.room);
      const reply = await bot.answer(request);
      // Turning it on and off is for everyone to know.
      if (wasQuiet && (await isQuiet(request.room))) return toWhisper(reply);
      return reply.missed && isToldLately(request) ? { ...reply, audience: 'asker', instead: '' } : reply;
    },
  };
}

function toWhisper(reply: Reply): Reply {
  const isForAll = reply.thread !== undefined || reply.blocks.some(({ type }) => type === 'poll');
  return { ...(isForAll ? TOO_LOUD : reply), audience: 'asker', instead: QUIET };
}
