/**
 * Lower-case forms of words, each kept once however often the word stands in a text: a text of 10 MB has two million
 * words but some ten thousand different ones. Where words begin and end is left to `tokens.ts`.
 */

const PRIME = 0x01000193;

/** The hash of no letters at all. */
export const NO_LETTERS = 0x811c9dc5 | 0;

/** The hash of a word, from that of its letters before the last. */
export const withLetter = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

/** Hash of a lower-case word as it stands in `Tokens.hashes` (FNV-1a over UTF-16 units). */
export function hashWord(word: string): number {
  let hash = NO_LETTERS;
  for (let at = 0; at < word.length; at++) hash = withLetter(hash, word.charCodeAt(at));
  return hash;
}

export type LowerWords = {
  /** The stretch in lower case, typographic apostrophes made straight. */
  readonly lowerOf: (text: string, start: number, end: number) => string;
  /** `hashWord` of what `lowerOf` gave last. */
  readonly hash: () => number;
  /** As `lowerOf`, for a stretch of ASCII letters of which the hash is known. */
  readonly lowerOfLetters: (text: string, start: number, end: number, hash: number) => string;
};

/** Places of the table at most; words beyond its probes are made anew each time, which costs time, not correctness. */
const MOST_PLACES = 1 << 15;
/** Places looked at for one word: keeps the work bounded even for words chosen to collide. */
const PROBES = 8;

/** The code in lower case for ASCII letters and common marks; -1 for what only `toLowerCase` can tell. */
function lowerCode(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  if (code === 0x2019) return 0x27;
  // Dashes, quotation marks, bullets, dots.
  return code >= 0x2010 && code <= 0x2027 ? code : -1;
}

/** `length`: of the text, in UTF-16 units; a short one needs a small table. */
export function createLowerWords(length: number): LowerWords {
  const places = Math.min(MOST_PLACES, 1 << (32 - Math.clz32(length >> 3)));
  const words = new Array<string | undefined>(places).fill(undefined);
  let hash = 0;
  const plain = (text: string, start: number, end: number): string =>
    text.slice(start, end).toLowerCase().replaceAll('\u2019', "'");
  const find = (text: string, start: number, end: number, own: number): string => {
    for (let probe = 0; probe < PROBES; probe++) {
      const place = ((own ^ (own >>> 15)) + probe) & (places - 1);
      const word = words[place];
      if (word === undefined) {
        const lower = plain(text, start, end);
        words[place] = lower;
        return lower;
      }
      if (isSame(word, text, start, end)) return word;
    }
    return plain(text, start, end);
  };
  return {
    hash: () => hash,
    lowerOfLetters: find,
    lowerOf: (text, start, end) => {
      hash = NO_LETTERS;
      for (let at = start; at < end; at++) {
        const code = lowerCode(text.charCodeAt(at));
        if (code < 0) {
          const lower = plain(text, start, end);
          hash = hashWord(lower);
          return lower;
        }
        hash = withLetter(hash, code);
      }
      return find(text, start, end, hash);
    },
  };
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== lowerCode(text.charCodeAt(start + at))) return false;
  }
  return true;
}
