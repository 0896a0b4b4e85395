/**
 * What is measured of a passage against a question: hand-made features, most of them from 0 to 1; weighing them is
 * left to `ranker.ts`.
 */
import type { Coverage } from './coverage.ts';
import { KIND } from './lexicon.ts';
import type { WeighedTerm } from './matching.ts';
import type { Best, Frame, Measured } from './measured.ts';
import { coverBeyond, openingOf } from './opening.ts';
import type { AnswerType } from './query.ts';

/** One passage among all, which are in the order of the story. */
type Point = Measured & {
  readonly frame: Frame;
  readonly best: Best;
  readonly type: AnswerType | null;
  readonly terms: readonly WeighedTerm[];
  /** What the neighbours cover of the question that the passage leaves open. */
  readonly before: number;
  readonly after: number;
  /** The first passage of the text, if it says what something is as that of an article in an encyclopaedia does. */
  readonly opening: Measured | null;
};

function complement(own: Coverage, other: Coverage | undefined, terms: readonly WeighedTerm[]): number {
  if (!other) return 0;
  let [sum, total] = [0, 1e-9];
  for (let at = 0; at < terms.length; at++) {
    const weight = terms[at]?.weight ?? 0;
    total += weight;
    sum += weight * Math.max(0, (other.exact[at] ?? 0) - (own.exact[at] ?? 0));
  }
  return sum / total;
}

/** The coverage of the passage right before (-1) or behind (1) in the same text. */
function besideOf({ passage }: Measured, other: Measured | undefined, step: -1 | 1): Coverage | undefined {
  const isBeside = other?.passage.source === passage.source && other.passage.index === passage.index + step;
  return isBeside ? other.coverage : undefined;
}

/** Share of the chosen terms that the passage holds; null when there are none. */
function shareOf({ terms, coverage }: Point, isChosen: (term: WeighedTerm) => boolean): number | null {
  let [found, count] = [0, 0];
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at];
    if (!term || !isChosen(term)) continue;
    count++;
    if ((coverage.exact[at] ?? 0) > 0.7) found++;
  }
  return count === 0 ? null : found / count;
}

const NEGATIONS = new Set(['not', 'no', 'never', 'none', 'without', 'neither', 'nor', 'cannot']);
const PRONOUNS = new Set(['he', 'she', 'it', 'they', 'this', 'these', 'his', 'her', 'their', 'its']);
const BEING = /^(is|was|are|were|means|refers)$/;

/** How many of the values, which fall, are above one that is not below them all. */
function countAbove(values: readonly number[], least: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) > least) from = middle + 1;
    else to = middle;
  }
  return from;
}

const isCapital = (term: WeighedTerm) => term.capital;
const isNumber = ({ word }: WeighedTerm) => word.text.charCodeAt(0) >= 48 && word.text.charCodeAt(0) <= 57;
const startsWithPronoun = ({ passage }: Point) => PRONOUNS.has(passage.tokens[0]?.word.text ?? '');
const nameShare = (point: Point) => shareOf(point, isCapital);
const numberShare = (point: Point) => shareOf(point, isNumber);
const missing = (share: number | null) => (share === null ? 0 : 1 - share);
const clip = (value: number, most: number) => Math.min(value, most);
const has = (point: Point, type: AnswerType, value: number) => (point.type === type ? clip(value, 2) : 0);
const lacks = (point: Point, type: AnswerType, value: number) => (point.type === type && value < 0.3 ? 1 : 0);
const alikeAt = ({ coverage }: Point, at: number | undefined) => coverage.exact[at ?? -1] ?? 0;

/** "Socotra is …" for "what is Socotra": the term stands at the beginning and a form of "be" follows. */
function defines({ passage, coverage, frame: { query } }: Point): number {
  const first = coverage.places[0] ?? 99;
  if (!query.defines || first > 5) return 0;
  return passage.tokens.slice(first, first + 12).some(({ word }) => BEING.test(word.text)) ? 1 : 0;
}

const isOpening = ({ opening, passage }: Point) => opening?.passage === passage;

/** What kind of thing is asked for ("which river") is often left unsaid: how much of all else is covered. */
function coverWithoutFocus({ coverage, terms, frame: { focusTerm } }: Point): number {
  let [sum, total] = [0, 1e-9];
  for (let at = 0; at < terms.length; at++) {
    if (at === focusTerm) continue;
    const weight = terms[at]?.weight ?? 0;
    total += weight;
    sum += weight * (coverage.exact[at] ?? 0);
  }
  return sum / total;
}

/** The nearest word to what kind of thing is asked for: "red" for "what color". */
function focusOf({ passage, frame: { query, lexicon, focused } }: Point): number {
  const { focus } = query;
  if (!focus) return 0;
  let best = 0;
  for (const { word } of passage.tokens) {
    if (word === focus || (word.kind & KIND.stop) !== 0) continue;
    let near = focused.get(word);
    if (near === undefined) {
      near = lexicon.similarity(focus, word);
      focused.set(word, near);
    }
    best = Math.max(best, near);
  }
  return best;
}

