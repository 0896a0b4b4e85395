/** Looks at feeds when they are due: asks only for what is new, and less often where there is trouble. */
import type { FeedState } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import { parseFeed } from './feed.ts';
import { type ItemParts, keepItems } from './items.ts';
import type { Report } from './report.ts';
import { SourceError } from './source-error.ts';

export type FollowParts = ItemParts & {
  readonly library: Pick<Library, 'articles' | 'feeds'>;
  readonly now: () => number;
  /** Between two looks at a feed that works. */
  readonly intervalMs: number;
};

/** Feeds looked at side by side; those of one host wait for each other anyway. */
const SIDE_BY_SIDE = 4;

/** A feed that fails is still looked at once a day. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Looks at all that are due, at most `limit`. */
export async function lookAtFeeds(limit: number, report: Report, parts: FollowParts): Promise<void> {
  const due = [...(await parts.library.feeds.due(parts.now(), limit))];
  const look = async (): Promise<void> => {
    for (let feed = due.shift(); feed && !parts.isStopping(); feed = due.shift()) {
      await lookAtFeed(feed, report, parts);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, look));
}

async function lookAtFeed(state: FeedState, report: Report, parts: FollowParts): Promise<void> {
  const { library, hosts, now, intervalMs } = parts;
  try {
    const fetched = await hosts.fetchFeed(state.url, state);
    const rested = { url: state.url, checkedAtMs: now(), nextAtMs: now() + intervalMs, failures: 0 };
    if (fetched.outcome === 'unchanged') {
      const { trouble: _, ...kept } = state;
      await library.feeds.put({ ...kept, ...rested });
      return;
    }
    const feed = parseFeed(fetched.text, fetched.url);
    const complete = await keepItems(feed, state.url, report, parts);
    const title = feed.title || state.title;
    await library.feeds.put({
      ...rested,
      ...(title ? { title } : {}),
      // Without validators the next answer is the whole feed again, and what failed in passing gets another try.
      ...(complete ? fetched.validators : {}),
    });
  } catch (error) {
    // What was broken off says nothing about the feed.
    if (parts.isStopping()) return;
    report.trouble(state.url, error);
    await library.feeds.put(toFailed(state, error, now(), intervalMs));
  }
}

function toFailed(state: FeedState, error: unknown, nowMs: number, intervalMs: number): FeedState {
  const failures = state.failures + 1;
  const askedMs = error instanceof SourceError ? (error.trouble.waitMs ?? 0) : 0;
  const waitMs = Math.min(Math.max(intervalMs * 2 ** Math.min(failures, 20), askedMs), LONGEST_WAIT_MS);
  const trouble = error instanceof Error ? error.message : 'unknown trouble';
  return { ...state, checkedAtMs: nowMs, nextAtMs: nowMs + waitMs, failures, trouble: trouble.slice(0, 300) };
}
