/** The stories of the library in memory. */
import { toPageOf } from '../cursor.ts';
import type { Stories, Story, StoryRule } from '../library.ts';
import { belongsByRule, parseStoryName, parseStoryWords } from '../stories-rule.ts';
import { toFolded } from '../words.ts';
import type { ArticleRow, State, StoryRow } from './state.ts';

export function belongs(story: StoryRow, row: ArticleRow): boolean {
  const byHand = story.byHand.get(row.entry.article.id);
  return byHand ?? belongsByRule(story.rule, { feed: row.entry.feed, words: row.words });
}

function toStory(state: State, row: StoryRow): Story {
  const { no, name, rule } = row;
  const articles = [...state.articles.values()].filter((article) => belongs(row, article));
  return { id: String(no), name, rule, articleCount: articles.length };
}

function parseRule(rule: StoryRule): StoryRule {
  return rule.by === 'words' ? { by: 'words', words: parseStoryWords(rule.words) } : rule;
}

export function createStories(state: State): Stories {
  const rows = () => [...state.stories.values()];
  const keyOf = (row: StoryRow) => [toFolded(row.name), row.no];
  const findRow = (name: string) => rows().find((row) => toFolded(row.name) === toFolded(name));
  const setByHand = async (id: string, articleId: string, isIn: boolean) => {
    if (state.articles.has(articleId)) state.stories.get(Number(id))?.byHand.set(articleId, isIn);
  };
  return {
    put: async (name, rule) => {
      const parsed = parseStoryName(name);
      const known = findRow(parsed);
      const row: StoryRow = known
        ? { ...known, rule: parseRule(rule) }
        : { no: state.nextNo(), name: parsed, rule: parseRule(rule), byHand: new Map() };
      state.stories.set(row.no, row);
      return toStory(state, row);
    },
    remove: async (id) => {
      for (const [key, room] of state.rooms)
        state.rooms.set(key, { ...room, follows: room.follows.filter((story) => story !== id) });
      return state.stories.delete(Number(id));
    },
    get: async (id) => {
      const row = state.stories.get(Number(id));
      return row ? toStory(state, row) : null;
    },
    findByName: async (name) => {
      const row = findRow(name);
      return row ? toStory(state, row) : null;
    },
    list: async (paging) => toPageOf(rows(), paging, keyOf, (row) => toStory(state, row)),
    add: async (id, articleId) => setByHand(id, articleId, true),
    takeOut: async (id, articleId) => setByHand(id, articleId, false),
    ofArticle: async (articleId) => {
      const article = state.articles.get(articleId);
      const found = article ? rows().filter((row) => belongs(row, article)) : [];
      const limit = Math.max(1, found.length);
      return toPageOf(found, { limit }, keyOf, (row) => toStory(state, row)).items;
    },
  };
}
