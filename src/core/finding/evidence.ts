/**
 * What a passage bears of the kind of answer asked for: dates, numbers, places, names, reasons that the question did
 * not name itself, and how near they stand to what it did name.
 */
import type { Coverage } from './coverage.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { Matching, WeighedTerm } from './matching.ts';
import type { AnswerType, Query } from './query.ts';
import type { Bearing, EvidenceKind, Passage, Token } from './units.ts';

export type Evidence = {
  /** How many there are; less certain ones count in part. */
  readonly counts: Readonly<Record<EvidenceKind, number>>;
  /** Runs of two capitalised words or more: mostly persons. */
  readonly fullNames: number;
  /** A number followed by a unit that fits "how tall", "how much", 0 or 1. */
  readonly measure: number;
  /** A number right before what is counted: "40,000 inhabitants" for "how many inhabitants", 0 or 1. */
  readonly counted: number;
  /** How near an answer of the right kind stands to the terms that match, 0 to 1. */
  readonly nearness: number;
};

const RELATIVE = new Set(['last', 'next', 'this', 'past', 'coming', 'every', 'each']);

const YEAR = /^(1[0-9]|20)\d\d$/;
const STRONG_REASON = /^(because|due|reason|reasons|since|owing|caused|cause|therefore|so)$/;

/** Words more frequent than this begin sentences with a capital letter without being names. */
const FREQUENT = 3000;

function isName(token: Token, at: number): boolean {
  const { word, capital } = token;
  if (!capital || (word.kind & (KIND.stop | KIND.date)) !== 0) return false;
  return at > 0 || word.rank < 0 || word.rank > FREQUENT;
}

/** Weight of each kind of evidence that one token gives. */
type Found = Readonly<Record<EvidenceKind, number>>;

const found = (some: Partial<Found>): Found => ({
  date: 0,
  number: 0,
  place: 0,
  name: 0,
  reason: 0,
  ...some,
});

const DATE = found({ date: 1 });
const NUMBER = found({ number: 1, date: 0.1 });
/** "last week" is a time, "an 11-year lull" a length of time. */
const TIME = found({ date: 0.8 });
const DURATION = found({ date: 0.2 });
const NAME_OF_PLACE = found({ name: 1, place: 1 });
const NAME = found({ name: 1, place: 0.3 });
const PLACE = found({ place: 0.3 });
const REASON = found({ reason: 1 });
const PERHAPS_REASON = found({ reason: 0.25 });
const PERSON = found({ name: 0.3 });

/** "less than an hour", "half a century": one of a unit of time. */
const ARTICLE = new Set(['a', 'an']);
const isDuration = (word: Word | undefined) =>
  word !== undefined && /^(?:second|minute|hour|day|week|month|year|decade|century)$/.test(word.text);

/** Null when token `at` gives no evidence of any kind. */
function evidenceAt(tokens: readonly Token[], at: number): Found | null {
  const token = tokens[at];
  if (!token) return null;
  const { word, capital } = token;
  const { kind, text } = word;
  const before = tokens[at - 1]?.word;
  if (ARTICLE.has(text) && isDuration(tokens[at + 1]?.word)) return NUMBER;
  if ((kind & KIND.number) !== 0 && YEAR.test(text)) return DATE;
  if ((kind & KIND.date) !== 0 && capital) return DATE;
  if ((kind & KIND.number) !== 0) return (before?.kind ?? 0) & KIND.date ? DATE : NUMBER;
  if ((kind & KIND.day) !== 0) return DATE;
  if ((kind & KIND.time) !== 0) return before && RELATIVE.has(before.text) ? TIME : DURATION;
  if (isName(token, at)) return (before?.kind ?? 0) & KIND.placePreposition ? NAME_OF_PLACE : NAME;
  if ((kind & KIND.place) !== 0) return PLACE;
  if ((kind & KIND.reason) !== 0) return STRONG_REASON.test(text) ? REASON : PERHAPS_REASON;
  return (kind & KIND.person) !== 0 ? PERSON : null;
}

export function toBearing(tokens: readonly Token[]): Bearing {
  const places: number[] = [];
  const all: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const one = evidenceAt(tokens, at);
    if (!one) continue;
    places.push(at);
    all.push(one);
  }
  return { places, found: all };
}

/** The same for every question: computed once. */
export function bearingOf({ kept, tokens }: Passage): Bearing {
  kept.bearing ??= toBearing(tokens);
  return kept.bearing;
}

const KIND_OF: Readonly<Record<AnswerType, EvidenceKind | null>> = {
  who: 'name',
  when: 'date',
  where: 'place',
  'how-many': 'number',
  why: 'reason',
  what: 'name',
  'yes-no': null,
  people: null,
};

