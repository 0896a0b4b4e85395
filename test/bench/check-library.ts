/**
 * Measures `/check` over a library in a file: time and memory to make ready, and the time of a check.
 *
 *     npm run bench -- check-library [ARTICLES] [FOLDER]
 *
 * ARTICLES (10,000 when absent) made by `search/news.ts` are put into FOLDER once, which takes some minutes; without
 * FOLDER a temporary one is used. Times are the processor's, so that other programs do not count.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createQuoteCheck } from '../../src/commands/quote-check.ts';
import { createLexicon } from '../../src/core/finding/lexicon.ts';
import { loadFindingData } from '../../src/store/finding-data.ts';
import { openSqliteLibrary } from '../../src/store/sqlite.ts';
import { createNews } from './search/news.ts';

const QUOTES = 300;
const BATCH = 200;

const toMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

export async function measure(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 10_000);
  const folder = args[1] ?? mkdtempSync(join(tmpdir(), 'whosaid-bench-'));
  const path = join(folder, `check-${count}.db`);
  const isThere = existsSync(path);
  const data = loadFindingData(new URL('../../data', import.meta.url).pathname);
  const library = openSqliteLibrary({ path, createLexicon: () => createLexicon(data) });
  const news = createNews(count);
  for (let from = 0; !isThere && from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index);
    await library.articles.putAll(numbers.map(news.article), { atMs: from });
  }
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const quotes = createQuoteCheck(library, () => {});
  const started = process.cpuUsage();
  await quotes.prepare();
  const readyMs = toMs(process.cpuUsage(started));
  const sizeMb = (process.memoryUsage().rss - before) / 2 ** 20;
  console.log(`${count} articles: ready in ${(readyMs / 1000).toFixed(1)} s, ${sizeMb.toFixed(0)} MB more`);
  const printed = Array.from({ length: QUOTES }, (_, index) => {
    const { text, statements } = news.article(Math.floor((index * count) / QUOTES));
    const statement = statements[index % statements.length];
    return text.slice(statement?.start, statement?.end);
  });
  const kinds: Readonly<Record<string, readonly string[]>> = {
    printed,
    'one word changed': printed.map((quote) => quote.replace(/ (\S+) /, ' gravel ')),
  };
  for (const [kind, all] of Object.entries(kinds)) {
    const times: number[] = [];
    let found = 0;
    for (const quote of all) {
      const from = process.cpuUsage();
      const { verdict } = await quotes.check({ quote });
      times.push(toMs(process.cpuUsage(from)));
      if (verdict !== 'not-found') found += 1;
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
    console.log(`${kind}: median ${at(0.5)} ms, 99% ${at(0.99)} ms, ${found} of ${all.length} found`);
  }
  console.log(`process: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
  await library.close();
}
