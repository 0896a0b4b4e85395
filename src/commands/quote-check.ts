/**
 * Keeps a checker over the library: its index of all words is made when the first quote is checked, and anew when
 * articles have changed; judging quotes is `core/checking`'s.
 */
import type { Article } from '../core/article.ts';
import type { Checker } from '../core/checking/check.ts';
import type { Library } from '../store/library.ts';
import type { Services } from './services.ts';

/** The newest articles a quote is checked against: some 25 million words of memory for an index of them all. */
const NEWEST = 5000;

/** Articles fetched in one go. */
const PAGE = 200;

/** `revision` changes whenever an article was put or removed. */
export function createQuoteCheck(
  { articles }: Pick<Library, 'articles'>,
  revision: () => number,
): Services['check'] {
  let made: { readonly revision: number; readonly checker: Promise<Checker> } | undefined;
  return async (check) => {
    if (made?.revision !== revision()) made = { revision: revision(), checker: open(articles) };
    return (await made.checker).check(check);
  };
}

async function open(articles: Library['articles']): Promise<Checker> {
  const { createChecker } = await import('../core/checking/check.ts');
  return createChecker(await readAll(articles));
}

async function readAll(articles: Library['articles']): Promise<readonly Article[]> {
  const read: Article[] = [];
  let after: string | undefined;
  do {
    const page = await articles.list({}, { limit: PAGE, ...(after ? { after } : {}) });
    const entries = await Promise.all(page.items.map(({ id }) => articles.get(id)));
    read.push(...entries.flatMap((entry) => (entry ? [entry.article] : [])));
    after = page.next;
  } while (after !== undefined && read.length < NEWEST);
  return read;
}
