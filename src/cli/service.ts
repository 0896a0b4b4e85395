/** Runs the bot: on the platforms that have a token, else as a chat in this terminal; ends it in an orderly way. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Adapter, type Log, StartError } from '../chat/bot.ts';
import { type Config, loadConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { openHouse } from '../main.ts';
import type { Health } from '../operations/health.ts';
import type { Metrics } from '../operations/metrics.ts';
import { ROOT } from '../version.ts';
import { toAdapters } from './platforms.ts';

const GREETING = [
  'Type /whosaid blockade, a question, or /help. The Tab key completes, /quit ends.',
  'For a group: put DISCORD_TOKEN=… or TELEGRAM_TOKEN=… into .env and start again (see README.md).',
];

/** Resolves with the exit code. Throws `StartError` for what the operator can mend. */
export async function serve({ web }: { readonly web: boolean }): Promise<number> {
  const config = loadConfig(ROOT);
  const metrics = config.health ? await openMetrics() : undefined;
  const log = metrics ? metrics.countLog(createLog()) : createLog();
  // A platform's library that fails outside our calls must not take the other platform with it.
  process.on('unhandledRejection', (error) => log.error('unhandled', { error: toErrorLine(error) }));
  if (!config.discord && !config.telegram) return chat({ web });
  const house = await openHouse(config, log);
  const { articles } = await house.library.counts();
  const up = new Set<string>();
  const allEnded = Promise.withResolvers<'ended'>();
  const counted = metrics ? { ...house, bot: metrics.countBot(house.bot) } : house;
  const adapters = await toAdapters(config, counted, log, (name, error) => {
    log.error('platform ended', { platform: name, problem: error.message });
    up.delete(name);
    if (up.size === 0) allEnded.resolve('ended');
  });
  // Before they start: one may end for good while another is still getting in.
  for (const { name } of adapters) up.add(name);
  await startAll(adapters);
  const told = toldToStop();
  const isUp = () => Object.fromEntries(adapters.map(({ name }) => [name, up.has(name)]));
  const health = metrics && (await openHealthPage(config, metrics, isUp, log));
  for (const { name, examine } of adapters) house.examiners.set(name, examine);
  const { followNews } = await import('./news-service.ts');
  const news = await followNews(house, config, adapters, log);
  void house.prepare();
  log.info('ready', { platforms: [...up], articles });
  const why = await Promise.race([told, allEnded.promise]);
  log.info('stopping', { why });
  await news.stop();
  await stopAll(adapters);
  await health?.stop();
  await house.keeping.settled();
  await house.library.close();
  return why === 'ended' ? 1 : 0;
}

/** Loaded only where an operator wants it. */
async function openMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../operations/metrics.ts');
  return createMetrics();
}

/** Undefined when the port is taken: the bot answers all the same, and the log says so. */
async function openHealthPage(
  { health }: Pick<Config, 'health'>,
  metrics: Metrics,
  isUp: () => Readonly<Record<string, boolean>>,
  log: Log,
): Promise<Health | undefined> {
  if (!health) return undefined;
  const { openHealth } = await import('../operations/health.ts');
  metrics.watchPlatforms(isUp);
  try {
    return await openHealth({ ...health, isUp, metrics });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    log.warn('no page for operators', { problem: error.message });
    return undefined;
  }
}

/** All or none: an operator who gave two tokens wants to hear at once that one of them is wrong. */
async function startAll(adapters: readonly Adapter[]): Promise<void> {
  try {
    await Promise.all(adapters.map((adapter) => adapter.start()));
  } catch (error) {
    await stopAll(adapters);
    throw error;
  }
}

/** The chat in this terminal, whatever tokens there are; with `web` also as a page, for a person at a terminal. */
export async function chat({ web }: { readonly web: boolean }): Promise<number> {
  const { createTerminal } = await import('../adapters/terminal/terminal.ts');
  const config = loadConfig(ROOT);
  const { libraryFile, ...inMemory } = config;
  const log = createLog();
  // A file is made by those who connect or import; trying it out leaves nothing behind.
  const house = await openHouse(existsSync(libraryFile) ? config : inMemory, log);
  const isPerson = process.stdin.isTTY && process.stdout.isTTY;
  const { openWeb } = web && isPerson ? await import('./web-service.ts') : {};
  const page = await openWeb?.(house, config, log);
  const terminal = createTerminal({
    bot: house.bot,
    input: process.stdin,
    output: process.stdout,
    greeting: page ? [...GREETING, `The same in a browser: ${page.url()}`] : GREETING,
    colour: config.colour,
    ...(config.locale ? { locale: config.locale } : {}),
  });
  await terminal.start();
  await terminal.closed;
  await page?.stop();
  await house.keeping.settled();
  await house.library.close();
  return 0;
}

async function stopAll(adapters: readonly Adapter[]): Promise<void> {
  await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
}

/** What a program killed by SIGINT tells the shell: somebody did not want to wait. */
const EXIT_IMPATIENT = 130;

/**
 * Resolves at the first SIGINT or SIGTERM; a second one of either ends the program at once. It does so by itself, as
 * the first process of a container is not ended by a signal that it does not handle.
 */
function toldToStop(): Promise<'told'> {
  return new Promise((resolve) => {
    let isTold = false;
    const hear = () => {
      if (isTold) process.exit(EXIT_IMPATIENT);
      isTold = true;
      resolve('told');
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  });
}

/** The name alone: messages of libraries may hold addresses with tokens in them. */
function toErrorLine(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
