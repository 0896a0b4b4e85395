/**
 * Import throughput, size on disk and start-up of the library.
 *
 *     npm run bench -- library [import|start …] [ARTICLES …] [--keep DIR]
 *
 * `import` brings JSON lines of generated news into an empty library as `whosaid import` does: read, stored, indexed.
 * `again` is the same import once more, with nothing new in it. `start` opens a library of that many articles in a
 * new process, up to the first answer. Every line is a process of its own. Processor time counts all threads; it
 * says more than the clock where others work on the machine too.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const IMPORTED = [2_000];
const STARTED = [1_000, 10_000, 100_000];

export async function measure(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  });
  const sizes = positionals.map(Number).filter((size) => size > 0);
  const wants = (name: string) =>
    !positionals.some((word) => /^[a-z]/.test(word)) || positionals.includes(name);
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'whosaid-bench-'));
  mkdirSync(folder, { recursive: true });
  try {
    if (wants('import')) {
      for (const size of sizes.length > 0 ? sizes : IMPORTED) show(run('import', size, folder));
    }
    if (wants('start')) {
      for (const size of sizes.length > 0 ? sizes : STARTED) {
        run('build', size, folder);
        show(run('start', size, folder));
      }
    }
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
}

type Figures = Readonly<Record<string, number>>;

function run(what: string, size: number, folder: string): Figures {
  const child = join(import.meta.dirname, 'library', 'child.ts');
  const printed = execFileSync(process.execPath, [child, what, String(size), folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Figures;
}

/** Whole numbers from ten on, two digits below. */
function show(figures: Figures): void {
  const cells = Object.entries(figures).map(
    ([name, value]) => `${name} ${Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2))}`,
  );
  console.log(cells.join(' · '));
}
