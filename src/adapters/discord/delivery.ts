/**
 * Sends a reply: its messages one after the other through an outlet (an interaction's or a channel's). When the reply
 * wants a thread, it opens under the first message and the others follow in it.
 */
import { type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import type { Log } from '../../chat/bot.ts';
import type { DeliveredMessage } from '../../chat/delivered.ts';
import type { Reply } from '../../chat/reply.ts';
import { withBin } from './bin.ts';
import { type Outgoing, toOutgoing } from './body.ts';
import { type Draft, toDrafts } from './pack.ts';
import { CONTENT_LIMIT } from './render.ts';
import { shorten } from './shortening.ts';
import { verbatim } from './verbatim.ts';
import { describeFailure, discordCode, type Wire } from './wire.ts';

/**
 * Sends one message; `index` is its place in the reply. Resolves with its id where Discord tells it; `wantsId`: the
 * reply goes on with it, so Discord is to tell.
 */
export type Outlet = (draft: Draft, index: number, wantsId: boolean) => Promise<string | undefined>;

export type Destination = {
  readonly outlet: Outlet;
  /** Who may bin the answer; nobody where it is seen by the asker alone. */
  readonly binFor?: string;
  /** The channel a thread can be opened in; undefined where the talk is one already. */
  readonly threadIn?: string;
  /** Somebody wants to know which message shows what. */
  readonly tellsIds?: boolean;
};

/** The messages sent, as far as their ids are known. Rejects when a message could not be sent. */
export async function deliver(
  reply: Reply,
  destination: Destination,
  { wire, log }: { readonly wire: Wire; readonly log: Log },
): Promise<readonly DeliveredMessage[]> {
  const drafts = toDrafts(reply);
  const { threadIn } = destination;
  const sent: DeliveredMessage[] = [];
  let outlet = destination.outlet;
  let thread: string | undefined;
  for (const [index, draft] of drafts.entries()) {
    const isLast = index === drafts.length - 1;
    const { shown = [] } = draft;
    const wantsId =
      reply.thread !== undefined || !isLast || (destination.tellsIds === true && shown.length > 0);
    const binned = isLast ? withBinFor(destination.binFor, draft, sent, reply) : draft;
    const id = await outlet(binned, index, wantsId);
    if (id) sent.push({ id, shown, ...(thread ? { thread } : {}) });
    if (index > 0 || !reply.thread || !threadIn) continue;
    thread = await openThread(threadIn, id, reply.thread.title, wire, log);
    if (thread) outlet = createChannelOutlet(wire, { channelId: thread, nonce: thread });
  }
  if (reply.thread && threadIn && !thread) await outlet(NO_THREAD, drafts.length, false);
  return sent;
}

/** None under polls, which stay, and none under what opens a thread: others may have spoken there. */
function withBinFor(
  askerId: string | undefined,
  draft: Draft,
  sent: readonly DeliveredMessage[],
  reply: Reply,
): Draft {
  if (!askerId || draft.poll || reply.thread) return draft;
  return withBin(draft, { askerId, earlierIds: sent.map(({ id }) => id) });
}

const NO_THREAD: Draft = {
  content:
    'A thread can’t be opened here: whosaid needs the permission “Create Public Threads” in this channel.',
  rows: [],
  pictures: [],
};

/** Discord: a thread's name has 1 to 100 characters. */
const THREAD_NAME_LIMIT = 100;

export function toThreadName(title: string): string {
  return shorten(title.replace(/\s+/g, ' ').trim() || 'whosaid', THREAD_NAME_LIMIT);
}

async function openThread(
  channelId: string,
  messageId: string | undefined,
  title: string,
  wire: Wire,
  log: Log,
): Promise<string | undefined> {
  if (!messageId) return undefined;
  try {
    await wire({
      method: 'POST',
      route: Routes.threads(channelId, messageId),
      body: { name: toThreadName(title), auto_archive_duration: 1440 },
    });
    // A thread under a message has its id.
    return messageId;
  } catch (error) {
    log.warn('discord: thread not opened', describeFailure(error));
    return undefined;
  }
}

export type Address = {
  readonly channelId: string;
  /** The message that is answered. */
  readonly replyTo?: string;
  /** The same for the same answer, at most 22 characters: Discord drops a second message with it. */
  readonly nonce: string;
};

/** Discord: 25 characters; two go to the dash and the place of the message. */
const NONCE_LENGTH = 22;

const NO_HISTORY = 160002;
const MISSING_PERMISSIONS = 50013;

export function createChannelOutlet(wire: Wire, { channelId, replyTo, nonce }: Address): Outlet {
  return async (draft, index) => {
    const post = (outgoing: Outgoing, reference: boolean) => {
      const body: RESTPostAPIChannelMessageJSONBody = {
        ...outgoing.body,
        nonce: `${nonce.slice(-NONCE_LENGTH)}-${index}`,
        enforce_nonce: true,
        ...(replyTo && reference
          ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } }
          : {}),
      };
      return wire({ method: 'POST', route: Routes.channelMessages(channelId), body, files: outgoing.files });
    };
    const outgoing = toOutgoing(draft, { ephemeral: false });
    try {
      return toMessageId(await post(outgoing, true));
    } catch (error) {
      if (discordCode(error) === NO_HISTORY) return toMessageId(await post(outgoing, false));
      if (discordCode(error) === MISSING_PERMISSIONS && outgoing.files.length > 0) {
        return toMessageId(await post(toOutgoing(withoutFiles(draft), { ephemeral: false }), true));
      }
      throw error;
    }
  };
}

const NO_FILES = '-# Pictures and files are not allowed in this channel.';

/** Where files may not be attached, their descriptions stand for them as far as the message holds them. */
function withoutFiles(draft: Draft): Draft {
  const stands = draft.pictures.map(({ alt }) => verbatim(`[Picture: ${alt}]`));
  const content = [draft.content, NO_FILES, ...stands].reduce((all, line) => {
    const longer = all === '' ? line : `${all}\n${line}`;
    return longer.length <= CONTENT_LIMIT ? longer : all;
  }, '');
  return { content, rows: draft.rows, pictures: [] };
}

export function toMessageId(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
    ? answer.id
    : undefined;
}
