/** Measures one thing at one size and prints the figures as JSON: `child.ts import|build|start ARTICLES FOLDER`. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createNews } from '../search/news.ts';
import { createNewsText } from './news-text.ts';

const started = performance.now();
const shown = { speaker: 0.77, indirect: 0.5 };

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** As `whosaid import` does it, with an empty library and then with one that has everything. */
async function importNews(size: number, folder: string): Promise<object> {
  const { openIngest, openLibrary } = await import('../../../src/main.ts');
  const toText = createNewsText(size);
  const file = join(folder, `news-${size}.jsonl`);
  writeFileSync(file, Array.from({ length: size }, (_, at) => `${JSON.stringify(toText(at))}\n`).join(''));
  const path = join(folder, `import-${size}.db`);
  const library = await openLibrary(path);
  const ingest = await openIngest(library, { shown, allowPrivate: [] });
  const time = async () => {
    const startMs = performance.now();
    const startCpuMs = cpuMs();
    const { added, unchanged, troubles } = await ingest.importFrom(file);
    if (added + unchanged !== size) throw new Error(`${added} added, ${unchanged} unchanged: ${troubles[0]}`);
    return { wallMs: performance.now() - startMs, ownMs: cpuMs() - startCpuMs };
  };
  const first = await time();
  const again = await time();
  const { statements } = await library.counts();
  await ingest.close();
  await library.close();
  const bytes = statSync(path).size;
  return {
    articles: size,
    statements,
    'articles/s': (1_000 * size) / first.wallMs,
    'articles/s of processor': (1_000 * size) / first.ownMs,
    'ms of processor an article': first.ownMs / size,
    'again articles/s': (1_000 * size) / again.wallMs,
    'bytes a statement': bytes / statements,
    'bytes an article': bytes / size,
    'text bytes an article': statSync(file).size / size,
    'MB at most': process.resourceUsage().maxRSS / 1_024,
  };
}

/** Articles put in one transaction. */
const BATCH = 200;

/** A library to start with; articles that need no reading, since only their number matters here. */
async function build(size: number, folder: string): Promise<object> {
  const path = join(folder, `start-${size}.db`);
  if (existsSync(path)) return {};
  const { openLibrary } = await import('../../../src/main.ts');
  const library = await openLibrary(path);
  const news = createNews(size);
  for (let from = 0; from < size; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => from + at);
    await library.articles.putAll(numbers.map(news.article), { atMs: from });
  }
  await library.close();
  return {};
}

async function start(size: number, folder: string): Promise<object> {
  const { openHouse } = await import('../../../src/main.ts');
  const { loadConfig } = await import('../../../src/config.ts');
  const { ROOT } = await import('../../../src/version.ts');
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const loadedMs = performance.now();
  const loadedCpuMs = cpuMs();
  const libraryFile = join(folder, `start-${size}.db`);
  const { bot, library } = await openHouse({ ...loadConfig(ROOT), libraryFile }, quiet);
  const openMs = performance.now() - loadedMs;
  const openCpuMs = cpuMs() - loadedCpuMs;
  const asker = { id: 'me', name: 'me', mayManage: false };
  const room = { platform: 'terminal', id: 'bench', isPrivate: true };
  const reply = await bot.answer({ command: 'whosaid', line: 'blockade', asker, room, args: {} } as never);
  if (reply.outcome === 'failed') throw new Error('the first question failed');
  const { articles } = await library.counts();
  const figures = {
    articles,
    'load ms': loadedMs - started,
    'open ms': openMs,
    'open ms of processor': openCpuMs,
    'first answer after ms': performance.now() - started,
    'ms of processor': cpuMs(),
    'MB at most': process.resourceUsage().maxRSS / 1_024,
  };
  await library.close();
  return figures;
}

const [what = '', size = '', folder = '.'] = process.argv.slice(2);
const measures: Readonly<Record<string, (size: number, folder: string) => Promise<object>>> = {
  import: importNews,
  build,
  start,
};
console.log(JSON.stringify(await measures[what]?.(Number(size), folder)));
