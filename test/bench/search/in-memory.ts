/** The libraries that whosaid is measured beside: MiniSearch and Fuse.js (token search), both in memory. */
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { type Built, heapBytes } from './figures.ts';
import type { News } from './news.ts';

type Document = { readonly id: string; readonly text: string };

function* toDocuments(news: News, articles: number): Generator<Document> {
  for (let number = 0; number < articles; number += 1) {
    const article = news.article(number);
    for (const [place, { start, end }] of article.statements.entries())
      yield { id: `${article.id} ${place}`, text: article.text.slice(start, end) };
  }
}

async function measureBuild<T>(make: () => T): Promise<{ made: T; buildMs: number; heap: number }> {
  const before = heapBytes();
  const start = performance.now();
  const made = make();
  const buildMs = performance.now() - start;
  return { made, buildMs, heap: heapBytes() - before };
}

export async function buildMiniSearch(news: News, articles: number): Promise<Built> {
  const { made, buildMs, heap } = await measureBuild(() => {
    const index = new MiniSearch<Document>({
      fields: ['text'],
      searchOptions: { fuzzy: 0.2, prefix: (term) => term.length > 3 },
    });
    for (const document of toDocuments(news, articles)) index.add(document);
    return index;
  });
  return {
    buildMs,
    openMs: buildMs,
    bytes: heap / made.documentCount,
    engine: {
      ask: async ({ words }) => String(made.search(words.join(' '))[0]?.id ?? ''),
      close: async () => {},
    },
  };
}

export async function buildFuse(news: News, articles: number): Promise<Built> {
  const { made, buildMs, heap } = await measureBuild(() => {
    const documents = [...toDocuments(news, articles)];
    return {
      documents,
      index: new Fuse(documents, { keys: ['text'], useTokenSearch: true, ignoreLocation: true }),
    };
  });
  return {
    buildMs,
    openMs: buildMs,
    bytes: heap / made.documents.length,
    engine: {
      ask: async ({ words }) => made.index.search(words.join(' '), { limit: 10 })[0]?.item.id ?? null,
      close: async () => {},
    },
  };
}
