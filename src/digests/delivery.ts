/**
 * Sends what waits in the outbox of one platform, within its rates, and writes down what became of it; how a message
 * reaches the platform is the adapter's, when a digest is due is `making.ts`'s.
 *
 * A message is taken from the outbox only when it may go at once, so a process that ends abruptly leaves behind as
 * taken only what was under way. Such a message is sent again. A platform that drops repeats by their nonce shows it
 * once; on others it may come twice, and the ledger says so.
 *
 * Where the library cannot be written (its disk is full), nothing new is sent, and what was sent is written down as
 * soon as it can be.
 */
import type { Log } from '../chat/bot.ts';
import type { Post, Posted } from '../chat/post.ts';
import type { Block } from '../chat/reply.ts';
import type { OutboxEntry } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import type { RoomKey } from '../store/rooms.ts';
import { createPace, type Rates } from './pace.ts';

export type DeliveryOptions = {
  readonly platform: string;
  readonly library: Pick<Library, 'outbox' | 'ledger' | 'rooms'>;
  readonly post: Post;
  readonly rates: Rates;
  /** The platform shows a message with the same nonce once. */
  readonly dropsRepeats: boolean;
  readonly log: Log;
  readonly now?: () => number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Delivery = {
  /** Settles what an earlier process left behind, then sends until `stop`. */
  readonly start: () => Promise<void>;
  /** There is something new in the outbox. */
  readonly wake: () => void;
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
};

/**
 * Messages under way at once. Where repeats are dropped there may be many: at 50 a second an answer may take more
 * than half a second before it slows anything. Elsewhere there is one, so that an abrupt end leaves one in doubt;
 * answers that take more than 33 ms then slow Telegram's 30 a second.
 */
const UNDER_WAY_MOST = 32;
const UNDER_WAY_IN_DOUBT = 1;

/** The outbox is looked at this often even when nobody wakes it. */
const LOOK_EVERY_MS = 30_000;

/** A library that cannot be used just now is tried again after this. */
const LIBRARY_RETRY_MS = 15_000;

/** After a failure that passes; doubled with each attempt. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 30 * 60_000;

/** With the waits above some six hours: no digest is worth sending after that. */
const ATTEMPTS_MOST = 20;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { platform, library, post, dropsRepeats, log, now = Date.now, sleep = pause } = options;
  const { outbox, ledger, rooms } = library;
  const pace = createPace(options.rates);
  const underWayMost = dropsRepeats ? UNDER_WAY_MOST : UNDER_WAY_IN_DOUBT;
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let waking = new AbortController();
  let running: Promise<void> = Promise.resolve();

  /** Until it works, or until `stop`: then false. */
  async function keepTrying(work: () => Promise<void>): Promise<boolean> {
    for (;;) {
      try {
        await work();
        return true;
      } catch (error) {
        log.error('delivery held up', {
          platform,
          error: error instanceof Error ? error.message : 'unknown',
        });
      }
      if (stopping.signal.aborted) return false;
      await sleep(LIBRARY_RETRY_MS, stopping.signal);
    }
  }

  async function settleInterrupted(): Promise<void> {
    for (const entry of await outbox.interrupted(platform)) {
      if (!dropsRepeats) await recordUncertain(entry);
      await outbox.retry(entry.id, now());
    }
  }

  async function recordUncertain({ room, key, spans }: OutboxEntry): Promise<void> {
    log.warn('message may come twice', { platform, room: room.id });
    await ledger.record({ room, messageId: key, atMs: now(), state: 'uncertain', spans });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) await keepTrying(step);
    await Promise.all(underWay);
  }

  async function step(): Promise<void> {
    const waitMs = pace.waitMs(now());
    if (waitMs > 0) await sleep(waitMs, stopping.signal);
    else if (underWay.size >= underWayMost) await Promise.race(underWay);
    else if (!(await sendNext())) await rest();
  }

  /** False when nothing may go now. */
  async function sendNext(): Promise<boolean> {
    const [entry] = await outbox.claim(platform, now(), 1);
    if (!entry) return false;
    const name = toName(entry.room);
    const heldMs = pace.roomWaitMs(name, now());
    if (heldMs > 0) {
      await outbox.retry(entry.id, now() + heldMs);
      return true;
    }
    pace.take(name, now());
    const sending = send(entry);
    underWay.add(sending);
    void sending.then(() => {
      underWay.delete(sending);
      // What waited behind it in its room may go now.
      waking.abort();
    });
    return true;
  }

  async function send(entry: OutboxEntry): Promise<void> {
    // The outbox holds what `toStoriesBlocks` and its like made, as JSON.
    const reply = { blocks: entry.payload.blocks as readonly Block[] };
    const { nonce, about } = entry;
    const posted = await post(entry.room, reply, { nonce, ...(about ? { about } : {}) });
    await keepTrying(() => settle(entry, posted));
  }

  /** May be done twice: what was begun and failed midway is begun again. */
  async function settle(entry: OutboxEntry, posted: Posted): Promise<void> {
    if (posted.movedTo) await rooms.migrate(platform, entry.room.id, posted.movedTo);
    switch (posted.outcome) {
      case 'posted':
        return outbox.markSent(entry.id, posted.messageIds, now());
      case 'wait': {
        const untilMs = now() + posted.waitMs;
        if (posted.scope === 'platform') pace.holdAll(untilMs);
        else pace.holdRoom(toName(entry.room), untilMs);
        return outbox.retry(entry.id, untilMs);
      }
      case 'unreachable':
        log.warn('room paused', { platform, room: entry.room.id, reason: posted.reason });
        // Paused first: otherwise the room's next message could be taken in between.
        await rooms.pause(platform, posted.movedTo ?? entry.room.id, posted.reason, now());
        return outbox.markFailed(entry.id, posted.reason);
      case 'failed':
        if (!posted.passing) return outbox.markFailed(entry.id, toCode(posted.reason));
        return tryLater(entry);
      case 'uncertain':
        if (!dropsRepeats) await recordUncertain(entry);
        return tryLater(entry);
      default:
        return posted satisfies never;
    }
  }

  async function tryLater({ id, attempts, room }: OutboxEntry): Promise<void> {
    if (attempts < ATTEMPTS_MOST) {
      return outbox.retry(id, now() + Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS));
    }
    log.warn('room paused', { platform, room: room.id, reason: 'failing' });
    await rooms.pause(platform, room.id, 'failing', now());
    return outbox.markFailed(id, 'gave-up');
  }

  async function rest(): Promise<void> {
    const { signal } = waking;
    const nextAtMs = await outbox.nextAtMs(platform);
    const restMs = Math.min(nextAtMs === null ? LOOK_EVERY_MS : nextAtMs - now(), LOOK_EVERY_MS);
    // What waits may be held up behind a message under way to the same room.
    await sleep(Math.max(restMs, 10), AbortSignal.any([signal, stopping.signal]));
    if (signal.aborted) waking = new AbortController();
  }

  return {
    async start() {
      running = keepTrying(settleInterrupted).then(run);
    },
    wake: () => waking.abort(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** The outbox keeps reasons as codes of small letters, digits and hyphens. */
const toCode = (reason: string): string =>
  reason
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40) || 'unknown';

const toName = ({ id, thread }: RoomKey): string => `${id} ${thread ?? ''}`;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
