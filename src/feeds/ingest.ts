/**
 * How news comes in: imports of files, folders and addresses, and feeds that are followed. Getting, parsing and
 * keeping are left to the other files of this folder.
 */
import type { Article, ArticleSource } from '../core/article.ts';
import { parseArticleFile } from '../core/reading/formats/file.ts';
import { parseRecord } from '../core/reading/formats/json.ts';
import { FormatError } from '../core/reading/formats/meta.ts';
import type { Library } from '../store/library.ts';
import { parseFeed } from './feed.ts';
import { createFetcher, type FetcherOptions } from './fetcher.ts';
import { lookAtFeeds } from './follow.ts';
import { createHosts, type HostsOptions } from './hosts.ts';
import { keepItems, toArticleId } from './items.ts';
import { createKeeping } from './keeping.ts';
import { findFiles, readLocal } from './local-files.ts';
import { type OpmlFeed, parseOpml, toOpml } from './opml.ts';
import { findFeedLink, parsePage } from './page.ts';
import { createReport, type ImportSummary, type Report } from './report.ts';
import { SourceError } from './source-error.ts';
import { toFileName, toSourceKind } from './source-kind.ts';

export type IngestOptions = Omit<FetcherOptions, 'now'> &
  Pick<HostsOptions, 'robotName' | 'gapMs' | 'sleep'> & {
    readonly library: Pick<Library, 'articles' | 'feeds'>;
    readonly read: (source: ArticleSource) => Article;
    /** Between two looks at a feed that works; a quarter of an hour when absent. */
    readonly feedIntervalMs?: number;
    readonly now?: () => number;
  };

/** `done` of `total` files, or lines of a single one. */
export type OnProgress = (done: number, total: number) => void;

export type Ingest = {
  /**
   * Imports a file, a folder, a page, a feed's items or, from OPML, all of its feeds' items. Never throws for what is
   * wrong with a source: `troubles` has a line for each. Can be broken off and begun again.
   */
  readonly importFrom: (target: string, onProgress?: OnProgress) => Promise<ImportSummary>;
  /**
   * Follows a feed, the one a page names, or all of an OPML list, which may be a file; articles come with the next
   * look. Throws `SourceError`; when the trouble may pass the address is followed all the same and looked at later.
   */
  readonly follow: (target: string) => Promise<readonly OpmlFeed[]>;
  /** Everything that is followed, as OPML. */
  readonly toOpml: () => Promise<string>;
  /** Looks at the feeds that are due, at most `limit`. */
  readonly lookAtFeeds: (limit?: number) => Promise<ImportSummary>;
  /** Breaks off what is under way, soon and without harm: it goes on with the next look or import. */
  readonly close: () => Promise<void>;
};

const FEED_INTERVAL_MS = 15 * 60_000;

/** As many as can be looked at within the shortest interval between two looks. */
const FEEDS_AT_ONCE = 200;

type Text = {
  readonly text: string;
  readonly type: string;
  readonly url?: string;
  readonly sidecar?: string;
};

