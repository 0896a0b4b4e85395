/**
 * An HTML page to article source: what the page says of itself in JSON-LD first, then what Readability finds; the
 * words of a block of HTML are left to `blocks.ts`.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleSource } from '../core/article.ts';
import { toParagraphs, toPlainParagraphs } from './blocks.ts';
import { findLinkedArticle } from './json-ld.ts';
import { SourceError } from './source-error.ts';

/** Under this many words a page is a notice, a consent form or the head of what is behind a paywall. */
const LEAST_WORDS = 40;

/** Words of the JSON-LD body against Readability's from which it is taken to be the whole article. */
const WHOLE_SHARE = 0.9;

/** The page as article source without its id; throws `SourceError` when it holds no article. */
export function parsePage(html: string, url?: string): Omit<ArticleSource, 'id'> {
  const { document } = parseHTML(html);
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].map(
    (script) => script.textContent ?? '',
  );
  const linked = findLinkedArticle(scripts);
  const meta = (...names: readonly string[]) =>
    names
      .map((name) =>
        document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content'),
      )
      .find(Boolean)
      ?.trim();
  const language = linked?.inLanguage ?? document.documentElement?.getAttribute('lang') ?? undefined;
  const headline = document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim();
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined;
  const found = findReadable(html);
  const own = found?.content ? toParagraphs(found.content) : [];
  const described = linked?.articleBody ? toPlainParagraphs(linked.articleBody) : [];
  const title = linked?.headline || meta('og:title') || withoutSite(found?.title?.trim() ?? '', headline);
  const paragraphs = withoutTitle(chooseBody(described, own), title);
  if (countWords(paragraphs) < LEAST_WORDS) throw new SourceError('no article can be found on the page');
  return toSource(title, paragraphs, {
    date: toDay(linked?.datePublished ?? meta('article:published_time', 'date') ?? found?.publishedTime),
    outlet: linked?.publisher ?? meta('og:site_name') ?? found?.siteName?.trim(),
    url: toPublicUrl(canonical, url),
    language,
  });
}

/** The feed a page names for readers, as an absolute address. */
export function findFeedLink(html: string, url: string): string | undefined {
  const { document } = parseHTML(html);
  const links = [...document.querySelectorAll('link[rel~="alternate"]')];
  const feed = links.find((link) => /rss\+xml|atom\+xml|feed\+json/i.test(link.getAttribute('type') ?? ''));
  const href = feed?.getAttribute('href');
  return href && URL.canParse(href, url) ? new URL(href, url).href : undefined;
}

export type Known = {
  readonly date?: string | undefined;
  readonly outlet?: string | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
};

/** Title and paragraphs as one text in which both can be sliced. */
export function toSource(
  title: string,
  paragraphs: readonly string[],
  known: Known,
): Omit<ArticleSource, 'id'> {
  const text = [...(title ? [title] : []), ...paragraphs].join('\n\n');
  const { date, outlet, url, language } = known;
  return {
    text,
    title,
    ...(title ? { titleRange: { start: 0, end: title.length } } : {}),
    ...(date ? { date } : {}),
    ...(outlet ? { outlet } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {}),
  };
}

/** The day as written; undefined for what does not begin with an ISO date that exists. */
export function toDay(value: string | null | undefined): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0];
  return day && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

/** "Ferry stops | Len Post" where the page is headed "Ferry stops". */
function withoutSite(title: string, headline: string | undefined): string {
  return headline && (!title || title.startsWith(headline)) ? headline : title;
}

/** On a document of its own, as Readability uses it up; null where it gives up, on fragments for instance. */
function findReadable(html: string) {
  const { document } = parseHTML(html);
  try {
    return new Readability(document, { charThreshold: 200 }).parse();
  } catch {
    return null;
  }
}

/** A described body is the outlet's own word on what the article is, but often it is cut or has lost its paragraphs. */
function chooseBody(described: readonly string[], own: readonly string[]): readonly string[] {
  const isWhole = countWords(described) >= WHOLE_SHARE * countWords(own);
  if (!isWhole) return own;
  return described.length > 1 || own.length <= 1 ? described : own;
}

function withoutTitle(paragraphs: readonly string[], title: string): readonly string[] {
  return title && paragraphs[0] === title ? paragraphs.slice(1) : paragraphs;
}

function countWords(paragraphs: readonly string[]): number {
  return paragraphs.join(' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** A page may only name an address of its own host as its true one. */
function toPublicUrl(canonical: string | undefined, url: string | undefined): string | undefined {
  if (!url) return canonical && /^https?:/.test(canonical) ? canonical : undefined;
  if (!canonical || !URL.canParse(canonical, url)) return url;
  const own = new URL(canonical, url);
  return own.host === new URL(url).host ? own.href : url;
}
