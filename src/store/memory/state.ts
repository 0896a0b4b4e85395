/** Everything the library in memory holds; the other files of this folder read and change it. */

import type { Complaint, FeedState, OutboxDraft, OutboxState, Posted } from '../delivery.ts';
import type { ArticleEntry, Revision, StoryRule } from '../library.ts';
import type { Profile } from '../people/identity.ts';
import type { PauseReason, RoomKey, Subscription } from '../rooms.ts';

export type ArticleRow = {
  readonly no: number;
  readonly entry: ArticleEntry;
  readonly words: ReadonlySet<string>;
  readonly bands: readonly number[];
  /** Texts of all revisions, the latest too. */
  readonly revisions: readonly (Revision & { readonly text: string })[];
  /** `Speaker.id` to the person's number. */
  readonly people: ReadonlyMap<string, number>;
};

export type PersonRow = { readonly no: number; readonly profile: Profile };

export type StoryRow = {
  readonly no: number;
  readonly name: string;
  readonly rule: StoryRule;
  /** Article ids put in or taken out by hand. */
  readonly byHand: Map<string, boolean>;
};

export type RoomRow = {
  readonly no: number;
  readonly key: RoomKey;
  readonly settings: Record<string, string | number | boolean>;
  readonly follows: readonly string[];
};

export type OutboxRow = OutboxDraft & {
  readonly id: number;
  readonly attempts: number;
  readonly state: OutboxState;
  readonly doneAtMs: number;
};

export type State = {
  readonly articles: Map<string, ArticleRow>;
  readonly people: Map<number, PersonRow>;
  readonly stories: Map<number, StoryRow>;
  readonly rooms: Map<string, RoomRow>;
  /** By platform and room id. */
  readonly paused: Map<string, { readonly reason: PauseReason; readonly atMs: number }>;
  readonly subscriptions: Map<string, Subscription>;
  readonly outbox: Map<number, OutboxRow>;
  readonly posted: Map<string, Posted & { readonly no: number }>;
  readonly complaints: Map<string, Complaint>;
  readonly feeds: Map<string, FeedState>;
  /** Gives numbers that rise and are never used twice. */
  readonly nextNo: () => number;
};

export function createState(): State {
  let last = 0;
  return {
    articles: new Map(),
    people: new Map(),
    stories: new Map(),
    rooms: new Map(),
    paused: new Map(),
    subscriptions: new Map(),
    outbox: new Map(),
    posted: new Map(),
    complaints: new Map(),
    feeds: new Map(),
    nextNo: () => {
      last += 1;
      return last;
    },
  };
}

/** A key of parts that may hold any character. */
export function toKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
