/** Keeps to the rates of a platform: when the next message may go, in all and to a room; sending is left to `delivery.ts`. */

/** So many within any stretch of so long. */
export type Rate = { readonly count: number; readonly periodMs: number };

export type Rates = {
  readonly all: Rate;
  /** Within one room. */
  readonly room: readonly Rate[];
};

/**
 * Telegram: 30 messages a second in all, one a second in a chat, 20 a minute in a group (Bots FAQ). Discord: 50
 * requests a second in all, 5 in 5 seconds in a channel (rate limits of the API). One percent longer, since messages
 * do not all take the same time to arrive.
 */
export const RATES: Readonly<Record<string, Rates>> = {
  telegram: {
    all: { count: 30, periodMs: 1_010 },
    room: [
      { count: 1, periodMs: 1_010 },
      { count: 20, periodMs: 60_600 },
    ],
  },
  discord: { all: { count: 50, periodMs: 1_010 }, room: [{ count: 5, periodMs: 5_050 }] },
};

/** For platforms without limits of their own: a browser or a terminal. */
export const UNLIMITED: Rates = { all: { count: 1_000, periodMs: 1_000 }, room: [] };

export type Pace = {
  /** How long from `nowMs` until one may go to anyone; 0 for now. */
  readonly waitMs: (nowMs: number) => number;
  /** How long the room itself holds one back; 0 for not at all. */
  readonly roomWaitMs: (room: string, nowMs: number) => number;
  /** One goes to the room now. */
  readonly take: (room: string, nowMs: number) => void;
  readonly holdAll: (untilMs: number) => void;
  readonly holdRoom: (room: string, untilMs: number) => void;
};

/** Rooms are forgotten once this many are known and nothing is remembered of them that matters. */
const ROOMS_MOST = 2_000;

type Stretch = {
  readonly waitMs: (nowMs: number) => number;
  readonly take: (nowMs: number) => void;
  readonly isEmpty: (nowMs: number) => boolean;
};

type Room = { readonly stretches: readonly Stretch[]; heldUntilMs: number };

export function createPace(rates: Rates): Pace {
  const all = createStretch(rates.all);
  const rooms = new Map<string, Room>();
  // Messages go out evenly rather than in bursts, so that few are under way at any moment.
  const gapMs = Math.floor(rates.all.periodMs / rates.all.count) - 1;
  let heldUntilMs = 0;

  function reach(name: string, nowMs: number): Room {
    const known = rooms.get(name);
    if (known) return known;
    if (rooms.size >= ROOMS_MOST) forgetIdle(rooms, nowMs);
    const room = { stretches: rates.room.map(createStretch), heldUntilMs: 0 };
    rooms.set(name, room);
    return room;
  }

  return {
    waitMs: (nowMs) => Math.max(0, heldUntilMs - nowMs, all.waitMs(nowMs)),
    roomWaitMs: (name, nowMs) => {
      const room = rooms.get(name);
      if (!room) return 0;
      return Math.max(0, room.heldUntilMs - nowMs, ...room.stretches.map((stretch) => stretch.waitMs(nowMs)));
    },
    take: (name, nowMs) => {
      all.take(nowMs);
      heldUntilMs = Math.max(heldUntilMs, nowMs + gapMs);
      for (const stretch of reach(name, nowMs).stretches) stretch.take(nowMs);
    },
    holdAll: (untilMs) => {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
    },
    holdRoom: (name, untilMs) => {
      const room = reach(name, untilMs);
      room.heldUntilMs = Math.max(room.heldUntilMs, untilMs);
    },
  };
}

function forgetIdle(rooms: Map<string, Room>, nowMs: number): void {
  for (const [name, { stretches, heldUntilMs }] of rooms) {
    if (heldUntilMs <= nowMs && stretches.every((stretch) => stretch.isEmpty(nowMs))) rooms.delete(name);
  }
}

/** Remembers when the last `count` went; the next may go a period after the oldest of them. */
function createStretch({ count, periodMs }: Rate): Stretch {
  const times: number[] = [];
  return {
    waitMs: (nowMs) => (times.length < count ? 0 : Math.max(0, (times[0] ?? 0) + periodMs - nowMs)),
    take: (nowMs) => {
      times.push(nowMs);
      if (times.length > count) times.shift();
    },
    isEmpty: (nowMs) => (times.at(-1) ?? 0) + periodMs <= nowMs,
  };
}
