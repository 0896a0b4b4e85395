/**
 * What is known of a word on its own: its stem, how common it is, its kind, which words are close to it; matching a
 * question against stories is left to `matching.ts`.
 */
import { stemmer } from 'stemmer';
import type { FindingData, LanguagePack, WordVectors } from './data.ts';
import { hashWord } from './word-hash.ts';

/** Bits of `Word.kind`. */
export const KIND = {
  stop: 1,
  weak: 2,
  number: 4,
  date: 8,
  time: 16,
  placePreposition: 32,
  place: 64,
  reason: 128,
  person: 256,
  unit: 512,
  pronoun: 1024,
  day: 2048,
  role: 4096,
} as const;

/** One word of the language, the same object for the same spelling. */
export type Word = {
  readonly text: string;
  readonly stem: string;
  /** In small letters throughout: other than `text` for acronyms alone. */
  readonly lower: string;
  /** The place that a demonym or another name stands for, else `lower`. */
  readonly place: string;
  readonly kind: number;
  /** Place in the list of known words, the most frequent first; -1 when it is not known. */
  readonly rank: number;
  /** How much it tells, from its rank: 0 for "the" to 1 for words that are not known. */
  readonly rarity: number;
};

export type Lexicon = {
  readonly pack: LanguagePack;
  readonly word: (folded: string) => Word;
  readonly isKnown: (folded: string) => boolean;
  /** Cosine of two words' vectors; 0 when one has none. */
  readonly similarity: (a: Word, b: Word) => number;
  /** Adds a word's vector, scaled, to a sum; false when it has none. */
  readonly addVector: (word: Word, scale: number, sum: Float32Array) => boolean;
  /** Stems of words close in meaning, from the synonym groups. */
  readonly synonyms: (stem: string) => ReadonlySet<string>;
  /** Whether two different stems belong to one family of words: "criticism" and "criticised". */
  readonly isDerived: (a: string, b: string) => boolean;
  readonly dimensions: number;
};

const NO_SYNONYMS: ReadonlySet<string> = new Set();

/** Shorter common beginnings join too much: "tax" and "taxi". */
const MIN_FAMILY = 4;

function createStemmer(pack: LanguagePack): (folded: string) => string {
  const irregular = new Map(Object.entries(pack.irregular));
  const endings = pack.spellings.map(([from, to]) => [from, to] as const);
  return (folded) => {
    const base = irregular.get(folded) ?? folded;
    const ending = endings.find(([from]) => base.length > from.length + 2 && base.endsWith(from));
    const spelt = ending ? base.slice(0, -ending[0].length) + ending[1] : base;
    return /^[a-z]+$/.test(spelt) ? stemmer(spelt) : spelt;
  };
}

function kindsOf(pack: LanguagePack): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  const add = (words: readonly string[], bit: number) => {
    for (const word of words) kinds.set(word, (kinds.get(word) ?? 0) | bit);
  };
  add(pack.stopWords, KIND.stop);
  add(pack.weakWords, KIND.weak);
  add(pack.months, KIND.date);
  add(pack.weekdays, KIND.date);
  add(pack.timeWords, KIND.time);
  add(pack.dayWords, KIND.day);
  add(pack.roleNouns, KIND.role);
  add(pack.titles, KIND.role);
  add(pack.numberWords, KIND.number);
  add(pack.placePrepositions, KIND.placePreposition);
  add(pack.placeWords, KIND.place);
  add(pack.reasonWords, KIND.reason);
  add(pack.personWords, KIND.person);
  add(pack.unitWords, KIND.unit);
  add(pack.genericSpeakers, KIND.pronoun);
  return kinds;
}

/** Open addressing over the hashes of the known words: rank + 1 per slot, 0 for none. Four slots per three words. */
function createRanks(hashes: Uint32Array): (word: string) => number {
  let bits = 1;
  while (1 << bits < hashes.length * 1.4 + 2) bits++;
  const mask = (1 << bits) - 1;
  const slots = new Uint32Array(mask + 1);
  for (let rank = hashes.length - 1; rank >= 0; rank--) {
    let at = (hashes[rank] ?? 0) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = rank + 1;
  }
  return (word) => {
    const hash = hashWord(word);
    let at = hash & mask;
    for (let slot = slots[at] ?? 0; slot !== 0; slot = slots[at] ?? 0) {
      if (hashes[slot - 1] === hash) return slot - 1;
      at = (at + 1) & mask;
    }
    return -1;
  };
}

