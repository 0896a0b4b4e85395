/** Measures one engine at one size and tells the figures to the process that started it, with which it ends. */
import process from 'node:process';
import { toFigures } from './figures.ts';
import { buildFuse, buildMiniSearch } from './in-memory.ts';
import { createNews, STATEMENTS, toQuestions } from './news.ts';
import { buildWhosaid } from './whosaid.ts';

const [engine = '', size = '30', count = '600', folder = '.'] = process.argv.slice(2);
const articles = Math.max(1, Math.round(Number(size) / STATEMENTS));
const news = createNews(articles);
const questions = toQuestions(news, articles, Number(count));

const build = async () => {
  if (engine === 'minisearch') return buildMiniSearch(news, articles);
  if (engine === 'fuse') return buildFuse(news, articles);
  if (engine === 'postgres') {
    // Loaded for this one alone: it holds signals back until its server has ended.
    const { buildPostgres } = await import('./postgres.ts');
    return buildPostgres(news, articles, folder);
  }
  return buildWhosaid(engine, news, articles, folder);
};
// Nobody is left who wants the figures, however that process ended.
process.once('disconnect', () => process.exit(1));
const figures = await toFigures(build, questions, news);
process.removeAllListeners('disconnect');
if (process.send) process.send(figures, () => process.disconnect());
else console.log(JSON.stringify(figures));
