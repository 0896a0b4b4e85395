/**
 * Keeps the news coming while the bot is connected: looks at feeds, wakes the digests, hands posts to the platforms;
 * each of these is done elsewhere, this only keeps them going.
 */
import type { Log } from '../chat/bot.ts';
import type { Config } from '../config.ts';
import { createDigests } from '../digests/digests.ts';
import type { ImportSummary } from '../feeds/report.ts';
import { type House, openIngest } from '../main.ts';
import type { Library } from '../store/library.ts';
import type { Connected } from './platforms.ts';

export type NewsService = { readonly stop: () => Promise<void> };

/** Feeds are due every quarter of an hour each; this is only how often one looks which are. */
const LOOK_MS = 60_000;

/** After the library could not take what came in: looking again sooner would only trouble the hosts. */
const REST_MS = 15 * 60_000;

export async function followNews(
  { library, keeping }: Pick<House, 'library' | 'keeping'>,
  config: Pick<Config, 'feeds' | 'shown' | 'allowPrivate'>,
  connected: readonly Connected[],
  log: Log,
): Promise<NewsService> {
  const posts = Object.fromEntries(connected.map(({ name, post }) => [name, post]));
  const digests = createDigests({ library, posts, log, passing: keeping.passing });
  const ingest = await openIngest(library, config);
  for (const feed of config.feeds)
    await ingest.follow(feed).catch((error: unknown) => warn(log, feed, error));
  await nameStories(library).catch((error: unknown) => warn(log, 'feeds', error));
  let looking: Promise<void> | undefined;
  let restUntilMs = 0;
  const look = () => {
    if (Date.now() < restUntilMs) return;
    looking ??= ingest
      .lookAtFeeds()
      .then(async (summary) => {
        await nameStories(library);
        if (tell(log, summary)) digests.wake();
        await keeping.settled();
        await digests.correct(summary.revisedIds);
      })
      .catch((error: unknown) => {
        warn(log, 'feeds', error);
        restUntilMs = Date.now() + REST_MS;
      })
      .then(() => {
        looking = undefined;
      });
  };
  await digests.start();
  look();
  const timer = setInterval(look, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await ingest.close();
      await looking;
      await digests.stop();
    },
  };
}

/** Each feed is a story by its title, so that rooms can follow it; one of two feeds with the same title. */
async function nameStories({ feeds, stories }: Pick<Library, 'feeds' | 'stories'>): Promise<void> {
  for (const { url, title } of await feeds.list()) {
    const name = title?.replace(/\s+/g, ' ').trim().slice(0, 100);
    if (name && !(await stories.findByName(name))) await stories.put(name, { by: 'feed', feed: url });
  }
}

/** True when articles are new or changed. */
function tell(log: Log, { added, revised, copies, troubles }: ImportSummary): boolean {
  for (const trouble of troubles) log.warn('source not read', { trouble });
  if (added + revised + copies === 0) return false;
  log.info('news', { added, revised, copies });
  return true;
}

function warn(log: Log, source: string, error: unknown): void {
  log.warn('source not read', { source, trouble: error instanceof Error ? error.message : 'unknown' });
}
