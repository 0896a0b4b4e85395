/**
 * Measures reading beside `compromise` and a plain regular expression, on the same made text.
 *
 *     npm run bench -- reading [SIZE …]
 *
 * Sizes are characters: 1000000, 3000000 and 10000000 unless given. Each row has a process of its own, its compiler
 * warm. Columns: millions of characters a second of processor time, which other programs do not slow down by
 * waiting; the peak of the process's memory less what it had before, as a multiple of the text (a character is a byte
 * or two); processor time of loading; statements found (quotations, by the others). Shapes: articles of 5,000
 * characters one after the other, one article of many paragraphs, one paragraph, nothing but marks, nothing but
 * pronouns. Time is linear when the speed stays as the size grows.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Figures } from './reading/figures.ts';
import { SHAPES, type Shape } from './reading/text.ts';

const SIZES = [1_000_000, 3_000_000, 10_000_000];

/** compromise reads some ten thousand characters a second: beyond this it takes minutes. */
const LARGEST: Readonly<Record<string, number>> = { compromise: 1_000_000 };

function run(engine: string, shape: Shape, length: number): Figures {
  const child = join(import.meta.dirname, 'reading', 'child.ts');
  const args = ['--expose-gc', child, engine, shape, String(length)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => (at < 2 ? cell.padEnd(14) : cell.padStart(12))).join(''));
}

export function measure(args: readonly string[]): void {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  print(['reader', 'text', 'characters', 'M chars/s', 'memory/text', 'loading ms', 'found']);
  const row = (engine: string, shape: Shape, length: number): void => {
    const { characters, found, loadMs, readMs, peakBytes } = run(engine, shape, length);
    const speed = (characters / readMs / 1000).toFixed(2);
    const memory = (peakBytes / characters).toFixed(1);
    print([engine, shape, String(characters), speed, memory, loadMs.toFixed(0), String(found)]);
  };
  for (const shape of SHAPES) for (const size of sizes) row('whosaid', shape, size);
  for (const engine of ['regex', 'compromise']) {
    for (const size of sizes) if (size <= (LARGEST[engine] ?? Infinity)) row(engine, 'articles', size);
  }
}
