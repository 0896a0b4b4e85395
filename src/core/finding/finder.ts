/**
 * From a question to an answer: query → candidates → ranked statements → found, or why not. How each step works is
 * left to the other files of this folder.
 *
 * Invariant: when a speaker is asked for, every result of `found` is that speaker's own statement.
 */
import type { Article } from '../article.ts';
import type { Answer, AskMode, Finder, Scope } from './answer.ts';
import { bothSidesFirst } from './arrange.ts';
import type { Candidates } from './candidates.ts';
import type { FindingData } from './data.ts';
import type { Lexicon } from './lexicon.ts';
import { toWeight, type WeighedTerm } from './matching.ts';
import { createMemoryCandidates } from './memory-candidates.ts';
import { createSuggestions, type Suggestions } from './nearest.ts';
import { toPeople } from './people.ts';
import { type Query, toQuery } from './query.ts';
import { lexiconOf } from './rank-sentences.ts';
import { resolveSpeaker } from './resolve-speaker.ts';
import { toOwnResults, toResults } from './results.ts';
import type { SpeakerMatch } from './speaker-match.ts';
import { type SpeakerProfile, toSpeakerProfile } from './speaker-profile.ts';
import { type RankedStory, rankStory } from './story-ranker.ts';
import { toUnits, type Unit } from './units.ts';

export type FinderOptions = {
  /** The asker's day, `YYYY-MM-DD`, for "last week"; such words are topics without it. */
  readonly today?: string;
  /** Told of every ranking before it is answered or refused: for fitting and measuring. */
  readonly onRanked?: (story: RankedStory, query: Query) => void;
};

const DEFAULT_LIMIT = 10;

/** Candidates that are ranked; beyond, fewer words in common never win. */
const MOST_CANDIDATES = 300;

type House = {
  readonly data: FindingData;
  readonly lexicon: Lexicon;
  readonly candidates: Candidates;
  readonly unitsOf: (article: Article) => readonly Unit[];
  readonly profilesOf: (article: Article) => readonly SpeakerProfile[];
  readonly suggestions: (scope: Scope) => Promise<Suggestions>;
  readonly options: FinderOptions;
};

async function weigh(
  query: Query,
  scope: Scope,
  { candidates, lexicon }: House,
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
      if (spelling === null) return { ...term, corrected: null, weight: toWeight(term.word, count, total) };
      const corrected = lexicon.word(spelling);
      return { ...term, corrected, weight: toWeight(corrected, 1, total) };
    }),
  );
}

/** Stories of so many statements are ranked whole: a paraphrase may share no word with the question. */
const SMALL = 400;

async function findUnits(
  query: Query,
  terms: readonly WeighedTerm[],
  scope: Scope,
  house: House,
): Promise<readonly Unit[]> {
  const { filters } = query;
  const { total } = await house.candidates.frequencies([], scope);
  const words = total <= SMALL ? [] : terms;
  const found = await house.candidates.find({
    terms: words.map(({ word, corrected }) => ({
      word: (corrected ?? word).text,
      alternatives: [...house.lexicon.synonyms((corrected ?? word).stem)],
    })),
    scope,
    ...(filters.fromDate ? { fromDate: filters.fromDate } : {}),
    ...(filters.toDate ? { toDate: filters.toDate } : {}),
    ...(filters.outlet ? { outlet: filters.outlet.toLowerCase().split(/\s+/) } : {}),
    limit: Math.max(SMALL, MOST_CANDIDATES),
  });
  const articles = [...new Set(found.map(({ article }) => article))];
  if (words.length === 0) return articles.flatMap(house.unitsOf);
  const chosen = new Set(found.map(({ article, statement }) => `${article.id}\n${statement.id}`));
  return articles.flatMap((article) => nearUnits(house.unitsOf(article), chosen));
}

/** Of a large scope only what holds words of the question is ranked, with its neighbours for context. */
function nearUnits(units: readonly Unit[], chosen: ReadonlySet<string>): readonly Unit[] {
  const isChosen = (unit: Unit | undefined) =>
    unit !== undefined && chosen.has(`${unit.article.id}\n${unit.statement.id}`);
  return units.filter((unit, at) => isChosen(unit) || isChosen(units[at - 1]) || isChosen(units[at + 1]));
}

const isSaid = (unit: Unit) => unit.statement.kind !== 'narration';

const personOf = ({ profile }: SpeakerMatch) => profile.speaker.name.toLowerCase();

function toChoices(matches: readonly SpeakerMatch[], query: Query) {
  const named = new Map(matches.map((match) => [personOf(match), match.profile.speaker]));
  return [...named.values()].slice(0, 5).map(({ name, role }) => ({
    label: role ? `${name}, ${role.text}` : name,
    input: query.question.topic
      ? `what did ${name} say about ${query.question.topic}`
      : `what did ${name} say`,
  }));
}

