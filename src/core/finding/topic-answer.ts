/** Answers what is asked of the stories whoever says it; whose words were asked for is left to `speaker-answer.ts`. */
import type { Answer, Scope } from './answer.ts';
import { toPublished } from './filters.ts';
import { type FinderParts, isAnswer, isKind, refuse, weigh } from './finder-parts.ts';
import type { WeighedTerm } from './matching.ts';
import type { Query } from './query.ts';
import { toResults } from './results.ts';
import { rankStory } from './story-ranker.ts';
import type { Unit } from './units.ts';
import { toStoryChoices } from './which-story.ts';

/** Candidates that are ranked; beyond, fewer words in common never win. */
const MOST_CANDIDATES = 300;

/** Stories of so many statements are ranked whole: a paraphrase may share no word with the question. */
const SMALL = 400;

async function findUnits(
  query: Query,
  terms: readonly WeighedTerm[],
  scope: Scope,
  parts: FinderParts,
): Promise<readonly Unit[]> {
  const { filters } = query;
  const { total } = await parts.candidates.frequencies([], scope);
  const words = total <= SMALL ? [] : terms;
  const found = await parts.candidates.find({
    terms: words.map(({ word, corrected }) => ({
      word: (corrected ?? word).text,
      alternatives: [...parts.lexicon.synonyms((corrected ?? word).stem)],
    })),
    scope,
    ...toPublished(filters),
    limit: Math.max(SMALL, MOST_CANDIDATES),
  });
  const chosen = Map.groupBy(found, ({ article }) => article);
  if (words.length === 0) return [...chosen.keys()].flatMap((article) => parts.unitsOf(article).all());
  // Of a large scope only what holds words of the question is ranked, with its neighbours for context.
  return [...chosen].flatMap(([article, own]) =>
    parts.unitsOf(article).near(new Set(own.map(({ statement }) => statement.id))),
  );
}

export async function findTopicAnswer(
  query: Query,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer> {
  const { question } = query;
  const terms = await weigh(query, scope, parts);
  const units = await findUnits(query, terms, scope, parts);
  const story = rankStory(query, units, terms, (unit) => isKind(unit, query), parts.data, parts.lexicon);
  if (!isAnswer(story, query, parts)) return refuse(question, scope, parts);
  const choices = toStoryChoices(story, query);
  if (choices.length > 0) return { outcome: 'which', question, choices };
  return { outcome: 'found', question, results: toResults(story, query, false, limit) };
}
