/**
 * The outbox of the SQLite library. The messages of one room go one after another: only the first that waits or is
 * under way can be claimed.
 */
import { checkDraft, checkMessageId, checkReason } from '../bounds.ts';
import type {
  About,
  Advance,
  Outbox,
  OutboxDraft,
  OutboxEntry,
  OutboxPayload,
  OutboxState,
  PostedSpan,
} from '../delivery.ts';
import { toNonce } from '../nonce.ts';
import type { Connection } from './connection.ts';
import { post } from './ledger.ts';
import { IS_PAUSED, ROOM_COLUMNS, type RoomColumns, reachRoomNo, toRoomKey } from './room-rows.ts';
import { parseSubscriptionId } from './subscriptions.ts';

type OutboxRow = RoomColumns & {
  readonly no: number;
  readonly key: string;
  readonly payload: string;
  readonly spans: string;
  readonly not_before: number;
  readonly attempts: number;
  readonly message_id: string | null;
  readonly how: About['how'] | null;
};

const COLUMNS = `outbox.no AS no, key, payload, spans, not_before, attempts, message_id, how, ${ROOM_COLUMNS}`;

const ABOUT = 'LEFT JOIN outbox_about ON outbox_no = outbox.no';

const ENTRIES = `SELECT ${COLUMNS} FROM outbox JOIN rooms ON rooms.no = outbox.room_no ${ABOUT}`;

/** In the order in which they may go, so that looking ends with the first that are taken, however many wait. */
const IN_TURN = 'FROM outbox INDEXED BY outbox_waiting CROSS JOIN rooms ON rooms.no = outbox.room_no';

/** Waiting, of a room that is not paused, and the first of its room. */
const CLAIMABLE = `state = 'waiting' AND NOT ${IS_PAUSED} AND NOT EXISTS (SELECT 1 FROM outbox earlier
  WHERE earlier.room_no = outbox.room_no AND earlier.no < outbox.no AND earlier.state IN ('waiting', 'sending'))`;

function toEntry(row: OutboxRow): OutboxEntry {
  return {
    id: row.no,
    key: row.key,
    room: toRoomKey(row),
    payload: JSON.parse(row.payload) as OutboxPayload,
    spans: JSON.parse(row.spans) as readonly PostedSpan[],
    notBeforeMs: row.not_before,
    attempts: row.attempts,
    nonce: toNonce(row.key),
    ...(row.message_id && row.how ? { about: { messageId: row.message_id, how: row.how } } : {}),
  };
}

function addAll(connection: Connection, drafts: readonly OutboxDraft[], advance: readonly Advance[]): number {
  drafts.forEach(checkDraft);
  let added = 0;
  for (const draft of drafts) {
    if (connection.get('SELECT 1 FROM outbox WHERE key = ?', draft.key)) continue;
    const roomNo = reachRoomNo(connection, draft.room);
    const { no } = connection.run(
      `INSERT INTO outbox (key, room_no, state, not_before, attempts, done_at, payload, spans)
       VALUES (?, ?, 'waiting', ?, 0, 0, ?, ?)`,
      draft.key,
      roomNo,
      draft.notBeforeMs,
      JSON.stringify(draft.payload),
      JSON.stringify(draft.spans),
    );
    if (draft.about)
      connection.run(
        'INSERT INTO outbox_about (outbox_no, message_id, how) VALUES (?, ?, ?)',
        no,
        draft.about.messageId,
        draft.about.how,
      );
    added += 1;
  }
  for (const { subscriptionId, nextDueAtMs, lastLocalDate } of advance) {
    const { table, no } = parseSubscriptionId(subscriptionId);
    if (table === 'digests')
      connection.run(
        'UPDATE digests SET next_due_at = ?, last_local_date = ? WHERE no = ?',
        nextDueAtMs,
        lastLocalDate,
        no,
      );
  }
  return added;
}

