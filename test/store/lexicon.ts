/** The lexicon that the tests of the store index with: the program's own. */
import { createLexicon as createLexiconOf, type Lexicon } from '../../src/core/finding/lexicon.ts';
import { loadFindingData } from '../../src/store/finding-data.ts';

const data = loadFindingData(new URL('../../data', import.meta.url).pathname);

export function createLexicon(): Lexicon {
  return createLexiconOf(data);
}
