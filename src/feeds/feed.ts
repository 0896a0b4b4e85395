/** RSS, Atom, RDF and JSON Feed to one form; fetching feeds is left to `follow.ts`, what an item's HTML says to `blocks.ts`. */
import { type AnyFeed, parseFeed as parseAny } from 'feedsmith';
import { SourceError } from './source-error.ts';

/** What a feed says of one article. */
export type FeedItem = {
  /** Unique in the feed: its guid, else its address. */
  readonly id: string;
  readonly title: string;
  /** http or https. */
  readonly url?: string;
  /** The longest text it carries, HTML or plain; empty when it carries none. */
  readonly body: string;
  readonly publishedAtMs?: number;
  readonly updatedAtMs?: number;
};

export type Feed = {
  readonly title: string;
  readonly language?: string;
  /** In the feed's order; those with neither id nor address are left out. */
  readonly items: readonly FeedItem[];
};

/** As many as a busy feed has in a day; more are an archive that would only take time. */
const MOST_ITEMS = 500;

/** `url` is where the feed was found: addresses in it may be relative. Throws `SourceError`. */
export function parseFeed(text: string, url?: string): Feed {
  const parsed = parse(text);
  const feed = toFeed(parsed);
  const items = feed.items.slice(0, MOST_ITEMS).flatMap((item) => {
    const address = toAddress(item.url, url);
    const id = item.id || address;
    return id ? [withoutUndefined({ ...item, id, url: address })] : [];
  });
  return { ...feed, items };
}

type RawItem = {
  readonly id: string | undefined;
  readonly title: string;
  readonly url: string | undefined;
  readonly body: string;
  readonly publishedAtMs: number | undefined;
  readonly updatedAtMs: number | undefined;
};

type RawFeed = { readonly title: string; readonly language?: string; readonly items: readonly RawItem[] };

function parse(text: string): AnyFeed {
  try {
    return parseAny(text);
  } catch (error) {
    const isNone = error instanceof Error && error.name === 'DetectError';
    throw new SourceError(
      isNone ? 'it is no RSS, Atom or JSON feed' : 'the feed is broken off or not well formed',
    );
  }
}

function toFeed(parsed: AnyFeed): RawFeed {
  switch (parsed.format) {
    case 'rss': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map((item): RawItem => {
        const link = item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value);
        return {
          id: item.guid?.value,
          title: item.title ?? '',
          url: link,
          body: toLongest(item.content?.encoded, item.description),
          publishedAtMs: toMs(item.pubDate ?? item.dc?.dates?.[0]),
          updatedAtMs: undefined,
        };
      });
      return { title: feed.title ?? '', ...toLanguage(feed.language), items };
    }
    case 'atom': {
      const { feed } = parsed;
      const items = (feed.entries ?? []).map(
        (entry): RawItem => ({
          id: entry.id,
          title: entry.title?.value ?? '',
          url: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])
            ?.href,
          body: toLongest(entry.content?.value, entry.summary?.value),
          publishedAtMs: toMs(entry.published ?? entry.updated),
          updatedAtMs: toMs(entry.updated),
        }),
      );
      return { title: feed.title?.value ?? '', items };
    }
    case 'rdf': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map(
        (item): RawItem => ({
          id: item.link,
          title: item.title ?? '',
          url: item.link,
          body: toLongest(item.content?.encoded, item.description),
          publishedAtMs: toMs(item.dc?.dates?.[0]),
          updatedAtMs: undefined,
        }),
      );
      return { title: feed.title ?? '', items };
    }
    case 'json': {
      const { feed } = parsed;
      const items = (feed.items ?? []).map(
        (item): RawItem => ({
          id: item.id,
          title: item.title ?? '',
          url: item.url ?? item.external_url,
          body: toLongest(item.content_html, item.content_text, item.summary),
          publishedAtMs: toMs(item.date_published),
          updatedAtMs: toMs(item.date_modified),
        }),
      );
      return { title: feed.title ?? '', ...toLanguage(feed.language), items };
    }
    default:
      return parsed satisfies never;
  }
}

const toLanguage = (language: string | undefined) => (language ? { language } : {});

function toLongest(...texts: readonly (string | undefined)[]): string {
  return texts.reduce<string>((longest, text = '') => (text.length > longest.length ? text : longest), '');
}

/** RFC 822 and ISO 8601 dates; undefined for what is neither. */
function toMs(date: string | undefined): number | undefined {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? undefined : ms;
}

function toAddress(link: string | undefined, base: string | undefined): string | undefined {
  if (!link || !URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

function withoutUndefined({
  publishedAtMs,
  updatedAtMs,
  id,
  url,
  title,
  body,
}: RawItem & { readonly id: string }) {
  return {
    id,
    title: title.trim(),
    body,
    ...(url ? { url } : {}),
    ...(publishedAtMs === undefined ? {} : { publishedAtMs }),
    ...(updatedAtMs === undefined ? {} : { updatedAtMs }),
  };
}
