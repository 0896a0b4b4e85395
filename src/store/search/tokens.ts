/** How stems, people and acronyms are written in the index, so that no input is ever read as a query. */
import { KIND, type Lexicon, type Word } from '../../core/finding/lexicon.ts';

/**
 * Letters that FTS5's tokenizer, which knows Unicode 6.1, takes for letters as well: Latin, Greek, Cyrillic, Armenian.
 * Of others it may part a token in two.
 */
const PLAIN = /[a-z0-9_\u00df-\u00f6\u00f8-\u024f\u0386-\u03ce\u0400-\u0527\u0561-\u0586]/;

/** `_us` for the acronym US; everything but letters and digits becomes `_`, and other scripts are spelt in base 36. */
export function toToken(stem: string): string {
  const lower = stem.toLowerCase();
  const marked = lower === stem ? lower : `_${lower}`;
  const letters = marked.replace(/[^\p{L}\p{N}]/gu, '_');
  return /^[a-z0-9_]*$/.test(letters)
    ? letters
    : letters.replace(/./gu, (letter) =>
        PLAIN.test(letter) ? letter : `_${letter.codePointAt(0)?.toString(36)}`,
      );
}

export const toWordToken = (word: string, lexicon: Lexicon): string => toToken(lexicon.word(word).stem);

export function toPersonToken(personNo: number): string {
  return `p${personNo}`;
}

/** Stop words are looked for by nobody and stand nowhere in the index. */
export function isIndexed(word: Word): boolean {
  return (word.kind & KIND.stop) === 0;
}

/** Any of the tokens, in one column. Tokens hold letters, digits and `_` alone, and are quoted all the same. */
export function toMatch(column: 'words' | 'speaker' | 'title', tokens: readonly string[]): string {
  return `{${column}} : (${tokens.map((token) => `"${token}"`).join(' OR ')})`;
}
