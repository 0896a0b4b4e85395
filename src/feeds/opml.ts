/** OPML in and out: the list of feeds that readers of news exchange. */
import { generateOpml, type Opml, parseOpml as parseDocument } from 'feedsmith';
import { SourceError } from './source-error.ts';

export type OpmlFeed = { readonly url: string; readonly title?: string };

/** Each address once, in order, groups laid flat; throws `SourceError` when it is no OPML. */
export function parseOpml(text: string): readonly OpmlFeed[] {
  let outlines: readonly Opml.Outline<string>[];
  try {
    outlines = parseDocument(text).body?.outlines ?? [];
  } catch {
    throw new SourceError('it is no OPML list of feeds');
  }
  const feeds = new Map<string, OpmlFeed>();
  for (const outline of outlines.flatMap(flatten)) {
    const { xmlUrl, title = outline.text } = outline;
    if (!xmlUrl || feeds.has(xmlUrl) || !/^https?:\/\//i.test(xmlUrl)) continue;
    feeds.set(xmlUrl, { url: xmlUrl, ...(title ? { title } : {}) });
  }
  return [...feeds.values()];
}

type Outline = Partial<Opml.Outline<string>>;

function flatten(outline: Outline): readonly Outline[] {
  return [outline, ...(outline.outlines ?? []).flatMap(flatten)];
}

/** OPML 2.0. */
export function toOpml(feeds: readonly OpmlFeed[], title = 'Feeds of whosaid'): string {
  return generateOpml({
    head: { title },
    body: {
      outlines: feeds.map(({ url, title: name = url }) => ({
        type: 'rss',
        text: name,
        title: name,
        xmlUrl: url,
      })),
    },
  });
}
