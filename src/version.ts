/** Where this program stands and which release it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of package.json. */
export const ROOT = join(import.meta.dirname, '..');

export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
