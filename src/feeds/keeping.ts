/** Puts articles into the library: new, revised or known already, and whose copy they are; getting them is left to others. */
import type { Article, ArticleSource } from '../core/article.ts';
import type { ArticleEntry, Library, PutOptions } from '../store/library.ts';
import { isCopy, toBands, toRuns } from './near-copies.ts';
import { SourceError } from './source-error.ts';

export type Kept = 'added' | 'revised' | 'unchanged' | 'copy';

export type KeepingParts = {
  readonly library: Pick<Library, 'articles'>;
  readonly read: (source: ArticleSource) => Article;
  readonly now: () => number;
};

/** One at once: the next question finds it. */
export type Keep = (source: ArticleSource, feed?: string) => Promise<Kept>;

export type Keeping = {
  readonly keep: Keep;
  /** Many at a time, which is faster; `onKept` hears of it once it is in the library. */
  readonly keepSoon: (source: ArticleSource, onKept: (kept: Kept) => void) => Promise<void>;
  /** Writes what `keepSoon` still holds back; to be called at the end. */
  readonly flush: () => Promise<void>;
};

/** Articles compared in full with a new one: copies of one story beyond this share the earliest anyway. */
const COMPARED = 10;

/** Written in one transaction: 50 take a third of a second, and more of them gain little. */
const BATCH = 50;

type Draft = {
  readonly article: Article;
  readonly options: PutOptions;
  /** The earliest article of which this is a near copy, or which is a near copy of this. */
  readonly original?: ArticleEntry;
  readonly isEarlier: boolean;
};

type Waiting = Draft & { readonly onKept: (kept: Kept) => void };

/** An article that the library has as it is is not read again, so an import that was broken off goes on fast. */
export function createKeeping({ library: { articles }, read, now }: KeepingParts): Keeping {
  const waiting = new Map<string, Waiting>();
  const waitingBands = new Set<number>();

  /** Undefined when there is nothing to do. */
  async function findKnown(source: ArticleSource): Promise<Kept | undefined> {
    if (!source.text.isWellFormed()) throw new SourceError('its text holds half a character');
    const known = await articles.get(source.id);
    if (!known || !isSame(known.article, source)) return undefined;
    return known.copyOf ? 'copy' : 'unchanged';
  }

  async function toDraft(source: ArticleSource, feed?: string): Promise<Draft> {
    const article = read(source);
    const runs = toRuns(toBody(article));
    const bands = toBands(runs);
    if (bands.some((band) => waitingBands.has(band))) await flush();
    const original = await findOriginal(article, runs, bands);
    const isEarlier = original !== undefined && isOlder(article, original.article);
    const copyOf = original && !isEarlier ? (original.copyOf ?? original.article.id) : undefined;
    return {
      article,
      isEarlier,
      ...(original ? { original } : {}),
      options: {
        atMs: now(),
        bands,
        ...(feed ? { feed } : {}),
        ...(copyOf && copyOf !== article.id ? { copyOf } : {}),
      },
    };
  }

  async function put({ article, options, original, isEarlier }: Draft): Promise<Kept> {
    const { outcome } = await articles.put(article, options);
    if (original && isEarlier) await takeOver(article.id, original.article.id);
    return options.copyOf && outcome === 'added' ? 'copy' : outcome;
  }

  async function flush(): Promise<void> {
    const drafts = [...waiting.values()];
    waiting.clear();
    waitingBands.clear();
    if (drafts.length === 0) return;
    const optionsOf = new Map(drafts.map(({ article, options }) => [article, options]));
    const atMs = now();
    const puts = await articles.putAll(
      drafts.map(({ article }) => article),
      (article) => ({ ...optionsOf.get(article), atMs }),
    );
    for (const [at, { onKept }] of drafts.entries()) onKept(puts[at]?.outcome ?? 'added');
  }

  return {
    async keep(source, feed) {
      return (await findKnown(source)) ?? put(await toDraft(source, feed));
    },
    async keepSoon(source, onKept) {
      if (waiting.has(source.id)) await flush();
      const known = await findKnown(source);
      if (known) return onKept(known);
      const draft = await toDraft(source);
      if (draft.original) {
        await flush();
        return onKept(await put(draft));
      }
      waiting.set(source.id, { ...draft, onKept });
      for (const band of draft.options.bands ?? []) waitingBands.add(band);
      if (waiting.size >= BATCH) await flush();
    },
    flush,
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

/** The words are the same, and so is what is known beside them where the source tells it. */
function isSame(known: Article, { text, title, date, outlet, url }: ArticleSource): boolean {
  const isTold = (told: string | undefined, kept: string | undefined) => told === undefined || told === kept;
  return (
    known.text === text &&
    isTold(title, known.title) &&
    isTold(date, known.date) &&
    isTold(outlet, known.outlet) &&
    isTold(url, known.url)
  );
}

/** Titles differ where the story is the same. */
function toBody({ text, titleRange }: Article): string {
  return titleRange ? text.slice(0, titleRange.start) + text.slice(titleRange.end) : text;
}

function isOlder(one: Article, other: Article): boolean {
  return one.date !== undefined && other.date !== undefined && one.date < other.date;
}
