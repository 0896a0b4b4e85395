/** The stories of the SQLite library. */
import { parseCursor, parseLimit, toPage } from '../cursor.ts';
import type { Stories, Story, StoryRule } from '../library.ts';
import { parseStoryName, parseStoryWords } from '../stories-rule.ts';
import { toFolded } from '../words.ts';
import type { ArticleRows } from './article-rows.ts';
import type { Connection } from './connection.ts';
import type { StoryRows } from './story-rows.ts';

type StoryRow = { readonly no: number; readonly name: string; readonly folded: string; readonly n: number };

const COLUMNS = `no, name, folded, (SELECT count(*) FROM story_articles
  WHERE story_no = no AND coalesce(by_hand, by_rule) = 1) AS n`;

export function createStories(connection: Connection, rows: ArticleRows, storyRows: StoryRows): Stories {
  const toStory = (row: StoryRow): Story => ({
    id: String(row.no),
    name: row.name,
    rule: storyRows.ruleOf(row.no),
    articleCount: row.n,
  });
  const byNo = (no: number) => {
    const row = connection.get<StoryRow>(`SELECT ${COLUMNS} FROM stories WHERE no = ?`, no);
    return row ? toStory(row) : null;
  };
  const noOf = (name: string) =>
    connection.get<{ no: number }>('SELECT no FROM stories WHERE folded = ?', toFolded(name))?.no;
  const write = (name: string, rule: StoryRule): number => {
    const words = rule.by === 'words' ? parseStoryWords(rule.words) : [];
    connection.run(
      `INSERT INTO stories (name, folded, rule, feed) VALUES (?, ?, ?, ?)
       ON CONFLICT (folded) DO UPDATE SET rule = excluded.rule, feed = excluded.feed`,
      name,
      toFolded(name),
      rule.by,
      rule.by === 'feed' ? rule.feed : null,
    );
    const no = noOf(name) ?? 0;
    connection.run('DELETE FROM story_words WHERE story_no = ?', no);
    for (const [position, word] of words.entries())
      connection.run(
        'INSERT INTO story_words (story_no, position, word) VALUES (?, ?, ?)',
        no,
        position,
        word,
      );
    storyRows.fill(no);
    return no;
  };
  const setByHand = (id: string, articleId: string, isIn: 0 | 1) =>
    connection.change(() => {
      connection.run(
        `INSERT INTO story_articles (story_no, article_no, by_rule, by_hand)
         SELECT stories.no, articles.no, 0, ? FROM stories, articles WHERE stories.no = ? AND articles.id = ?
         ON CONFLICT DO UPDATE SET by_hand = excluded.by_hand`,
        isIn,
        Number(id),
        articleId,
      );
    });
  return {
    put: (name, rule) =>
      connection.change(() => {
        const no = write(parseStoryName(name), rule);
        return byNo(no) ?? { id: String(no), name, rule, articleCount: 0 };
      }),
    remove: (id) =>
      connection.change(() => connection.run('DELETE FROM stories WHERE no = ?', Number(id)).changed > 0),
    get: (id) => connection.ask(() => byNo(Number(id))),
    findByName: (name) => connection.ask(() => byNo(noOf(name) ?? 0)),
    list: (paging) =>
      connection.ask(() => {
        const limit = parseLimit(paging.limit);
        const [name = '', no = 0] = parseCursor(paging.after, 2) ?? [];
        const found = connection.all<StoryRow>(
          `SELECT ${COLUMNS} FROM stories WHERE (folded, no) > (?, ?) ORDER BY folded, no LIMIT ?`,
          name,
          no,
          limit + 1,
        );
        const total = connection.get<{ n: number }>('SELECT count(*) AS n FROM stories');
        return toPage(found, limit, total?.n ?? 0, (row) => [row.folded, row.no], toStory);
      }),
    add: (id, articleId) => setByHand(id, articleId, 1),
    takeOut: (id, articleId) => setByHand(id, articleId, 0),
    ofArticle: (articleId) =>
      connection.ask(() =>
        connection
          .all<StoryRow>(
            `SELECT ${COLUMNS} FROM stories WHERE no IN (SELECT story_no FROM story_articles
               WHERE article_no = ? AND coalesce(by_hand, by_rule) = 1) ORDER BY folded`,
            rows.noOf(articleId),
          )
          .map(toStory),
      ),
  };
}