function createSynonyms(data: FindingData, stem: (word: string) => string) {
  const groups = new Map<string, Set<string>>();
  for (const [first, ...others] of data.synonyms) {
    if (first === undefined) continue;
    const head = stem(first);
    for (const other of others.map(stem)) {
      if (other === head) continue;
      groups.set(head, (groups.get(head) ?? new Set()).add(other));
      groups.set(other, (groups.get(other) ?? new Set()).add(head));
    }
  }
  return (key: string) => groups.get(key) ?? NO_SYNONYMS;
}

function createVectors(data: FindingData) {
  let loaded: { readonly vectors: WordVectors; readonly norms: Float32Array } | undefined;
  const load = () => {
    const vectors = data.vectors();
    loaded = { vectors, norms: new Float32Array(Math.floor(vectors.values.length / vectors.dimensions)) };
    return loaded;
  };
  const normOf = (row: number) => {
    const { vectors, norms } = loaded ?? load();
    const known = norms[row] ?? 0;
    if (known > 0) return known;
    let sum = 0;
    for (let at = row * vectors.dimensions, end = at + vectors.dimensions; at < end; at++) {
      sum += (vectors.values[at] ?? 0) ** 2;
    }
    norms[row] = Math.sqrt(sum) || 1;
    return norms[row] ?? 1;
  };
  const hasRow = (word: Word) => word.rank >= 0 && word.rank < (loaded ?? load()).norms.length;
  const similarity = (a: Word, b: Word) => {
    if (!hasRow(a) || !hasRow(b)) return 0;
    const { dimensions, values } = (loaded ?? load()).vectors;
    const [left, right] = [a.rank * dimensions, b.rank * dimensions];
    let dot = 0;
    // Rows lie within the values: without a default for what is not there this takes half the time.
    for (let at = 0; at < dimensions; at++)
      dot += (values[left + at] as number) * (values[right + at] as number);
    return dot / (normOf(a.rank) * normOf(b.rank));
  };
  const addVector = (word: Word, scale: number, sum: Float32Array) => {
    if (!hasRow(word)) return false;
    const { dimensions, values } = (loaded ?? load()).vectors;
    const by = scale / normOf(word.rank);
    for (let at = 0; at < dimensions; at++) {
      sum[at] = (sum[at] ?? 0) + by * (values[word.rank * dimensions + at] ?? 0);
    }
    return true;
  };
  return { similarity, addVector };
}

/** Words remembered at once, so that what is typed over months takes no more memory: about 60 MB. */
const MOST_WORDS = 400_000;

/** Everything about words is remembered, so that each is looked at once. */
export function createLexicon(data: FindingData): Lexicon {
  const { language: pack } = data;
  const stem = createStemmer(pack);
  const kinds = kindsOf(pack);
  const rankOf = createRanks(data.knownWords);
  const derivations = new Set(['', ...pack.derivations]);
  const alternations = new Set(pack.alternations.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const places = new Map(Object.entries(pack.honorificPlaces));
  const words = new Map<string, Word>();
  const most = Math.log(data.knownWords.length + 10);
  const make = (folded: string): Word => {
    const lower = folded.toLowerCase();
    const acronym = lower !== folded;
    const rank = acronym && (kinds.get(lower) ?? 0) & KIND.stop ? -1 : rankOf(lower);
    const digits = /^\p{N}/u.test(folded) ? KIND.number : 0;
    const kind = acronym ? 0 : (kinds.get(folded) ?? 0) | digits;
    const rarity = rank < 0 ? 1 : Math.log(rank + 10) / most;
    const place = places.get(lower) ?? lower;
    return { text: folded, stem: acronym ? folded : stem(folded), lower, place, kind, rank, rarity };
  };
  return {
    pack,
    word: (folded) => {
      let word = words.get(folded);
      if (!word) {
        if (words.size >= MOST_WORDS) words.clear();
        word = make(folded);
        words.set(folded, word);
      }
      return word;
    },
    isKnown: (folded) => rankOf(folded.toLowerCase()) >= 0,
    ...createVectors(data),
    synonyms: createSynonyms(data, stem),
    isDerived: (a, b) => {
      const most = Math.min(a.length, b.length);
      let common = 0;
      while (common < most && a.charCodeAt(common) === b.charCodeAt(common)) common++;
      if (common < MIN_FAMILY) return false;
      const [left, right] = [a.slice(common), b.slice(common)];
      return (derivations.has(left) && derivations.has(right)) || alternations.has(`${left} ${right}`);
    },
    dimensions: 100,
  };
}
