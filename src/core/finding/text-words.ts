/** Cuts text into the words by which it is found; what the words mean is left to `lexicon.ts`. */

/** A word of a text: `text` folded (lower case, no accents, no possessive), `start` and `end` in UTF-16 units. */
export type TextWord = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
};

/**
 * Abbreviations with full stops, numbers with their separators, words with an apostrophe inside. Hyphens part words:
 * "fact-finding" is found by either half. Linear: no two branches start alike but the first, which is bounded.
 */
const WORD = /[$€£¥%]|(?:\p{L}\.){2,6}|\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

const ACRONYM = /^\p{Lu}{2,}$/u;

/** Signs that are read as words, so that "50 percent" finds "50%". */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'dollar'],
  ['€', 'euro'],
  ['£', 'pound'],
  ['¥', 'yen'],
  ['%', 'percent'],
]);

/** Most words of a text are small plain letters and need no folding. */
const FOLDED = /^[a-z]+$/;

/** Lower case, without accents, dots, thousands separators or possessive. */
export function toFoldedWord(raw: string): string {
  if (FOLDED.test(raw)) return raw;
  const sign = SIGNS.get(raw);
  if (sign) return sign;
  let word = raw;
  if (/[^\x20-\x7e]/.test(word)) word = word.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'");
  word = word.toLowerCase();
  if (word.endsWith("'s")) word = word.slice(0, -2);
  else if (word.endsWith("'")) word = word.slice(0, -1);
  if (/^\p{L}\./u.test(word)) return word.replaceAll('.', '');
  return /^\d/.test(word) ? word.replaceAll(',', '') : word.replaceAll("'", '');
}

/**
 * In order of appearance. An acronym whose letters are a common word ("US", "IT", "WHO") keeps its capitals, so that
 * it is never taken for that word; in a text without small letters nothing is taken for an acronym.
 */
export function toTextWords(text: string): readonly TextWord[] {
  const shouted = !/\p{Ll}/u.test(text);
  const words: TextWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const folded = toFoldedWord(raw);
    if (folded === '') continue;
    const isSmall = folded === raw && FOLDED.test(raw);
    const acronym = !isSmall && !shouted && folded.length <= 3 && ACRONYM.test(raw.replaceAll('.', ''));
    words.push({
      text: acronym ? folded.toUpperCase() : folded,
      start: match.index,
      end: match.index + raw.length,
      capital: !isSmall && /^\p{Lu}/u.test(raw),
    });
  }
  return words;
}

/** The folded words alone. */
export function toWords(text: string): readonly string[] {
  return toTextWords(text).map((word) => word.text);
}
