/** How much of a question a passage covers, and how closely together; what else speaks for it is left to `evidence.ts`. */
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { Likeness, Matching, WeighedTerm } from './matching.ts';
import type { Passage, Token } from './units.ts';

/** Shares of the question's weight from 0 to 1, unless said. */
export type Coverage = {
  /** Best match of each term, 0 to 1: by form or meaning, and by vectors as well. */
  readonly exact: Float32Array;
  readonly near: Float32Array;
  readonly cover: number;
  /** Only inflected forms, only the very same form. */
  readonly coverExact: number;
  readonly coverSame: number;
  readonly coverNear: number;
  /** Every term weighs the same. */
  readonly coverCount: number;
  /** Terms weigh by how rare they are in the language alone. */
  readonly coverRare: number;
  /** Neighbours in the question that are neighbours in the passage. */
  readonly pairs: number;
  /** The best stretch of `WINDOW` tokens. */
  readonly window: number;
  /** Matches that come in the question's order. */
  readonly order: number;
  /** Longest run of terms one after the other, in terms. */
  readonly run: number;
  /** Number of tokens that match, and their weight in questions. */
  readonly matched: number;
  readonly frequency: number;
  /** Places of the tokens that match, and which term each matches. */
  readonly places: readonly number[];
  readonly owners: readonly number[];
  /** Places of the tokens that the question names itself: these are no answer to it. */
  readonly named: readonly number[];
};

/** Likeness to any term from which a token counts as named by the question. */
const NAMED = 0.9;

/** Tokens within which terms stand close together: about a clause. */
const WINDOW = 12;

type Places = { readonly places: readonly number[]; readonly owners: readonly number[] };

function bestWindow({ places, owners }: Places, terms: readonly WeighedTerm[], exact: Float32Array): number {
  let best = 0;
  for (let from = 0; from < places.length; from++) {
    const start = places[from] ?? 0;
    let seen = 0;
    let sum = 0;
    for (let at = from; at < places.length && (places[at] ?? 0) - start < WINDOW; at++) {
      const owner = owners[at] ?? 0;
      if ((seen & (1 << owner)) !== 0) continue;
      seen |= 1 << owner;
      sum += (terms[owner]?.weight ?? 0) * (exact[owner] ?? 0);
    }
    if (sum > best) best = sum;
  }
  return best;
}

/** Terms that follow one another in the question and, within three tokens, in the passage. */
function countPairs({ places, owners }: Places, count: number): number {
  if (count < 2) return 0;
  let [seen, pairs] = [0, 0];
  for (let at = 0; at + 1 < places.length; at++) {
    const owner = owners[at] ?? 0;
    if ((seen & (1 << owner)) !== 0) continue;
    for (let next = at + 1; next < places.length && (places[next] ?? 0) - (places[at] ?? 0) <= 3; next++) {
      if (owners[next] !== owner + 1) continue;
      seen |= 1 << owner;
      pairs++;
      break;
    }
  }
  return pairs / (count - 1);
}

function countInOrder(owners: readonly number[]): number {
  let count = owners.length > 0 ? 1 : 0;
  for (let at = 1; at < owners.length; at++) if ((owners[at] ?? 0) > (owners[at - 1] ?? 0)) count++;
  return count;
}

function longestRun({ places, owners }: Places): number {
  let best = owners.length > 0 ? 1 : 0;
  let run = 1;
  for (let at = 1; at < owners.length; at++) {
    const follows =
      owners[at] === (owners[at - 1] ?? 0) + 1 && (places[at] ?? 0) - (places[at - 1] ?? 0) <= 3;
    run = follows ? run + 1 : 1;
    if (run > best) best = run;
  }
  return best;
}

/** The terms that a likeness stands for, into `exact` and `near`; the best one, or -1. */
function take(likeness: Likeness, exact: Float32Array, near: Float32Array): number {
  let owner = -1;
  for (let at = 0; at < exact.length; at++) {
    const alike = likeness.exact[at] ?? 0;
    if (alike > 0.5 && (owner < 0 || alike > (likeness.exact[owner] ?? 0))) owner = at;
    if (alike > (exact[at] ?? 0)) exact[at] = alike;
    if ((likeness.near[at] ?? 0) > (near[at] ?? 0)) near[at] = likeness.near[at] ?? 0;
  }
  return owner;
}

