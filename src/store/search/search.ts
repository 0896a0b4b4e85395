/**
 * Searches the index over one connection: numbers of units for tokens, counts, spelling. It knows no articles and no
 * language, so that it can run in a worker; making candidates of the numbers is left to `candidates.ts`.
 *
 *   cascade: all terms, then ever lighter sets of them (`subsets.ts`), each newest first, until `limit` is reached
 *   or what is left holds less than half the weight of what was found.
 *
 * A term weighs ln(1 + units / units with it). Nothing is scored row by row: which set matched is the score, so that
 * time is bounded by the postings that the rarest term of each set touches. FTS5's bm25 counts all postings of each
 * term before its first row: three words with a common one among them took 120 to 190 ms of a processor at 300,000
 * units and 350 to 390 ms at 600,000, the cascade 3 to 8 ms and 4 to 12 ms.
 */
import { POSITIONS } from '../sqlite/article-rows.ts';
import type { Connection, Value } from '../sqlite/connection.ts';
import { findNeighbours } from './spelling-table.ts';
import { toSubsets } from './subsets.ts';
import { toMatch } from './tokens.ts';

/** What was said, or names and roles of who said it. */
export type Column = 'words' | 'speaker';

/** Plain data: it is posted to the worker. */
export type UnitQuery = {
  /** Tokens that do for each term. */
  readonly terms: readonly (readonly string[])[];
  /** Where the terms are looked for: in what was said (default), or in names and roles of who said it. */
  readonly column?: Column;
  /** Only what one of these people said, by token. */
  readonly speakers?: readonly string[];
  readonly articleNos?: readonly number[];
  /** `YYYYMMDD`, both included. */
  readonly fromDay?: number;
  readonly toDay?: number;
  /** Lower case; all occur in the outlet's name. */
  readonly outlet?: readonly string[];
  readonly limit: number;
};

export type Search = {
  /** Numbers of units, best first. */
  readonly units: (query: UnitQuery) => readonly number[];
  /** Units that hold any of the tokens: of the whole library, or of the articles given. */
  readonly frequencies: (
    tokens: readonly (readonly string[])[],
    articleNos?: readonly number[],
  ) => { readonly total: number; readonly counts: readonly number[] };
  /** Nearest first, at most so many edits away (2 unless given): forms, not tokens. */
  readonly spellings: (word: string, limit: number, edits?: 1 | 2) => readonly string[];
  /** Whether any unit, of these articles when given, holds a token of each term. */
  readonly holds: (
    column: Column,
    terms: readonly (readonly string[])[],
    articleNos?: readonly number[],
  ) => boolean;
};

/** Units that hold less of what was asked than this share of the best never rank first among so many others. */
const LEAST_SHARE = 0.5;
const ENOUGH = 20;

type Condition = { readonly sql: string; readonly values: readonly Value[] };

function toFilter(query: Omit<UnitQuery, 'terms' | 'limit'>): Condition {
  const parts: Condition[] = [];
  const articleNo = `unit_terms.rowid / ${POSITIONS}`;
  if (query.articleNos)
    parts.push({
      sql: `${articleNo} IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(query.articleNos)],
    });
  const of = (condition: string, ...values: readonly Value[]) =>
    parts.push({ sql: `EXISTS (SELECT 1 FROM articles WHERE no = ${articleNo} AND ${condition})`, values });
  if (query.fromDay !== undefined || query.toDay !== undefined)
    of('day BETWEEN ? AND ?', Math.max(1, query.fromDay ?? 1), query.toDay ?? 99_999_999);
  for (const word of query.outlet ?? []) of('instr(lower(outlet), ?) > 0', word);
  return {
    sql: parts.map(({ sql }) => ` AND ${sql}`).join(''),
    values: parts.flatMap(({ values }) => values),
  };
}

export function createSearch(connection: Connection): Search {
  const unitCount = () => connection.get<{ n: number }>('SELECT unit_count AS n FROM index_state')?.n ?? 0;
  const countOf = (tokens: readonly string[]) =>
    tokens.reduce(
      (sum, token) =>
        sum +
        (connection.get<{ n: number }>('SELECT unit_count AS n FROM terms WHERE term = ?', token)?.n ?? 0),
      0,
    );
  // The numbers of hundreds of rows come as one string in half the time that they take as rows.
  const match = (expression: string, filter: Condition, limit: number): readonly number[] => {
    const row = connection.get<{ nos: string | null }>(
      `SELECT group_concat(no) AS nos FROM (SELECT rowid AS no FROM unit_terms
         WHERE unit_terms MATCH ?${filter.sql} ORDER BY rowid DESC LIMIT ?)`,
      expression,
      ...filter.values,
      limit,
    );
    return row?.nos ? row.nos.split(',').map(Number) : [];
  };
  const units = (query: UnitQuery): readonly number[] => {
    const filter = toFilter(query);
    const said = query.speakers ? [toMatch('speaker', query.speakers)] : [];
    if (query.terms.length === 0) return said[0] === undefined ? [] : match(said[0], filter, query.limit);
    const total = unitCount();
    const column = query.column ?? 'words';
    // Roles and aliases need not stand in any unit; their words then are rare.
    const least = column === 'speaker' ? 1 : 0;
    const weights = query.terms.map((tokens) => {
      const count = Math.max(least, countOf(tokens));
      return count === 0 ? 0 : Math.log(1 + total / count);
    });
    const found = new Set<number>();
    let best = 0;
    for (const { indices, weight } of toSubsets(weights)) {
      if (found.size >= ENOUGH && weight < best * LEAST_SHARE) break;
      const terms = indices.map((index) => toMatch(column, query.terms[index] ?? []));
      for (const no of match(
        [...terms, ...said].map((part) => `(${part})`).join(' AND '),
        filter,
        query.limit,
      ))
        if (found.size < query.limit) found.add(no);
      if (found.size > 0) best ||= weight;
      if (found.size >= query.limit) break;
    }
    return [...found];
  };
  return {
    units,
    frequencies: (tokens, articleNos) => {
      if (!articleNos) return { total: unitCount(), counts: tokens.map(countOf) };
      const filter = toFilter({ articleNos });
      const count = (expression: string) =>
        connection.get<{ n: number }>(
          `SELECT count(*) AS n FROM unit_terms WHERE unit_terms MATCH ?${filter.sql}`,
          expression,
          ...filter.values,
        )?.n ?? 0;
      const counts = tokens.map((some) => (some.length === 0 ? 0 : count(toMatch('words', some))));
      return { total: 0, counts };
    },
    spellings: (word, limit, edits = 2) =>
      findNeighbours(connection, word, limit, edits).map((near) => near.word),
    holds: (column, terms, articleNos) => {
      const all = terms.map((tokens) => `(${toMatch(column, tokens)})`).join(' AND ');
      return match(all, toFilter(articleNos ? { articleNos } : {}), 1).length > 0;
    },
  };
}
