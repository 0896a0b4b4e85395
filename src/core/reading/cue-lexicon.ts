/**
 * The words that report speech, in all their forms; whether one does so in a given sentence is left to the cue
 * classifier.
 *
 * Grammar of the list: `# comment`, `[class]`, then entries parted by blanks: a lemma, or a lemma with its irregular
 * past forms, `go(went,gone)`. Regular forms are made by the rules of English spelling.
 */
import { hashWord } from './lower-words.ts';

/** Classes as bits, as one word may be of several: "warn" takes a clause and an addressee. */
export const CUE_CLASS = {
  say: 1,
  tell: 2,
  ask: 4,
  judge: 8,
  voice: 16,
  show: 32,
  think: 64,
  noun: 128,
  preposition: 256,
} as const;

export type CueClass = keyof typeof CUE_CLASS;

/** Forms as bits: "read" may be base and past. */
export const CUE_FORM = {
  base: 1,
  present: 2,
  past: 4,
  ing: 8,
  singular: 16,
  plural: 32,
  fixed: 64,
} as const;

export type CueWord = {
  readonly lemma: string;
  /** `hashWord` of the lemma. */
  readonly hash: number;
  /** Bits of `CUE_CLASS`. */
  readonly classes: number;
  /** Bits of `CUE_FORM`. */
  readonly forms: number;
};

/** By lower-case word with straight apostrophes. */
export type CueLexicon = ReadonlyMap<string, CueWord>;

/** Throws when the list holds a line that is neither comment, class nor entries. */
export function parseCueLexicon(list: string): CueLexicon {
  const lexicon = new Map<string, CueWord>();
  let current: CueClass | null = null;
  for (const line of list.split('\n')) {
    if (line.startsWith('#') || !line.trim()) continue;
    const header = /^\[(\w+)\]$/.exec(line.trim())?.[1];
    if (header !== undefined) {
      current = parseClass(header);
      continue;
    }
    if (current === null) throw new Error(`The cue list has words before its first [class]: ${line}`);
    for (const entry of line.trim().split(/\s+/)) addEntry(lexicon, entry, current);
  }
  return lexicon;
}

function parseClass(name: string): CueClass {
  for (const known of Object.keys(CUE_CLASS) as CueClass[]) if (known === name) return known;
  throw new Error(
    `The cue list has an unknown class [${name}]; known are ${Object.keys(CUE_CLASS).join(', ')}`,
  );
}

function addEntry(lexicon: Map<string, CueWord>, entry: string, type: CueClass): void {
  const open = entry.indexOf('(');
  const lemma = open < 0 ? entry : entry.slice(0, open);
  const irregular = open < 0 ? [] : entry.slice(open + 1, -1).split(',');
  const plain = open < 0 && !entry.includes(')');
  if (lemma === '' || (!plain && !/^[^()]+\([^()]*\)$/.test(entry)))
    throw new Error(`The cue list has a malformed entry: ${entry}`);
  const fresh = { lemma, hash: hashWord(lemma), classes: 0, forms: 0 };
  for (const [word, forms] of formsOf(lemma, irregular, type)) {
    const before = lexicon.get(word) ?? fresh;
    // A verb's lemma goes before a noun's: "statements" and "states" stay apart, "claims" is "claim" in both.
    lexicon.set(word, {
      lemma: before.lemma,
      hash: before.hash,
      classes: before.classes | CUE_CLASS[type],
      forms: before.forms | forms,
    });
  }
}

function formsOf(lemma: string, irregular: readonly string[], type: CueClass): readonly [string, number][] {
  if (type === 'preposition') return [[lemma, CUE_FORM.fixed]];
  if (type === 'noun') {
    return [
      [lemma, CUE_FORM.singular],
      [withS(lemma), CUE_FORM.plural],
    ];
  }
  const past = irregular.length > 0 ? irregular : [withEd(lemma)];
  return [
    [lemma, CUE_FORM.base],
    [withS(lemma), CUE_FORM.present],
    [withIng(lemma), CUE_FORM.ing],
    ...past.map((word): [string, number] => [word, CUE_FORM.past]),
  ];
}

/** "deny" but not "say". */
const endsInY = (word: string): boolean =>
  word.endsWith('y') && !'aeiou'.includes(word.charAt(word.length - 2));

const withS = (word: string): string => {
  if (endsInY(word)) return `${word.slice(0, -1)}ies`;
  return /(?:[sxz]|[cs]h|go)$/.test(word) ? `${word}es` : `${word}s`;
};

const withEd = (word: string): string => {
  if (word.endsWith('e')) return `${word}d`;
  return endsInY(word) ? `${word.slice(0, -1)}ied` : `${doubled(word)}ed`;
};

const withIng = (word: string): string =>
  word.endsWith('e') && /(?:[^aeiouy]|[gtr]u)e$/.test(word)
    ? `${word.slice(0, -1)}ing`
    : `${doubled(word)}ing`;

/** Verbs stressed on the last syllable, or of one, double their last consonant. */
const DOUBLING =
  /^(?:quip|slam|blog|brag|sum|plan|nod|beg|bid|put|pan|dub|sob|rip|snap|prod|chat|grin|hit|rebut|admit|submit|recap|refer|infer|concur|prefer|commit|forget|forbid)$/;

const doubled = (word: string): string => (DOUBLING.test(word) ? word + word.charAt(word.length - 1) : word);
