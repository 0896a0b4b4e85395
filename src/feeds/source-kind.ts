/** Tells what a text is (feed, list of feeds, page, article file) by its first characters, its media type and its name. */

export type SourceKind = 'feed' | 'opml' | 'page' | 'lines' | 'file';

/** Comments and style sheets may stand before the first element, but not for long. */
const HEAD = 2_000;

export function toSourceKind(text: string, type: string, name: string): SourceKind {
  const head = text.slice(0, HEAD).replace(/<!--[\s\S]*?-->/g, '');
  if (/<opml[\s>]/i.test(head)) return 'opml';
  if (
    /^\s*(?:<\?xml[\s\S]*?\?>\s*|<\?[\s\S]*?\?>\s*|<!DOCTYPE\s+rss[^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(
      head,
    )
  ) {
    return 'feed';
  }
  if (/^\s*\{/.test(head) && /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/i.test(head))
    return 'feed';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'page';
  if (/\.html?$/i.test(name) || /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b/i.test(head))
    return 'page';
  if (/(?:rss|atom|feed)/.test(type) || /\.(?:rss|atom|xml)$/i.test(name)) return 'feed';
  if (/\.opml$/i.test(name)) return 'opml';
  if (/\.(?:jsonl|ndjson)$/i.test(name) || /ndjson|jsonl/.test(type)) return 'lines';
  return 'file';
}

/** The ending by which an article file's format is chosen; `.txt` where neither name nor type says more. */
export function toFileName(name: string, type: string): string {
  if (/\.(?:txt|md|markdown|json)$/i.test(name)) return name;
  if (type === 'text/markdown') return `${name}.md`;
  return /json$/.test(type) ? `${name}.json` : `${name}.txt`;
}