/** Best match of each term among the tokens from `from` to `to` (half open), 0 to 1. */
export function toExact(
  tokens: readonly Token[],
  from: number,
  to: number,
  matching: Matching,
): Float32Array {
  const exact = new Float32Array(matching.terms.length);
  for (let place = from; place < to; place++) {
    const token = tokens[place];
    const likeness = token ? matching.of(token.word, token.capital) : null;
    if (!likeness) continue;
    for (let at = 0; at < exact.length; at++) {
      const alike = likeness.exact[at] ?? 0;
      if (alike > (exact[at] ?? 0)) exact[at] = alike;
    }
  }
  return exact;
}

/** Number of terms is below 32 (`query.ts`), so that a bit each will do. */
export function toCoverage(tokens: readonly Token[], matching: Matching): Coverage {
  const { terms } = matching;
  const exact = new Float32Array(terms.length);
  const near = new Float32Array(terms.length);
  const places: number[] = [];
  const owners: number[] = [];
  const named: number[] = [];
  let frequency = 0;
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    const likeness = token ? matching.of(token.word, token.capital) : null;
    if (!likeness) continue;
    if (likeness.best >= NAMED) named.push(place);
    const owner = take(likeness, exact, near);
    if (owner < 0) continue;
    frequency += (terms[owner]?.weight ?? 0) * (exact[owner] ?? 0);
    places.push(place);
    owners.push(owner);
  }
  let [total, rare, cover, coverExact, coverSame, coverNear, coverCount, coverRare] = [
    1e-9, 1e-9, 0, 0, 0, 0, 0, 0,
  ];
  for (let at = 0; at < terms.length; at++) {
    const { weight = 0, word } = terms[at] ?? {};
    const alike = exact[at] ?? 0;
    const rarity = (word?.rarity ?? 0) ** 2;
    total += weight;
    rare += rarity;
    cover += weight * alike;
    if (alike > 0.9) coverExact += weight;
    if (alike === 1) coverSame += weight;
    coverNear += weight * (near[at] ?? 0);
    coverCount += alike;
    coverRare += alike * rarity;
  }
  const found = { places, owners };
  return {
    exact,
    near,
    cover: cover / total,
    coverExact: coverExact / total,
    coverSame: coverSame / total,
    coverNear: coverNear / total,
    coverCount: coverCount / Math.max(1, terms.length),
    coverRare: coverRare / rare,
    pairs: countPairs(found, terms.length),
    window: bestWindow(found, terms, exact) / total,
    order: owners.length > 1 ? countInOrder(owners) / owners.length : 0,
    run: longestRun(found),
    matched: places.length,
    frequency: frequency / total,
    places,
    owners,
    named,
  };
}

/** Scales a sum of vectors to length 1, in place; all zero stays so. */
function normalise(sum: Float32Array): Float32Array {
  let norm = 0;
  for (let at = 0; at < sum.length; at++) norm += (sum[at] as number) ** 2;
  if (norm === 0) return sum;
  const scale = 1 / Math.sqrt(norm);
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) * scale;
  return sum;
}

/** Sum of the vectors of content words, scaled to length 1; all zero when no word has one. */
export function toMeaning(
  words: readonly { readonly word: Word; readonly weight: number }[],
  lexicon: Lexicon,
): Float32Array {
  const sum = new Float32Array(lexicon.dimensions);
  for (const { word, weight } of words) {
    if ((word.kind & KIND.stop) === 0) lexicon.addVector(word, weight, sum);
  }
  return normalise(sum);
}

/** The meaning of a passage, computed once. */
export function meaningOf({ kept, tokens }: Passage, lexicon: Lexicon): Float32Array {
  if (kept.meaning) return kept.meaning;
  const sum = new Float32Array(lexicon.dimensions);
  for (const { word } of tokens) if ((word.kind & KIND.stop) === 0) lexicon.addVector(word, word.rarity, sum);
  kept.meaning = normalise(sum);
  return sum;
}

/** Of vectors of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
