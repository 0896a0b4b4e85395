/** A feed's items to articles: from the feed's own text where it carries the whole story, else from the page. */
import type { ArticleSource } from '../core/article.ts';
import type { Library } from '../store/library.ts';
import { toPlainParagraphs } from './blocks.ts';
import type { Feed, FeedItem } from './feed.ts';
import type { Hosts } from './hosts.ts';
import type { Keep } from './keeping.ts';
import { parsePage, toSource } from './page.ts';
import type { Report } from './report.ts';
import { SourceError } from './source-error.ts';

/** A teaser has 20 to 60 words, the shortest news in brief some 100. */
const WHOLE_WORDS = 100;

export type ItemParts = {
  readonly library: Pick<Library, 'articles'>;
  readonly hosts: Hosts;
  readonly keep: Keep;
  readonly isStopping: () => boolean;
};

/** True when all items are in the library or never will be: false asks for another try at the next look. */
export async function keepItems(
  feed: Feed,
  feedUrl: string,
  report: Report,
  { library, hosts, keep, isStopping }: ItemParts,
): Promise<boolean> {
  let complete = true;
  // Feeds list the newest first; the library wants the earliest first.
  for (const item of feed.items.toReversed()) {
    if (isStopping()) return false;
    const id = item.url ? toArticleId(item.url) : `${feedUrl}#${item.id}`;
    try {
      const known = await library.articles.get(id);
      if (known && (item.updatedAtMs ?? 0) <= known.revisedAtMs) report.count('unchanged', id);
      else report.count(await keep({ ...(await toArticle(item, feed, hosts)), id }, feedUrl), id);
    } catch (error) {
      if (error instanceof SourceError && error.trouble.passing) complete = false;
      report.trouble(item.url ?? id, error);
    }
  }
  return complete;
}

/** Addresses that differ by a fragment or by the campaign they were spread in are one article. */
export function toArticleId(address: string): string {
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/i.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

async function toArticle(item: FeedItem, feed: Feed, hosts: Hosts): Promise<Omit<ArticleSource, 'id'>> {
  const paragraphs = toPlainParagraphs(item.body);
  const words = paragraphs.join(' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const date = item.publishedAtMs === undefined ? undefined : toUtcDay(item.publishedAtMs);
  const known = { date, outlet: feed.title, language: feed.language };
  if (words >= WHOLE_WORDS) return toSource(item.title, paragraphs, { ...known, url: item.url });
  if (!item.url) throw new SourceError('the feed has no more than a teaser and no address');
  const fetched = await hosts.fetch(item.url);
  if (fetched.outcome === 'unchanged') throw new SourceError('the server answered 304 to a first request');
  const page = parsePage(fetched.text, fetched.url);
  const { outlet = feed.title } = page;
  return {
    ...page,
    ...(page.date || !date ? {} : { date }),
    ...(outlet ? { outlet } : {}),
    ...(page.language || !feed.language ? {} : { language: feed.language }),
  };
}

const toUtcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
