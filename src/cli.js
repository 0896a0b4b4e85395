/**
 * The entry: sees that this Node.js will do, turns on its compile cache, then hands over to `cli/program.ts`.
 *
 * The one file that is not TypeScript: what is loaded before the cache is on has its types stripped anew at every
 * start, and loading the stripper takes longer than reading an article (some 70 of 600 ms). The cache lies in the
 * system's temporary folder and may be deleted at any time. An older Node.js can read this file, and no other here.
 */
import * as nodeModule from 'node:module';
import process from 'node:process';

/** The major version that the package `node` brings with `npm ci`. */
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `whosaid needs Node.js ${NEEDED} or newer, and this is ${process.versions.node}. The right one comes with “npm ci”: start whosaid with “npm start”, or “npm run -s whosaid -- ask …”.\n`,
  );
  process.exit(1);
}
nodeModule.enableCompileCache();
await import('./cli/program.ts');
