/** What the ways of answering share: the things a finder is made of, weighing a question's terms, refusing. */
import type { Article } from '../article.ts';
import type { Answer, Question, Scope } from './answer.ts';
import type { Candidates } from './candidates.ts';
import type { FindingData } from './data.ts';
import type { Lexicon } from './lexicon.ts';
import { toWeight, type WeighedTerm } from './matching.ts';
import type { Suggestions } from './nearest.ts';
import type { Query } from './query.ts';
import type { SpeakerProfile } from './speaker-profile.ts';
import type { RankedStory } from './story-ranker.ts';
import type { Unit } from './units.ts';

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
  readonly unitsOf: (article: Article) => readonly Unit[];
  readonly profilesOf: (article: Article) => readonly SpeakerProfile[];
  readonly suggestions: (scope: Scope) => Promise<Suggestions>;
  readonly options: FinderOptions;
};

/** Terms with their weight in the scope; a word that nobody knows is taken for the nearest of the stories. */
export async function weigh(
  query: Query,
  scope: Scope,
  { candidates, lexicon }: FinderParts,
): Promise<readonly WeighedTerm[]> {
  const { total, counts } = await candidates.frequencies(
    query.terms.map(({ word }) => word.text),
    scope,
  );
  return Promise.all(
    query.terms.map(async (term, at) => {
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

/** What the question allows: with `direct` only words inside quotation marks. */
export const isKind = (unit: Unit, query: Query) =>
  !query.filters.direct || unit.statement.kind === 'direct' || unit.statement.kind === 'mixed';

/** Whether the first of the ranking is good enough to be given. */
export function isAnswer(story: RankedStory, query: Query, { data, options }: FinderParts): boolean {
  options.onRanked?.(story, query);
  const { askedThreshold, storyThreshold } = data.refusal;
  return story.ranking.length > 0 && story.confidence >= (query.asked ? askedThreshold : storyThreshold);
}

/** Nothing in the stories, with topics near the one asked for. */
export async function refuse(
  question: Question,
  scope: Scope,
  { suggestions }: FinderParts,
): Promise<Answer> {
  return { outcome: 'not-in-story', question, nearest: (await suggestions(scope)).nearest(question.topic) };
}
