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
  if (/['`\u00B4\u2018\u2019\u02BC\uFF07]/u.test(character)) return APOSTROPHE;
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
  // A word has one character at least and one that is none behind it, but signs and ideographs may touch.
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const lower = toSameLength(text);
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind !== LETTER && kind !== DIGIT && kind !== SIGN && !isMinus(text, at)) {
      at++;
      continue;
    }
    const end = kind === LETTER || kind === DIGIT ? wordEnd(text, at) : at + 1;
    const key = toKey(lower.slice(at, end));
    if (key !== '') {
      starts[keys.length] = at;
      ends[keys.length] = end;
      keys.push(key);
    }
    at = end;
  }
  const count = keys.length;
  return { text, count, keys, starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** Lower case where that keeps the offsets ("İ" becomes two characters), the text itself otherwise. */
function toSameLength(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Where the word that starts at `start` ends. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && (CLASSES[text.charCodeAt(at)] ?? OTHER) === LETTER) at++;
  // Most words end here, at a blank.
  if (at > start && text.charCodeAt(at) === 32) return at;
  if (at === start + 1) {
    const initials = initialsEnd(text, start);
    if (initials > 0) return initials;
  }
  let end = at;
  for (; at < text.length; at++) {
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

/** The key of a word in lower case. */
function toKey(lower: string): string {
  if (isPlain(lower)) return lower;
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu, '')
    .replace(/[`\u00B4\u2018\u2019\u02BC\uFF07]/gu, "'")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\p{L})\./gu, '');
}

function isPlain(lower: string): boolean {
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    if ((code < 97 || code > 122) && (code < 48 || code > 57)) return false;
  }
  return true;
}
