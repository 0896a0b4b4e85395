/**
 * The entry: turns on Node's compile cache, then hands over to `cli/program.ts`.
 *
 * Types are stripped at every start; with the cache that is done once, which more than halves the time to the first
 * answer. It lies in the system's temporary folder and may be deleted at any time.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./cli/program.ts');