export function createIngest(options: IngestOptions): Ingest {
  const { library, read, now = Date.now, feedIntervalMs = FEED_INTERVAL_MS } = options;
  const fetcher = createFetcher({ ...options, now });
  const hosts = createHosts({ ...options, fetcher, now });
  const { keep, keepSoon, flush } = createKeeping({ library, read, now });
  let isClosed = false;
  const isStopping = () => isClosed;
  const parts = { library, hosts, keep, now, isStopping, intervalMs: feedIntervalMs };

  async function get(address: string, fetchOne = hosts.fetch): Promise<Text & { readonly url: string }> {
    const fetched = await fetchOne(address);
    if (fetched.outcome === 'unchanged') throw new SourceError('the server answered 304 to a first request');
    return fetched;
  }

  async function importText(
    id: string,
    { text, type, url, sidecar }: Text,
    report: Report,
    onProgress: OnProgress,
  ): Promise<void> {
    switch (toSourceKind(text, type, id)) {
      case 'feed':
        await keepItems(parseFeed(text, url), url ?? id, report, parts);
        return;
      case 'opml':
        for (const feed of parseOpml(text)) await importAddress(feed.url, report, onProgress);
        return;
      case 'page':
        await keepSoon({ ...parsePage(text, url), id }, (kept) => report.count(kept, id));
        return;
      case 'lines':
        await importLines(id, text, report, onProgress);
        return;
      default: {
        const article = parseArticleFile(toFileName(id, type), text, sidecar);
        await keepSoon({ ...(url ? { url } : {}), ...article, id }, (kept) => report.count(kept, id));
      }
    }
  }

  async function importLines(
    id: string,
    text: string,
    report: Report,
    onProgress: OnProgress,
  ): Promise<void> {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      const number = at + 1;
      onProgress(number, lines.length);
      if (!line.trim()) continue;
      try {
        const source = parseLine(line, `${id}:${number}`);
        await keepSoon(source, (kept) => report.count(kept, source.id));
      } catch (error) {
        report.trouble(`${id}, line ${number}`, error);
      }
    }
  }

  async function importAddress(address: string, report: Report, onProgress: OnProgress): Promise<void> {
    try {
      const found = await get(address);
      await importText(toArticleId(address), found, report, onProgress);
    } catch (error) {
      report.trouble(address, error);
    }
  }

  async function importFiles(target: string, report: Report, onProgress: OnProgress): Promise<void> {
    const files = await findFiles(target);
    // A single file is told of by its lines, several by the file.
    const toOwn = files.length === 1 ? onProgress : () => undefined;
    for (const [done, { path, id }] of files.entries()) {
      onProgress(done, files.length);
      try {
        const { text, sidecar } = await readLocal(path);
        await importText(id, { text, type: '', ...(sidecar ? { sidecar } : {}) }, report, toOwn);
      } catch (error) {
        report.trouble(path, error);
      }
    }
    onProgress(files.length, files.length);
  }

  async function followAddress(address: string): Promise<readonly OpmlFeed[]> {
    const known = await library.feeds.get(address);
    if (known) return [toOpmlFeed(known)];
    const found = await get(address, hosts.fetchFeed).catch(async (error: unknown) => {
      if (error instanceof SourceError && error.trouble.passing) {
        const failed = { failures: 1, trouble: error.message, nextAtMs: now() + feedIntervalMs };
        await library.feeds.put({ url: address, ...failed });
      }
      throw error;
    });
    const kind = toSourceKind(found.text, found.type, address);
    if (kind === 'opml') return followAll(parseOpml(found.text));
    const url = kind === 'page' ? findFeedLink(found.text, found.url) : address;
    if (!url) throw new SourceError('the page names no feed; give the address of the feed itself');
    const text = url === address ? found.text : (await get(url, hosts.fetchFeed)).text;
    const { title } = parseFeed(text, url);
    return followAll([{ url, ...(title ? { title } : {}) }]);
  }

  /** Those that are followed already stay as they are. */
  async function followAll(feeds: readonly OpmlFeed[]): Promise<readonly OpmlFeed[]> {
    for (const feed of feeds) {
      if (await library.feeds.get(feed.url)) continue;
      await library.feeds.put({ ...feed, nextAtMs: now(), failures: 0 });
    }
    return feeds;
  }

  return {
    async importFrom(target, onProgress = () => undefined) {
      const report = createReport();
      try {
        if (/^https?:\/\//i.test(target)) await importAddress(target, report, onProgress);
        else await importFiles(target, report, onProgress);
      } catch (error) {
        report.trouble(target, error);
      }
      await flush();
      return report.toSummary();
    },
    async follow(target) {
      if (/^https?:\/\//i.test(target)) return followAddress(target);
      return followAll(parseOpml((await readLocal(target)).text));
    },
    toOpml: async () => toOpml(await library.feeds.list()),
    async lookAtFeeds(limit = FEEDS_AT_ONCE) {
      const report = createReport();
      await lookAtFeeds(limit, report, parts);
      return report.toSummary();
    },
    async close() {
      isClosed = true;
      await fetcher.close();
    },
  };
}

const toOpmlFeed = ({ url, title }: OpmlFeed): OpmlFeed => ({ url, ...(title ? { title } : {}) });

/** `fallbackId` is used when the record has no `id`. */
function parseLine(line: string, fallbackId: string): ArticleSource {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    throw new FormatError('it is not valid JSON');
  }
  const id = typeof record === 'object' && record !== null && 'id' in record ? String(record.id) : fallbackId;
  return { ...parseRecord(record), id };
}
