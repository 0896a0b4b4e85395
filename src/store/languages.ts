/** Reads the language packs of `data/languages`; what they are for is left to `chat/languages.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In order of file name. Throws for a file that is no JSON: the files belong to the program. */
export function readLanguageFiles(folder: string): readonly unknown[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
