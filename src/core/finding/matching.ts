/**
 * How a question's terms compare with a story's words: the same, inflected, derived, close in meaning, near by
 * vectors; adding it up over a passage is left to `features.ts`.
 */
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { Term } from './query.ts';

/** How well each kind of likeness counts as a match, from 0 to 1. */
export const LIKENESS = { same: 1, inflected: 0.96, corrected: 0.93, derived: 0.8, synonym: 0.6 } as const;

/** Vectors nearer than this are close in meaning rather than merely of one topic. */
const NEAR = 0.5;

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
  /** Null when the word is like none of the terms. */
  readonly of: (word: Word) => Likeness | null;
};

/** A term with what is looked at for every word. */
type Compared = {
  readonly term: WeighedTerm;
  readonly place: string;
  readonly synonyms: ReadonlySet<string>;
};

function likenessOf({ term, place, synonyms }: Compared, word: Word, lexicon: Lexicon): number {
  const asked = term.word;
  if (asked === word) return LIKENESS.same;
  if (asked.stem === word.stem) return LIKENESS.inflected;
  if (term.corrected && (term.corrected === word || term.corrected.stem === word.stem))
    return LIKENESS.corrected;
  if ((word.kind & KIND.stop) !== 0) return 0;
  if (asked.lower === word.lower) return LIKENESS.inflected;
  if (place === word.place) return LIKENESS.derived;
  if (lexicon.isDerived(asked.stem, word.stem)) return LIKENESS.derived;
  return synonyms.size > 0 && synonyms.has(word.stem) ? LIKENESS.synonym : 0;
}

/** Compares lazily and remembers: each word of the stories is looked at once for a question. */
export function createMatching(terms: readonly WeighedTerm[], lexicon: Lexicon): Matching {
  const seen = new Map<Word, Likeness | null>();
  const compared = terms.map(
    (term): Compared => ({
      term,
      place: lexicon.pack.honorificPlaces[term.word.text] ?? term.word.text,
      synonyms: lexicon.synonyms(term.word.stem),
    }),
  );
  const nearness = (term: WeighedTerm, word: Word): number => {
    if ((word.kind & KIND.stop) !== 0) return 0;
    const cosine = lexicon.similarity(term.corrected ?? term.word, word);
    return cosine > NEAR ? (cosine - NEAR) / (1 - NEAR) : 0;
  };
  // Most words are like none of the terms: room for the figures is made at the first that is.
  const compare = (word: Word): Likeness | null => {
    let made: { exact: Float32Array; near: Float32Array; best: number } | null = null;
    for (let at = 0; at < compared.length; at++) {
      const one = compared[at];
      const alike = one ? likenessOf(one, word, lexicon) : 0;
      const near = alike > 0 || !one ? alike : nearness(one.term, word);
      if (near === 0) continue;
      made ??= { exact: new Float32Array(terms.length), near: new Float32Array(terms.length), best: 0 };
      made.exact[at] = alike;
      made.near[at] = near;
      made.best = Math.max(made.best, near);
    }
    return made;
  };
  return {
    terms,
    of: (word) => {
      const known = seen.get(word);
      if (known !== undefined) return known;
      const made = compare(word);
      seen.set(word, made);
      return made;
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
