/**
 * Keeps the bot from being a nuisance, whatever the platform: rooms it may speak in, and how often one asker and one
 * room are answered; adapters pace what is sent, this paces what is asked.
 *
 * Nothing is kept but counts by room and asker, in memory, for the length of the window.
 */
import type { Bot } from './bot.ts';
import { refusal } from './refusal.ts';
import type { Request } from './request.ts';

export type Manners = {
  /** `platform:room id` of the rooms that are served; all when absent. Private chats are always served. */
  readonly rooms?: readonly string[];
  /** Answers to one asker in groups within a window; who is alone with the bot disturbs nobody. */
  readonly perAsker: number;
  /** Answers in one group within a window. */
  readonly perRoom: number;
  readonly windowMs: number;
};

/** Telegram lets a bot write 20 messages a minute to a group (Bots FAQ), and more than that buries a conversation. */
export const MANNERS: Manners = { perAsker: 15, perRoom: 19, windowMs: 60_000 };

/** Keys that are remembered before the oldest are swept: far more than speak within one window. */
const SWEEP_AT = 10_000;

/** `nowMs` is a clock that never goes back. */
export function withManners(bot: Bot, manners: Manners, nowMs: () => number): Bot {
  const answered = new Map<string, readonly number[]>();

  /** Milliseconds until the key may be answered again; 0 when now. */
  function waitOf(key: string, limit: number): number {
    const from = nowMs() - manners.windowMs;
    const recent = (answered.get(key) ?? []).filter((at) => at > from);
    const oldest = recent.at(-limit);
    return oldest === undefined ? 0 : oldest - from;
  }

  function count(key: string): void {
    const from = nowMs() - manners.windowMs;
    if (answered.size > SWEEP_AT) {
      for (const [old, times] of answered) if ((times.at(-1) ?? 0) <= from) answered.delete(old);
    }
    answered.set(key, [...(answered.get(key) ?? []).filter((at) => at > from), nowMs()]);
  }

  return {
    ...bot,
    async answer(request) {
      const { room, asker } = request;
      if (!isServed(request, manners.rooms)) {
        return refusal('I am not set up for this room. Who runs me can add it to the settings.');
      }
      if (room.kind === 'private') return bot.answer(request);
      const askerKey = `${room.platform} asker ${asker.id}`;
      const roomKey = `${room.platform} room ${room.id}`;
      const waitMs = Math.max(waitOf(askerKey, manners.perAsker), waitOf(roomKey, manners.perRoom));
      if (waitMs > 0) {
        const moment = refusal(`One moment: ask me again in ${Math.ceil(waitMs / 1000)} seconds.`);
        // Said once: who floods a group is not to be answered as often as they ask.
        if (waitOf(`told ${askerKey}`, 1) > 0) return { ...moment, instead: '' };
        count(`told ${askerKey}`);
        return moment;
      }
      count(askerKey);
      count(roomKey);
      return bot.answer(request);
    },
  };
}

function isServed({ room }: Request, rooms: readonly string[] | undefined): boolean {
  return !rooms || room.kind === 'private' || rooms.includes(`${room.platform}:${room.id}`);
}
