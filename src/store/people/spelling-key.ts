/**
 * Compares names written in different alphabets' Latin spellings ("Zelenskiy", "Zelenskyy"); whether two bearers of
 * a name are one person is left to `identity.ts`.
 */

/**
 * Pairs that transliteration tables (BGN/PCGN, ISO 9, GOST, Library of Congress) and press usage write either way,
 * applied in order to a folded word.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:iy|ij|yy|yi|ii|ie|ey|ei|y|j)$/, 'i'],
  [/(?:off|ow)$/, 'ov'],
  [/eff$/, 'ev'],
  [/zh|dzh|dj/g, 'j'],
  [/tsch|tch|tsh/g, 'ch'],
  [/shch|sch/g, 'sh'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/ck|q|c(?!h)/g, 'k'],
  [/ks/g, 'x'],
  [/w/g, 'v'],
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/y|j(?=[aeiou])/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** Equal for spellings of one name that transliteration alone sets apart; at least one character of the word stays. */
export function toSpellingKey(word: string): string {
  const key = SPELLINGS.reduce((result, [pattern, letter]) => result.replace(pattern, letter), word);
  return key === '' ? word : key;
}

/** Whether one insertion, deletion, substitution or swap of neighbours at most sets them apart. */
export function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const restShort = short.slice(start);
  const restLong = long.slice(start);
  if (restShort.length < restLong.length) return restShort === restLong.slice(1);
  if (restShort.slice(1) === restLong.slice(1)) return true;
  return (
    restShort[0] === restLong[1] && restShort[1] === restLong[0] && restShort.slice(2) === restLong.slice(2)
  );
}
