/**
 * The clockwork: makes digests, watch posts and corrections when they are due and wakes the deliveries; each of the parts is a
 * file of its own.
 */
import type { Log } from '../chat/bot.ts';
import type { Post } from '../chat/post.ts';
import type { Ledger } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import { makeCorrections } from './correcting.ts';
import { createDelivery } from './delivery.ts';
import { makeDueDigests } from './making.ts';
import { RATES, UNLIMITED } from './pace.ts';
import { makeWatchPosts } from './watching.ts';

export type DigestsOptions = {
  readonly library: Library;
  /** By platform: how each that is connected posts. */
  readonly posts: Readonly<Record<string, Post>>;
  /** What was shown in private rooms, in memory alone. */
  readonly passing?: Ledger;
  readonly log: Log;
  readonly now?: () => number;
};

export type Digests = {
  readonly start: () => Promise<void>;
  /** New articles came in, or a room changed what it wants: look now. */
  readonly wake: () => void;
  /** These articles were revised: rooms that were shown what has changed are told. */
  readonly correct: (articleIds: readonly string[]) => Promise<void>;
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
};

/** Discord drops a message whose nonce it has seen in the past minutes (`enforce_nonce`). */
const DROPS_REPEATS: ReadonlySet<string> = new Set(['discord']);

/** Nobody minds a digest that comes this much late, and the machine does not mind looking. */
const TICK_MS = 15_000;

/** Articles this old that no watch has been shown yet were added while the process was down. */
const WATCH_BACK_MS = 3_600_000;

/** What was sent is remembered as long as a correction can follow it. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;
const PRUNE_EVERY_MS = 24 * 3_600_000;

export function createDigests(options: DigestsOptions): Digests {
  const { library, posts, passing, log, now = Date.now } = options;
  const deliveries = Object.entries(posts).map(([platform, post]) =>
    createDelivery({
      platform,
      library,
      post,
      rates: RATES[platform] ?? UNLIMITED,
      dropsRepeats: DROPS_REPEATS.has(platform),
      log,
      now,
    }),
  );
  let watchedFromMs = now() - WATCH_BACK_MS;
  let pruneAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> | undefined;
  let again = false;

  async function tick(): Promise<void> {
    const startedMs = now();
    const digests = await makeDueDigests(library, startedMs);
    const watches = await makeWatchPosts(library, watchedFromMs, startedMs);
    watchedFromMs = startedMs;
    if (startedMs >= pruneAtMs) {
      pruneAtMs = startedMs + PRUNE_EVERY_MS;
      await library.outbox.prune(startedMs - REMEMBERED_MS);
      await library.ledger.prune(startedMs - REMEMBERED_MS);
    }
    if (digests + watches === 0) return;
    log.info('posts made', { digests, watches });
    for (const delivery of deliveries) delivery.wake();
  }

  function look(): void {
    if (ticking) {
      again = true;
      return;
    }
    clearTimeout(timer);
    ticking = tick()
      .catch((error: unknown) => {
        log.error('digests not made', { error: error instanceof Error ? error.message : 'unknown' });
      })
      .finally(() => {
        ticking = undefined;
        timer = setTimeout(look, again ? 0 : TICK_MS);
        again = false;
      });
  }

  return {
    async start() {
      for (const delivery of deliveries) await delivery.start();
      look();
    },
    wake: look,
    async correct(articleIds) {
      const corrections = await makeCorrections(library, articleIds, {
        nowMs: now(),
        platforms: Object.keys(posts),
        ...(passing ? { passing } : {}),
      });
      if (corrections === 0) return;
      log.info('posts made', { corrections });
      for (const delivery of deliveries) delivery.wake();
    },
    async stop() {
      await ticking;
      clearTimeout(timer);
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
    },
  };
}
