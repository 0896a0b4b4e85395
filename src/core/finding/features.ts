/**
 * What is measured of a passage against a question, by hand-made features between about -1 and 3; weighing them is
 * left to `ranker.ts`.
 */
import { KIND, type Lexicon } from './lexicon.ts';
import type { Matching, WeighedTerm } from './matching.ts';
import type { AnswerType, Query } from './query.ts';
import type { Passage, Token } from './units.ts';

export const FEATURES = [
  'cover', 'coverExact', 'coverNear', 'coverBelowBest', 'nearBelowBest', 'rarest', 'rarestExact', 'second',
  'firstTerm', 'lastTerm', 'pairs', 'window', 'density', 'frequency', 'names', 'namesMissing', 'hasNames',
  'numbers', 'numbersMissing', 'logLength', 'short', 'long', 'isQuestion', 'position', 'isFirst', 'previous',
  'next', 'pronounStart', 'meaning', 'meaningBelowBest', 'focus', 'whenHas', 'whenLacks', 'whereHas', 'whereLacks',
  'whoHas', 'whoLacks', 'manyHas', 'manyLacks', 'whyHas', 'whyLacks', 'whatHas', 'newNames', 'newNumbers', 'terms',
  'order', 'negation', 'isWhy', 'coverSquared', 'rankOfCover', 'coverSame', 'windowBelowBest',
] as const;

/** Everything about one passage that does not need the others. */
export type Coverage = {
  /** Best match of each term: by form or meaning, and by vectors as well. */
  readonly exact: Float32Array;
  readonly near: Float32Array;
  readonly cover: number;
  readonly coverExact: number;
  readonly coverSame: number;
  readonly coverNear: number;
  readonly pairs: number;
  readonly window: number;
  readonly order: number;
  readonly matched: number;
  readonly frequency: number;
};

/** Tokens within which terms stand close together. */
const WINDOW = 12;

function bestWindow(places: readonly number[], owners: readonly number[], terms: readonly WeighedTerm[], exact: Float32Array): number {
  let best = 0;
  for (let from = 0; from < places.length; from++) {
    const start = places[from] ?? 0;
    const seen = new Set<number>();
    let sum = 0;
    for (let at = from; at < places.length && (places[at] ?? 0) - start < WINDOW; at++) {
      const owner = owners[at] ?? 0;
      if (seen.has(owner)) continue;
      seen.add(owner);
      sum += (terms[owner]?.weight ?? 0) * (exact[owner] ?? 0);
    }
    if (sum > best) best = sum;
  }
  return best;
}

/** Terms that follow one another in the question and, within three tokens, in the passage. */
function countPairs(places: readonly number[], owners: readonly number[], count: number): number {
  if (count < 2) return 0;
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < places.length; at++) {
    for (let next = at + 1; next < places.length && (places[next] ?? 0) - (places[at] ?? 0) <= 3; next++) {
      if ((owners[next] ?? 0) === (owners[at] ?? 0) + 1) pairs.add(owners[at] ?? 0);
    }
  }
  return pairs.size / (count - 1);
}

export function toCoverage(tokens: readonly Token[], matching: Matching): Coverage {
  const { terms } = matching;
  const exact = new Float32Array(terms.length);
  const near = new Float32Array(terms.length);
  const places: number[] = [];
  const owners: number[] = [];
  let matched = 0;
  let frequency = 0;
  for (const [place, token] of tokens.entries()) {
    const likeness = matching.of(token.word);
    if (!likeness) continue;
    let owner = -1;
    for (let at = 0; at < terms.length; at++) {
      const alike = likeness.exact[at] ?? 0;
      if (alike > 0.5 && (owner < 0 || alike > (likeness.exact[owner] ?? 0))) owner = at;
      if (alike > (exact[at] ?? 0)) exact[at] = alike;
      if ((likeness.near[at] ?? 0) > (near[at] ?? 0)) near[at] = likeness.near[at] ?? 0;
    }
    if (owner < 0) continue;
    matched++;
    frequency += (terms[owner]?.weight ?? 0) * (likeness.exact[owner] ?? 0);
    places.push(place);
    owners.push(owner);
  }
  let [total, cover, coverExact, coverSame, coverNear] = [1e-9, 0, 0, 0, 0];
  for (const [at, { weight }] of terms.entries()) {
    total += weight;
    cover += weight * (exact[at] ?? 0);
    if ((exact[at] ?? 0) > 0.9) coverExact += weight;
    if ((exact[at] ?? 0) === 1) coverSame += weight;
    coverNear += weight * (near[at] ?? 0);
  }
  const inOrder = owners.filter((owner, at) => at === 0 || owner > (owners[at - 1] ?? 0)).length;
  return {
    exact,
    near,
    cover: cover / total,
    coverExact: coverExact / total,
    coverSame: coverSame / total,
    coverNear: coverNear / total,
    pairs: countPairs(places, owners, terms.length),
    window: bestWindow(places, owners, terms, exact) / total,
    order: owners.length > 1 ? inOrder / owners.length : 0,
    matched,
    frequency: frequency / total,
  };
}

