/**
 * Puts statements and narrated facts in the order of the days they tell of; a day that the text names is told apart
 * from the article's own. Choosing which statements belong to a topic is left to the caller.
 */
import type { Article, Statement } from './article.ts';
import { type DatedRange, findDates } from './dates.ts';

export type TimelineEntry = {
  readonly article: Article;
  readonly statement: Statement;
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly date: string;
  /** The words of the text that name the day; absent when it is the day of publication. */
  readonly named?: DatedRange;
};

export type Dated = { readonly article: Article; readonly statement: Statement };

/**
 * Oldest first; entries of one day keep the order in which they were given. A statement whose sentence names several
 * days stands at the earliest; one without any day, its article's included, is left out.
 */
export function toTimeline(statements: readonly Dated[]): readonly TimelineEntry[] {
  return statements
    .flatMap(({ article, statement }): readonly TimelineEntry[] => {
      const dates = findDates(article.text, statement.sentence, article.date);
      const named = [...dates].sort((a, b) => a.date.localeCompare(b.date))[0];
      if (named) return [{ article, statement, date: named.date, named }];
      return article.date ? [{ article, statement, date: article.date }] : [];
    })
    .sort((a, b) => a.date.localeCompare(b.date));
}
