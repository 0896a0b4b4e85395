/** Reads articles from their rows; the last ones read stay at hand, so that the same article is the same object. */
import type { Article } from '../../core/article.ts';
import { createRecent } from '../../core/finding/recent.ts';
import type { ArticleEntry, ArticleHead } from '../library.ts';
import type { Connection } from './connection.ts';
import { fromReading } from './reading.ts';

/** Statement numbers are `article * 65536 + position`. */
export const POSITIONS = 65_536;

/** Some questions' worth; 30 kB each in memory, text, statements and all. */
const KEPT = 64;

type ArticleRow = {
  readonly no: number;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly feed: string | null;
  readonly copy_of_id: string | null;
  /** Outlets of its copies, as JSON. */
  readonly also_in: string;
  readonly revision: number;
  readonly added_at: number;
  readonly revised_at: number;
  readonly reading: string;
  readonly text: string;
};

type HeadRow = {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly day: number;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly revision: number;
  readonly added_at: number;
  readonly statement_count: number;
};

const COLUMNS =
  'no, id, key, title, feed, (SELECT id FROM articles original WHERE original.no = articles.copy_of) AS copy_of_id, ' +
  '(SELECT json_group_array(DISTINCT outlet ORDER BY outlet) FROM articles copy WHERE copy.copy_of = articles.no ' +
  'AND copy.outlet IS NOT NULL AND copy.outlet IS NOT articles.outlet) AS also_in, ' +
  'revision, added_at, revised_at, reading, text';

export const HEAD_COLUMNS = 'no, id, key, title, day, outlet, url, revision, added_at, statement_count';

export type StoredArticle = { readonly no: number; readonly entry: ArticleEntry };

export type ArticleRows = {
  readonly byNo: (no: number) => StoredArticle | null;
  readonly byId: (id: string) => StoredArticle | null;
  readonly byKey: (key: string) => StoredArticle | null;
  readonly noOf: (id: string) => number | null;
  /** To be called when the row has changed or gone. */
  readonly drop: (no: number) => void;
  /** To be called when a transaction was rolled back: what was read within it never was. */
  readonly clear: () => void;
};

function toStored(row: ArticleRow): StoredArticle {
  const { no, id, key, title, text } = row;
  const read = fromReading(row.reading, { id, key, title, text });
  const alsoIn = JSON.parse(row.also_in) as readonly string[];
  const article: Article = alsoIn.length > 0 ? { ...read, alsoIn } : read;
  const entry: ArticleEntry = {
    article,
    revision: row.revision,
    addedAtMs: row.added_at,
    revisedAtMs: row.revised_at,
    ...(row.feed === null ? {} : { feed: row.feed }),
    ...(row.copy_of_id === null ? {} : { copyOf: row.copy_of_id }),
  };
  return { no, entry };
}

/** `20230320` as `2023-03-20`. */
export function fromDay(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

export function toHead(row: HeadRow): ArticleHead {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    ...(row.day === 0 ? {} : { date: fromDay(row.day) }),
    ...(row.outlet === null ? {} : { outlet: row.outlet }),
    ...(row.url === null ? {} : { url: row.url }),
    revision: row.revision,
    addedAtMs: row.added_at,
    statementCount: row.statement_count,
  };
}

export type { HeadRow };

export function createArticleRows(connection: Connection): ArticleRows {
  const kept = createRecent<number, StoredArticle | null>(KEPT);
  let version: number | undefined;
  let isFresh = false;
  /** What another process has written in the meantime, an import, say, is read again: looked up once a run of code. */
  const refresh = () => {
    if (isFresh) return;
    const now = connection.get<{ data_version: number }>('PRAGMA data_version')?.data_version;
    if (now !== version) kept.clear();
    version = now;
    isFresh = true;
    queueMicrotask(() => {
      isFresh = false;
    });
  };
  const read = (no: number) => {
    const row = connection.get<ArticleRow>(`SELECT ${COLUMNS} FROM articles WHERE no = ?`, no);
    return row ? toStored(row) : null;
  };
  const byNo = (no: number) => {
    refresh();
    const stored = kept.get(no, read);
    if (!stored) kept.drop(no);
    return stored;
  };
  const noOf = (id: string) => {
    refresh();
    return (
      kept.find((stored) => stored?.entry.article.id === id)?.no ??
      connection.get<{ no: number }>('SELECT no FROM articles WHERE id = ?', id)?.no ??
      null
    );
  };
  const at = (no: number | null | undefined) => (no === null || no === undefined ? null : byNo(no));
  return {
    byNo,
    byId: (id) => at(noOf(id)),
    byKey: (key) =>
      at(
        connection.get<{ no: number }>('SELECT no FROM articles WHERE key = ? ORDER BY no LIMIT 1', key)?.no,
      ),
    noOf,
    drop: kept.drop,
    clear: kept.clear,
  };
}
