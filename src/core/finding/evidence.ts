/**
 * What a passage bears of the kind of answer asked for: dates, numbers, places, names, reasons that the question did
 * not name itself, and how near they stand to what it did name.
 */
import type { Coverage } from './coverage.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import type { Matching, WeighedTerm } from './matching.ts';
import type { AnswerType, Query } from './query.ts';
import type { Token } from './units.ts';

export type EvidenceKind = 'date' | 'number' | 'place' | 'name' | 'reason';

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

/** Weight of each kind of evidence that token `at` gives. */
function evidenceAt(tokens: readonly Token[], at: number): Partial<Record<EvidenceKind, number>> {
  const token = tokens[at];
  if (!token) return {};
  const { word, capital } = token;
  const { kind, text } = word;
  const before = tokens[at - 1]?.word;
  if (YEAR.test(text)) return { date: 1 };
  if ((kind & KIND.date) !== 0 && capital) return { date: 1 };
  if ((kind & KIND.number) !== 0)
    return (before?.kind ?? 0) & KIND.date ? { date: 1 } : { number: 1, date: 0.1 };
  if ((kind & KIND.day) !== 0) return { date: 1 };
  // "last week" is a time, "an 11-year lull" a length of time.
  if ((kind & KIND.time) !== 0) return { date: before && RELATIVE.has(before.text) ? 0.8 : 0.2 };
  if (isName(token, at))
    return (before?.kind ?? 0) & KIND.placePreposition ? { name: 1, place: 1 } : { name: 1, place: 0.3 };
  if ((kind & KIND.place) !== 0) return { place: 0.3 };
  if ((kind & KIND.reason) !== 0) return { reason: STRONG_REASON.test(text) ? 1 : 0.25 };
  return (kind & KIND.person) !== 0 ? { name: 0.3 } : {};
}

const known = new WeakMap<readonly Token[], readonly Partial<Record<EvidenceKind, number>>[]>();

/** The same for every question: computed once. */
function evidenceOf(tokens: readonly Token[]): readonly Partial<Record<EvidenceKind, number>>[] {
  let found = known.get(tokens);
  if (!found) {
    found = tokens.map((_, at) => evidenceAt(tokens, at));
    known.set(tokens, found);
  }
  return found;
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
  for (const [at, other] of places.entries()) {
    const owner = owners[at] ?? 0;
    if ((seen & (1 << owner)) !== 0) continue;
    seen |= 1 << owner;
    sum += (terms[owner]?.weight ?? 0) * (exact[owner] ?? 0) * Math.exp(-Math.abs(other - place) / REACH);
  }
  return (weight * sum) / total;
}

/** The unit words that "how tall" asks for; null when the question asks for no measure. */
export function unitsOf(query: Query, lexicon: Lexicon): ReadonlySet<string> | null {
  if (query.answerType !== 'how-many' || !query.measure) return null;
  const units = lexicon.pack.measures[query.measure];
  return units ? new Set(units) : null;
}

/** `units` from `unitsOf`; `counted` is the term after "how many", -1 for none. */
export function toEvidence(
  tokens: readonly Token[],
  coverage: Coverage,
  matching: Matching,
  type: AnswerType | null,
  units: ReadonlySet<string> | null,
  countedTerm: number,
): Evidence {
  const counts = { date: 0, number: 0, place: 0, name: 0, reason: 0 };
  const wanted = type === null ? null : KIND_OF[type];
  const all = evidenceOf(tokens);
  const total = matching.terms.reduce((sum, { weight }) => sum + weight, 1e-9);
  let [fullNames, measure, counted, nearness, run] = [0, 0, 0, 0, 0];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]?.word;
    if (!word || (matching.of(word)?.best ?? 0) >= 0.9) {
      run = 0;
      continue;
    }
    const found = all[at] ?? {};
    const named = (found.name ?? 0) === 1;
    run = named ? run + 1 : 0;
    if (run === 2) fullNames++;
    for (const kind of ['date', 'number', 'place', 'reason'] as const) counts[kind] += found[kind] ?? 0;
    if (!named || run === 1) counts.name += found.name ?? 0;
    if (found.number) {
      for (let next = at + 1; next <= at + 4 && next < tokens.length; next++) {
        const after = tokens[next]?.word;
        if (after && next <= at + 3 && units?.has(after.text)) measure = 1;
        if (after && countedTerm >= 0 && (matching.of(after)?.near[countedTerm] ?? 0) > 0.25) counted = 1;
      }
      if (units && tokens[at - 1] && units.has(tokens[at - 1]?.word.text ?? '')) measure = 1;
    }
    if (wanted && (found[wanted] ?? 0) > 0) {
      nearness = Math.max(nearness, nearnessOf(at, found[wanted] ?? 0, coverage, matching.terms, total));
    }
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