/** Distance in tokens at which nearness falls to a third. */
const REACH = 6;

function nearnessOf(
  place: number,
  weight: number,
  { places, owners, exact }: Coverage,
  terms: readonly WeighedTerm[],
  total: number,
): number {
  let sum = 0;
  let seen = 0;
  for (let at = 0; at < places.length; at++) {
    const owner = owners[at] ?? 0;
    if ((seen & (1 << owner)) !== 0) continue;
    seen |= 1 << owner;
    const distance = Math.abs((places[at] ?? 0) - place);
    sum += (terms[owner]?.weight ?? 0) * (exact[owner] ?? 0) * Math.exp(-distance / REACH);
  }
  return (weight * sum) / total;
}

/** The unit words that "how tall" asks for; null when the question asks for no measure. */
export function unitsOf(query: Query, lexicon: Lexicon): ReadonlySet<string> | null {
  if (query.answerType !== 'how-many' || !query.measure) return null;
  const units = lexicon.pack.measures[query.measure];
  return units ? new Set(units) : null;
}

/** A unit stands right before the number at `at` or within three words behind. */
function isMeasured(tokens: readonly Token[], at: number, units: ReadonlySet<string>): boolean {
  for (let place = at - 1; place <= at + 3; place++)
    if (place !== at && units.has(tokens[place]?.word.text ?? '')) return true;
  return false;
}

/** What is counted stands within four words behind the number. */
function isCounted(tokens: readonly Token[], at: number, matching: Matching, term: number): boolean {
  for (let place = at + 1; place <= at + 4; place++) {
    const word = tokens[place]?.word;
    if (word && (matching.of(word)?.near[term] ?? 0) > 0.25) return true;
  }
  return false;
}

/** `bearing` of these tokens; `units` from `unitsOf`; `counted` is the term after "how many", -1 for none. */
export function toEvidence(
  tokens: readonly Token[],
  bearing: Bearing,
  coverage: Coverage,
  matching: Matching,
  type: AnswerType | null,
  units: ReadonlySet<string> | null,
  countedTerm: number,
): Evidence {
  const counts = { date: 0, number: 0, place: 0, name: 0, reason: 0 };
  const wanted = type === null ? null : KIND_OF[type];
  const { named } = coverage;
  let total = 1e-9;
  for (const { weight } of matching.terms) total += weight;
  let [fullNames, measure, counted, nearness, run, last, next] = [0, 0, 0, 0, 0, -2, 0];
  for (let index = 0; index < bearing.places.length; index++) {
    const at = bearing.places[index] ?? 0;
    const found = bearing.found[index];
    while (next < named.length && (named[next] ?? 0) < at) next++;
    if (!found || named[next] === at) continue;
    const isName = found.name === 1;
    run = isName ? (last === at - 1 ? run + 1 : 1) : 0;
    if (isName) last = at;
    if (run === 2) fullNames++;
    counts.date += found.date;
    counts.number += found.number;
    counts.place += found.place;
    counts.reason += found.reason;
    if (run < 2) counts.name += found.name;
    if (found.number > 0) {
      if (units && isMeasured(tokens, at, units)) measure = 1;
      if (countedTerm >= 0 && isCounted(tokens, at, matching, countedTerm)) counted = 1;
    }
    if (wanted && found[wanted] > 0)
      nearness = Math.max(nearness, nearnessOf(at, found[wanted], coverage, matching.terms, total));
  }
  return { counts, fullNames, measure, counted, nearness };
}

/** What a bare number is worth where a sum, a length or a count of something is asked for. */
const BARE_MEASURE = 0.3;
const BARE_COUNT = 0.5;

/** Whether a passage bears the kind of answer asked for, 0 to 1; 1 when any will do. */
export function typeFit(type: AnswerType | null, evidence: Evidence, measure: string | null): number {
  const wanted = type === null || type === 'what' ? null : KIND_OF[type];
  if (wanted === null) return 1;
  const fit = Math.min(1, evidence.counts[wanted]);
  if (type !== 'how-many' || measure === null) return fit;
  if (measure === 'many') return evidence.counted ? 1 : fit * BARE_COUNT;
  return evidence.measure ? 1 : fit * BARE_MEASURE;
}

/** The term right after "how many": what is counted; -1 when there is none. */
export function countedTermOf(query: Query, terms: readonly { readonly word: Word }[]): number {
  return query.measure === 'many' && query.focus ? terms.findIndex(({ word }) => word === query.focus) : -1;
}
