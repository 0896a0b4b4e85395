/** Starts work on events without waiting for it, once for each event, and waits for what is in hand at the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../chat/bot.ts';
import { createOnce } from '../../chat/once.ts';
import { describeFailure } from './wire.ts';

export type Intake = {
  /** Returns at once. A failure is logged once; an event that was taken before is left. */
  readonly take: (id: string, what: string, work: () => Promise<void>) => void;
  /** Takes nothing more, and waits for what is in hand, but not for ever. */
  readonly finish: (withinMs: number) => Promise<void>;
};

/** Events remembered so that one that is delivered twice is answered once; minutes' worth of a busy bot. */
const REMEMBERED_EVENTS = 2000;

export function createIntake(log: Log): Intake {
  const inHand = new Set<Promise<void>>();
  const isNew = createOnce<string>(REMEMBERED_EVENTS);
  let finished = false;
  return {
    take(id, what, work) {
      if (finished || !isNew(id)) return;
      const running = Promise.resolve()
        .then(work)
        .catch((error) => log.error(`discord: ${what} not answered`, describeFailure(error)))
        .finally(() => inHand.delete(running));
      inHand.add(running);
    },
    async finish(withinMs) {
      finished = true;
      const limit = new AbortController();
      const late = sleep(withinMs, undefined, { signal: limit.signal }).catch(() => undefined);
      await Promise.race([Promise.all(inHand), late]);
      limit.abort();
      if (inHand.size > 0) log.warn('discord: stopped with answers in hand', { count: inHand.size });
    },
  };
}
