/**
 * Ranks the statements of stories against a question: the ranker of bare sentences, and what only stories have
 * (who said it, whether it was said at all). What becomes of the ranking is left to `finder.ts`.
 */

import type { FindingData } from './data.ts';
import { typeFit } from './evidence.ts';
import { KIND, type Lexicon } from './lexicon.ts';
import { createMatching, type WeighedTerm } from './matching.ts';
import type { AnswerType, Query } from './query.ts';
import { measureAll, type Ranked } from './rank-sentences.ts';
import { toScore } from './ranker.ts';
import { REFUSAL_FEATURES, toConfidence, toRefusalFeatures } from './refusal.ts';
import { toSaidInside } from './said-inside.ts';
import type { Unit } from './units.ts';

export type RankedStory = {
  readonly units: readonly Unit[];
  readonly ranked: Ranked;
  /** By place in `units`. */
  readonly scores: readonly number[];
  /** Places in `units`, best first. */
  readonly ranking: readonly number[];
  /** Probability from 0 to 1 that the first of the ranking answers. */
  readonly confidence: number;
};

/** What the score loses when words of the question stand in the cue and not in what was said. */
const OUTSIDE = 3;
/** What narration loses when somebody's words are wanted. */
const NARRATED = 4;
/** Less for free questions: a quotation that the reader missed is better told than not found. */
const NARRATED_ASK = 1.5;
/** Headings and captions name things and tell little of them. */
const HEADING = 1.5;
/** What a passage loses that bears no answer of the kind asked for. */
const LACKING: Partial<Record<AnswerType, number>> = { when: 1.5, 'how-many': 1.5, where: 0.5 };
/** What a statement by nobody in particular loses then. */
const UNATTRIBUTED = 0.7;

/** What a statement loses by the one whom "who criticised Lavrov" is about: somebody else is asked for. */
const SELF = 4;

/** What a statement loses that denies what "who said it will open" has them say, or says what it has them deny. */
const DENIED = 0.6;

const isDenied = ({ tokens, from, to }: Unit, { pack }: Lexicon) =>
  tokens.slice(from, to).some(({ word }) => pack.denials.includes(word.text));

/** What a passage gains that tells of the same one doing the same, and loses that leaves them out. */
const CLAUSE = 2.5;
const SUBJECT = 2;
/** What it gains when it tells of what is to come and that is asked for. */
const FUTURE = 1;

/** For yes-no questions: "Lavrov did not support the idea" answers whether he backs the mission. */
function clauseOf(unit: Unit, at: number, ranked: Ranked, query: Query): number {
  if (query.answerType !== 'yes-no') return 0;
  const { futureWords } = ranked.lexicon.pack;
  const future = query.future && unit.tokens.some(({ word }) => futureWords.includes(word.text)) ? FUTURE : 0;
  const exact = ranked.measured[at]?.coverage.exact;
  if (!exact || query.subject < 0) return future;
  const subject = exact[query.subject] ?? 0;
  return future + CLAUSE * subject * (exact[query.verb] ?? 0) - SUBJECT * (1 - subject);
}

/** What a sentence gains that says who somebody is, when that is asked for. */
const INTRODUCED = 2;

/** "Russia's Foreign Minister Sergey Lavrov" for "who is Lavrov": a role stands beside the name itself. */
function introduction(unit: Unit, { matching }: Ranked, query: Query): number {
  const isName = query.terms.every(({ capital }) => capital);
  if (!query.defines || query.answerType !== 'who' || !isName) return 0;
  const { tokens } = unit;
  const isIntroduced = tokens.some(
    (token, at) =>
      token.start < token.end &&
      (matching.of(token.word)?.best ?? 0) > 0.9 &&
      tokens.slice(Math.max(0, at - 4), at + 5).some(({ word }) => (word.kind & KIND.role) !== 0),
  );
  return isIntroduced ? INTRODUCED : 0;
}

/** What a passage gains that holds a phrase in quotation marks word for word. */
const PHRASE = 3;

/** How many of the phrases the passage holds. */
function countPhrases({ tokens }: Unit, { phrases }: Query): number {
  const holds = (phrase: readonly string[], from: number) =>
    phrase.every((word, at) => tokens[from + at]?.word.text.toLowerCase() === word.toLowerCase());
  return phrases.filter((phrase) => tokens.some((_, from) => holds(phrase, from))).length;
}

