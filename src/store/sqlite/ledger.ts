/** The ledger of the SQLite library, which message shows which stretches of which article; and what was called wrong. */
import { checkMessageId, checkSpans, checkStatementId } from '../bounds.ts';
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { Complaints, Ledger, Posted, PostedSpan } from '../delivery.ts';
import type { Page, Paging } from '../library.ts';
import type { Connection, Value } from './connection.ts';
import { findRoomNo, type RoomColumns, reachRoomNo, toRoomKey } from './room-rows.ts';

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
  connection.run('DELETE FROM post_places WHERE post_no = ?', no);
  for (const [position, { articleId, revision, start, end, at }] of spans.entries()) {
    connection.run(
      'INSERT INTO post_spans (post_no, position, article_id, revision, start, end) VALUES (?, ?, ?, ?, ?, ?)',
      no,
      position,
      articleId,
      revision,
      start,
      end,
    );
    if (at !== undefined)
      connection.run('INSERT INTO post_places (post_no, position, at) VALUES (?, ?, ?)', no, position, at);
  }
}

type SpanRow = {
  readonly article_id: string;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  readonly at: number | null;
};

const SPANS = `SELECT article_id, revision, start, end, at FROM post_spans
  LEFT JOIN post_places USING (post_no, position) WHERE post_no = ? ORDER BY position`;

function toSpan({ article_id, revision, start, end, at }: SpanRow): PostedSpan {
  return { articleId: article_id, revision, start, end, ...(at === null ? {} : { at }) };
}

export function createLedger(connection: Connection): Ledger {
  const toPosted = (row: PostRow): Posted => ({
    room: toRoomKey(row),
    messageId: row.message_id,
    atMs: row.at,
    state: row.state,
    spans: connection.all<SpanRow>(SPANS, row.no).map(toSpan),
  });
  /** Latest first; `where` says which. */
  const list = (where: string, value: Value, paging: Paging): Page<Posted> => {
    const limit = parseLimit(paging.limit);
    const [at = Number.MIN_SAFE_INTEGER, no = 0] = parseCursor(paging.after, 2) ?? [];
    const found = connection.all<PostRow>(
      `${POSTS} WHERE ${where} AND (-at, -posts.no) > (?, ?) ORDER BY at DESC, posts.no DESC LIMIT ?`,
      value,
      at,
      no,
      limit + 1,
    );
    const total = connection.get<{ n: number }>(`SELECT count(*) AS n FROM posts WHERE ${where}`, value);
    return toPage(found, limit, total?.n ?? 0, (row) => [-row.at, -row.no], toPosted);
  };
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
      connection.ask(() =>
        list('posts.no IN (SELECT post_no FROM post_spans WHERE article_id = ?)', articleId, paging),
      ),
    ofRoom: (room, paging) =>
      connection.ask(() => list('room_no = ?', findRoomNo(connection, room) ?? -1, paging)),
    findShowing: (room, { articleId, start, end }) =>
      connection.ask(() => {
        const row = connection.get<PostRow>(
          `${POSTS} WHERE state = 'posted' AND room_no = ? AND posts.no IN
             (SELECT post_no FROM post_spans WHERE article_id = ? AND start = ? AND end = ?)
           ORDER BY at DESC, posts.no DESC LIMIT 1`,
          findRoomNo(connection, room) ?? -1,
          articleId,
          start,
          end,
        );
        return row ? toPosted(row) : null;
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

export function createComplaints(connection: Connection): Complaints {
  return {
    add: (articleId, statementId, atMs) =>
      connection.change(() => {
        checkStatementId(statementId);
        connection.run(
          `INSERT INTO complaints (article_no, statement_id, count, last_at)
           SELECT no, ?, 1, ? FROM articles WHERE id = ?
           ON CONFLICT (article_no, statement_id) DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
          statementId,
          atMs,
          articleId,
        );
      }),
    worst: (limit) =>
      connection.ask(() =>
        connection
          .all<{ id: string; statement_id: string; count: number; last_at: number }>(
            `SELECT id, statement_id, count, last_at FROM complaints JOIN articles ON no = article_no
             ORDER BY count DESC, last_at DESC, id, statement_id LIMIT ?`,
            limit,
          )
          .map(({ id, statement_id, count, last_at }) => ({
            articleId: id,
            statementId: statement_id,
            count,
            lastAtMs: last_at,
          })),
      ),
  };
}
