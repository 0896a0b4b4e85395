/** `whosaid follow`, `unfollow` and `feeds`: which feeds the library follows; looking at them is the running bot's. */
import type { Writable } from 'node:stream';
import { loadConfig } from '../config.ts';
import { toTroubleLine } from '../feeds/source-error.ts';
import { openIngest, openLibrary } from '../main.ts';
import type { FeedState } from '../store/delivery.ts';
import type { Library } from '../store/library.ts';
import { StoreError } from '../store/store-error.ts';
import { ROOT } from '../version.ts';

/** Feeds, pages that name one, OPML lists. Resolves with the exit code: 1 when any could not be followed. */
export async function followFeeds(
  targets: readonly string[],
  output: Writable,
  trouble: Writable,
): Promise<number> {
  return withLibrary(async (library) => {
    const ingest = await openIngest(library, loadConfig(ROOT));
    let failed = 0;
    for (const target of targets) {
      try {
        for (const { url, title } of await ingest.follow(target)) {
          output.write(`Followed: ${title ? `${title}, ` : ''}${url}\n`);
        }
      } catch (error) {
        if (error instanceof StoreError) throw error;
        failed += 1;
        trouble.write(`${toTroubleLine(target, error)}\n`);
      }
    }
    await ingest.close();
    return failed > 0 ? 1 : 0;
  });
}

/** Articles that came by the feeds stay. */
export async function unfollowFeeds(
  urls: readonly string[],
  output: Writable,
  trouble: Writable,
): Promise<number> {
  return withLibrary(async ({ feeds }) => {
    let failed = 0;
    for (const url of urls) {
      if (await feeds.remove(url)) output.write(`No longer followed: ${url}\n`);
      else {
        failed += 1;
        trouble.write(`${url} is not followed; whosaid feeds lists what is.\n`);
      }
    }
    return failed > 0 ? 1 : 0;
  });
}

/** What is followed, a line each with its last trouble, or as OPML for other readers of news. */
export async function listFeeds(output: Writable, asOpml: boolean): Promise<number> {
  return withLibrary(async (library) => {
    if (asOpml) {
      const ingest = await openIngest(library, loadConfig(ROOT));
      output.write(`${await ingest.toOpml()}\n`);
      await ingest.close();
      return 0;
    }
    const feeds = await library.feeds.list();
    if (feeds.length === 0)
      output.write('No feed is followed. Try: whosaid follow https://example.org/feed.xml\n');
    for (const feed of feeds) output.write(`${toLine(feed)}\n`);
    return 0;
  });
}

function toLine({ url, title, checkedAtMs, trouble }: FeedState): string {
  const looked = checkedAtMs === undefined ? 'not looked at yet' : `looked at ${toMinute(checkedAtMs)}`;
  return [title, url, trouble ? `${looked}: ${trouble}` : looked].filter(Boolean).join(' · ');
}

/** "2026-11-26 09:30 UTC". */
const toMinute = (atMs: number): string =>
  `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

async function withLibrary(work: (library: Library) => Promise<number>): Promise<number> {
  const library = await openLibrary(loadConfig(ROOT).libraryFile);
  return work(library).finally(library.close);
}
