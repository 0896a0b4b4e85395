import { createMemoryLibrary } from '../../src/store/memory.ts';
import { createLexicon } from './lexicon.ts';
import { testLibrary } from './library-contract.ts';

const lexicon = createLexicon();
testLibrary('library in memory', () => createMemoryLibrary(lexicon));
