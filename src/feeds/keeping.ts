/** Puts articles into the library: new, revised or known already, and whose copy they are; getting them is left to others. */
import type { Article, ArticleSource } from '../core/article.ts';
import type { Library } from '../store/library.ts';
import { isCopy, toBands, toRuns } from './near-copies.ts';

export type Kept = 'added' | 'revised' | 'unchanged' | 'copy';

export type KeepingParts = {
  readonly library: Pick<Library, 'articles'>;
  readonly read: (source: ArticleSource) => Article;
  readonly now: () => number;
};

export type Keep = (source: ArticleSource, feed?: string) => Promise<Kept>;

/** Articles compared in full with a new one: copies of one story beyond this share the earliest anyway. */
const COMPARED = 10;

/** An article whose text the library has is not read again, so an import that was broken off goes on fast. */
export function createKeep({ library: { articles }, read, now }: KeepingParts): Keep {
  return async (source, feed) => {
    const known = await articles.get(source.id);
    if (known?.article.text === source.text) return known.copyOf ? 'copy' : 'unchanged';
    const article = read(source);
    const runs = toRuns(toBody(article));
    const bands = toBands(runs);
    const original = await findOriginal(article, runs, bands);
    const isEarlier = original !== undefined && isOlder(article, original.article);
    const copyOf = original && !isEarlier ? (original.copyOf ?? original.article.id) : undefined;
    const { outcome } = await articles.put(article, {
      atMs: now(),
      bands,
      ...(feed ? { feed } : {}),
      ...(copyOf && copyOf !== article.id ? { copyOf } : {}),
    });
    if (original && isEarlier) await takeOver(article.id, original.article.id);
    return copyOf && copyOf !== article.id && outcome === 'added' ? 'copy' : outcome;
  };

  async function findOriginal(article: Article, runs: ReadonlySet<number>, bands: readonly number[]) {
    if (bands.length === 0) return undefined;
    for (const id of await articles.sharingBands(bands, COMPARED)) {
      if (id === article.id) continue;
      const entry = await articles.get(id);
      if (entry && isCopy(runs, toRuns(toBody(entry.article)))) {
        const first = entry.copyOf ? await articles.get(entry.copyOf) : null;
        return first ?? entry;
      }
    }
    return undefined;
  }

  /** The earliest is the one shown: copies of the later one become copies of the earlier. */
  async function takeOver(earlierId: string, laterId: string): Promise<void> {
    const copies = await articles.copiesOf(laterId);
    await articles.markCopy(laterId, earlierId);
    for (const { id } of copies) if (id !== earlierId) await articles.markCopy(id, earlierId);
  }
}

/** Titles differ where the story is the same. */
function toBody({ text, titleRange }: Article): string {
  return titleRange ? text.slice(0, titleRange.start) + text.slice(titleRange.end) : text;
}

function isOlder(one: Article, other: Article): boolean {
  return one.date !== undefined && other.date !== undefined && one.date < other.date;
}
