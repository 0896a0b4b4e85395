/** The articles of the SQLite library: putting, revising, removing and listing them. */
import type { Article } from '../../core/article.ts';
import { checkArticle } from '../bounds.ts';
import { NO_CHANGES, toParagraphChanges } from '../changes.ts';
import { parseCursor, parseLimit, toDay, toPage } from '../cursor.ts';
import type { ArticleFilter, Articles, ParagraphChanges, Put, PutOptions, Revision } from '../library.ts';
import type { IndexWriter } from '../search/index-writer.ts';
import { StoreError } from '../store-error.ts';
import { type ArticleRows, HEAD_COLUMNS, type HeadRow, POSITIONS, toHead } from './article-rows.ts';
import type { Connection, Value } from './connection.ts';
import type { PersonRows } from './person-rows.ts';
import { toReading } from './reading.ts';
import type { StoryRows } from './story-rows.ts';

export type ArticleParts = {
  readonly connection: Connection;
  readonly rows: ArticleRows;
  readonly people: PersonRows;
  readonly stories: StoryRows;
  readonly index: IndexWriter;
};

function checkSize(article: Article): void {
  checkArticle(article);
  if (article.statements.length >= POSITIONS)
    throw new StoreError(
      `“${article.id}” has ${article.statements.length} statements; the library takes fewer than ${POSITIONS}.`,
    );
}

function writeRow(
  { connection, rows }: ArticleParts,
  article: Article,
  options: PutOptions,
  put: Put,
): number {
  const copyOf = options.copyOf === undefined ? null : rows.noOf(options.copyOf);
  const revised = put.outcome === 'unchanged' ? 'revised_at' : 'excluded.revised_at';
  connection.run(
    `INSERT INTO articles (id, key, title, day, outlet, url, feed, copy_of, revision, added_at, revised_at,
       statement_count, reading, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET key = excluded.key, title = excluded.title, day = excluded.day,
       outlet = excluded.outlet, url = excluded.url, feed = coalesce(excluded.feed, feed),
       copy_of = coalesce(excluded.copy_of, copy_of), revision = excluded.revision, revised_at = ${revised},
       statement_count = excluded.statement_count, reading = excluded.reading, text = excluded.text`,
    article.id,
    article.key,
    article.title,
    toDay(article.date),
    article.outlet ?? null,
    article.url ?? null,
    options.feed ?? null,
    copyOf,
    put.revision,
    options.atMs,
    options.atMs,
    article.statements.length,
    toReading(article),
    article.text,
  );
  const no = rows.noOf(article.id) ?? 0;
  rows.drop(no);
  if (copyOf !== null) rows.drop(copyOf);
  return no;
}

function writeRevision(
  { connection }: ArticleParts,
  no: number,
  earlier: string | null,
  atMs: number,
  put: Put,
): void {
  if (put.outcome === 'unchanged') return;
  if (earlier !== null)
    connection.run(
      'UPDATE revisions SET text = ? WHERE article_no = ? AND revision = ?',
      earlier,
      no,
      put.revision - 1,
    );
  connection.run(
    'INSERT INTO revisions (article_no, revision, at, changes) VALUES (?, ?, ?, ?)',
    no,
    put.revision,
    atMs,
    JSON.stringify(put.changes),
  );
}

function putOne(parts: ArticleParts, article: Article, options: PutOptions): Put {
  const { connection, rows, people, stories, index } = parts;
  const known = rows.byId(article.id);
  const isSame = known?.entry.article.text === article.text;
  const put: Put = {
    outcome: known ? (isSame ? 'unchanged' : 'revised') : 'added',
    revision: (known?.entry.revision ?? 0) + (isSame ? 0 : 1),
    changes: known && !isSame ? toParagraphChanges(known.entry.article, article) : NO_CHANGES,
  };
  if (known) index.remove(known.no, known.entry.article);
  const no = writeRow(parts, article, options, put);
  writeRevision(parts, no, known?.entry.article.text ?? null, options.atMs, put);
  if (options.bands) {
    connection.run('DELETE FROM bands WHERE article_no = ?', no);
    for (const band of new Set(options.bands))
      connection.run('INSERT INTO bands (band, article_no) VALUES (?, ?)', band, no);
  }
  people.link(no, article);
  index.put(no, article);
  stories.place(no, article);
  return put;
}

function removeOne({ connection, rows, people, index }: ArticleParts, id: string): boolean {
  const known = rows.byId(id);
  if (!known) return false;
  const original = known.entry.copyOf === undefined ? null : rows.noOf(known.entry.copyOf);
  index.remove(known.no, known.entry.article);
  people.unlink(known.no);
  for (const copy of connection.all<{ no: number }>('SELECT no FROM articles WHERE copy_of = ?', known.no))
    rows.drop(copy.no);
  connection.run('DELETE FROM articles WHERE no = ?', known.no);
  rows.drop(known.no);
  rows.drop(original ?? 0);
  return true;
}

