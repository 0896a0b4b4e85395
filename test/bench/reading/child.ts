/**
 * Measures one reader on one text and prints the figures as JSON; run with `--expose-gc`, and with `--gc-global` when
 * told to measure memory: V8 then collects everything each time.
 */
import { join } from 'node:path';
import process from 'node:process';
import { GCProfiler } from 'node:v8';
import { createReader } from '../../../src/core/reading/reader.ts';
import { loadReadingData } from '../../../src/store/reading-data.ts';
import type { Figures } from './figures.ts';
import { createTexts, type Shape } from './text.ts';

const [engine = 'whosaid', shape = 'articles', length = '1000000', what = 'time'] = process.argv.slice(2);

/** Read first, as a bot has read articles before: what is called once an article is compiled after some 3,000 of them. */
const WARM_CHARACTERS = engine === 'compromise' ? 50_000 : 4_000_000;
/** Read at least, the text as often as it takes; the fastest reading counts, being the least disturbed by others. */
const MEASURED_CHARACTERS = engine === 'compromise' || what === 'memory' ? 0 : 3_000_000;

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Of the first articles of a fresh process. */
const COLD_ARTICLES = 40;

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

/** Gives how many statements or quotations a text has. */
type Read = (text: string) => number;

async function load(): Promise<Read> {
  if (engine === 'compromise') {
    const { default: nlp } = await import('compromise');
    return (text) => nlp(text).quotations().length;
  }
  if (engine === 'regex') {
    return (text) => text.match(/[“"][^”"]+[”"]/g)?.length ?? 0;
  }
  const reader = createReader(loadReadingData(join(import.meta.dirname, '../../../data')));
  return (text) =>
    reader.read({ id: 'a', text, title: '' }).statements.filter(({ kind }) => kind !== 'narration').length;
}

const loading = process.cpuUsage();
const loadingFrom = performance.now();
const read = await load();
const loadWallMs = performance.now() - loadingFrom;
const loadMs = cpuMs(loading);
const warming = createTexts('articles', what === 'memory' ? WARM_CHARACTERS / 10 : WARM_CHARACTERS, 2);
const coldTexts = warming.slice(0, COLD_ARTICLES);
const coldFrom = process.cpuUsage();
for (const text of coldTexts) read(text);
const coldSpeed = lengthOf(coldTexts) / cpuMs(coldFrom);
for (const text of warming.slice(COLD_ARTICLES)) read(text);
const texts = createTexts(shape as Shape, Number(length));
const characters = lengthOf(texts);
// Joined text is a tree of pieces until it is first looked through.
for (const text of texts) text.charCodeAt(text.length >> 1);
globalThis.gc?.();
const { rss, heapUsed, external } = process.memoryUsage();
const collections = new GCProfiler();
if (what === 'memory') collections.start();
let found = 0;
let readMs = Number.POSITIVE_INFINITY;
for (let round = 0; round === 0 || round * characters < MEASURED_CHARACTERS; round++) {
  const reading = process.cpuUsage();
  found = texts.reduce((sum, text) => sum + read(text), 0);
  readMs = Math.min(readMs, cpuMs(reading));
}
const peak = process.resourceUsage().maxRSS * 1024;
let used = heapUsed + external;
if (what === 'memory') {
  const { statistics = [] } = collections.stop() ?? {};
  statistics.forEach(({ afterGC }, index) => {
    const { usedHeapSize, externalMemory } = afterGC.heapStatistics;
    // Buffers that a collection finds dead are counted until the next one, which still counts all that it found alive.
    const next = statistics[index + 1]?.afterGC.heapStatistics.externalMemory ?? externalMemory;
    used = Math.max(used, usedHeapSize + Math.min(externalMemory, next));
  });
}
const peakBytes = Math.max(0, peak - rss);
const usedBytes = used - heapUsed - external;
const figures: Figures = { characters, coldSpeed, found, loadMs, loadWallMs, readMs, peakBytes, usedBytes };
console.log(JSON.stringify(figures));
