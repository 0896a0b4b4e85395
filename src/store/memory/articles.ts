/** The articles of the library in memory; who speaks in them is left to `people.ts`. */
import type { Article } from '../../core/article.ts';
import { checkArticle } from '../bounds.ts';
import { NO_CHANGES, toParagraphChanges } from '../changes.ts';
import { toDay, toPageOf } from '../cursor.ts';
import type { ArticleFilter, ArticleHead, Articles, Put, PutOptions } from '../library.ts';
import { toWords } from '../words.ts';
import { linkPeople } from './people.ts';
import type { ArticleRow, State } from './state.ts';
import { belongs } from './stories.ts';

function toHead({ entry }: ArticleRow): ArticleHead {
  const { article } = entry;
  return {
    id: article.id,
    key: article.key,
    title: article.title,
    ...(article.date === undefined ? {} : { date: article.date }),
    ...(article.outlet === undefined ? {} : { outlet: article.outlet }),
    ...(article.url === undefined ? {} : { url: article.url }),
    revision: entry.revision,
    addedAtMs: entry.addedAtMs,
    statementCount: article.statements.length,
  };
}

function putOne(state: State, article: Article, options: PutOptions): Put {
  const known = state.articles.get(article.id);
  const isSame = known?.entry.article.text === article.text;
  const changes = known && !isSame ? toParagraphChanges(known.entry.article, article) : NO_CHANGES;
  const revision = known ? known.entry.revision + (isSame ? 0 : 1) : 1;
  const feed = options.feed ?? known?.entry.feed;
  const copyOf = options.copyOf ?? known?.entry.copyOf;
  const revised = { revision, atMs: options.atMs, changes, text: article.text };
  state.articles.set(article.id, {
    no: known?.no ?? state.nextNo(),
    entry: {
      article,
      revision,
      addedAtMs: known?.entry.addedAtMs ?? options.atMs,
      revisedAtMs: known && isSame ? known.entry.revisedAtMs : options.atMs,
      ...(feed === undefined ? {} : { feed }),
      ...(copyOf === undefined ? {} : { copyOf }),
    },
    words: new Set([...toWords(article.title), ...toWords(article.text)]),
    bands: options.bands ?? known?.bands ?? [],
    revisions: known ? (isSame ? known.revisions : [...known.revisions, revised]) : [revised],
    people: linkPeople(state, article),
  });
  refreshAlsoIn(state, copyOf);
  if (known) refreshAlsoIn(state, article.id);
  return { outcome: known ? (isSame ? 'unchanged' : 'revised') : 'added', revision, changes };
}

function isWithin(state: State, filter: ArticleFilter, row: ArticleRow): boolean {
  const { article, feed, addedAtMs, copyOf } = row.entry;
  const story = filter.storyId === undefined ? undefined : state.stories.get(Number(filter.storyId));
  if (filter.storyId !== undefined && !(story && belongs(story, row))) return false;
  if (filter.feed !== undefined && filter.feed !== feed) return false;
  if (filter.fromDate !== undefined && !(article.date !== undefined && article.date >= filter.fromDate))
    return false;
  if (filter.toDate !== undefined && !(article.date !== undefined && article.date <= filter.toDate))
    return false;
  if (filter.addedFromMs !== undefined && addedAtMs < filter.addedFromMs) return false;
  if (filter.addedBeforeMs !== undefined && addedAtMs >= filter.addedBeforeMs) return false;
  return filter.withCopies === true || copyOf === undefined;
}

function withCopyOf(row: ArticleRow, copyOf: string | null): ArticleRow {
  const { copyOf: _, ...entry } = row.entry;
  return { ...row, entry: copyOf === null ? entry : { ...entry, copyOf } };
}

/** The outlets of its copies, as the article shows them. */
function refreshAlsoIn(state: State, id: string | undefined): void {
  const row = id === undefined ? undefined : state.articles.get(id);
  if (!row) return;
  const { alsoIn: _, ...article } = row.entry.article;
  const copies = [...state.articles.values()].filter(({ entry }) => entry.copyOf === id);
  const outlets = copies.flatMap(({ entry }) => entry.article.outlet ?? []);
  const alsoIn = [...new Set(outlets)].filter((outlet) => outlet !== article.outlet).sort();
  const shown = alsoIn.length > 0 ? { ...article, alsoIn } : article;
  state.articles.set(article.id, { ...row, entry: { ...row.entry, article: shown } });
}

function removeOne(state: State, id: string): boolean {
  const original = state.articles.get(id)?.entry.copyOf;
  if (!state.articles.delete(id)) return false;
  refreshAlsoIn(state, original);
  for (const [other, row] of state.articles)
    if (row.entry.copyOf === id) state.articles.set(other, withCopyOf(row, null));
  for (const story of state.stories.values()) story.byHand.delete(id);
  linkPeople(state, null);
  return true;
}

export function createArticles(state: State): Articles {
  const rows = () => [...state.articles.values()];
  return {
    put: async (article, options) => {
      checkArticle(article);
      return putOne(state, article, options);
    },
    putAll: async (articles, options) => {
      articles.forEach(checkArticle);
      const toOptions = typeof options === 'function' ? options : () => options;
      return articles.map((article) => putOne(state, article, toOptions(article)));
    },
    remove: async (id) => removeOne(state, id),
    get: async (id) => state.articles.get(id)?.entry ?? null,
    getByKey: async (key) => rows().find((row) => row.entry.article.key === key)?.entry ?? null,
    list: async (filter, paging) =>
      toPageOf(
        rows().filter((row) => isWithin(state, filter, row)),
        paging,
        (row) => [-toDay(row.entry.article.date), -row.no],
        toHead,
      ),
    revisions: async (id) =>
      (state.articles.get(id)?.revisions ?? []).map(({ text: _, ...revision }) => revision),
    textOf: async (id, revision) =>
      state.articles.get(id)?.revisions.find((one) => one.revision === revision)?.text ?? null,
    sharingBands: async (bands, limit) =>
      rows()
        .filter((row) => row.bands.some((band) => bands.includes(band)))
        .map((row) => row.entry.article.id)
        .slice(0, limit),
    markCopy: async (id, copyOf) => {
      const row = state.articles.get(id);
      const isKnown = copyOf === null || state.articles.has(copyOf);
      if (!row || !isKnown) return;
      state.articles.set(id, withCopyOf(row, copyOf));
      refreshAlsoIn(state, row.entry.copyOf);
      refreshAlsoIn(state, copyOf ?? undefined);
    },
    copiesOf: async (id) =>
      rows()
        .filter((row) => row.entry.copyOf === id)
        .map(toHead),
  };
}
