/**
 * Checks pasted quotes against a library of articles: which of them may hold the words is asked of the index, what the
 * words are worth of `explanation.ts`. Reading articles is left to the reader, wording the reply to the command. A
 * quote is never kept.
 */
import type { Article } from '../article.ts';
import { toClaim } from './claim.ts';
import { explain } from './explanation.ts';
import { createPassageIndex, type PassageIndex } from './passage-index.ts';
import { type Source, toSource } from './stretches.ts';
import type { Verdict } from './verdict.ts';

export type Check = {
  readonly quote: string;
  /** The one the quote is ascribed to, when that was given apart. */
  readonly speaker?: string;
  /** Narrows the library. */
  readonly articleIds?: readonly string[];
};

export type Checker = {
  /** Any quote up to `MAX_QUOTE_LENGTH`; throws `QuoteTooLongError` beyond, and nothing else. */
  readonly check: (check: Check) => Verdict;
  /** Adds an article or takes its new revision. */
  readonly add: (article: Article) => void;
  readonly remove: (articleId: string) => void;
};

/** UTF-16 units: two and a half of Telegram's longest messages (4,096), more than any quote pasted to be checked. */
export const MAX_QUOTE_LENGTH = 10_000;

export class QuoteTooLongError extends Error {
  override readonly name = 'QuoteTooLongError';
  constructor(length: number) {
    super(`This quote is ${length} characters long; paste at most ${MAX_QUOTE_LENGTH}.`);
  }
}

/** Sources made ready that are kept: a few stories' worth. */
const KEPT_SOURCES = 400;
/** Scopes up to this many articles are searched whole, without the index. */
const SMALL_SCOPE = 24;

export function createChecker(
  articles: Iterable<Article>,
  index: PassageIndex = createPassageIndex(),
): Checker {
  const library = new Map<string, Article>();
  const sources = new Map<string, Source>();
  const add = (article: Article) => {
    remove(article.id);
    library.set(article.id, article);
    index.add(article.id, article.text);
  };
  const remove = (articleId: string) => {
    if (library.delete(articleId)) index.remove(articleId);
    sources.delete(articleId);
  };
  const sourceOf = (articleId: string): Source | null => {
    const article = library.get(articleId);
    if (!article) return null;
    const kept = sources.get(articleId) ?? toSource(article);
    sources.delete(articleId);
    sources.set(articleId, kept);
    const oldest = sources.size > KEPT_SOURCES ? sources.keys().next().value : undefined;
    if (oldest !== undefined) sources.delete(oldest);
    return kept;
  };
  for (const article of articles) add(article);
  return {
    add,
    remove,
    check: (check) => {
      const scope = check.articleIds;
      return checkClaim(check, (keys) => {
        const isSmall = scope !== undefined && scope.length <= SMALL_SCOPE;
        const ids = isSmall ? scope : index.findCandidates(keys, scope ? new Set(scope) : undefined);
        return ids.flatMap((id) => sourceOf(id) ?? []);
      });
    },
  };
}

/**
 * Checks a quote against some articles without an index: those a database found by the seeds of the quote, or a story.
 * Throws `QuoteTooLongError`.
 */
export function checkAmong(check: Omit<Check, 'articleIds'>, articles: readonly Article[]): Verdict {
  return checkClaim(check, () => articles.map(toKeptSource));
}

/** As long as somebody keeps the article: what is checked once is mostly checked again. */
const made = new WeakMap<Article, Source>();

function toKeptSource(article: Article): Source {
  const source = made.get(article) ?? toSource(article);
  made.set(article, source);
  return source;
}

/** The words by which an index finds articles that may hold a quote. */
export function toQuoteWords(quote: string): readonly string[] {
  const claim = toClaim(quote);
  return (claim.whole ?? claim).words.keys;
}

type Lookup = (keys: readonly string[]) => readonly Source[];

function checkClaim({ quote, speaker }: Check, lookUp: Lookup): Verdict {
  if (quote.length > MAX_QUOTE_LENGTH) throw new QuoteTooLongError(quote.length);
  const claimed = speaker?.trim() ? speaker : undefined;
  const claim = toClaim(quote, claimed);
  return explain(claim, claimed, lookUp((claim.whole ?? claim).words.keys));
}
