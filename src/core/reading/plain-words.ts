/**
 * Reads a word of ASCII letters with nothing inside it to decide, as nine of ten words are, in one pass over its
 * letters; where other words end is left to `tokens.ts`.
 */
import { NO_LETTERS, withLetter } from './lower-words.ts';

/** What `readPlainWord` found; one object, reused for each word. */
export type PlainWord = {
  end: number;
  /** `hashWord` of the word in lower case. */
  hash: number;
  /** Capital letters, and whether the first is one. */
  capitals: number;
  startsCapital: boolean;
};

export const createPlainWord = (): PlainWord => ({ end: 0, hash: 0, capitals: 0, startsCapital: false });

/** Marks and white space that never stand inside a word that is all letters before them. */
const CLOSING = new Uint8Array(0x80);
for (const mark of ' \n\t,;:!?()"') CLOSING[mark.charCodeAt(0)] = 1;

const isClosing = (code: number): boolean =>
  code < 0x80 ? CLOSING[code] === 1 : code === 0x201c || code === 0x201d;

/** Whether such a word starts at `start`; `word` is then what it is, else nothing that counts. */
export function readPlainWord(word: PlainWord, text: string, start: number): boolean {
  let hash = NO_LETTERS;
  let capitals = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) hash = withLetter(hash, code);
    else if (code >= 0x41 && code <= 0x5a) {
      hash = withLetter(hash, code + 0x20);
      capitals++;
    } else break;
  }
  if (at === start || at === text.length || !isClosing(text.charCodeAt(at))) return false;
  word.end = at;
  word.hash = hash;
  word.capitals = capitals;
  word.startsCapital = text.charCodeAt(start) <= 0x5a;
  return true;
}
