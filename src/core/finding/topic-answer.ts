/** Answers what is asked of the stories whoever says it; whose words were asked for is left to `speaker-answer.ts`. */
import type { Answer, Scope } from './answer.ts';
import { bothSidesFirst } from './arrange.ts';
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
  if (words.length === 0) return [...new Set(found.map(({ article }) => article))].flatMap(parts.unitsOf);
  const chosen = Map.groupBy(found, ({ article }) => article);
  return [...chosen].flatMap(([article, own]) =>
    nearUnits(parts.unitsOf(article), new Set(own.map(({ statement }) => statement.id))),
  );
}

/** Of a large scope only what holds words of the question is ranked, with its neighbours for context. */
function nearUnits(units: readonly Unit[], chosen: ReadonlySet<string>): readonly Unit[] {
  const isChosen = (unit: Unit | undefined) => unit !== undefined && chosen.has(unit.statement.id);
  return units.filter((unit, at) => isChosen(unit) || isChosen(units[at - 1]) || isChosen(units[at + 1]));
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
  return { outcome: 'found', question, results: bothSidesFirst(toResults(story, query, false), limit) };
}
