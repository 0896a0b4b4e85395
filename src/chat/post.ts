/**
 * How a reply goes out that nobody asked for just now (a digest, a watch, a correction): the port that adapters fill;
 * when it is due and what becomes of failures is left to `digests/`.
 */
import type { Reply } from './reply.ts';
import type { Room } from './request.ts';

/** Where to post: `kind` is not known for rooms that are only remembered. */
export type PostRoom = Omit<Room, 'kind'>;

/** An earlier message of the bot in that room: the reply answers it, or takes its place. */
export type About = { readonly messageId: string; readonly how: 'reply' | 'edit' };

export type PostOptions = {
  /** 1–22 characters, the same at each attempt: a platform that can drops what it has seen with it. */
  readonly nonce: string;
  /** An edit fails for good where the reply needs another number or kind of messages, or the message is gone. */
  readonly about?: About;
};

/** Why a room can't be posted to until someone there changes it. */
export type Unreachable = 'blocked' | 'deleted' | 'forbidden';

export type PostOutcome =
  | { readonly outcome: 'posted'; readonly messageIds: readonly string[] }
  /** The platform asked to wait; nothing was posted. `scope`: whom it asked to wait. */
  | { readonly outcome: 'wait'; readonly waitMs: number; readonly scope: 'room' | 'platform' }
  | { readonly outcome: 'unreachable'; readonly reason: Unreachable }
  /** `passing`: nothing was posted and it may work later. `reason` is a code of at most 40 characters. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly passing: boolean }
  /** The line broke after the message had left: it may have arrived. */
  | { readonly outcome: 'uncertain' };

/** `movedTo`: the room has this id from now on (a group that became a supergroup). */
export type Posted = PostOutcome & { readonly movedTo?: string };

/** Never rejects. */
export type Post = (room: PostRoom, reply: Reply, options: PostOptions) => Promise<Posted>;
