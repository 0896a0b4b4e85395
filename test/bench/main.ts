/**
 * Measures speed and size. Timings say something on a quiet machine only, and are never tests.
 *
 *     npm run bench -- BENCHMARK [more]
 *
 * A benchmark is a file of this folder that exports `measure(args)`; what it prints is described there.
 */
import { readdirSync } from 'node:fs';
import process from 'node:process';

const [name = '', ...args] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -3));

if (names.includes(name)) {
  const { measure } = await import(`./${name}.ts`);
  await measure(args);
} else {
  console.error(`usage: npm run bench -- BENCHMARK [more], where BENCHMARK is one of: ${names.join(', ')}`);
  process.exitCode = 2;
}