const TABLE: Readonly<Record<string, (point: Point) => number>> = {
  cover: ({ coverage }) => coverage.cover,
  coverExact: ({ coverage }) => coverage.coverExact,
  coverSame: ({ coverage }) => coverage.coverSame,
  coverNear: ({ coverage }) => coverage.coverNear,
  coverCount: ({ coverage }) => coverage.coverCount,
  coverRare: ({ coverage }) => coverage.coverRare,
  coverSquared: ({ coverage }) => coverage.cover ** 2,
  coverBelowBest: ({ coverage, best }) => best.cover - coverage.cover,
  nearBelowBest: ({ coverage, best }) => best.near - coverage.coverNear,
  windowBelowBest: ({ coverage, best }) => best.window - coverage.window,
  rankOfCover: ({ coverage, best }) => 1 / (1 + countAbove(best.covers, coverage.cover + 1e-6)),
  rarest: (point) => alikeAt(point, point.frame.order[0]),
  second: (point) => alikeAt(point, point.frame.order[1] ?? point.frame.order[0]),
  third: (point) => alikeAt(point, point.frame.order[2] ?? point.frame.order[0]),
  firstTerm: (point) => alikeAt(point, 0),
  lastTerm: (point) => alikeAt(point, point.terms.length - 1),
  pairs: ({ coverage }) => coverage.pairs,
  window: ({ coverage }) => coverage.window,
  order: ({ coverage }) => coverage.order,
  run: ({ coverage, terms }) => clip(coverage.run, 5) / Math.max(2, clip(terms.length, 5)),
  density: ({ coverage, passage }) => coverage.matched / (passage.tokens.length + 5),
  frequency: ({ coverage }) => clip(coverage.frequency, 3),
  names: (point) => nameShare(point) ?? 0,
  namesMissing: (point) => missing(nameShare(point)),
  hasNames: ({ terms }) => (terms.some(isCapital) ? 1 : 0),
  numbers: (point) => numberShare(point) ?? 0,
  numbersMissing: (point) => missing(numberShare(point)),
  logLength: ({ passage }) => Math.log(passage.tokens.length + 1) / 4,
  short: ({ passage }) => (passage.tokens.length < 6 ? 1 : 0),
  long: ({ passage }) => (passage.tokens.length > 40 ? 1 : 0),
  isQuestion: ({ passage }) => (passage.isQuestion ? 1 : 0),
  position: ({ passage, opening }) => (opening ? 0 : 1 / (1 + passage.index)),
  positionBehindOpening: ({ passage, opening }) => (opening ? 1 / (1 + passage.index) : 0),
  opens: (point) => (isOpening(point) ? 1 : 0),
  opensCover: (point) => (isOpening(point) ? point.coverage.cover : 0),
  beyondOpening: ({ opening, coverage, terms }) => coverBeyond(opening, coverage.exact, terms),
  previous: ({ before }) => before,
  next: ({ after }) => after,
  pronounStart: (point) => (startsWithPronoun(point) ? 1 : 0),
  pronounLeans: (point) => (startsWithPronoun(point) ? point.before : 0),
  startsWithTerm: ({ coverage }) => (coverage.places[0] === undefined ? 0 : 1 / (1 + coverage.places[0])),
  defines,
  meaning: ({ meaning }) => meaning,
  meaningBelowBest: ({ meaning, best }) => best.meaning - meaning,
  focus: focusOf,
  focusTerm: (point) => alikeAt(point, point.frame.focusTerm),
  withoutFocus: coverWithoutFocus,
  nearness: ({ evidence }) => evidence.nearness,
  nearnessBelowBest: ({ evidence, best }) => best.nearness - evidence.nearness,
  whenHas: (point) => has(point, 'when', point.evidence.counts.date),
  whenLacks: (point) => lacks(point, 'when', point.evidence.counts.date),
  whereHas: (point) => has(point, 'where', point.evidence.counts.place),
  whereLacks: (point) => lacks(point, 'where', point.evidence.counts.place),
  whoHas: (point) => has(point, 'who', point.evidence.counts.name),
  whoLacks: (point) => lacks(point, 'who', point.evidence.counts.name),
  whoFull: (point) => has(point, 'who', point.evidence.fullNames),
  manyHas: (point) => has(point, 'how-many', point.evidence.counts.number),
  manyLacks: (point) => lacks(point, 'how-many', point.evidence.counts.number),
  manyMeasure: (point) => has(point, 'how-many', point.evidence.measure),
  manyCounted: (point) => has(point, 'how-many', point.evidence.counted),
  whyHas: (point) => has(point, 'why', point.evidence.counts.reason),
  whyLacks: (point) => lacks(point, 'why', point.evidence.counts.reason),
  whyLeans: (point) => has(point, 'why', point.before),
  whatHas: (point) => has(point, 'what', point.evidence.counts.name),
  yesCover: (point) => has(point, 'yes-no', point.coverage.cover),
  newNames: ({ evidence }) => clip(evidence.counts.name, 4) / 4,
  newNumbers: ({ evidence }) => clip(evidence.counts.number + evidence.counts.date, 4) / 4,
  negation: ({ passage }) => (passage.tokens.some(({ word }) => NEGATIONS.has(word.text)) ? 1 : 0),
  terms: ({ terms }) => clip(terms.length, 12) / 12,
};

export const FEATURES: readonly string[] = Object.keys(TABLE);

const COLUMNS = Object.values(TABLE);

/** In the order of `FEATURES`; `at` is the passage's place among `all`. */
export function toFeatures(at: number, all: readonly Measured[], best: Best, frame: Frame): Float32Array {
  const own = all[at];
  const out = new Float32Array(COLUMNS.length);
  if (!own) return out;
  const { terms } = frame.matching;
  const point: Point = {
    passage: own.passage,
    coverage: own.coverage,
    evidence: own.evidence,
    meaning: own.meaning,
    frame,
    best,
    terms,
    type: frame.query.answerType,
    before: complement(own.coverage, besideOf(own, all[at - 1], -1), terms),
    after: complement(own.coverage, besideOf(own, all[at + 1], 1), terms),
    opening: openingOf(at, all),
  };
  for (let column = 0; column < COLUMNS.length; column++) out[column] = COLUMNS[column]?.(point) ?? 0;
  return out;
}
