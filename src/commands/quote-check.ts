/**
 * Checks quotes against the library: which articles may hold the words is asked of an index of their words and, for
 * articles beyond its size, of the library's search; only those few are read. Judging is `core/checking`'s.
 *
 * The index holds numbers alone, some 9 KB an article, and is made in the background or with the first quote; articles
 * that come, change or go are taken in one by one.
 */
import type { Article } from '../core/article.ts';
import type { PassageIndex } from '../core/checking/passage-index.ts';
import { toWords } from '../core/finding/text-words.ts';
import type { Library } from '../store/library.ts';
import type { Watched } from '../store/revision.ts';
import type { Services } from './services.ts';

/** The newest articles that are indexed: 180 MB. */
const INDEXED_MOST = 20_000;

/** Articles listed in one go. */
const PAGE = 200;

/** Articles indexed in one go: some ten milliseconds, then whoever asks something has a turn. */
const TURN = 20;

/** Articles kept as they were read: a few stories' worth, some tens of megabytes. */
const KEPT = 200;

/**
 * Beyond the index: the words of a quote are searched for by so many in a row, with so many passages each. With eight
 * and 24 the search names the same article as the index for 98 of 100 quotes, at seventeen times its time.
 */
const SEARCHED_WORDS = 8;
const SEARCHED_PASSAGES = 24;
const SEARCHES_MOST = 6;

type Parts = Pick<Library, 'articles' | 'candidates' | 'counts'>;

export type QuoteCheck = {
  readonly check: Services['check'];
  /** Makes the index, so that the first quote need not wait for it; never rejects. */
  readonly prepare: () => Promise<void>;
};

export function createQuoteCheck(library: Parts, onChange: Watched['onChange']): QuoteCheck {
  const changed = new Set<string>();
  const kept = new Map<string, Article>();
  let filled: Promise<PassageIndex> | undefined;
  onChange((ids) => {
    for (const id of ids) {
      changed.add(id);
      kept.delete(id);
    }
  });

  /** A fill that failed is tried again with the next quote. */
  function toIndex(): Promise<PassageIndex> {
    filled ??= fill(library.articles).catch((error: unknown) => {
      filled = undefined;
      throw error;
    });
    return filled;
  }

  async function takeChanges(index: PassageIndex): Promise<void> {
    for (const id of changed) {
      changed.delete(id);
      const entry = await library.articles.get(id);
      if (entry) index.add(id, entry.article.text);
      else index.remove(id);
    }
  }

  async function read(id: string): Promise<readonly Article[]> {
    const article = kept.get(id) ?? (await library.articles.get(id))?.article;
    if (!article) return [];
    kept.delete(id);
    kept.set(id, article);
    const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return [article];
  }

  return {
    async check(check) {
      const { checkAmong, toQuoteWords } = await import('../core/checking/check.ts');
      const index = await toIndex();
      await takeChanges(index);
      const ids = new Set(index.findCandidates(toQuoteWords(check.quote)));
      if ((await library.counts()).articles > INDEXED_MOST) {
        for (const id of await search(check.quote, library)) ids.add(id);
      }
      return checkAmong(check, (await Promise.all([...ids].map(read))).flat());
    },
    async prepare() {
      await toIndex()
        .then(takeChanges)
        .catch(() => undefined);
    },
  };
}

async function fill(articles: Library['articles']): Promise<PassageIndex> {
  const { createPassageIndex } = await import('../core/checking/passage-index.ts');
  const index = createPassageIndex();
  let after: string | undefined;
  let count = 0;
  do {
    const page = await articles.list({}, { limit: PAGE, ...(after ? { after } : {}) });
    for (const { id, revision } of page.items) {
      const text = await articles.textOf(id, revision);
      if (text !== null) index.add(id, text);
      count += 1;
      if (count % TURN === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    after = page.next;
  } while (after !== undefined && count < INDEXED_MOST);
  return index;
}

/** Articles of any age whose passages hold the words of a part of the quote. */
async function search(quote: string, { candidates }: Parts): Promise<readonly string[]> {
  const words = [...new Set(toWords(quote))];
  const count = Math.min(SEARCHES_MOST, Math.ceil(words.length / SEARCHED_WORDS));
  const parts = Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * words.length) / count);
    return words.slice(from, from + SEARCHED_WORDS);
  });
  const found = await Promise.all(
    parts.map((part) => {
      const terms = part.map((word) => ({ word, alternatives: [] }));
      return candidates.find({ terms, scope: {}, limit: SEARCHED_PASSAGES });
    }),
  );
  return found.flat().map(({ article }) => article.id);
}