type Done = { readonly state: OutboxState; readonly atMs: number | null; readonly reason?: string };

/** The entry as it was; what it said is dropped. */
function finish(connection: Connection, id: number, done: Done): OutboxEntry | null {
  const row = connection.get<OutboxRow>(`${ENTRIES} WHERE outbox.no = ? AND payload IS NOT NULL`, id);
  if (!row) return null;
  connection.run(
    `UPDATE outbox SET state = ?, done_at = coalesce(?, not_before), reason = ?, payload = NULL, spans = NULL
     WHERE no = ?`,
    done.state,
    done.atMs,
    done.reason ?? null,
    id,
  );
  return toEntry(row);
}

export function createOutbox(connection: Connection): Outbox {
  const change = (work: () => void) => connection.change(work);
  return {
    add: (drafts, advance = []) => connection.change(() => addAll(connection, drafts, advance)),
    claim: (platform, atMs, limit) =>
      connection.change(() => {
        const rows = connection.all<OutboxRow>(
          `SELECT ${COLUMNS} ${IN_TURN} ${ABOUT} WHERE platform = ? AND not_before <= ? AND ${CLAIMABLE}
           ORDER BY not_before, outbox.no LIMIT ?`,
          platform,
          atMs,
          limit,
        );
        for (const { no } of rows)
          connection.run("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE no = ?", no);
        return rows.map((row) => toEntry({ ...row, attempts: row.attempts + 1 }));
      }),
    markSent: (id, messageIds, atMs) =>
      change(() => {
        messageIds.forEach(checkMessageId);
        const entry = finish(connection, id, { state: 'sent', atMs });
        if (!entry) return;
        for (const messageId of messageIds)
          post(connection, { room: entry.room, messageId, atMs, state: 'posted', spans: entry.spans });
      }),
    retry: (id, notBeforeMs) =>
      change(() => {
        connection.run(
          "UPDATE outbox SET state = 'waiting', not_before = ? WHERE no = ? AND payload IS NOT NULL",
          notBeforeMs,
          id,
        );
      }),
    markFailed: (id, reason) =>
      change(() => {
        checkReason(reason);
        finish(connection, id, { state: 'failed', atMs: null, reason });
      }),
    markUncertain: (id, atMs) =>
      change(() => {
        const entry = finish(connection, id, { state: 'uncertain', atMs });
        if (!entry) return;
        post(connection, {
          room: entry.room,
          messageId: entry.key,
          atMs,
          state: 'uncertain',
          spans: entry.spans,
        });
      }),
    interrupted: (platform) =>
      connection.ask(() =>
        connection
          .all<OutboxRow>(`${ENTRIES} WHERE platform = ? AND state = 'sending' ORDER BY outbox.no`, platform)
          .map(toEntry),
      ),
    nextAtMs: (platform) =>
      connection.ask(
        () =>
          connection.get<{ at: number }>(
            `SELECT not_before AS at ${IN_TURN}
             WHERE platform = ? AND ${CLAIMABLE} ORDER BY not_before, outbox.no LIMIT 1`,
            platform,
          )?.at ?? null,
      ),
    stateOf: (key) =>
      connection.ask(
        () =>
          connection.get<{ state: OutboxState }>('SELECT state FROM outbox WHERE key = ?', key)?.state ??
          null,
      ),
    counts: () =>
      connection.ask(() => {
        const rows = connection.all<{ state: OutboxState; n: number }>(
          'SELECT state, count(*) AS n FROM outbox GROUP BY state',
        );
        const counts = { waiting: 0, sending: 0, sent: 0, failed: 0, uncertain: 0 };
        for (const { state, n } of rows) counts[state] = n;
        return counts;
      }),
    prune: (beforeMs) =>
      connection.change(
        () =>
          connection.run(
            "DELETE FROM outbox WHERE state NOT IN ('waiting', 'sending') AND done_at < ?",
            beforeMs,
          ).changed,
      ),
  };
}
