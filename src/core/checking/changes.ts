/**
 * Says what kind of difference a replaced stretch of words is, and which differences are none: the same words written
 * another way. What verdict follows is left to `verdict.ts`.
 */
import { isFunctionWord, isNegation, isNumber, toDigits } from './function-words.ts';

/** `cut`: words left out; `joined`: words of two statements as one. The others name what was changed. */
export type ChangeKind = 'negation' | 'number' | 'name' | 'word' | 'inserted' | 'cut' | 'joined';

/** One side of a difference: keys of its words and the words as written. */
export type Side = { readonly keys: readonly string[]; readonly written: readonly string[] };

/** What a reader must be told first: a turned meaning, then figures, names, other words, words put in. */
export function toChangeKind(from: Side, to: Side): ChangeKind {
  if (from.keys.some(isNegation) !== to.keys.some(isNegation))
    return to.keys.length === 0 ? 'cut' : 'negation';
  if (to.keys.length === 0) return 'cut';
  const lost = from.keys.filter((key) => !to.keys.includes(key));
  const gained = to.keys.filter((key) => !from.keys.includes(key));
  if (from.keys.length === 0) return 'inserted';
  if (lost.some(isNumber) && gained.some(isNumber)) return 'number';
  if (lost.some((key) => isNameIn(from, key)) && gained.some((key) => isNameIn(to, key))) return 'name';
  return 'word';
}

/** Capitalised and of an open class; the first word of a sentence passes too, which only names the change. */
function isNameIn(side: Side, key: string): boolean {
  const written = side.written[side.keys.indexOf(key)] ?? '';
  return /^\p{Lu}/u.test(written) && !isFunctionWord(key);
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^can't$/, 'can not'],
  [/^cannot$/, 'can not'],
  [/^won't$/, 'will not'],
  [/^shan't$/, 'shall not'],
  [/^(.+)n't$/, '$1 not'],
  [/^(.+)'re$/, '$1 are'],
  [/^(.+)'ll$/, '$1 will'],
  [/^(.+)'ve$/, '$1 have'],
  [/^i'm$/, 'i am'],
  [/^let's$/, 'let us'],
  [/^gonna$/, 'going to'],
  [/^wanna$/, 'want to'],
  [/^gotta$/, 'got to'],
  [/^'?cause$/, 'because'],
];

/** `'s` and `'d` stand for two words each; only after these, and only one reading at a time. */
const CLITIC = /^(it|he|she|that|there|what|who|here|where|how|i|you|we|they)'([sd])$/;
const READINGS: Readonly<Record<string, readonly string[]>> = { s: ['is', 'has'], d: ['would', 'had'] };

/** The word as one would write it out; every reading. */
function expansionsOf(key: string): readonly string[] {
  for (const [pattern, full] of CONTRACTIONS) if (pattern.test(key)) return [key.replace(pattern, full)];
  const clitic = CLITIC.exec(key);
  if (clitic) return (READINGS[clitic[2] ?? ''] ?? []).map((reading) => `${clitic[1]} ${reading}`);
  if (key === '%') return ['percent'];
  return [toDigits(toAmerican(key))];
}

/**
 * The American spelling of a British one, by ending; every rule has a shortest length below which it would touch other
 * words ("four", "filled", "size"). After the tables of Peters, The Cambridge Guide to English Usage (2004).
 */
const SPELLINGS: readonly (readonly [RegExp, string, number])[] = [
  [/our(s|ed|ing|able|ful|ite|ites|er|ers|less|hood|hoods|ly)?$/, 'or$1', 6],
  [/is(e|es|ed|ing|er|ers|ation|ations)$/, 'iz$1', 6],
  [/ys(e|es|ed|ing)$/, 'yz$1', 6],
  [/(t|b)re(s|d)?$/, '$1er$2', 5],
  [/ence(s)?$/, 'ense$1', 6],
  [/ogue(s)?$/, 'og$1', 6],
  [/([ae]l)l(ed|ing|er|ers)$/, '$1$2', 8],
  [/mme(s)?$/, 'm$1', 8],
  [/^grey/, 'gray', 4],
  [/aem/, 'em', 6],
  [/^per cent$/, 'percent', 7],
];

function toAmerican(key: string): string {
  if (key.endsWith("'s")) return `${toAmerican(key.slice(0, -2))}'s`;
  for (const [pattern, american, least] of SPELLINGS) {
    if (key.length >= least && pattern.test(key)) return key.replace(pattern, american);
  }
  return key;
}

/** Beyond so many words a difference is not looked at as a matter of writing. */
const MAX_WORDS = 6;

/**
 * True when both sides are the same words written another way: contractions written out, British and American
 * spelling, "20%" and "20 percent", "twenty" and "20"; with `hyphen`, when one side has one, also compounds written
 * together ("e-mail", "email").
 */
export function isSameWriting(from: readonly string[], to: readonly string[], hyphen: boolean): boolean {
  if (from.length === 0 || to.length === 0 || from.length > MAX_WORDS || to.length > MAX_WORDS) return false;
  const right = new Set(readingsOf(to));
  const joined = new Set([...right].map(withoutSpaces));
  return readingsOf(from).some((text) => right.has(text) || (hyphen && joined.has(withoutSpaces(text))));
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

/** Every way to write the words out. */
function readingsOf(keys: readonly string[]): readonly string[] {
  return keys
    .reduce<readonly string[]>(
      (all, key) =>
        all.flatMap((start) => expansionsOf(key).map((word) => (start ? `${start} ${word}` : word))),
      [''],
    )
    .map((text) => text.replace(/\bper cent\b/, 'percent'));
}
