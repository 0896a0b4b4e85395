/** Digests and watches of the SQLite library. A digest's id is `dN`, a watch's `wN`. */
import { checkSubscription } from '../bounds.ts';
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { Digest, RoomKey, Subscription, Subscriptions, Watch } from '../rooms.ts';
import { toFolded } from '../words.ts';
import type { Connection } from './connection.ts';
import {
  findRoomNo,
  IS_PAUSED,
  ROOM_COLUMNS,
  type RoomColumns,
  reachRoomNo,
  toRoomKey,
} from './room-rows.ts';

type DigestRow = RoomColumns & {
  readonly no: number;
  readonly local_time: string;
  readonly zone: string;
  readonly weekdays: string;
  readonly length: string;
  readonly quiet_days: string;
  readonly story_no: number | null;
  readonly next_due_at: number;
  readonly last_local_date: string | null;
  readonly topics: string;
};

type WatchRow = RoomColumns & { readonly no: number; readonly what: string; readonly value: string };

const DIGESTS = `SELECT digests.no AS no, ${ROOM_COLUMNS}, local_time, zone, weekdays, length, quiet_days, story_no,
  next_due_at, last_local_date, (SELECT json_group_array(topic ORDER BY position) FROM digest_topics
  WHERE digest_no = digests.no) AS topics FROM digests JOIN rooms ON rooms.no = room_no`;

const WATCHES = `SELECT watches.no AS no, ${ROOM_COLUMNS}, what, value FROM watches JOIN rooms ON rooms.no = room_no`;

function toDigest(row: DigestRow): Digest & Subscription {
  return {
    kind: 'digest',
    id: `d${row.no}`,
    room: toRoomKey(row),
    localTime: row.local_time,
    zone: row.zone,
    weekdays: [...row.weekdays].map(Number),
    length: row.length as Digest['length'],
    topics: JSON.parse(row.topics) as readonly string[],
    ...(row.story_no === null ? {} : { storyId: String(row.story_no) }),
    quietDays: row.quiet_days as Digest['quietDays'],
    nextDueAtMs: row.next_due_at,
    ...(row.last_local_date === null ? {} : { lastLocalDate: row.last_local_date }),
  };
}

function toWatch(row: WatchRow): Watch & Subscription {
  return {
    kind: 'watch',
    id: `w${row.no}`,
    room: toRoomKey(row),
    what: row.what as Watch['what'],
    value: row.value,
  };
}

/** The table and row number an id stands for. */
export function parseSubscriptionId(id: string): {
  readonly table: 'digests' | 'watches';
  readonly no: number;
} {
  return { table: id.startsWith('w') ? 'watches' : 'digests', no: Number(id.slice(1)) };
}

function putDigest(connection: Connection, roomNo: number, wanted: Digest): Subscription | undefined {
  connection.run(
    `INSERT INTO digests (room_no, local_time, zone, weekdays, length, quiet_days, story_no, next_due_at, last_local_date)
     VALUES (?, ?, ?, ?, ?, ?, (SELECT no FROM stories WHERE no = ?), ?, ?)
     ON CONFLICT (room_no) DO UPDATE SET local_time = excluded.local_time, zone = excluded.zone,
       weekdays = excluded.weekdays, length = excluded.length, quiet_days = excluded.quiet_days,
       story_no = excluded.story_no, next_due_at = excluded.next_due_at, last_local_date = excluded.last_local_date`,
    roomNo,
    wanted.localTime,
    wanted.zone,
    wanted.weekdays.join(''),
    wanted.length,
    wanted.quietDays,
    wanted.storyId === undefined ? null : Number(wanted.storyId),
    wanted.nextDueAtMs,
    wanted.lastLocalDate ?? null,
  );
  connection.run(
    'DELETE FROM digest_topics WHERE digest_no = (SELECT no FROM digests WHERE room_no = ?)',
    roomNo,
  );
  for (const [position, topic] of wanted.topics.entries())
    connection.run(
      'INSERT INTO digest_topics (digest_no, position, topic) SELECT no, ?, ? FROM digests WHERE room_no = ?',
      position,
      topic,
      roomNo,
    );
  const row = connection.get<DigestRow>(`${DIGESTS} WHERE room_no = ?`, roomNo);
  return row && toDigest(row);
}

function putWatch(connection: Connection, roomNo: number, wanted: Watch): Subscription | undefined {
  const folded = toFolded(wanted.value);
  connection.run(
    `INSERT INTO watches (room_no, what, value, folded) VALUES (?, ?, ?, ?)
     ON CONFLICT (room_no, what, folded) DO UPDATE SET value = excluded.value`,
    roomNo,
    wanted.what,
    wanted.value,
    folded,
  );
  const row = connection.get<WatchRow>(
    `${WATCHES} WHERE room_no = ? AND what = ? AND folded = ?`,
    roomNo,
    wanted.what,
    folded,
  );
  return row && toWatch(row);
}

export function createSubscriptions(connection: Connection): Subscriptions {
  return {
    put: (room: RoomKey, wanted) =>
      connection.change(() => {
        checkSubscription(wanted);
        const no = reachRoomNo(connection, room);
        const put =
          wanted.kind === 'digest' ? putDigest(connection, no, wanted) : putWatch(connection, no, wanted);
        return put ?? { ...wanted, id: '', room };
      }),
    remove: (id) =>
      connection.change(() => {
        const { table, no } = parseSubscriptionId(id);
        return connection.run(`DELETE FROM ${table} WHERE no = ?`, no).changed > 0;
      }),
    ofRoom: (room) =>
      connection.ask(() => {
        const no = findRoomNo(connection, room);
        return [
          ...connection.all<DigestRow>(`${DIGESTS} WHERE room_no = ?`, no).map(toDigest),
          ...connection.all<WatchRow>(`${WATCHES} WHERE room_no = ? ORDER BY watches.no`, no).map(toWatch),
        ];
      }),
    due: (atMs, limit) =>
      connection.ask(() =>
        connection
          .all<DigestRow>(
            `${DIGESTS} WHERE next_due_at <= ? AND NOT ${IS_PAUSED} ORDER BY next_due_at, digests.no LIMIT ?`,
            atMs,
            limit,
          )
          .map(toDigest),
      ),
    nextDueAtMs: () =>
      connection.ask(
        () =>
          connection.get<{ at: number }>(
            `SELECT next_due_at AS at FROM digests JOIN rooms ON rooms.no = room_no
             WHERE NOT ${IS_PAUSED} ORDER BY next_due_at LIMIT 1`,
          )?.at ?? null,
      ),
    watches: (paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [after = 0] = parseCursor(paging.after, 1) ?? [];
        const found = connection.all<WatchRow>(
          `${WATCHES} WHERE NOT ${IS_PAUSED} AND watches.no > ? ORDER BY watches.no LIMIT ?`,
          after,
          limit + 1,
        );
        const total = connection.get<{ n: number }>(
          `SELECT count(*) AS n FROM watches JOIN rooms ON rooms.no = room_no WHERE NOT ${IS_PAUSED}`,
        );
        return toPage(found, limit, total?.n ?? 0, (row) => [row.no], toWatch);
      }),
  };
}
