/** `whosaid story`: what is in a story, and articles put into it or taken out by hand. */
import type { Writable } from 'node:stream';
import { StartError } from '../chat/bot.ts';
import { loadConfig } from '../config.ts';
import { openLibrary } from '../main.ts';
import type { Library, Story } from '../store/library.ts';
import { ROOT } from '../version.ts';

export type StoryChange = {
  readonly name: string;
  /** As `whosaid story` lists them: paths and addresses. None shows the story as it is. */
  readonly articleIds: readonly string[];
  readonly isOut: boolean;
};

/** Makes the story when there is none of that name. Throws `StartError` for a story or article that is not known. */
export async function changeStory(change: StoryChange, output: Writable): Promise<void> {
  const library = await openLibrary(loadConfig(ROOT).libraryFile);
  try {
    const story = await reachStory(library, change);
    await moveArticles(library, story, change);
    await show(library, story, output);
  } finally {
    await library.close();
  }
}

async function reachStory({ stories }: Library, { name, articleIds }: StoryChange): Promise<Story> {
  const known = await stories.findByName(name);
  if (known) return known;
  if (articleIds.length > 0) return stories.put(name, { by: 'hand' });
  throw new StartError(
    `There is no story “${name}”. Name articles to make one: whosaid story "${name}" PATH.`,
  );
}

async function moveArticles(
  { articles, stories }: Library,
  { id }: Story,
  { articleIds, isOut }: StoryChange,
): Promise<void> {
  for (const articleId of articleIds) {
    if (!(await articles.get(articleId)))
      throw new StartError(`There is no article “${articleId}” in the library.`);
    await (isOut ? stories.takeOut(id, articleId) : stories.add(id, articleId));
  }
}

/** Articles listed: a screen of a terminal. */
const LISTED = 40;

async function show({ articles }: Library, { id, name }: Story, output: Writable): Promise<void> {
  const { items, total } = await articles.list({ storyId: id, withCopies: true }, { limit: LISTED });
  output.write(`${name}: ${total} ${total === 1 ? 'article' : 'articles'}\n`);
  for (const article of items) output.write(`${article.id} · ${article.title}\n`);
  if (total > items.length) output.write(`… and ${total - items.length} older ones.\n`);
}
