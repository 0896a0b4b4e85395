/**
 * Cuts a text into the words by which quotes are compared, with their offsets in the text as it is; which texts are
 * compared and what follows from it is left to the other files of this folder.
 *
 * A word is a run of letters, marks and digits, with an apostrophe between letters ("don't" is one word, so that
 * dropping its negation is a change), a full stop or comma between digits, and the dots of initials ("U.S." is "us").
 * The hyphen parts words. `%` and signs of currency are words, since they change what a figure says; so is the minus
 * of a number. Soft hyphens and zero-width characters are as if they were not there. Keys are NFKC and lower case.
 */

/** The words of a text in order, by column; `text.slice(starts[i], ends[i])` is word `i` as written. */
export type Words = {
  readonly text: string;
  readonly count: number;
  /** What is compared. */
  readonly keys: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const INVISIBLE = 3;
const APOSTROPHE = 4;
const SIGN = 5;
const POINT = 6;

/** Classes of the characters below U+0250, the Latin blocks; all others are asked one by one. */
const CLASSES = Uint8Array.from({ length: 0x250 }, (_, code) => classByPattern(String.fromCharCode(code)));

function classByPattern(character: string): number {
  if (/[\p{L}\p{M}\p{Cs}]/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return DIGIT;
  if (/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/u.test(character)) return INVISIBLE;
  if (/['\u2018\u2019\u02BC\uFF07]/u.test(character)) return APOSTROPHE;
  if (/[%\u2030\p{Sc}]/u.test(character)) return SIGN;
  return /[.,]/.test(character) ? POINT : OTHER;
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x250) return CLASSES[code] ?? OTHER;
  // A surrogate pair is asked whole: emoji part words, letters outside the basic plane make them.
  if (code >= 0xd800 && code <= 0xdbff)
    return classByPattern(String.fromCodePoint(text.codePointAt(at) ?? code));
  if (code >= 0xdc00 && code <= 0xdfff) {
    const before = text.charCodeAt(at - 1);
    if (before >= 0xd800 && before <= 0xdbff) return classAt(text, at - 1);
  }
  return classByPattern(text.charAt(at));
}

/** Linear in the length of the text; any string will do. */
export function toWords(text: string): Words {
  const keys: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    let end = at + 1;
    if (kind === LETTER || kind === DIGIT) end = wordEnd(text, at);
    else if (kind !== SIGN && !isMinus(text, at)) {
      at = end;
      continue;
    }
    const key =
      kind === LETTER || kind === DIGIT ? toKey(text.slice(at, end)) : text.slice(at, end).normalize('NFKC');
    if (key !== '') {
      keys.push(key);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text, count: keys.length, keys, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** Where the word that starts at `start` ends. */
function wordEnd(text: string, start: number): number {
  const initials = initialsEnd(text, start);
  if (initials > 0) return initials;
  let end = start;
  for (let at = start; at < text.length; at++) {
    const kind = classAt(text, at);
    if (kind === LETTER || kind === DIGIT) end = at + 1;
    else if (kind === APOSTROPHE) {
      if (end !== at || !isKind(text, at + 1, LETTER) || !isKind(text, at - 1, LETTER)) break;
    } else if (kind === POINT) {
      if (end !== at || !isKind(text, at - 1, DIGIT) || !isKind(text, at + 1, DIGIT)) break;
    } else if (kind !== INVISIBLE) break;
  }
  return end;
}

/** The end of initials with dots, "U.S." or "W.T.O", from their first letter; 0 when there are none. */
function initialsEnd(text: string, start: number): number {
  let at = start;
  let letters = 0;
  while (isKind(text, at, LETTER) && text.charAt(at + 1) === '.') {
    letters++;
    at += 2;
  }
  if (letters === 0) return 0;
  if (isKind(text, at, LETTER) && !isKind(text, at + 1, LETTER) && !isKind(text, at + 1, APOSTROPHE)) {
    letters++;
    at++;
  }
  return letters > 1 && !isKind(text, at, LETTER) ? at : 0;
}

function isKind(text: string, at: number, kind: number): boolean {
  return at >= 0 && at < text.length && classAt(text, at) === kind;
}

/** A hyphen or minus right before a digit, after white space or at the start: "-5 degrees". */
function isMinus(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (mark !== '-' && mark !== '\u2212') return false;
  return isKind(text, at + 1, DIGIT) && (at === 0 || /\s/.test(text.charAt(at - 1)));
}

function toKey(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu, '')
    .replace(/[\u2018\u2019\u02BC\uFF07]/gu, "'")
    .replace(/(?<=\p{L})\./gu, '');
}
