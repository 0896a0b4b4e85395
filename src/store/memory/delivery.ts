/** Outbox, ledger and feeds of the library in memory. */
import {
  checkDraft,
  checkMessageId,
  checkReason,
  checkRoomKey,
  checkSpans,
  checkStatementId,
} from '../bounds.ts';
import { toPageOf } from '../cursor.ts';
import type { Complaints, Feeds, Ledger, Outbox, OutboxEntry, OutboxState, Posted } from '../delivery.ts';
import { toNonce } from '../nonce.ts';
import { isPaused, reachRoom, toRoomKey } from './rooms.ts';
import { type OutboxRow, type State, toKey } from './state.ts';

function toEntry(row: OutboxRow): OutboxEntry {
  const { state: _, doneAtMs: __, ...entry } = row;
  return { ...entry, nonce: toNonce(row.key) };
}

function byTurn(one: OutboxRow, other: OutboxRow): number {
  return one.notBeforeMs - other.notBeforeMs || one.id - other.id;
}

/** What waits and is the first that its room has waiting or under way. */
function toHeads(state: State, platform: string): readonly OutboxRow[] {
  const open = [...state.outbox.values()].filter(
    (row) => row.room.platform === platform && (row.state === 'waiting' || row.state === 'sending'),
  );
  const first = new Map<string, OutboxRow>();
  for (const row of open) {
    const known = first.get(toRoomKey(row.room));
    if (!known || row.id < known.id) first.set(toRoomKey(row.room), row);
  }
  return [...first.values()].filter((row) => row.state === 'waiting' && !isPaused(state, row.room));
}

function post(state: State, posted: Posted): void {
  const key = toKey(posted.room.platform, posted.room.id, posted.messageId);
  state.posted.set(key, { ...posted, no: state.posted.get(key)?.no ?? state.nextNo() });
}

export function createOutbox(state: State): Outbox {
  const all = () => [...state.outbox.values()];
  const change = (id: number, changes: Partial<OutboxRow>) => {
    const row = state.outbox.get(id);
    if (row) state.outbox.set(id, { ...row, ...changes });
    return row;
  };
  const finish = (id: number, done: OutboxState, atMs: number) =>
    change(id, { state: done, doneAtMs: atMs, payload: { blocks: [] }, spans: [] });
  return {
    add: async (drafts, advance = []) => {
      drafts.forEach(checkDraft);
      const isNew = (key: string) => !all().some((row) => row.key === key);
      const before = state.outbox.size;
      for (const draft of drafts) {
        if (!isNew(draft.key)) continue;
        reachRoom(state, draft.room);
        const id = state.nextNo();
        state.outbox.set(id, { ...draft, id, attempts: 0, state: 'waiting', doneAtMs: 0 });
      }
      for (const { subscriptionId, nextDueAtMs, lastLocalDate } of advance) {
        const one = state.subscriptions.get(subscriptionId);
        if (one?.kind === 'digest')
          state.subscriptions.set(subscriptionId, { ...one, nextDueAtMs, lastLocalDate });
      }
      return state.outbox.size - before;
    },
    claim: async (platform, atMs, limit) =>
      toHeads(state, platform)
        .filter((row) => row.notBeforeMs <= atMs)
        .toSorted(byTurn)
        .slice(0, limit)
        .map((row) => {
          const taken: OutboxRow = { ...row, state: 'sending', attempts: row.attempts + 1 };
          state.outbox.set(row.id, taken);
          return toEntry(taken);
        }),
    markSent: async (id, messageIds, atMs) => {
      messageIds.forEach(checkMessageId);
      const row = finish(id, 'sent', atMs);
      for (const messageId of row ? messageIds : [])
        if (row) post(state, { room: row.room, messageId, atMs, state: 'posted', spans: row.spans });
    },
    retry: async (id, notBeforeMs) => {
      change(id, { state: 'waiting', notBeforeMs });
    },
    markFailed: async (id, reason) => {
      checkReason(reason);
      finish(id, 'failed', state.outbox.get(id)?.notBeforeMs ?? 0);
    },
    markUncertain: async (id, atMs) => {
      const row = finish(id, 'uncertain', atMs);
      if (row)
        post(state, { room: row.room, messageId: row.key, atMs, state: 'uncertain', spans: row.spans });
    },
    interrupted: async (platform) =>
      all()
        .filter((row) => row.room.platform === platform && row.state === 'sending')
        .map(toEntry),
    nextAtMs: async (platform) => toHeads(state, platform).toSorted(byTurn)[0]?.notBeforeMs ?? null,
    stateOf: async (key) => all().find((row) => row.key === key)?.state ?? null,
    counts: async () => {
      const counts = { waiting: 0, sending: 0, sent: 0, failed: 0, uncertain: 0 };
      for (const row of all()) counts[row.state] += 1;
      return counts;
    },
    prune: async (beforeMs) => {
      const old = all().filter(
        (row) => row.state !== 'waiting' && row.state !== 'sending' && row.doneAtMs < beforeMs,
      );
      for (const row of old) state.outbox.delete(row.id);
      return old.length;
    },
  };
}

