/**
 * The part of the port for rooms: what they are set to, what they follow and subscribe to; when something is due is
 * left to `digests`.
 *
 * Invariant: nothing here can hold what a member wrote. Platform ids, numbers, settings of at most 100 characters
 * and the words a room asked to follow are all there is.
 */
import type { Page, Paging } from './library.ts';

/** A place where the bot talks. `id` is the platform's own; `thread` the thread or topic in it. */
export type RoomKey = { readonly platform: string; readonly id: string; readonly thread?: string };

/** A setting's name has at most 40 characters, a text at most 100. */
export type RoomSettings = Readonly<Record<string, string | number | boolean>>;

/** Why nothing is sent to a room for now. */
export type PauseReason = 'blocked' | 'deleted' | 'forbidden' | 'failing';

export type RoomEntry = {
  readonly key: RoomKey;
  readonly settings: RoomSettings;
  /** Ids of stories in the order they were followed; empty means the whole library. */
  readonly follows: readonly string[];
  readonly paused?: { readonly reason: PauseReason; readonly atMs: number };
};

export type Rooms = {
  /** An unknown room has no settings and follows nothing. */
  readonly get: (key: RoomKey) => Promise<RoomEntry>;
  /** Changes the settings named; null takes one back to its default. */
  readonly set: (
    key: RoomKey,
    settings: Readonly<Record<string, string | number | boolean | null>>,
  ) => Promise<RoomEntry>;
  readonly follow: (key: RoomKey, storyId: string) => Promise<void>;
  readonly unfollow: (key: RoomKey, storyId: string) => Promise<void>;
  /** In the order they became known; `storyId` leaves those that follow it. */
  readonly list: (
    filter: { readonly platform?: string; readonly storyId?: string },
    paging: Paging,
  ) => Promise<Page<RoomEntry>>;
  /** With all threads of the room. */
  readonly pause: (platform: string, id: string, reason: PauseReason, atMs: number) => Promise<void>;
  readonly resume: (platform: string, id: string) => Promise<void>;
  /** A group that got another id keeps everything: settings, subscriptions, what waits to be sent, the ledger. */
  readonly migrate: (platform: string, fromId: string, toId: string) => Promise<void>;
  /** Forgets the room with all its threads, subscriptions, waiting messages and its part of the ledger. */
  readonly forget: (platform: string, id: string) => Promise<void>;
};

/** A summary at a time of day. A room (or thread) has at most one. */
export type Digest = {
  readonly kind: 'digest';
  /** `HH:MM` on the clock of `zone`. */
  readonly localTime: string;
  /** IANA name, e.g. `Asia/Yerevan`. */
  readonly zone: string;
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly length: 'short' | 'normal' | 'long';
  /** At most 10, each of at most 100 characters. */
  readonly topics: readonly string[];
  readonly storyId?: string;
  /** What a day without news gets: one line, or nothing. */
  readonly quietDays: 'say' | 'skip';
  readonly nextDueAtMs: number;
  /** The local date, `YYYY-MM-DD`, of the last one made. */
  readonly lastLocalDate?: string;
};

/** A post when a new article has a word or a speaker (at most 100 characters). One per room and `value`. */
export type Watch = {
  readonly kind: 'watch';
  readonly what: 'word' | 'speaker';
  readonly value: string;
};

export type Subscription = (Digest | Watch) & { readonly id: string; readonly room: RoomKey };

export type Subscriptions = {
  /** Replaces the room's digest, or its watch of the same value (whatever its case). */
  readonly put: (room: RoomKey, wanted: Digest | Watch) => Promise<Subscription>;
  readonly remove: (id: string) => Promise<boolean>;
  /** The digest first, then watches in the order they were made. */
  readonly ofRoom: (room: RoomKey) => Promise<readonly Subscription[]>;
  /** Digests due at or before the moment, the longest due first; those of paused rooms wait. */
  readonly due: (atMs: number, limit: number) => Promise<readonly (Digest & Subscription)[]>;
  /** When the next digest of a room that is not paused is due; null when there is none. */
  readonly nextDueAtMs: () => Promise<number | null>;
  /** In the order they were made; those of paused rooms are left out. */
  readonly watches: (paging: Paging) => Promise<Page<Watch & Subscription>>;
};
