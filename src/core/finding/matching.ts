/**
 * How a question's terms compare with a story's words: the same, inflected, derived, close in meaning, near by
 * vectors; adding it up over a passage is left to `features.ts`.
 */
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { Term } from './query.ts';

/** How well each kind of likeness counts as a match, from 0 to 1. */
export const LIKENESS = {
  same: 1,
  inflected: 0.96,
  corrected: 0.93,
  derived: 0.8,
  synonym: 0.6,
  close: 0.6,
} as const;

/** Vectors nearer than this are close in meaning rather than merely of one topic. */
const NEAR = 0.5;

/**
 * Vectors of rare words nearer than this stand for one another ("prejudice" and "bigotry"); frequent words come as near
 * to their opposites, and names to other names of their kind.
 */
const CLOSE = 0.75;
/** Place in the list of known words from which one is rare. */
const RARE = 2000;

const isRare = ({ rank, kind }: Word) => rank > RARE && (kind & NO_TOPIC) === 0;
const NO_TOPIC = KIND.stop | KIND.weak | KIND.date | KIND.number | KIND.day | KIND.time;

/** One term of a question, ready to be compared; `weight` says how much it tells. */
export type WeighedTerm = Term & {
  readonly weight: number;
  /** What a typing error was taken for. */
  readonly corrected: Word | null;
};

/** One word of a story against all terms: `exact[i]` by form or meaning, `near[i]` by vectors; both 0 to 1. */
export type Likeness = { readonly exact: Float32Array; readonly near: Float32Array; readonly best: number };

export type Matching = {
  readonly terms: readonly WeighedTerm[];
  /** Null when the word is like none of the terms. `capital`: as it is written it may be a name. */
  readonly of: (word: Word, capital?: boolean) => Likeness | null;
};

/** What a word is like, and what it is like if it is a name. */
type Compared = { readonly word: Likeness | null; readonly name: Likeness | null };

const UNLIKE: Compared = { word: null, name: null };

/** A term with what is looked at for every word. */
type Prepared = {
  readonly term: WeighedTerm;
  readonly place: string;
  readonly synonyms: ReadonlySet<string>;
};

/**
 * Vectors this far apart belong to words that merely look alike to a stemmer: "department" and "departs" (0.06),
 * "general" and "generous" (0.14), "university" and "universe" (0.21), while "injury" and "injure" have 0.22.
 */
const FAR = 0.215;

/** What any word may have behind it and stay the same word, however rare that form. */
const INFLECTED = /^(?:e?s|e?d|ing)$/;

function isForm(asked: Word, word: Word, lexicon: Lexicon): boolean {
  const [short, long] =
    asked.text.length < word.text.length ? [asked.text, word.text] : [word.text, asked.text];
  if (long.startsWith(short) && INFLECTED.test(long.slice(short.length))) return true;
  const cosine = lexicon.similarity(asked, word);
  return cosine === 0 || cosine >= FAR;
}

function likenessOf({ term, place, synonyms }: Prepared, word: Word, lexicon: Lexicon): number {
  const asked = term.word;
  if (asked === word) return LIKENESS.same;
  if (asked.stem === word.stem) return isForm(asked, word, lexicon) ? LIKENESS.inflected : 0;
  if (term.corrected && (term.corrected === word || term.corrected.stem === word.stem))
    return LIKENESS.corrected;
  if ((word.kind & KIND.stop) !== 0) return 0;
  if (asked.lower === word.lower) return LIKENESS.inflected;
  if (place === word.place) return LIKENESS.derived;
  if (lexicon.isDerived(asked.stem, word.stem) && isForm(asked, word, lexicon)) return LIKENESS.derived;
  return synonyms.size > 0 && synonyms.has(word.stem) ? LIKENESS.synonym : 0;
}

/** Compares lazily and remembers: each word of the stories is looked at once for a question. */
export function createMatching(terms: readonly WeighedTerm[], lexicon: Lexicon): Matching {
  const seen = new Map<Word, Compared>();
  const prepared = terms.map(
    (term): Prepared => ({
      term,
      place: lexicon.pack.honorificPlaces[term.word.text] ?? term.word.text,
      synonyms: lexicon.synonyms(term.word.stem),
    }),
  );
  const cosineOf = (term: WeighedTerm, word: Word): number =>
    (word.kind & KIND.stop) !== 0 ? 0 : lexicon.similarity(term.corrected ?? term.word, word);
  // Most words are like none of the terms: room for the figures is made at the first that is.
  const compare = (word: Word): Compared => {
    let made: { exact: Float32Array; near: Float32Array; best: number } | null = null;
    let close: number[] | null = null;
    for (let at = 0; at < prepared.length; at++) {
      const one = prepared[at];
      if (!one) continue;
      const alike = likenessOf(one, word, lexicon);
      const cosine = alike > 0 ? 1 : cosineOf(one.term, word);
      if (cosine <= NEAR) continue;
      made ??= { exact: new Float32Array(terms.length), near: new Float32Array(terms.length), best: 0 };
      const near = alike > 0 ? alike : (cosine - NEAR) / (1 - NEAR);
      const isClose = alike === 0 && cosine >= CLOSE && isRare(one.term.word) && isRare(word);
      if (isClose && !one.term.capital) {
        close ??= [];
        close.push(at);
      }
      made.exact[at] = alike;
      made.near[at] = near;
      made.best = Math.max(made.best, near);
    }
    if (!made) return UNLIKE;
    if (!close) return { word: made, name: made };
    const exact = made.exact.slice();
    for (const at of close) exact[at] = LIKENESS.close;
    return { word: { ...made, exact }, name: made };
  };
  return {
    terms,
    of: (word, capital = false) => {
      let known = seen.get(word);
      if (!known) {
        known = compare(word);
        seen.set(word, known);
      }
      return capital ? known.name : known.word;
    },
  };
}

/** Words that say how something is told weigh a third of others. */
const WEAK = 0.35;

/** What is left of the weight of a verb that takes a side: stories tell the same with many verbs. */
const STANCE = 0.5;

/**
 * A term's weight: rare in the language and rare in the stories. `count` of `total` passages hold it; a term that
 * none holds weighs as much as one that a single passage holds.
 */
export function toWeight(word: Word, isStance: boolean, count: number, total: number): number {
  const local = Math.log((total + 1) / (Math.max(count, 1) + 0.5)) / Math.log(total + 2);
  const weak = (word.kind & KIND.weak) !== 0 ? WEAK : isStance ? STANCE : 1;
  return weak * (0.15 + word.rarity ** 2) * (0.4 + 0.6 * Math.max(0, Math.min(1, local)));
}
