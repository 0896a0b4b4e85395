/**
 * The part of the port for what goes out and comes in: the outbox, the ledger of what was posted where, and how far
 * each feed was read; sending and fetching are left to `digests` and `feeds`.
 */
import type { Page, Paging } from './library.ts';
import type { RoomKey } from './rooms.ts';

/** Words of an article that a message shows: UTF-16 offsets, half open, into the text of that revision. */
export type PostedSpan = {
  readonly articleId: string;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  /** UTF-16 offset of the words in the message's text, where the platform quotes messages by it. */
  readonly at?: number;
};

/** What is to be sent: the bot's own reply as plain JSON; it is dropped once sent. */
export type OutboxPayload = { readonly blocks: readonly object[] };

/** An earlier message of the bot in the room: what goes out answers it, or takes its place. */
export type About = { readonly messageId: string; readonly how: 'reply' | 'edit' };

export type OutboxDraft = {
  /** At most 200 characters, the same for the same message: a second entry with it is not made, ever. */
  readonly key: string;
  readonly room: RoomKey;
  readonly payload: OutboxPayload;
  readonly spans: readonly PostedSpan[];
  readonly notBeforeMs: number;
  readonly about?: About;
};

export type OutboxEntry = OutboxDraft & {
  readonly id: number;
  /** How often sending it was begun, this time included. */
  readonly attempts: number;
  /** 1–25 characters, the same at each attempt: what Discord takes as `nonce`. */
  readonly nonce: string;
};

/** `uncertain`: the process ended while it was under way on a platform that can't tell a second one apart. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';

/** Moves a digest on in the same transaction that puts its messages in the outbox. */
export type Advance = {
  readonly subscriptionId: string;
  readonly nextDueAtMs: number;
  readonly lastLocalDate: string;
};

export type Outbox = {
  /** All or nothing; answers how many were new. */
  readonly add: (drafts: readonly OutboxDraft[], advance?: readonly Advance[]) => Promise<number>;
  /** Takes what may be sent now, oldest first, and marks it `sending`; paused rooms wait. */
  readonly claim: (platform: string, atMs: number, limit: number) => Promise<readonly OutboxEntry[]>;
  /** Writes the ledger in the same transaction. Empty `messageIds` leave no trace there. */
  readonly markSent: (id: number, messageIds: readonly string[], atMs: number) => Promise<void>;
  readonly retry: (id: number, notBeforeMs: number) => Promise<void>;
  /** Not to be sent again; `reason` is a code of at most 40 characters. */
  readonly markFailed: (id: number, reason: string) => Promise<void>;
  /** Not to be sent again; the ledger says that it may have arrived. */
  readonly markUncertain: (id: number, atMs: number) => Promise<void>;
  /** What was `sending` when an earlier process ended; to be called before the first `claim`. */
  readonly interrupted: (platform: string) => Promise<readonly OutboxEntry[]>;
  /** When the next entry of a room that is not paused may go; null when none waits. */
  readonly nextAtMs: (platform: string) => Promise<number | null>;
  readonly stateOf: (key: string) => Promise<OutboxState | null>;
  readonly counts: () => Promise<Readonly<Record<OutboxState, number>>>;
  /** Forgets what was done with before the moment; a key that is forgotten could be used again. */
  readonly prune: (beforeMs: number) => Promise<number>;
};

/** A message of the bot and the stretches of articles it showed; never a word of a member. */
export type Posted = {
  readonly room: RoomKey;
  /** The platform's id of the bot's message; for `uncertain` ones the key in the outbox. */
  readonly messageId: string;
  readonly atMs: number;
  readonly state: 'posted' | 'uncertain';
  readonly spans: readonly PostedSpan[];
};

export type Ledger = {
  /** Replaces what is known of the same message. */
  readonly record: (posted: Posted) => Promise<void>;
  readonly find: (platform: string, roomId: string, messageId: string) => Promise<Posted | null>;
  /** Every message that shows words of the article, latest first. */
  readonly ofArticle: (articleId: string, paging: Paging) => Promise<Page<Posted>>;
  /** What stands in that room or thread, latest first. */
  readonly ofRoom: (room: RoomKey, paging: Paging) => Promise<Page<Posted>>;
  /** The latest message of that room or thread that shows exactly this stretch, in whatever revision. */
  readonly findShowing: (
    room: RoomKey,
    stretch: Pick<PostedSpan, 'articleId' | 'start' | 'end'>,
  ) => Promise<Posted | null>;
  readonly remove: (platform: string, roomId: string, messageId: string) => Promise<boolean>;
  readonly prune: (beforeMs: number) => Promise<number>;
};

/** Where a statement stands, and how often people said that it is wrong. */
export type Complaint = {
  readonly articleId: string;
  readonly statementId: string;
  readonly count: number;
  readonly lastAtMs: number;
};

/** Counts by statement; who complained is never handed in. */
export type Complaints = {
  /** One more; nothing for an article that is not here. */
  readonly add: (articleId: string, statementId: string, atMs: number) => Promise<void>;
  /** Most first, of equals the latest. */
  readonly worst: (limit: number) => Promise<readonly Complaint[]>;
};

/** How far a feed was read. */
export type FeedState = {
  /** Its address. */
  readonly url: string;
  readonly title?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly checkedAtMs?: number;
  readonly nextAtMs: number;
  /** Failures in a row. */
  readonly failures: number;
  /** One sentence on the last failure. */
  readonly trouble?: string;
};

export type Feeds = {
  readonly put: (feed: FeedState) => Promise<void>;
  readonly get: (url: string) => Promise<FeedState | null>;
  /** All of them, in order of address. */
  readonly list: () => Promise<readonly FeedState[]>;
  /** To be fetched at or before the moment, the longest due first. */
  readonly due: (atMs: number, limit: number) => Promise<readonly FeedState[]>;
  readonly remove: (url: string) => Promise<boolean>;
};
