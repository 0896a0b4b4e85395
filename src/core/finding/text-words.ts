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
const CAPITAL = /^\p{Lu}/u;
const SMALL = /\p{Ll}/u;

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

/** Told of a word: its folded form, its offsets, whether it begins with a capital letter. */
export type TakeWord = (text: string, start: number, end: number, capital: boolean) => void;

const A = 97;
const Z = 122;
const APOSTROPHE = 39;
const FULL_STOP = 46;
const LAST_ASCII = 127;

const isAsciiLetter = (code: number) => (code | 32) >= A && (code | 32) <= Z;
const isAsciiSmall = (code: number) => code >= A && code <= Z;

/** What no word begins with: ASCII but for letters, digits and the signs that are words, $ and %. */
const isGap = (code: number) =>
  code <= LAST_ASCII && !isAsciiLetter(code) && (code < 48 || code > 57) && code !== 36 && code !== 37;

/**
 * Where the run of ASCII letters from `at` on ends, when it is a word as it stands; -1 when what follows may go on with
 * it. Most words are such runs, and finding them by hand takes a fifth of the time that `WORD` takes.
 */
function plainEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isAsciiLetter(text.charCodeAt(end))) end++;
  if (end === text.length) return end;
  const next = text.charCodeAt(end);
  if (next === APOSTROPHE || next > LAST_ASCII || (next === FULL_STOP && end === at + 1)) return -1;
  return end;
}

function takePlain(text: string, start: number, end: number, shouted: boolean, take: TakeWord): void {
  const raw = text.slice(start, end);
  let small = 0;
  for (let at = start; at < end; at++) if (isAsciiSmall(text.charCodeAt(at))) small++;
  const large = end - start - small;
  const acronym = !shouted && small === 0 && (large === 2 || large === 3);
  const folded = large === 0 || acronym ? raw : raw.toLowerCase();
  take(folded, start, end, !isAsciiSmall(text.charCodeAt(start)));
}

function takeOther(raw: string, start: number, shouted: boolean, take: TakeWord): void {
  const folded = toFoldedWord(raw);
  if (folded === '') return;
  const acronym = !shouted && folded.length <= 3 && ACRONYM.test(raw.replaceAll('.', ''));
  take(acronym ? folded.toUpperCase() : folded, start, start + raw.length, CAPITAL.test(raw));
}

/**
 * In order of appearance. An acronym whose letters are a common word ("US", "IT", "WHO") keeps its capitals, so that
 * it is never taken for that word; in a text without small letters nothing is taken for an acronym.
 */
export function takeWords(text: string, take: TakeWord): void {
  const shouted = !SMALL.test(text);
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isGap(code)) {
      at++;
      continue;
    }
    const end = isAsciiLetter(code) ? plainEnd(text, at) : -1;
    if (end >= 0) {
      takePlain(text, at, end, shouted, take);
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (!match) return;
    takeOther(match[0], match.index, shouted, take);
    at = match.index + match[0].length;
  }
}

export function toTextWords(text: string): readonly TextWord[] {
  const words: TextWord[] = [];
  takeWords(text, (folded, start, end, capital) => words.push({ text: folded, start, end, capital }));
  return words;
}

/** The folded words alone. */
export function toWords(text: string): readonly string[] {
  return toTextWords(text).map((word) => word.text);
}
