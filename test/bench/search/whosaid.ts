/** whosaid's own library, measured in three ways: its candidates, whole answers, suggestions while typing. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Candidate } from '../../../src/core/finding/candidates.ts';
import { createFinderOver } from '../../../src/core/finding/finder.ts';
import { createLexicon } from '../../../src/core/finding/lexicon.ts';
import { statementsOf } from '../../../src/core/finding/units.ts';
import { loadFindingData } from '../../../src/store/finding-data.ts';
import type { Library } from '../../../src/store/library.ts';
import { openSqliteLibrary } from '../../../src/store/sqlite.ts';
import type { Built, Engine } from './figures.ts';
import { type News, STATEMENTS } from './news.ts';

/** Articles put in one transaction, as an import does. */
const BATCH = 200;

/** Candidates that are handed to the ranker. */
const LIMIT = 50;

async function fill(library: Library, news: News, articles: number): Promise<void> {
  for (let from = 0; from < articles; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, articles - from) }, (_, index) => from + index);
    await library.articles.putAll(numbers.map(news.article), { atMs: from });
    await setImmediate();
  }
}

function toPlace({ article, statement }: Candidate): string {
  return `${article.id} ${statementsOf(article).findIndex(({ id }) => id === statement.id)}`;
}

/** As the finder does: words that nothing holds are looked for in their nearest spelling. */
function askCandidates({ candidates }: Library): Engine['ask'] {
  return async ({ words }) => {
    const { counts } = await candidates.frequencies(words, {});
    const spelt = await Promise.all(
      words.map(async (word, index) =>
        counts[index] === 0 ? ((await candidates.findSpelling(word, {})) ?? word) : word,
      ),
    );
    const terms = spelt.map((word) => ({ word, alternatives: [] }));
    const [first] = await candidates.find({ terms, scope: {}, limit: LIMIT });
    return first ? toPlace(first) : null;
  };
}

export async function buildWhosaid(
  engine: string,
  news: News,
  articles: number,
  folder: string,
): Promise<Built> {
  const data = loadFindingData(new URL('../../../data', import.meta.url).pathname);
  const path = join(folder, `${articles}.db`);
  const open = () => openSqliteLibrary({ path, createLexicon: () => createLexicon(data) });
  let buildMs: number | null = null;
  if (!existsSync(path)) {
    const start = performance.now();
    const library = open();
    await fill(library, news, articles);
    await library.close();
    buildMs = performance.now() - start;
  }
  const start = performance.now();
  const library = open();
  await library.counts();
  const openMs = performance.now() - start;
  const finder = createFinderOver(library.candidates, data);
  const asks: Readonly<Record<string, Engine['ask']>> = {
    candidates: askCandidates(library),
    whosaid: async ({ words }) => {
      const answer = await finder.ask(words.join(' '), 'ask');
      const first = answer.outcome === 'found' ? answer.results[0] : undefined;
      return first ? toPlace(first) : null;
    },
    suggest: async ({ words, place }) => {
      const typed = (words[0] ?? '').slice(0, 1 + (place % 5));
      await Promise.all([library.suggest.speakers(typed, 25), library.suggest.topics(typed, 25)]);
      return null;
    },
  };
  return {
    buildMs,
    openMs,
    bytes: statSync(path).size / (articles * STATEMENTS),
    engine: {
      ask: asks[engine] ?? askCandidates(library),
      postingsOf: async ({ words }) => {
        const { counts } = await library.candidates.frequencies(words, {});
        return counts.reduce((sum, count) => sum + count, 0);
      },
      close: library.close,
      isTyping: engine === 'suggest',
    },
  };
}
