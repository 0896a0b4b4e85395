/**
 * The entry: turns on Node's compile cache, then hands over to `cli/program.ts`.
 *
 * The one file that is not TypeScript: what is loaded before the cache is on has its types stripped anew at every
 * start, and loading the stripper takes longer than reading an article (some 70 of 600 ms). The cache lies in the
 * system's temporary folder and may be deleted at any time.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./cli/program.ts');
