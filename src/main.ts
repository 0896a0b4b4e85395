/**
 * The composition root: reads what the operator keeps, makes reader, finder and bot of it, and connects the
 * platforms; the only file that knows every room.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Adapter, type Bot, type Log, StartError } from './chat/bot.ts';
import { createBot } from './chat/dispatch.ts';
import { commands, FALLBACK_COMMAND } from './commands/index.ts';
import type { Services, Shelf } from './commands/services.ts';
import type { Config } from './config.ts';
import type { Article, ArticleSource } from './core/article.ts';
import { type Checker, createChecker } from './core/checking/check.ts';
import type { Finder } from './core/finding/answer.ts';
import { createFinder } from './core/finding/finder.ts';
import { createReader, type Reader } from './core/reading/reader.ts';
import { keepSurer } from './core/reading/surer.ts';
import { ArticleFolderError, readArticleFolder } from './store/article-files.ts';
import { loadFindingData } from './store/finding-data.ts';
import { loadReadingData } from './store/reading-data.ts';
import { ROOT, VERSION } from './version.ts';

/**
 * Reads news with the weights of `data/`. `shown` holds back what is less sure, as the chat wants it; without it
 * everything is reported at the point where precision and recall balance, as measurements want it.
 */
export function openReader(shown?: Config['shown']): Reader {
  const data = join(ROOT, 'data');
  if (!shown) return createReader(loadReadingData(data, BALANCED_SPEAKER));
  const reader = createReader(loadReadingData(data, shown.speaker));
  return { read: (source) => keepSurer(reader.read(source), shown.indirect) };
}

/** Any speaker is better than none where all count the same: naming the likeliest gives the best F1. */
const BALANCED_SPEAKER = 0;

/** Finds in the given articles with the weights of `data/`. `today` is the asker's day, `YYYY-MM-DD`. */
export function openFinder(articles: readonly Article[]): Finder {
  const today = new Date().toISOString().slice(0, 10);
  return createFinder(articles, loadFindingData(join(ROOT, 'data')), { today });
}

export type House = { readonly bot: Bot; readonly articles: readonly Article[] };

/** Throws `StartError` when there is nothing to answer from; single unreadable files are logged and left out. */
export function openHouse(config: Config, log: Log): House {
  const articles = readArticles(config.articlesDir, openReader(config.shown), log);
  const bot = createBot({
    commands,
    services: toServices(articles, config),
    log,
    fallback: FALLBACK_COMMAND,
    failureId: () => randomBytes(3).toString('hex'),
  });
  return { bot, articles };
}

/** Everything commands use, over the given articles. */
export function toServices(articles: readonly Article[], { shown }: Pick<Config, 'shown'>): Services {
  let checker: Checker | undefined;
  return {
    finder: openFinder(articles),
    shelf: toShelf(articles),
    // The index of all words is made when the first quote is checked: most conversations never do.
    check: (given) => {
      checker ??= createChecker(articles);
      return checker.check(given);
    },
    random: (below) => randomInt(below),
    version: VERSION,
    shown,
  };
}

/** Reads the folder; throws `StartError` when it holds no article, logs single files that cannot be read. */
export function readArticles(dir: string, reader: Reader, log: Log): readonly Article[] {
  const sources: ArticleSource[] = [];
  const problems: string[] = [];
  try {
    for (const file of readArticleFolder(dir)) {
      if (file.ok) sources.push(file.source);
      else problems.push(file.problem);
    }
  } catch (error) {
    if (error instanceof ArticleFolderError) throw new StartError(error.message);
    throw error;
  }
  for (const problem of problems) log.warn('article left out', { problem });
  if (sources.length === 0) {
    const why = problems[0] ?? `There is no article in ${dir}: put a .txt, .md or .json file there.`;
    throw new StartError(why);
  }
  return sources.map((source) => reader.read(source));
}

/** The articles of one folder, held in memory; newest first, those without a date last. */
export function toShelf(articles: readonly Article[]): Shelf {
  const newest = [...articles].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const statements = articles.reduce((sum, article) => sum + article.statements.length, 0);
  return {
    newest: async (limit) => newest.slice(0, limit),
    byKey: async (key) => byKey.get(key),
    counts: async () => ({ articles: articles.length, statements }),
  };
}

/**
 * The platforms that a token was given for; their SDKs are loaded only then. `onEnded` hears of one that ended for
 * good while it was up, such as by a token that was revoked.
 */
export async function toAdapters(
  { discord, telegram }: Config,
  bot: Bot,
  log: Log,
  onEnded: (name: string, error: StartError) => void,
): Promise<readonly Adapter[]> {
  const adapters: Adapter[] = [];
  if (discord) {
    const { createDiscordAdapter } = await import('./adapters/discord/discord.ts');
    const onFatal = (error: StartError) => onEnded('discord', error);
    adapters.push(createDiscordAdapter({ ...discord, bot, log, onFatal }));
  }
  if (telegram) {
    const { createTelegramAdapter } = await import('./adapters/telegram/telegram.ts');
    adapters.push(
      createTelegramAdapter({ ...telegram, bot, log, onEnded: (error) => onEnded('telegram', error) }),
    );
  }
  return adapters;
}
