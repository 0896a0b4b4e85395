/** A library in memory with the article that ships, and a finder over it. */
import { join } from 'node:path';
import type { Article, ArticleSource } from '../../src/core/article.ts';
import { createLexicon } from '../../src/core/finding/lexicon.ts';
import { openFinder } from '../../src/main.ts';
import { loadFindingData } from '../../src/store/finding-data.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { ROOT } from '../../src/version.ts';
import { talk } from '../helpers/talk.ts';

/** `sources` instead of the article that ships; `article` is the first. */
export async function seedHouse(sources?: readonly ArticleSource[]) {
  const { articles, bot } = await talk(sources);
  const library = createMemoryLibrary(createLexicon(loadFindingData(join(ROOT, 'data'))));
  await library.articles.putAll(articles, { atMs: 0 });
  const article = articles[0] as Article;
  return { library, article, articles, bot, finder: openFinder(articles) };
}