async function askSpeaker(
  query: Query,
  matches: readonly SpeakerMatch[],
  scope: Scope,
  limit: number,
  house: House,
): Promise<Answer> {
  const { question } = query;
  const own = new Set(matches.map(({ profile }) => profile.speaker));
  const isOwn = (unit: Unit) =>
    isSaid(unit) && unit.speaker !== null && own.has(unit.speaker) && isKind(unit, query);
  const people = new Set(matches.map(personOf));
  const nearest = async () => (await house.suggestions(scope)).nearest(question.topic);
  const articles = [...new Set(matches.map(({ profile }) => profile.article))];
  const units = articles.flatMap(house.unitsOf);
  if (query.terms.length === 0) {
    if (people.size > 1) return { outcome: 'which', question, choices: toChoices(matches, query) };
    const said = units.filter(isOwn);
    const results = bothSidesFirst(
      toOwnResults(
        said,
        query,
        rankStory(query, said, [], () => true, house.data, house.lexicon),
      ),
      limit,
    );
    return results.length > 0
      ? { outcome: 'found', question, results }
      : { outcome: 'not-in-story', question, nearest: await nearest() };
  }
  const terms = await weigh(query, scope, house);
  const story = rankStory(query, units, terms, isOwn, house.data, house.lexicon);
  if (isAnswer(story, query, house)) {
    return { outcome: 'found', question, results: bothSidesFirst(toResults(story, query, true), limit) };
  }
  const others = rankStory(
    query,
    units,
    terms,
    (unit) => isSaid(unit) && !isOwn(unit),
    house.data,
    house.lexicon,
  );
  if (story.ranking.length > 0 && isAnswer(others, query, house)) {
    const asked = matches[0]?.profile.speaker.name ?? question.speaker ?? '';
    return { outcome: 'other-speaker', question, asked, results: [], nearest: await nearest() };
  }
  return { outcome: 'not-in-story', question, nearest: await nearest() };
}

const isKind = (unit: Unit, query: Query) =>
  !query.filters.direct || unit.statement.kind === 'direct' || unit.statement.kind === 'mixed';

function isAnswer(story: RankedStory, query: Query, { data, options }: House): boolean {
  options.onRanked?.(story, query);
  const { askedThreshold, storyThreshold } = data.refusal;
  return story.ranking.length > 0 && story.confidence >= (query.asked ? askedThreshold : storyThreshold);
}

async function askTopic(query: Query, scope: Scope, limit: number, house: House): Promise<Answer> {
  const { question } = query;
  const terms = await weigh(query, scope, house);
  const units = await findUnits(query, terms, scope, house);
  const story = rankStory(query, units, terms, (unit) => isKind(unit, query), house.data, house.lexicon);
  if (isAnswer(story, query, house)) {
    return { outcome: 'found', question, results: bothSidesFirst(toResults(story, query, false), limit) };
  }
  return {
    outcome: 'not-in-story',
    question,
    nearest: (await house.suggestions(scope)).nearest(question.topic),
  };
}

async function ask(input: string, mode: AskMode, scope: Scope, limit: number, house: House): Promise<Answer> {
  const { lexicon, options } = house;
  const query = toQuery(input, mode, lexicon, options.today);
  if (query.isList) {
    const all = await house.candidates.findSpeakers([], scope);
    const results = toPeople([...new Set(all.map(({ article }) => article))], Math.max(limit, MOST_PEOPLE));
    if (results.length > 0) return { outcome: 'people', question: query.question, results };
    return {
      outcome: 'not-in-story',
      question: query.question,
      nearest: (await house.suggestions(scope)).nearest(''),
    };
  }
  const matches = await resolveSpeaker(query, scope, house);
  if (query.asked && matches.length > 0) return askSpeaker(query, matches, scope, limit, house);
  if (query.asked?.certain) {
    return {
      outcome: 'not-in-story',
      question: query.question,
      nearest: (await house.suggestions(scope)).nearest(query.question.topic),
    };
  }
  const whole = query.asked ? toQuery(input, mode, lexicon, options.today, { speakers: false }) : query;
  if (whole.terms.length === 0) return { outcome: 'no-topic', question: whole.question };
  return askTopic(whole, scope, limit, house);
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
  const house: House = {
    data,
    lexicon,
    candidates,
    unitsOf,
    profilesOf,
    options,
    suggestions: suggestionsOf,
  };
  return {
    ask: (input, mode, scope = {}, limit = DEFAULT_LIMIT) => ask(input, mode, scope, limit, house),
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