export type Evidence = Record<'date' | 'number' | 'place' | 'name' | 'reason', number>;

/** What a passage bears that the question did not name: dates, numbers, places, names, reasons (0, 1, 2 …). */
export function toEvidence(tokens: readonly Token[], matching: Matching): Evidence {
  const found: Evidence = { date: 0, number: 0, place: 0, name: 0, reason: 0 };
  let inName = false;
  for (const [at, { word, capital }] of tokens.entries()) {
    const { kind, text } = word;
    const before = tokens[at - 1]?.word;
    const isNew = (matching.of(word)?.best ?? 0) < 0.9;
    const digits = /^\d/.test(text);
    const year = digits && /^(1[0-9]|20)\d\d$/.test(text);
    if (isNew && ((kind & KIND.date) !== 0 && (capital || kind !== KIND.date) || year)) found.date++;
    else if (isNew && (kind & KIND.time) !== 0 && before && before.text !== 'the') found.date += 0.5;
    if (isNew && (kind & KIND.number) !== 0 && !year && !((before?.kind ?? 0) & KIND.date)) found.number++;
    const named = capital && isNew && (kind & (KIND.stop | KIND.date)) === 0 && (at > 0 || word.rank < 0 || word.rank > 3000);
    if (named && !inName) found.name++;
    if (named && ((before?.kind ?? 0) & KIND.placePreposition) !== 0) found.place++;
    else if (isNew && (kind & KIND.place) !== 0) found.place += 0.3;
    inName = named;
    if ((kind & KIND.reason) !== 0) found.reason += /^(because|due|reason|reasons|since|owing|caused|cause|therefore)$/.test(text) ? 1 : 0.25;
  }
  return found;
}

const clip = (value: number, most: number) => (value > most ? most : value);

const TYPE_EVIDENCE: Readonly<Record<AnswerType, keyof Evidence | null>> = {
  who: 'name',
  when: 'date',
  where: 'place',
  'how-many': 'number',
  why: 'reason',
  what: null,
  'yes-no': null,
  people: null,
};

/** Whether the passage bears the kind of answer that is asked for, 0 to 1; 1 when any will do. */
export function typeFit(type: AnswerType | null, evidence: Evidence): number {
  const wanted = type === null ? null : TYPE_EVIDENCE[type];
  if (wanted === null) return 1;
  const names = wanted === 'place' ? evidence.name * 0.4 : 0;
  return clip(evidence[wanted] + names, 1);
}

const NEGATIONS = new Set(['not', 'no', 'never', 'none', 'without', 'neither', 'nor', 'cannot']);