export function createLedger(state: State): Ledger {
  const toPosted = ({ no: _, ...posted }: Posted & { readonly no: number }): Posted => posted;
  return {
    record: async (posted) => {
      checkRoomKey(posted.room);
      checkMessageId(posted.messageId);
      checkSpans(posted.spans);
      reachRoom(state, posted.room);
      post(state, posted);
    },
    find: async (platform, roomId, messageId) => {
      const row = state.posted.get(toKey(platform, roomId, messageId));
      return row ? toPosted(row) : null;
    },
    ofArticle: async (articleId, paging) =>
      toPageOf(
        [...state.posted.values()].filter((row) => row.spans.some((span) => span.articleId === articleId)),
        paging,
        (row) => [-row.atMs, -row.no],
        toPosted,
      ),
    ofRoom: async (room, paging) =>
      toPageOf(
        [...state.posted.values()].filter((row) => toRoomKey(row.room) === toRoomKey(room)),
        paging,
        (row) => [-row.atMs, -row.no],
        toPosted,
      ),
    findShowing: async (room, { articleId, start, end }) => {
      const rows = [...state.posted.values()].filter(
        (row) =>
          row.state === 'posted' &&
          toRoomKey(row.room) === toRoomKey(room) &&
          row.spans.some((span) => span.articleId === articleId && span.start === start && span.end === end),
      );
      const latest = rows.toSorted((one, other) => other.atMs - one.atMs || other.no - one.no)[0];
      return latest ? toPosted(latest) : null;
    },
    remove: async (platform, roomId, messageId) => state.posted.delete(toKey(platform, roomId, messageId)),
    prune: async (beforeMs) => {
      const old = [...state.posted].filter(([, row]) => row.atMs < beforeMs);
      for (const [key] of old) state.posted.delete(key);
      return old.length;
    },
  };
}

export function createComplaints({ articles, complaints }: State): Complaints {
  return {
    add: async (articleId, statementId, atMs) => {
      checkStatementId(statementId);
      if (!articles.has(articleId)) return;
      const key = toKey(articleId, statementId);
      const count = (complaints.get(key)?.count ?? 0) + 1;
      complaints.set(key, { articleId, statementId, count, lastAtMs: atMs });
    },
    worst: async (limit) =>
      [...complaints.values()]
        .filter(({ articleId }) => articles.has(articleId))
        .toSorted((one, other) => other.count - one.count || other.lastAtMs - one.lastAtMs)
        .slice(0, limit),
  };
}

export function createFeeds(state: State): Feeds {
  const byAddress = () => [...state.feeds.values()].toSorted((one, other) => (one.url < other.url ? -1 : 1));
  return {
    put: async (feed) => {
      state.feeds.set(feed.url, feed);
    },
    get: async (url) => state.feeds.get(url) ?? null,
    list: async () => byAddress(),
    due: async (atMs, limit) =>
      byAddress()
        .filter((feed) => feed.nextAtMs <= atMs)
        .toSorted((one, other) => one.nextAtMs - other.nextAtMs)
        .slice(0, limit),
    remove: async (url) => state.feeds.delete(url),
  };
}
