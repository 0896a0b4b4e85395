/** Rate limits as Discord counts and shows them: one bucket for each route and channel, `retry_after` in seconds. */
import type { HttpAnswer } from './http.ts';

export type Limit = { readonly requests: number; readonly perMs: number };

export type Counted = {
  readonly headers: Readonly<Record<string, string>>;
  /** The 429, when there were too many. */
  readonly answer?: HttpAnswer;
};

export function createBuckets(): (bucket: string, limit: Limit) => Counted {
  const buckets = new Map<string, readonly number[]>();
  return (bucket, { requests, perMs }) => {
    const now = Date.now();
    const recent = (buckets.get(bucket) ?? []).filter((at) => now - at < perMs);
    const resetAfter = Math.max(0, ((recent[0] ?? now) + perMs - now) / 1000);
    const headers = {
      'x-ratelimit-limit': String(requests),
      'x-ratelimit-remaining': String(Math.max(0, requests - recent.length - 1)),
      'x-ratelimit-reset': (now / 1000 + resetAfter).toFixed(3),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(0, 32),
    };
    if (recent.length >= requests) return { headers, answer: tooMany(resetAfter) };
    buckets.set(bucket, [...recent, now]);
    return { headers };
  };
}

/** Discord's 429: seconds to wait, in the body and the header. */
export function tooMany(retryAfterSeconds: number, isGlobal = false): HttpAnswer {
  return {
    status: 429,
    json: { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global: isGlobal },
    headers: {
      'retry-after': String(retryAfterSeconds),
      'x-ratelimit-scope': isGlobal ? 'global' : 'user',
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
