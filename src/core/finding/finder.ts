/**
 * From a question to an answer: query → candidates → ranked statements → found, or why not. How each step works is
 * left to the other files of this folder.
 */
import type { Article } from '../article.ts';
import type { Answer, AskMode, Finder, Scope } from './answer.ts';
import type { Candidates } from './candidates.ts';
import type { FindingData } from './data.ts';
import { type FinderOptions, type FinderParts, refuse } from './finder-parts.ts';
import { createMemoryCandidates } from './memory-candidates.ts';
import { createSuggestions, type Suggestions } from './nearest.ts';
import { toPeople } from './people.ts';
import { toQuery } from './query.ts';
import { lexiconOf } from './rank-sentences.ts';
import { resolveSpeaker } from './resolve-speaker.ts';
import { findSpeakerAnswer } from './speaker-answer.ts';
import { type SpeakerProfile, toSpeakerProfile } from './speaker-profile.ts';
import { findTopicAnswer } from './topic-answer.ts';
import { toUnits, type Unit } from './units.ts';

export type { FinderOptions };

const DEFAULT_LIMIT = 10;

async function ask(
  input: string,
  mode: AskMode,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer> {
  const { lexicon, options } = parts;
  const query = toQuery(input, mode, lexicon, options.today);
  if (query.isList) {
    const all = await parts.candidates.findSpeakers([], scope);
    const results = toPeople([...new Set(all.map(({ article }) => article))], Math.max(limit, MOST_PEOPLE));
    if (results.length > 0) return { outcome: 'people', question: query.question, results };
    return refuse(query.question, scope, parts);
  }
  const matches = await resolveSpeaker(query, scope, parts);
  if (query.asked && matches.length > 0) return findSpeakerAnswer(query, matches, scope, limit, parts);
  if (query.asked?.certain) return refuse(query.question, scope, parts);
  const whole = query.asked ? toQuery(input, mode, lexicon, options.today, { speakers: false }) : query;
  if (whole.terms.length === 0) return { outcome: 'no-topic', question: whole.question };
  return findTopicAnswer(whole, scope, limit, parts);
}

/** Scopes whose suggestions are kept ready. */
const MOST_SCOPES = 100;

/** A list of who is quoted is not cut like other results. */
const MOST_PEOPLE = 30;

/** Over any store of candidates; what is read of an article is kept as long as the article is. */
export function createFinderOver(
  candidates: Candidates,
  data: FindingData,
  options: FinderOptions = {},
  cut?: (article: Article) => readonly Unit[],
): Finder {
  const lexicon = lexiconOf(data);
  const units = new WeakMap<Article, readonly Unit[]>();
  const profiles = new WeakMap<Article, readonly SpeakerProfile[]>();
  const unitsOf = (article: Article) => {
    const known = units.get(article) ?? cut?.(article) ?? toUnits(article, lexicon);
    units.set(article, known);
    return known;
  };
  const profilesOf = (article: Article) => {
    const known =
      profiles.get(article) ?? article.speakers.map((speaker) => toSpeakerProfile(article, speaker, lexicon));
    profiles.set(article, known);
    return known;
  };
  const suggestions = async (scope: Scope) =>
    createSuggestions(await candidates.topics(scope), await candidates.findSpeakers([], scope));
  const made = new Map<string, Promise<Suggestions>>();
  const suggestionsOf = (scope: Scope) => {
    const key = scope.articleIds?.join('\n') ?? '';
    const known = made.get(key) ?? suggestions(scope);
    if (made.size >= MOST_SCOPES) made.clear();
    made.set(key, known);
    return known;
  };
  const parts: FinderParts = {
    data,
    lexicon,
    candidates,
    unitsOf,
    profilesOf,
    options,
    suggestions: suggestionsOf,
  };
  return {
    ask: (input, mode, scope = {}, limit = DEFAULT_LIMIT) => ask(input, mode, scope, limit, parts),
    suggestTopics: async (typed) => (await suggestionsOf({})).topics(typed),
    suggestSpeakers: async (typed) => (await suggestionsOf({})).speakers(typed),
  };
}

/** Over the articles of a small scope, all in memory. */
export function createFinder(
  articles: readonly Article[],
  data: FindingData,
  options: FinderOptions = {},
): Finder {
  const candidates = createMemoryCandidates(articles, lexiconOf(data));
  return createFinderOver(candidates, data, options, candidates.unitsOf);
}
