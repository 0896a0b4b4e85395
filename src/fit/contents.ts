/**
 * Fits the weights by which contents are found and writes them as compressed sparse int8.
 *
 *     node src/fit/contents.ts ANNOTATED.jsonl data/reading/contents.bin [--aside 100]
 *
 * The annotated file has one article a line: `{id, text, statements: [{kind, start, end, parts?, cueStart, cueEnd,
 * cueClass}]}`. With `--aside N` the N articles with the smallest hash of their id are left out, to measure with.
 * Deterministic: the same data give the same bytes. Takes about a minute for 500 articles.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { deflateRawSync } from 'node:zlib';
import { toContentBytes } from '../core/reading/content-weights.ts';
import { type ContentWeights, DEFAULT_OPTIONS } from '../core/reading/contents.ts';
import type { WeightTable } from '../core/reading/hashed-features.ts';
import { loadReadingTools } from '../store/reading-data.ts';
import { toBytes } from './ada-grad.ts';
import { splitAside } from './aside.ts';
import { crossScoreCues, fitCues } from './cue-fit.ts';
import { type GoldArticle, goldArticles } from './gold-contents.ts';
import { fitLoose } from './loose-fit.ts';
import { fitSpans } from './span-fit.ts';

/** Weights below this are dropped: a third of the size for less than 0.1 points. */
const SMALLEST = 0.03;

export function fitContents(articles: readonly GoldArticle[]): ContentWeights {
  const cues = fitCues(articles);
  const spans = fitSpans(articles, crossScoreCues(articles));
  const loose = fitLoose(articles, { cues, spans }, DEFAULT_OPTIONS.leastConfidence);
  const small = (table: WeightTable): WeightTable => toBytes(Float32Array.from(table.values), SMALLEST);
  return {
    cues: { speech: small(cues.speech), other: small(cues.other) },
    spans: small(spans),
    loose: small(loose),
  };
}

if (import.meta.main) {
  const [source, target, , aside = '0'] = process.argv.slice(2);
  if (!source || !target) {
    console.error('usage: node src/fit/contents.ts ANNOTATED.jsonl data/reading/contents.bin [--aside N]');
    process.exit(2);
  }
  const tools = loadReadingTools('data');
  const { rest } = splitAside(goldArticles(readFileSync(source, 'utf8'), tools), Number(aside));
  const bytes = deflateRawSync(toContentBytes(fitContents(rest)), { level: 9 });
  writeFileSync(target, bytes);
  console.log(`${rest.length} articles, ${bytes.length} bytes`);
}
