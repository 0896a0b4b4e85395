/** The rooms of the SQLite library: settings, what they follow, pauses, groups that get another id. */
import { checkReason, checkRoomKey, checkSetting } from '../bounds.ts';
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { PauseReason, RoomEntry, RoomKey, Rooms } from '../rooms.ts';
import type { Connection } from './connection.ts';
import { findRoomNo, ROOM_COLUMNS, type RoomColumns, reachRoomNo, toRoomKey } from './room-rows.ts';

type RoomRow = RoomColumns & { readonly no: number };

function toEntry(connection: Connection, no: number | null, key: RoomKey): RoomEntry {
  const settings = connection.all<{ name: string; value: string }>(
    'SELECT name, value FROM room_settings WHERE room_no = ?',
    no,
  );
  const follows = connection.all<{ story_no: number }>(
    'SELECT story_no FROM follows WHERE room_no = ? ORDER BY no',
    no,
  );
  const pause = connection.get<{ reason: string; at: number }>(
    'SELECT reason, at FROM pauses WHERE platform = ? AND room_id = ?',
    key.platform,
    key.id,
  );
  return {
    key,
    settings: Object.fromEntries(
      settings.map(({ name, value }) => [name, JSON.parse(value) as string | number | boolean]),
    ),
    follows: follows.map(({ story_no }) => String(story_no)),
    ...(pause ? { paused: { reason: pause.reason as PauseReason, atMs: pause.at } } : {}),
  };
}

/** Everything of one room row moves to another; where both have it, the other's stays. */
function merge(connection: Connection, from: number, to: number): void {
  for (const table of ['room_settings', 'follows', 'digests', 'watches', 'outbox', 'posts'])
    connection.run(`UPDATE OR IGNORE ${table} SET room_no = ? WHERE room_no = ?`, to, from);
  connection.run('DELETE FROM rooms WHERE no = ?', from);
}

function migrate(connection: Connection, platform: string, fromId: string, toId: string): void {
  const rows = connection.all<RoomRow>(
    `SELECT no, ${ROOM_COLUMNS} FROM rooms WHERE platform = ? AND room_id = ?`,
    platform,
    fromId,
  );
  for (const row of rows) {
    const key = { ...toRoomKey(row), id: toId };
    const known = findRoomNo(connection, key);
    if (known === null) connection.run('UPDATE rooms SET room_id = ? WHERE no = ?', toId, row.no);
    else merge(connection, row.no, known);
  }
  connection.run(
    'UPDATE OR REPLACE posts SET room_id = ? WHERE platform = ? AND room_id = ?',
    toId,
    platform,
    fromId,
  );
  connection.run('DELETE FROM pauses WHERE platform = ? AND room_id = ?', platform, fromId);
}

export function createRooms(connection: Connection): Rooms {
  const entry = (key: RoomKey) => toEntry(connection, findRoomNo(connection, key), key);
  return {
    get: (key) => connection.ask(() => entry(key)),
    set: (key, settings) =>
      connection.change(() => {
        const no = reachRoomNo(connection, key);
        for (const [name, value] of Object.entries(settings)) {
          checkSetting(name, value);
          if (value === null)
            connection.run('DELETE FROM room_settings WHERE room_no = ? AND name = ?', no, name);
          else
            connection.run(
              'INSERT OR REPLACE INTO room_settings (room_no, name, value) VALUES (?, ?, ?)',
              no,
              name,
              JSON.stringify(value),
            );
        }
        return entry(key);
      }),
    follow: (key, storyId) =>
      connection.change(() => {
        const no = reachRoomNo(connection, key);
        connection.run(
          'INSERT OR IGNORE INTO follows (room_no, story_no) SELECT ?, no FROM stories WHERE no = ?',
          no,
          Number(storyId),
        );
      }),
    unfollow: (key, storyId) =>
      connection.change(() => {
        const no = reachRoomNo(connection, key);
        connection.run('DELETE FROM follows WHERE room_no = ? AND story_no = ?', no, Number(storyId));
      }),
    list: (filter, paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [after = 0] = parseCursor(paging.after, 1) ?? [];
        const platform = filter.platform ?? null;
        const story = filter.storyId === undefined ? null : Number(filter.storyId);
        const where = `platform = coalesce(?, platform)
          AND (? IS NULL OR no IN (SELECT room_no FROM follows WHERE story_no = ?))`;
        const found = connection.all<RoomRow>(
          `SELECT no, ${ROOM_COLUMNS} FROM rooms WHERE ${where} AND no > ? ORDER BY no LIMIT ?`,
          platform,
          story,
          story,
          after,
          limit + 1,
        );
        const total = connection.get<{ n: number }>(
          `SELECT count(*) AS n FROM rooms WHERE ${where}`,
          platform,
          story,
          story,
        );
        const toItem = (row: RoomRow) => toEntry(connection, row.no, toRoomKey(row));
        return toPage(found, limit, total?.n ?? 0, (row) => [row.no], toItem);
      }),
    pause: (platform, id, reason, atMs) =>
      connection.change(() => {
        checkReason(reason);
        connection.run(
          'INSERT OR REPLACE INTO pauses (platform, room_id, reason, at) VALUES (?, ?, ?, ?)',
          platform,
          id,
          reason,
          atMs,
        );
      }),
    resume: (platform, id) =>
      connection.change(() => {
        connection.run('DELETE FROM pauses WHERE platform = ? AND room_id = ?', platform, id);
      }),
    migrate: (platform, fromId, toId) =>
      connection.change(() => {
        checkRoomKey({ platform, id: toId });
        if (fromId !== toId) migrate(connection, platform, fromId, toId);
      }),
    forget: (platform, id) =>
      connection.change(() => {
        connection.run('DELETE FROM rooms WHERE platform = ? AND room_id = ?', platform, id);
        connection.run('DELETE FROM pauses WHERE platform = ? AND room_id = ?', platform, id);
      }),
  };
}
