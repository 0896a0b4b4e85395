/** The rooms of the library in memory and what they subscribe to. */
import { checkReason, checkRoomKey, checkSetting, checkSubscription } from '../bounds.ts';
import { toPageOf } from '../cursor.ts';
import type { Digest, RoomEntry, RoomKey, Rooms, Subscription, Subscriptions, Watch } from '../rooms.ts';
import { toFolded } from '../words.ts';
import { type RoomRow, type State, toKey } from './state.ts';

export function toRoomKey(key: RoomKey): string {
  return toKey(key.platform, key.id, key.thread ?? '');
}

export function isPaused(state: State, key: RoomKey): boolean {
  return state.paused.has(toKey(key.platform, key.id));
}

function isOf(platform: string, id: string): (key: RoomKey) => boolean {
  return (key) => key.platform === platform && key.id === id;
}

function toEntry(state: State, row: RoomRow): RoomEntry {
  const paused = state.paused.get(toKey(row.key.platform, row.key.id));
  return { key: row.key, settings: row.settings, follows: row.follows, ...(paused ? { paused } : {}) };
}

/** The room's row, made when the room is new. */
export function reachRoom(state: State, key: RoomKey): RoomRow {
  checkRoomKey(key);
  const known = state.rooms.get(toRoomKey(key));
  const row = known ?? { no: state.nextNo(), key, settings: {}, follows: [] };
  state.rooms.set(toRoomKey(key), row);
  return row;
}

function migrate(state: State, platform: string, fromId: string, toId: string): void {
  const isMoved = isOf(platform, fromId);
  const moved = (key: RoomKey): RoomKey => (isMoved(key) ? { ...key, id: toId } : key);
  for (const [key, row] of [...state.rooms]) {
    if (!isMoved(row.key)) continue;
    state.rooms.delete(key);
    const there = state.rooms.get(toRoomKey(moved(row.key)));
    state.rooms.set(toRoomKey(moved(row.key)), {
      ...row,
      key: moved(row.key),
      settings: { ...row.settings, ...there?.settings },
      follows: [...new Set([...row.follows, ...(there?.follows ?? [])])],
    });
  }
  for (const [id, one] of [...state.subscriptions]) {
    if (!isMoved(one.room)) continue;
    state.subscriptions.delete(id);
    const room = moved(one.room);
    if (![...state.subscriptions.values()].some((other) => isSame(other, room, one)))
      state.subscriptions.set(id, { ...one, room });
  }
  for (const [id, row] of state.outbox) state.outbox.set(id, { ...row, room: moved(row.room) });
  for (const [key, row] of [...state.posted]) {
    if (!isMoved(row.room)) continue;
    state.posted.delete(key);
    state.posted.set(toKey(platform, moved(row.room).id, row.messageId), { ...row, room: moved(row.room) });
  }
  state.paused.delete(toKey(platform, fromId));
}

function forget(state: State, platform: string, id: string): void {
  const isGone = isOf(platform, id);
  for (const [key, row] of state.rooms) if (isGone(row.key)) state.rooms.delete(key);
  for (const [key, one] of state.subscriptions) if (isGone(one.room)) state.subscriptions.delete(key);
  for (const [key, row] of state.outbox) if (isGone(row.room)) state.outbox.delete(key);
  for (const [key, row] of state.posted) if (isGone(row.room)) state.posted.delete(key);
  state.paused.delete(toKey(platform, id));
}

export function createRooms(state: State): Rooms {
  const change = (key: RoomKey, changes: Partial<RoomRow>) => {
    const row = { ...reachRoom(state, key), ...changes };
    state.rooms.set(toRoomKey(key), row);
    return toEntry(state, row);
  };
  return {
    get: async (key) => {
      const row = state.rooms.get(toRoomKey(key)) ?? { no: 0, key, settings: {}, follows: [] };
      return toEntry(state, row);
    },
    set: async (key, settings) => {
      const changed = { ...reachRoom(state, key).settings };
      for (const [name, value] of Object.entries(settings)) {
        checkSetting(name, value);
        if (value === null) delete changed[name];
        else changed[name] = value;
      }
      return change(key, { settings: changed });
    },
    follow: async (key, storyId) => {
      const { follows } = reachRoom(state, key);
      if (state.stories.has(Number(storyId))) change(key, { follows: [...new Set([...follows, storyId])] });
    },
    unfollow: async (key, storyId) => {
      change(key, { follows: reachRoom(state, key).follows.filter((story) => story !== storyId) });
    },
    list: async (filter, paging) =>
      toPageOf(
        [...state.rooms.values()].filter(
          ({ key, follows }) =>
            (filter.platform === undefined || filter.platform === key.platform) &&
            (filter.storyId === undefined || follows.includes(filter.storyId)),
        ),
        paging,
        (row) => [row.no],
        (row) => toEntry(state, row),
      ),
    pause: async (platform, id, reason, atMs) => {
      checkReason(reason);
      state.paused.set(toKey(platform, id), { reason, atMs });
    },
    resume: async (platform, id) => {
      state.paused.delete(toKey(platform, id));
    },
    migrate: async (platform, fromId, toId) => {
      checkRoomKey({ platform, id: toId });
      if (fromId !== toId) migrate(state, platform, fromId, toId);
    },
    forget: async (platform, id) => forget(state, platform, id),
  };
}

function isSame(known: Subscription, room: RoomKey, wanted: Digest | Watch): boolean {
  if (toRoomKey(known.room) !== toRoomKey(room)) return false;
  if (known.kind === 'digest' || wanted.kind === 'digest') return known.kind === wanted.kind;
  return known.what === wanted.what && toFolded(known.value) === toFolded(wanted.value);
}

export function createSubscriptions(state: State): Subscriptions {
  const all = () => [...state.subscriptions.values()];
  const active = () => all().filter((one) => !isPaused(state, one.room));
  const digests = () => active().flatMap((one) => (one.kind === 'digest' ? [one] : []));
  return {
    put: async (room, wanted) => {
      checkSubscription(wanted);
      reachRoom(state, room);
      const known = all().find((one) => isSame(one, room, wanted));
      const subscription = { ...wanted, id: known?.id ?? String(state.nextNo()), room };
      state.subscriptions.set(subscription.id, subscription);
      return subscription;
    },
    remove: async (id) => state.subscriptions.delete(id),
    ofRoom: async (room) =>
      all()
        .filter((one) => toRoomKey(one.room) === toRoomKey(room))
        .toSorted((one, other) => {
          const kinds = Number(one.kind === 'watch') - Number(other.kind === 'watch');
          return kinds || Number(one.id) - Number(other.id);
        }),
    due: async (atMs, limit) =>
      digests()
        .filter((one) => one.nextDueAtMs <= atMs)
        .toSorted((one, other) => one.nextDueAtMs - other.nextDueAtMs || Number(one.id) - Number(other.id))
        .slice(0, limit),
    nextDueAtMs: async () =>
      digests().reduce<number | null>(
        (least, { nextDueAtMs }) => (least === null ? nextDueAtMs : Math.min(least, nextDueAtMs)),
        null,
      ),
    watches: async (paging) =>
      toPageOf(
        active().flatMap((one) => (one.kind === 'watch' ? [one] : [])),
        paging,
        (one) => [Number(one.id)],
        (one) => one,
      ),
  };
}
