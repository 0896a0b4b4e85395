/** The ledger of the SQLite library: which message shows which stretches of which article. */
import { checkMessageId, checkSpans } from '../bounds.ts';
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { Ledger, Posted, PostedSpan } from '../delivery.ts';
import type { Connection } from './connection.ts';
import { type RoomColumns, reachRoomNo, toRoomKey } from './room-rows.ts';

type PostRow = RoomColumns & {
  readonly no: number;
  readonly message_id: string;
  readonly at: number;
  readonly state: Posted['state'];
};

const POSTS = `SELECT posts.no AS no, rooms.platform AS platform, rooms.room_id AS room_id, thread, message_id, at, state
  FROM posts JOIN rooms ON rooms.no = room_no`;

/** To be called within a transaction. Replaces what is known of the same message. */
export function post(connection: Connection, posted: Posted): void {
  const { room, messageId, atMs, state, spans } = posted;
  const roomNo = reachRoomNo(connection, room);
  connection.run(
    `INSERT INTO posts (room_no, platform, room_id, message_id, at, state) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (platform, room_id, message_id)
     DO UPDATE SET room_no = excluded.room_no, at = excluded.at, state = excluded.state`,
    roomNo,
    room.platform,
    room.id,
    messageId,
    atMs,
    state,
  );
  const no = connection.get<{ no: number }>(
    'SELECT no FROM posts WHERE platform = ? AND room_id = ? AND message_id = ?',
    room.platform,
    room.id,
    messageId,
  )?.no;
  if (no === undefined) return;
  connection.run('DELETE FROM post_spans WHERE post_no = ?', no);
  for (const [position, { articleId, revision, start, end }] of spans.entries())
    connection.run(
      'INSERT INTO post_spans (post_no, position, article_id, revision, start, end) VALUES (?, ?, ?, ?, ?, ?)',
      no,
      position,
      articleId,
      revision,
      start,
      end,
    );
}

export function createLedger(connection: Connection): Ledger {
  const toPosted = (row: PostRow): Posted => ({
    room: toRoomKey(row),
    messageId: row.message_id,
    atMs: row.at,
    state: row.state,
    spans: connection
      .all<{ article_id: string; revision: number; start: number; end: number }>(
        'SELECT article_id, revision, start, end FROM post_spans WHERE post_no = ? ORDER BY position',
        row.no,
      )
      .map(
        ({ article_id, revision, start, end }): PostedSpan => ({
          articleId: article_id,
          revision,
          start,
          end,
        }),
      ),
  });
  return {
    record: (posted) =>
      connection.change(() => {
        checkMessageId(posted.messageId);
        checkSpans(posted.spans);
        post(connection, posted);
      }),
    find: (platform, roomId, messageId) =>
      connection.ask(() => {
        const row = connection.get<PostRow>(
          `${POSTS} WHERE posts.platform = ? AND posts.room_id = ? AND message_id = ?`,
          platform,
          roomId,
          messageId,
        );
        return row ? toPosted(row) : null;
      }),
    ofArticle: (articleId, paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [at = Number.MIN_SAFE_INTEGER, no = 0] = parseCursor(paging.after, 2) ?? [];
        const isShown = 'posts.no IN (SELECT post_no FROM post_spans WHERE article_id = ?)';
        const found = connection.all<PostRow>(
          `${POSTS} WHERE ${isShown} AND (-at, -posts.no) > (?, ?) ORDER BY at DESC, posts.no DESC LIMIT ?`,
          articleId,
          at,
          no,
          limit + 1,
        );
        const total = connection.get<{ n: number }>(
          `SELECT count(*) AS n FROM posts WHERE ${isShown}`,
          articleId,
        );
        return toPage(found, limit, total?.n ?? 0, (row) => [-row.at, -row.no], toPosted);
      }),
    remove: (platform, roomId, messageId) =>
      connection.change(
        () =>
          connection.run(
            'DELETE FROM posts WHERE platform = ? AND room_id = ? AND message_id = ?',
            platform,
            roomId,
            messageId,
          ).changed > 0,
      ),
    prune: (beforeMs) =>
      connection.change(() => connection.run('DELETE FROM posts WHERE at < ?', beforeMs).changed),
  };
}
