/** Tells letters, digits, white space and marks apart; making words of them is left to `tokens.ts`. */

export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const MARK = 3;

/** Classes of the characters below U+0250, the Latin blocks; all others are asked one by one. */
const CLASSES = Uint8Array.from({ length: 0x250 }, (_, code) => classByPattern(String.fromCharCode(code)));

function classByPattern(character: string): number {
  if (/[\s\u00AD\u200B\uFEFF]/u.test(character)) return SPACE;
  if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
  return /\p{N}/u.test(character) ? DIGIT : MARK;
}

/** The class of the UTF-16 unit at `at`; `MARK` for half of a surrogate pair and behind the end. */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x250) return CLASSES[code] ?? MARK;
  if (code >= 0x2010 && code <= 0x2027) return MARK;
  if (code >= 0xd800 && code <= 0xdfff) return MARK;
  return classByPattern(text.charAt(at));
}
