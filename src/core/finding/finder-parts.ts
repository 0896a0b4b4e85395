/** What the ways of answering share: the things a finder is made of, weighing a question's terms, refusing. */
import type { Article } from '../article.ts';
import type { Answer, Question, Scope } from './answer.ts';
import type { Candidates } from './candidates.ts';
import type { FindingData } from './data.ts';
import type { Lexicon } from './lexicon.ts';
import { toWeight, type WeighedTerm } from './matching.ts';
import type { Topics } from './nearest.ts';
import type { Query } from './query.ts';
import type { SpeakerProfile } from './speaker-profile.ts';
import type { RankedStory } from './story-ranker.ts';
import type { Unit, Units } from './units.ts';

export type FinderOptions = {
  /** The asker's day, `YYYY-MM-DD`, for "last week"; such words are topics without it. */
  readonly today?: string;
  /** Told of every ranking before it is answered or refused: for fitting and measuring. */
  readonly onRanked?: (story: RankedStory, query: Query) => void;
};

export type FinderParts = {
  readonly data: FindingData;
  readonly lexicon: Lexicon;
  readonly candidates: Candidates;
  readonly unitsOf: (article: Article) => Units;
  readonly profilesOf: (article: Article) => readonly SpeakerProfile[];
  readonly topics: (scope: Scope) => Promise<Topics>;
  readonly options: FinderOptions;
};

/**
 * Terms with their weight in the scope; a word that nobody knows is taken for the nearest of the stories, and two that
 * the stories write as one ("cease fire") for that one.
 */
export async function weigh(query: Query, scope: Scope, parts: FinderParts): Promise<readonly WeighedTerm[]> {
  const { candidates, lexicon } = parts;
  const { total, counts } = await candidates.frequencies(
    query.terms.map(({ word }) => word.text),
    scope,
  );
  const joined = await findJoined(query.terms, counts, scope, candidates);
  return Promise.all(
    query.terms.map(async (term, at) => {
      const whole = joined.get(at);
      if (whole) {
        const corrected = lexicon.word(whole.text);
        // Both halves stand for the one word, which counts once.
        return { ...term, corrected, weight: toWeight(corrected, term.isStance, whole.count, total) / 2 };
      }
      const count = counts[at] ?? 0;
      const unknown = count === 0 && term.word.rank < 0 && /^\p{L}{4,}$/u.test(term.word.text);
      const spelling = unknown ? await candidates.findSpelling(term.word.text, scope) : null;
      if (spelling === null)
        return { ...term, corrected: null, weight: toWeight(term.word, term.isStance, count, total) };
      const corrected = lexicon.word(spelling);
      return { ...term, corrected, weight: toWeight(corrected, term.isStance, 1, total) };
    }),
  );
}

/** Shorter words joined make other words by chance ("to day", "in form"). */
const LEAST_HALF = 3;

type Joined = { readonly text: string; readonly count: number };

/** By place in `terms`, for both halves: the word that the stories write for two neighbours one of which they lack. */
async function findJoined(
  terms: Query['terms'],
  counts: readonly number[],
  scope: Scope,
  candidates: Candidates,
): Promise<ReadonlyMap<number, Joined>> {
  const isHalf = (text = '') => text.length >= LEAST_HALF && /^\p{L}+$/u.test(text);
  const pairs = terms.flatMap(({ word }, at) => {
    const next = terms[at + 1]?.word.text;
    const isMissed = counts[at] === 0 || counts[at + 1] === 0;
    return isMissed && isHalf(word.text) && isHalf(next) ? [{ at, text: `${word.text}${next}` }] : [];
  });
  const joined = new Map<number, Joined>();
  if (pairs.length === 0) return joined;
  const found = await candidates.frequencies(
    pairs.map(({ text }) => text),
    scope,
  );
  for (const [index, { at, text }] of pairs.entries()) {
    const count = found.counts[index] ?? 0;
    if (count === 0 || joined.has(at)) continue;
    joined.set(at, { text, count }).set(at + 1, { text, count });
  }
  return joined;
}

/** What the question allows: with `direct` only words inside quotation marks. */
export const isKind = (unit: Unit, query: Query) =>
  !query.filters.direct || unit.statement.kind === 'direct' || unit.statement.kind === 'mixed';

/** Whether the first of the ranking is good enough to be given. */
export function isAnswer(story: RankedStory, query: Query, { data, options }: FinderParts): boolean {
  options.onRanked?.(story, query);
  const { askedThreshold, storyThreshold } = data.refusal;
  return story.ranking.length > 0 && story.confidence >= (query.asked ? askedThreshold : storyThreshold);
}

/** Nothing in the stories, with topics near the one asked for; `unknown` as in `Answer`. */
export async function refuse(
  question: Question,
  scope: Scope,
  { topics }: FinderParts,
  unknown?: string,
): Promise<Answer> {
  const nearest = (await topics(scope)).nearest(question.topic);
  return { outcome: 'not-in-story', question, nearest, ...(unknown ? { unknown } : {}) };
}
