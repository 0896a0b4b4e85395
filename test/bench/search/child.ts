/** Measures one engine at one size and prints the figures as JSON. */
import process from 'node:process';
import { toFigures } from './figures.ts';
import { buildFuse, buildMiniSearch } from './in-memory.ts';
import { createNews, STATEMENTS, toQuestions } from './news.ts';
import { buildPostgres } from './postgres.ts';
import { buildWhosaid } from './whosaid.ts';

const [engine = '', size = '30', count = '600', folder = '.'] = process.argv.slice(2);
const articles = Math.max(1, Math.round(Number(size) / STATEMENTS));
const news = createNews(articles);
const questions = toQuestions(news, articles, Number(count));

const build = () => {
  if (engine === 'minisearch') return buildMiniSearch(news, articles);
  if (engine === 'fuse') return buildFuse(news, articles);
  if (engine === 'postgres') return buildPostgres(news, articles, folder);
  return buildWhosaid(engine, news, articles, folder);
};
console.log(JSON.stringify(await toFigures(build, questions, news)));
