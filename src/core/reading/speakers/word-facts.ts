/**
 * What a word is by itself, whatever stands around it: looked up once for all articles that have it. What becomes of
 * it where it stands is left to `name-marks.ts` and `scan.ts`.
 */
import { SHAPE, type Tokens } from '../tokens.ts';
import { flagsOf, type Lexicon } from './lexicon.ts';
import { isIn, tagSet } from './tag-sets.ts';

/** Bits beside those of `WORD`, in a byte of their own. */
export const FACT = {
  /** Capitalised at the head of a sentence it is never a name. */
  function: 1,
  /** Of one or two letters. */
  short: 2,
  /** In capitals it is a body: "WHO". */
  shouted: 4,
  /** A mark behind which any word has a capital. */
  opener: 8,
  /** Stands for people without a noun: "some", "others". */
  alone: 16,
  /** A day or a month. */
  time: 32,
  /** Holds the words of a name together: "de", "van", "bin". */
  particle: 64,
  /** A preposition by which something hangs on a phrase: "a spokesman *for* the ministry". */
  hanging: 128,
} as const;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const ALONE = setOf('some many others most several both one another few all neither none');
const TIMES =
  setOf(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december`);
const PARTICLES = setOf('de da di du del della la le van von der den ten ter bin ibn al el dos das y e ould');
const HANGING = setOf('of for from at with in to on by');

/** Capitalised at the head of a sentence these are never names, whatever the tagger took them for. */
const FUNCTION_WORDS = setOf(
  `a an the this that these those in on at by for from with to of as but and or so if when while though although because since
after before during under over about against amid among despite unlike like not no yes what why how where who which he she it
they we you i his her its their our my your is are was were be been has have had do does did will would can could should may
might must then there here now also even still only just yet once until unless whether both either neither each every some
many most several other others another such more less all any one two three four five six seven eight nine ten asked let
within throughout upon besides beyond behind beneath across around above below inside outside toward towards till via per near
off onto plus whereas lest aboard alongside through regarding concerning including following except save nor than
meanwhile however earlier later according speaking saying noting citing former late last next first second`,
);

/** Bodies whose letters spell a word that is never a name. */
const SHOUTED = setOf('who us it');

/**
 * In letters. Longer words may be slices that hold their whole article; they are few, looked up each time, and none is in
 * the lists above.
 */
const LONGEST = 12;

/** The bits of `WORD` below, those of `FACT` above. */
const SHIFT = 24;
const WORD_BITS = (1 << SHIFT) - 1;

function look(lexicon: Lexicon, lower: string): number {
  const flags = flagsOf(lexicon, lower) & WORD_BITS;
  if (lower.length > LONGEST) return flags;
  const facts =
    (FUNCTION_WORDS.has(lower) ? FACT.function : 0) |
    (lower.length < 3 ? FACT.short : 0) |
    (SHOUTED.has(lower) ? FACT.shouted : 0) |
    (/^[“"‘«:;•—–.-]$/.test(lower) ? FACT.opener : 0) |
    (ALONE.has(lower) ? FACT.alone : 0) |
    (TIMES.has(lower) ? FACT.time : 0) |
    (PARTICLES.has(lower) ? FACT.particle : 0) |
    (HANGING.has(lower) ? FACT.hanging : 0);
  return flags | (facts << SHIFT);
}

/** Words kept, each at the place of its hash: about as many as a year of news has. */
const PLACES = 1 << 15;

type Memory = { readonly words: string[]; readonly known: Int32Array };
const memories = new WeakMap<Lexicon, Memory>();

function memoryOf(lexicon: Lexicon): Memory {
  const memory = memories.get(lexicon) ?? {
    words: new Array<string>(PLACES).fill(''),
    known: new Int32Array(PLACES),
  };
  memories.set(lexicon, memory);
  return memory;
}

export type WordFacts = {
  /** By token, bits of `FACT`. */
  readonly facts: Uint8Array;
  /** By token, bits of `WORD` for nouns, adjectives and capitalised words; 0 elsewhere. */
  readonly flags: Int32Array;
};

/** Whether the word at `at` is what the bit of `FACT` says. */
export const is = (facts: Uint8Array, at: number, fact: number): boolean => ((facts[at] ?? 0) & fact) !== 0;

export const NOUN_LIKE = tagSet('NN', 'NNS', 'NNP', 'JJ', 'CD');

export function toWordFacts(tokens: Tokens, tags: Uint8Array, lexicon: Lexicon): WordFacts {
  const { words, known } = memoryOf(lexicon);
  const facts = new Uint8Array(tokens.count);
  const flags = new Int32Array(tokens.count);
  for (let at = 0; at < tokens.count; at++) {
    const lower = tokens.lowers[at] as string;
    const place = (tokens.hashes[at] as number) & (PLACES - 1);
    let bits = known[place] as number;
    if (words[place] !== lower) {
      bits = look(lexicon, lower);
      if (lower.length <= LONGEST) {
        words[place] = lower;
        known[place] = bits;
      }
    }
    facts[at] = bits >>> SHIFT;
    const shape = tokens.shapes[at] as number;
    if (shape & SHAPE.word && (shape & SHAPE.capital || isIn(NOUN_LIKE, tags, at)))
      flags[at] = bits & WORD_BITS;
  }
  return { facts, flags };
}
