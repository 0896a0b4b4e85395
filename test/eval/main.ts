/**
 * Measures the product on annotated data that lie outside the repository.
 *
 *     npm run eval -- MEASUREMENT --data DIR [more]
 *
 * A measurement is a file of this folder that exports `measure(args)`; what it prints is described there.
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
  console.error(
    `usage: npm run eval -- MEASUREMENT --data DIR, where MEASUREMENT is one of: ${names.join(', ')}`,
  );
  process.exitCode = 2;
}
