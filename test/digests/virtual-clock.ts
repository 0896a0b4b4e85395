/** A clock that a test drives: time stands still until everything waits, then jumps to whoever waits the shortest. */

export type VirtualClock = {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Lets everything happen that happens before `untilMs`. */
  readonly runUntil: (untilMs: number) => Promise<void>;
};

export function createVirtualClock(startMs: number): VirtualClock {
  let nowMs = startMs;
  const waiting = new Set<{ readonly atMs: number; readonly wake: () => void }>();
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const waiter = {
          atMs: nowMs + Math.max(0, ms),
          wake: () => {
            waiting.delete(waiter);
            signal?.removeEventListener('abort', waiter.wake);
            resolve();
          },
        };
        waiting.add(waiter);
        signal?.addEventListener('abort', waiter.wake, { once: true });
      }),
    async runUntil(untilMs) {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = [...waiting].sort((one, other) => one.atMs - other.atMs)[0];
        if (!next || next.atMs > untilMs) break;
        nowMs = Math.max(nowMs, next.atMs);
        next.wake();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
  };
}
