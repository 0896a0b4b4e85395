/**
 * Measures reading beside `compromise` and a plain regular expression, on the same made text.
 *
 *     npm run bench -- reading [SIZE …]
 *
 * Sizes are characters: 1000000, 3000000 and 10000000 unless given. Each row has processes of its own. Columns:
 * millions of characters a second of processor time, which other programs do not slow down by waiting, once the
 * compiler is warm (after 4 million characters of articles; the fastest of some readings), and those of the first
 * 200,000 characters that a fresh process reads; what was in use at most, as a multiple of the text (a character is a
 * byte or two), and what the process took from the machine beyond what articles had made it take; processor time and
 * time of the clock of loading; statements found (quotations, by the others).
 * Shapes: articles of 5,000 characters one after the other, one article of many paragraphs, one paragraph, one
 * paragraph with a mark that opens and never closes every 60 characters (150,000 in 10 million), nothing but marks and
 * cues, nothing but pronouns. Reading is linear when the speed stays as the size grows: the last line of a shape tells.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Figures } from './reading/figures.ts';
import { SHAPES, type Shape } from './reading/text.ts';

const SIZES = [1_000_000, 3_000_000, 10_000_000];

/** compromise reads some ten thousand characters a second: beyond this it takes minutes. */
const LARGEST: Readonly<Record<string, number>> = { compromise: 1_000_000 };

function run(engine: string, shape: Shape, length: number, what: 'time' | 'memory'): Figures {
  const child = join(import.meta.dirname, 'reading', 'child.ts');
  const flags = what === 'memory' ? ['--expose-gc', '--gc-global'] : ['--expose-gc'];
  const args = [...flags, child, engine, shape, String(length), what];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => (at < 2 ? cell.padEnd(16) : cell.padStart(12))).join(''));
}

/** Prints a row; gives the characters a millisecond. */
function measureRow(engine: string, shape: Shape, length: number): number {
  const { characters, coldSpeed, found, loadMs, loadWallMs, readMs, peakBytes } = run(
    engine,
    shape,
    length,
    'time',
  );
  const { usedBytes } = run(engine, shape, length, 'memory');
  const multiple = (bytes: number): string => (bytes / characters).toFixed(1);
  const speed = characters / readMs;
  const memory = [multiple(usedBytes), multiple(peakBytes)];
  const loading = `${loadMs.toFixed(0)}/${loadWallMs.toFixed(0)}`;
  const speeds = [speed, coldSpeed].map((figure) => (figure / 1000).toFixed(2));
  print([engine, shape, String(characters), ...speeds, ...memory, loading, String(found)]);
  return speed;
}

export function measure(args: readonly string[]): void {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  print([
    'reader',
    'text',
    'characters',
    'M chars/s',
    'cold',
    'used/text',
    'peak/text',
    'loading ms',
    'found',
  ]);
  for (const shape of SHAPES) {
    const speeds = sizes.map((size) => measureRow('whosaid', shape, size));
    const ratio = (speeds.at(-1) ?? 0) / (speeds[0] ?? 1);
    if (sizes.length > 1) console.log(`  speed of the largest, of the smallest = 1: ${ratio.toFixed(2)}`);
  }
  for (const engine of ['regex', 'compromise']) {
    for (const size of sizes) if (size <= (LARGEST[engine] ?? Infinity)) measureRow(engine, 'articles', size);
  }
}
