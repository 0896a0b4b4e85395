/** Keeps which articles belong to which stories: as articles arrive and as stories get their rules. */
import type { Article } from '../../core/article.ts';
import type { StoryRule } from '../library.ts';
import type { IndexWriter } from '../search/index-writer.ts';
import { type Belonging, belongsByRule } from '../stories-rule.ts';
import { toWords } from '../words.ts';
import type { ArticleRows } from './article-rows.ts';
import type { Connection } from './connection.ts';

export type StoryRows = {
  /** Puts an article into the stories whose rule it fits, and takes it out of the others. */
  readonly place: (articleNo: number, article: Article) => void;
  /** Applies a story's rule to the articles that are there. */
  readonly fill: (storyNo: number) => void;
  readonly ruleOf: (storyNo: number) => StoryRule;
};

type RuleRow = {
  readonly no: number;
  readonly rule: string;
  readonly feed: string | null;
  readonly words: string;
};

const RULE_COLUMNS = `no, rule, feed,
  (SELECT json_group_array(word ORDER BY position) FROM story_words WHERE story_no = no) AS words`;

function toRule(row: RuleRow): StoryRule {
  if (row.rule === 'feed') return { by: 'feed', feed: row.feed ?? '' };
  return row.rule === 'words'
    ? { by: 'words', words: JSON.parse(row.words) as readonly string[] }
    : { by: 'hand' };
}

export function createStoryRows(connection: Connection, rows: ArticleRows, index: IndexWriter): StoryRows {
  const toBelonging = (articleNo: number, article: Article): Belonging => ({
    feed: rows.byNo(articleNo)?.entry.feed,
    words: new Set([...toWords(article.title), ...toWords(article.text)]),
  });
  const set = (storyNo: number, articleNo: number, isIn: boolean) => {
    if (isIn)
      connection.run(
        `INSERT INTO story_articles (story_no, article_no, by_rule) VALUES (?, ?, 1)
         ON CONFLICT DO UPDATE SET by_rule = 1`,
        storyNo,
        articleNo,
      );
    else
      connection.run(
        'UPDATE story_articles SET by_rule = 0 WHERE story_no = ? AND article_no = ?',
        storyNo,
        articleNo,
      );
  };
  const ruleOf = (storyNo: number) => {
    const row = connection.get<RuleRow>(`SELECT ${RULE_COLUMNS} FROM stories WHERE no = ?`, storyNo);
    return row ? toRule(row) : ({ by: 'hand' } as const);
  };
  const fillByWords = (storyNo: number, rule: StoryRule & { readonly by: 'words' }) => {
    for (const articleNo of index.articlesWith(rule.words)) {
      const article = rows.byNo(articleNo)?.entry.article;
      if (article && belongsByRule(rule, toBelonging(articleNo, article))) set(storyNo, articleNo, true);
    }
  };
  return {
    ruleOf,
    place: (articleNo, article) => {
      const rules = connection.all<RuleRow>(`SELECT ${RULE_COLUMNS} FROM stories WHERE rule <> 'hand'`);
      if (rules.length === 0) return;
      const belonging = toBelonging(articleNo, article);
      for (const row of rules) set(row.no, articleNo, belongsByRule(toRule(row), belonging));
    },
    fill: (storyNo) => {
      const rule = ruleOf(storyNo);
      connection.run('UPDATE story_articles SET by_rule = 0 WHERE story_no = ?', storyNo);
      if (rule.by === 'feed')
        connection.run(
          `INSERT INTO story_articles (story_no, article_no, by_rule) SELECT ?, no, 1 FROM articles WHERE feed = ?
           ON CONFLICT DO UPDATE SET by_rule = 1`,
          storyNo,
          rule.feed,
        );
      if (rule.by === 'words') fillByWords(storyNo, rule);
    },
  };
}
