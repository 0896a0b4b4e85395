/** How stems, people and acronyms are written in the index, so that no input is ever read as a query. */
import { KIND, type Word } from '../../core/finding/lexicon.ts';

/** `_us` for the acronym US; everything but letters and digits becomes `_`. */
export function toToken(stem: string): string {
  const lower = stem.toLowerCase();
  const marked = lower === stem ? lower : `_${lower}`;
  return marked.replace(/[^\p{L}\p{N}]/gu, '_');
}

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
