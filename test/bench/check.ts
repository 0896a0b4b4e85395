/**
 * Measures how long checking a pasted quote takes in a library of made articles.
 *
 *     npm run bench -- check [ARTICLES]
 *
 * ARTICLES (12,500 when absent: some 300,000 statements) of 24 paragraphs, every one a quotation and its cue. Words are
 * drawn from 30,000 by Zipf's law, so that common ones are as common as in news. Prints the time to make the index, its
 * size, and the processor's times (other programs do not count) of quotes as printed, with a word changed, of two joined, and of made-up ones.
 */
import process from 'node:process';
import type { Article } from '../../src/core/article.ts';
import { createChecker } from '../../src/core/checking/check.ts';

const VOCABULARY = 30_000;
const PARAGRAPHS = 24;
const QUOTES = 400;

/** Numerical Recipes' generator: the same library every time. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function measure(args: readonly string[]): void {
  const count = Number(args[0] ?? 12_500);
  const random = createRandom(1);
  const word = () => `w${Math.floor(VOCABULARY ** random()).toString(36)}`;
  const sentence = (words: number) => `W${Array.from({ length: words }, word).join(' ')}`;
  const quotes: string[] = [];
  const articles = Array.from({ length: count }, (_, number): Article => {
    const said = Array.from({ length: PARAGRAPHS }, () => sentence(8 + Math.floor(random() * 30)));
    if (quotes.length < QUOTES) quotes.push(said[0] ?? '');
    const text = said.map((words) => `“${words},” Ana Li said in Oda.`).join('\n\n');
    return {
      id: `a${number}`,
      key: `a${number}`,
      text,
      title: '',
      language: 'en',
      paragraphs: [],
      speakers: [],
      statements: [],
    };
  });
  const before = process.memoryUsage().arrayBuffers;
  const started = process.cpuUsage();
  const checker = createChecker(articles);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const size = (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
  console.log(
    `${count} articles, ${count * PARAGRAPHS} statements: indexed in ${seconds.toFixed(1)} s, ${size.toFixed(0)} MB`,
  );
  const kinds: Readonly<Record<string, readonly string[]>> = {
    printed: quotes,
    'one word changed': quotes.map((quote) => quote.replace(/ \S+ /, ' gravel ')),
    'two joined': quotes.map((quote, at) => `${quote}, ${quotes[(at + 7) % quotes.length]}`),
    'made up': quotes.map(() => sentence(20)),
    '10,000 characters': [quotes.join(' ').slice(0, 9_999)],
  };
  for (const [kind, all] of Object.entries(kinds)) {
    const verdicts = new Map<string, number>();
    const timesMs = all.map((quote) => {
      const from = process.cpuUsage();
      const { verdict } = checker.check({ quote });
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    timesMs.sort((a, b) => a - b);
    const at = (share: number) => (timesMs[Math.floor(share * (timesMs.length - 1))] ?? 0).toFixed(1);
    const seen = [...verdicts].map(([verdict, times]) => `${verdict} ${times}`).join(', ');
    console.log(`${kind}: median ${at(0.5)} ms, 99% ${at(0.99)} ms (${seen})`);
  }
}
