/** How often one address may ask: a bucket of tokens that fills evenly; forgotten once it is full again. */

export type RateRule = {
  /** Requests at once. */
  readonly capacity: number;
  readonly perSecond: number;
};

export type Rate = {
  /** 0 when it may go on, else the milliseconds to wait. `cost` in tokens. */
  readonly take: (address: string, cost: number) => number;
};

/** Addresses remembered at once: a few hundred kilobytes; beyond it the earliest seen is forgotten. */
const REMEMBERED = 5000;

/** `now`: milliseconds, never going back. */
export function createRate({ capacity, perSecond }: RateRule, now: () => number): Rate {
  const buckets = new Map<string, { readonly tokens: number; readonly atMs: number }>();
  return {
    take(address, cost) {
      const atMs = now();
      const before = buckets.get(address) ?? { tokens: capacity, atMs };
      const tokens = Math.min(capacity, before.tokens + ((atMs - before.atMs) / 1000) * perSecond);
      const waitMs = tokens >= cost ? 0 : Math.ceil(((cost - tokens) / perSecond) * 1000);
      buckets.delete(address);
      buckets.set(address, { tokens: waitMs > 0 ? tokens : tokens - cost, atMs });
      const [earliest] = buckets.keys();
      if (buckets.size > REMEMBERED && earliest !== undefined) buckets.delete(earliest);
      return waitMs;
    },
  };
}