function toConditions(filter: ArticleFilter): { readonly where: string; readonly values: readonly Value[] } {
  const conditions: [string, readonly Value[]][] = [
    [
      'no IN (SELECT article_no FROM story_articles WHERE story_no = ? AND coalesce(by_hand, by_rule) = 1)',
      filter.storyId === undefined ? [] : [Number(filter.storyId)],
    ],
    ['feed = ?', filter.feed === undefined ? [] : [filter.feed]],
    ['day >= max(?, 1)', filter.fromDate === undefined ? [] : [toDay(filter.fromDate)]],
    ['day BETWEEN 1 AND ?', filter.toDate === undefined ? [] : [toDay(filter.toDate)]],
    ['added_at >= ?', filter.addedFromMs === undefined ? [] : [filter.addedFromMs]],
    ['added_at < ?', filter.addedBeforeMs === undefined ? [] : [filter.addedBeforeMs]],
  ];
  const used = conditions.filter(([, values]) => values.length > 0);
  const plain = filter.withCopies === true ? [] : ['copy_of IS NULL'];
  return {
    where: [...used.map(([condition]) => condition), ...plain, 'TRUE'].join(' AND '),
    values: used.flatMap(([, values]) => values),
  };
}

export function createArticles(parts: ArticleParts): Articles {
  const { connection, rows, index } = parts;
  const heads = (sql: string, ...values: readonly Value[]) =>
    connection.all<HeadRow & { no: number }>(sql, ...values);
  return {
    put: (article, options) =>
      index.change(() => {
        checkSize(article);
        return putOne(parts, article, options);
      }),
    putAll: (articles, options) =>
      index.change(() => {
        articles.forEach(checkSize);
        const toOptions = typeof options === 'function' ? options : () => options;
        return articles.map((article) => putOne(parts, article, toOptions(article)));
      }),
    remove: (id) => index.change(() => removeOne(parts, id)),
    get: (id) => connection.ask(() => rows.byId(id)?.entry ?? null),
    getByKey: (key) => connection.ask(() => rows.byKey(key)?.entry ?? null),
    list: (filter, paging) =>
      connection.ask(() => {
        const { where, values } = toConditions(filter);
        const limit = parseLimit(paging.limit);
        const [day = -99_999_999, no = 0] = parseCursor(paging.after, 2) ?? [];
        const found = heads(
          `SELECT ${HEAD_COLUMNS} FROM articles WHERE ${where} AND (day, no) < (?, ?)
           ORDER BY day DESC, no DESC LIMIT ?`,
          ...values,
          -Number(day),
          -Number(no),
          limit + 1,
        );
        const total = connection.get<{ n: number }>(
          `SELECT count(*) AS n FROM articles WHERE ${where}`,
          ...values,
        );
        return toPage(found, limit, total?.n ?? 0, (row) => [-row.day, -row.no], toHead);
      }),
    revisions: (id) =>
      connection.ask(() =>
        connection
          .all<{ revision: number; at: number; changes: string }>(
            'SELECT revision, at, changes FROM revisions WHERE article_no = ? ORDER BY revision',
            rows.noOf(id),
          )
          .map(
            ({ revision, at, changes }): Revision => ({
              revision,
              atMs: at,
              changes: JSON.parse(changes) as ParagraphChanges,
            }),
          ),
      ),
    textOf: (id, revision) =>
      connection.ask(
        () =>
          connection.get<{ text: string }>(
            `SELECT coalesce(revisions.text, articles.text) AS text FROM revisions
             JOIN articles ON articles.no = article_no WHERE id = ? AND revisions.revision = ?`,
            id,
            revision,
          )?.text ?? null,
      ),
    sharingBands: (bands, limit) =>
      connection.ask(() =>
        connection
          .all<{ id: string }>(
            `SELECT id FROM articles WHERE no IN
               (SELECT article_no FROM bands WHERE band IN (SELECT value FROM json_each(?))) ORDER BY no LIMIT ?`,
            JSON.stringify(bands),
            limit,
          )
          .map(({ id }) => id),
      ),
    markCopy: (id, copyOf) =>
      connection.change(() => {
        const no = rows.noOf(id);
        const original = copyOf === null ? null : rows.noOf(copyOf);
        if (no === null || (copyOf !== null && original === null)) return;
        const before = rows.byNo(no)?.entry.copyOf;
        connection.run('UPDATE articles SET copy_of = ? WHERE no = ?', original, no);
        for (const changed of [no, original, before === undefined ? null : rows.noOf(before)])
          if (changed !== null) rows.drop(changed);
      }),
    copiesOf: (id) =>
      connection.ask(() =>
        heads(`SELECT ${HEAD_COLUMNS} FROM articles WHERE copy_of = ? ORDER BY no`, rows.noOf(id)).map(
          toHead,
        ),
      ),
  };
}