function adjust(unit: Unit, at: number, ranked: Ranked, query: Query): number {
  if (!query.wantsWords) {
    const evidence = ranked.measured[at]?.evidence;
    const fit = evidence ? typeFit(query.answerType, evidence, query.measure) : 1;
    return (
      clauseOf(unit, at, ranked, query) +
      introduction(unit, ranked, query) -
      (unit.isHeading ? HEADING : 0) -
      (LACKING[query.answerType ?? 'what'] ?? 0) * (1 - fit)
    );
  }
  if (unit.statement.kind === 'narration') {
    if (query.asked) return -UNATTRIBUTED;
    return -(query.mode === 'whosaid' ? NARRATED : NARRATED_ASK);
  }
  const coverage = ranked.measured[at]?.coverage;
  const said = coverage && toSaidInside(unit, coverage, ranked.matching, ranked.lexicon);
  const outside = OUTSIDE * Math.max(0, said ? said.whole - said.inside : 0);
  const self = said?.isNamed && query.answerType === 'who' && query.asked === null ? SELF : 0;
  const other = query.answerType === 'who' && isDenied(unit, ranked.lexicon) !== query.denies ? DENIED : 0;
  return -outside - self - other - (unit.speaker ? 0 : UNATTRIBUTED);
}

/** What is left of it when "who criticised" finds nobody who did anything of the kind. */
const WITHOUT_STANCE = 0.3;

/** What is left of the confidence when a date or a number is asked for and none is there. A story's own question has none. */
const WITHOUT = 0.35;

function bearing(unit: Unit | undefined, ranked: Ranked, at: number, query: Query): number {
  const { evidence, coverage } = ranked.measured[at] ?? {};
  const isOther = query.terms.some(({ isStance }, term) => isStance && (coverage?.exact[term] ?? 0) < 0.5);
  if (isOther) return WITHOUT_STANCE;
  const isStrict = query.answerType === 'when' || query.answerType === 'how-many';
  if (!evidence || !isStrict || query.wantsWords || unit?.isQuestion) return 1;
  return WITHOUT + (1 - WITHOUT) * typeFit(query.answerType, evidence, query.measure);
}

/**
 * A passage that says less of a question's words than SAID, its names apart, answers one time in four; one that says
 * nothing of them keeps UNSAID of its confidence. Right answers change by one in 600 questions from 0.15 to 0.5.
 */
const SAID = 0.6;
const UNSAID = 0.15;

/** Why something is, and which of several, is told in words of its own. */
const FACTS: ReadonlySet<AnswerType | null> = new Set(['who', 'when', 'where', 'how-many']);

const [PLAIN_NONE, PLAIN_NEAR] = [
  REFUSAL_FEATURES.indexOf('plainNone'),
  REFUSAL_FEATURES.indexOf('plainNear'),
];

function saying(features: Float32Array, query: Query): number {
  if (!FACTS.has(query.answerType) || query.wantsWords || features[PLAIN_NONE] === 1) return 1;
  return UNSAID + (1 - UNSAID) * Math.min(1, (features[PLAIN_NEAR] ?? 0) / SAID);
}

/** Least confidence when every word of a topic is there. */
const ALL_THERE = 0.75;

/** What of a ranking is the same whoever may answer. */
export type ScoredStory = Omit<RankedStory, 'ranking' | 'confidence'> & { readonly query: Query };

export function scoreStory(
  query: Query,
  units: readonly Unit[],
  terms: readonly WeighedTerm[],
  data: FindingData,
  lexicon: Lexicon,
): ScoredStory {
  const ranked = measureAll(query, units, createMatching(terms, lexicon), lexicon);
  const scores = ranked.features.map((features, at) => {
    const unit = units[at];
    if (!unit) return Number.NEGATIVE_INFINITY;
    return (
      toScore(features, data.ranker) + adjust(unit, at, ranked, query) + PHRASE * countPhrases(unit, query)
    );
  });
  return { query, units, ranked, scores };
}

/** `eligible`: units that may be the answer; the others only lend their neighbours context. */
export function rankScored(
  { query, units, ranked, scores }: ScoredStory,
  eligible: (unit: Unit) => boolean,
  data: FindingData,
): RankedStory {
  const ranking = units
    .flatMap((unit, at) => (eligible(unit) ? [at] : []))
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const top = ranked.measured[ranking[0] ?? -1]?.coverage;
  const floor = query.mode === 'whosaid' && (top?.coverExact ?? 0) > 0.99 ? ALL_THERE : 0;
  const signs = toRefusalFeatures(ranked, scores, ranking);
  const first = ranking[0] ?? 0;
  const bears = bearing(units[first], ranked, first, query) * saying(signs, query);
  const confidence = ranking.length === 0 ? 0 : Math.max(floor, toConfidence(signs, data.refusal) * bears);
  return { units, ranked, scores, ranking, confidence };
}

export function rankStory(
  query: Query,
  units: readonly Unit[],
  terms: readonly WeighedTerm[],
  eligible: (unit: Unit) => boolean,
  data: FindingData,
  lexicon: Lexicon,
): RankedStory {
  return rankScored(scoreStory(query, units, terms, data, lexicon), eligible, data);
}