/** Sum of the vectors of content words, scaled to length 1. */
export function toMeaning(words: readonly { readonly word: Token['word']; readonly weight: number }[], lexicon: Lexicon): Float32Array {
  const sum = new Float32Array(lexicon.dimensions);
  for (const { word, weight } of words) if ((word.kind & KIND.stop) === 0) lexicon.addVector(word, weight, sum);
  let norm = 0;
  for (const value of sum) norm += value * value;
  if (norm > 0) for (let at = 0, scale = 1 / Math.sqrt(norm); at < sum.length; at++) sum[at] = (sum[at] ?? 0) * scale;
  return sum;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** A passage as measured, with what the others make of it in `toFeatures`. */
export type Measured = {
  readonly passage: Passage;
  readonly coverage: Coverage;
  readonly evidence: Evidence;
  readonly meaning: number;
};

const meanings = new WeakMap<readonly Token[], Float32Array>();

export function meaningOf(tokens: readonly Token[], lexicon: Lexicon): Float32Array {
  let meaning = meanings.get(tokens);
  if (!meaning) {
    meaning = toMeaning(tokens.map(({ word }) => ({ word, weight: word.rarity })), lexicon);
    meanings.set(tokens, meaning);
  }
  return meaning;
}

export function measure(passage: Passage, matching: Matching, asked: Float32Array, lexicon: Lexicon): Measured {
  return {
    passage,
    coverage: toCoverage(passage.tokens, matching),
    evidence: toEvidence(passage.tokens, matching),
    meaning: dot(asked, meaningOf(passage.tokens, lexicon)),
  };
}

/** What the best of all passages reach. */
export type Best = { readonly cover: number; readonly near: number; readonly meaning: number; readonly window: number; readonly sorted: readonly number[] };

export function toBest(all: readonly Measured[]): Best {
  const covers = all.map(({ coverage }) => coverage.cover).toSorted((a, b) => b - a);
  return {
    cover: covers[0] ?? 0,
    near: Math.max(0, ...all.map(({ coverage }) => coverage.coverNear)),
    meaning: Math.max(-1, ...all.map(({ meaning }) => meaning)),
    window: Math.max(0, ...all.map(({ coverage }) => coverage.window)),
    sorted: covers,
  };
}

/** What `before` covers of the question that the passage itself leaves open. */
function complement(own: Coverage, other: Coverage | undefined, terms: readonly WeighedTerm[]): number {
  if (!other) return 0;
  let [sum, total] = [0, 1e-9];
  for (const [at, { weight }] of terms.entries()) {
    total += weight;
    sum += weight * Math.max(0, (other.exact[at] ?? 0) - (own.exact[at] ?? 0));
  }
  return sum / total;
}

function partOf(terms: readonly WeighedTerm[], exact: Float32Array, chosen: (term: WeighedTerm) => boolean): readonly [number, number] {
  let [found, count] = [0, 0];
  for (const [at, term] of terms.entries()) {
    if (!chosen(term)) continue;
    count++;
    if ((exact[at] ?? 0) > 0.7) found++;
  }
  return count === 0 ? [0, 0] : [found / count, 1 - found / count];
}

/** Terms by weight, the most telling first. */
function byWeight(terms: readonly WeighedTerm[]): readonly number[] {
  return terms.map((_, at) => at).toSorted((a, b) => (terms[b]?.weight ?? 0) - (terms[a]?.weight ?? 0));
}

/** In the order of `FEATURES`; `at` is the passage's place among `all`, which are in the order of the story. */
export function toFeatures(at: number, all: readonly Measured[], best: Best, query: Query, matching: Matching, lexicon: Lexicon): Float32Array {
  const own = all[at];
  const out = new Float32Array(FEATURES.length);
  if (!own) return out;
  const { coverage, evidence, passage } = own;
  const { terms } = matching;
  const { tokens } = passage;
  const [previous, next] = [all[at - 1]?.coverage, all[at + 1]?.coverage];
  const order = byWeight(terms);
  const [rarest, second] = [order[0] ?? -1, order[1] ?? order[0] ?? -1];
  const [names, namesMissing] = partOf(terms, coverage.exact, (term) => term.capital);
  const [numbers, numbersMissing] = partOf(terms, coverage.exact, (term) => /^\d/.test(term.word.text));
  const type = query.answerType;
  const has = (wanted: AnswerType, value: number) => (type === wanted ? clip(value, 2) : 0);
  const lacks = (wanted: AnswerType, value: number) => (type === wanted && value === 0 ? 1 : 0);
  const pronoun = /^(he|she|it|they|this|these|his|her|their|its)$/.test(tokens[0]?.word.text ?? '');
  let focus = 0;
  if (query.focus) {
    for (const { word } of tokens) if (word !== query.focus) focus = Math.max(focus, lexicon.similarity(query.focus, word));
  }
  const before = complement(coverage, previous, terms);
  const values: readonly number[] = [
    coverage.cover, coverage.coverExact, coverage.coverNear, best.cover - coverage.cover, best.near - coverage.coverNear,
    coverage.exact[rarest] ?? 0, (coverage.exact[rarest] ?? 0) > 0.9 ? 1 : 0, coverage.exact[second] ?? 0,
    coverage.exact[0] ?? 0, coverage.exact[terms.length - 1] ?? 0, coverage.pairs, coverage.window,
    coverage.matched / (tokens.length + 5), clip(coverage.frequency, 3), names, namesMissing, names + namesMissing > 0 ? 1 : 0,
    numbers, numbersMissing, Math.log(tokens.length + 1) / 4, tokens.length < 6 ? 1 : 0, tokens.length > 40 ? 1 : 0,
    passage.isQuestion ? 1 : 0, 1 / (1 + at), at === 0 ? 1 : 0, before, complement(coverage, next, terms),
    pronoun ? 1 : 0, own.meaning, best.meaning - own.meaning, focus,
    has('when', evidence.date), lacks('when', evidence.date), has('where', evidence.place), lacks('where', evidence.place + evidence.name),
    has('who', evidence.name), lacks('who', evidence.name), has('how-many', evidence.number), lacks('how-many', evidence.number),
    has('why', evidence.reason), lacks('why', evidence.reason), has('what', evidence.name), clip(evidence.name, 4) / 4,
    clip(evidence.number + evidence.date, 4) / 4, clip(terms.length, 12) / 12, coverage.order,
    tokens.some(({ word }) => NEGATIONS.has(word.text)) ? 1 : 0, type === 'why' ? before : 0, coverage.cover ** 2,
    1 / (1 + best.sorted.findIndex((cover) => cover <= coverage.cover + 1e-6)), coverage.coverSame, best.window - coverage.window,
  ];
  for (const [index, value] of values.entries()) out[index] = value;
  return out;
}
