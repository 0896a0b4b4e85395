/** Finds and makes the rows of rooms, which subscriptions, outbox and ledger hang on. */
import { checkRoomKey } from '../bounds.ts';
import type { RoomKey } from '../rooms.ts';
import type { Connection } from './connection.ts';

export type RoomColumns = { readonly platform: string; readonly room_id: string; readonly thread: string };

export const ROOM_COLUMNS = 'platform, room_id, thread';

/** A condition on `rooms`: nothing is sent there for now. */
export const IS_PAUSED =
  'EXISTS (SELECT 1 FROM pauses WHERE pauses.platform = rooms.platform AND pauses.room_id = rooms.room_id)';

export function toRoomKey({ platform, room_id, thread }: RoomColumns): RoomKey {
  return { platform, id: room_id, ...(thread === '' ? {} : { thread }) };
}

export function findRoomNo(connection: Connection, key: RoomKey): number | null {
  const row = connection.get<{ no: number }>(
    'SELECT no FROM rooms WHERE platform = ? AND room_id = ? AND thread = ?',
    key.platform,
    key.id,
    key.thread ?? '',
  );
  return row?.no ?? null;
}

/** The number of the room's row, made when the room is new. */
export function reachRoomNo(connection: Connection, key: RoomKey): number {
  checkRoomKey(key);
  return (
    findRoomNo(connection, key) ??
    connection.run(
      'INSERT INTO rooms (platform, room_id, thread) VALUES (?, ?, ?)',
      key.platform,
      key.id,
      key.thread ?? '',
    ).no
  );
}
