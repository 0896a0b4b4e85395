/**
 * From a question to an answer: query → candidates → ranked statements → found, or why not. How each step works is
 * left to the other files of this folder.
 */
import type { Article, Speaker } from '../article.ts';
import type { Answer, AskMode, Finder, Scope } from './answer.ts';
import { type AskedDates, type DayRange, findAskedDates } from './asked-dates.ts';
import { findBareName, toContentWords, toNameWords } from './bare-name.ts';
import type { Candidates } from './candidates.ts';
import type { FindingData } from './data.ts';
import { isPublished, toPublished } from './filters.ts';
import { type FinderOptions, type FinderParts, refuse } from './finder-parts.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import { createMemoryCandidates } from './memory-candidates.ts';
import { createSpeakerSuggestions, createTopics, type Topics } from './nearest.ts';
import { toPeople } from './people.ts';
import { type Query, toQuery } from './query.ts';
import { lexiconOf } from './rank-sentences.ts';
import { createLasting, createRecent } from './recent.ts';
import { resolveSpeaker } from './resolve-speaker.ts';
import { findSpeakerAnswer, findToldAnswer } from './speaker-answer.ts';
import { type SpeakerProfile, toSpeakerProfile } from './speaker-profile.ts';
import { toWords } from './text-words.ts';
import { findTopicAnswer } from './topic-answer.ts';
import { createUnits, type Units } from './units.ts';

export type { FinderOptions };

const DEFAULT_LIMIT = 10;

/** Whether the title, or what stands first where there is none, holds all words by which a story is named. */
function isTitled({ title, text, paragraphs }: Article, words: readonly Word[], { word }: Lexicon): boolean {
  const head = title || text.slice(0, paragraphs[0]?.end ?? 0);
  const stems = new Set(toWords(head).map((one) => word(one).stem));
  return words.every(({ stem }) => stems.has(stem));
}

/** Who is quoted, in the story that is named if one is; null when no story has such a title. */
async function listPeople(
  query: Query,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer | null> {
  const { listedStory, question, filters } = query;
  const all = await parts.candidates.findSpeakers([], scope);
  const published = toPublished(filters);
  const articles = [...new Set(all.map(({ article }) => article))].filter(
    (one) => isPublished(one, published) && isTitled(one, listedStory, parts.lexicon),
  );
  const results = toPeople(articles, Math.max(limit, MOST_PEOPLE));
  if (results.length > 0) return { outcome: 'people', question, results };
  return listedStory.length > 0 ? null : refuse(question, scope, parts);
}

async function answer(query: Query, scope: Scope, limit: number, parts: FinderParts): Promise<Answer> {
  const { lexicon, options } = parts;
  if (query.isList || query.listedStory.length > 0) {
    const people = await listPeople(query, scope, limit, parts);
    if (people) return people;
  }
  const matches = await resolveSpeaker(query, scope, parts);
  if (query.asked && matches.length > 0) return findSpeakerAnswer(query, matches, scope, limit, parts);
  if (query.asked?.certain) return findToldAnswer(query, scope, limit, parts);
  const named = await findNamedAnswer(query, scope, limit, parts);
  if (named) return named;
  const whole = query.asked
    ? {
        ...toQuery(query.text, query.mode, lexicon, options.today, { speakers: false }),
        filters: query.filters,
      }
    : query;
  if (whole.terms.length === 0) return { outcome: 'no-topic', question: whole.question };
  return findTopicAnswer(whole, scope, limit, parts);
}

/**
 * The question with the days it names as a filter. Somebody's words are then looked for without them ("what did Lavrov
 * say in March"); of a fact they may be a part ("what happened on March 20") and stay.
 */
function narrow(query: Query, dates: AskedDates, days: DayRange, lexicon: Lexicon): Query {
  const { words, text, filters, mode, question } = query;
  const [first, last] = [words[dates.from], words[dates.to - 1]];
  const isPart = !query.wantsWords || !first || !last;
  const rest = isPart ? text : `${text.slice(0, first.start)} ${text.slice(last.end)}`;
  const narrowed = isPart ? query : toQuery(rest, mode, lexicon);
  return {
    ...narrowed,
    question: { ...narrowed.question, input: question.input },
    filters: { ...filters, ...days },
  };
}

const isDate = (text: string, lexicon: Lexicon) =>
  (lexicon.word(text).kind & (KIND.date | KIND.number)) !== 0;

async function ask(
  input: string,
  mode: AskMode,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer> {
  const { lexicon, options, candidates } = parts;
  const query = toQuery(input, mode, lexicon, options.today);
  const { filters, answerType, words } = query;
  const isFiltered = filters.fromDate !== undefined || filters.toDate !== undefined;
  const dates =
    isFiltered || answerType === 'when' ? null : findAskedDates(words, lexicon.pack, options.today);
  for (const days of dates?.ranges ?? []) {
    const held = await candidates.find({ terms: [], scope, ...days, limit: 1 });
    if (!dates || held.length === 0) continue;
    const narrowed = await answer(narrow(query, dates, days, lexicon), scope, limit, parts);
    if (narrowed.outcome === 'found' || narrowed.outcome === 'which') return narrowed;
    break;
  }
  // "Last week" stands in no story as its date; "on Monday" and "March" may.
  const isWritten = !dates || words.slice(dates.from, dates.to).some(({ text }) => isDate(text, lexicon));
  if (!isWritten && query.wantsWords) return refuse(query.question, scope, parts);
  return answer(query, scope, limit, parts);
}

/** What somebody said whose bare name is asked with; null when it names nobody, or nobody who spoke on the rest. */
async function findNamedAnswer(
  query: Query,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer | null> {
  const { lexicon, candidates } = parts;
  const speakers: Speaker[] = [];
  const words = toNameWords(query, lexicon);
  // A free question is somebody's name as a whole or not at all.
  const all = query.mode === 'ask' ? toContentWords(query, lexicon) : null;
  if (all && words.length > 0 && !(await candidates.mayName(all))) return null;
  for (const word of words) {
    if (!all && !(await candidates.mayName([word]))) continue;
    speakers.push(...(await candidates.findSpeakers([word], scope)).map(({ speaker }) => speaker));
  }
  const bare = findBareName(query, speakers, lexicon);
  if (!bare) return null;
  const marked = toQuery(`by:"${bare.name}" ${bare.topic}`, query.mode, lexicon);
  const asked: Query = {
    ...marked,
    filters: { ...query.filters, by: bare.name },
    question: { ...marked.question, input: query.question.input },
  };
  const matches = await resolveSpeaker(asked, scope, parts);
  if (matches.length === 0) return null;
  const answer = await findSpeakerAnswer(asked, matches, scope, limit, parts);
  return answer.outcome === 'found' || answer.outcome === 'which' ? answer : null;
}

/** Scopes whose suggestions are kept ready. */
const MOST_SCOPES = 100;

/** A list of who is quoted is not cut like other results. */
const MOST_PEOPLE = 30;

/** What is read of an article: its words and its speakers. */
type ReadArticle = { readonly units: Units; profiles?: readonly SpeakerProfile[] };

/** Articles of a large library that stay read: some questions' worth. */
const KEPT = 64;

/** Over any store of candidates; of articles that are `cut` already all stay read, else those asked for last. */
export function createFinderOver(
  candidates: Candidates,
  data: FindingData,
  options: FinderOptions = {},
  cut?: (article: Article) => Units,
): Finder {
  const lexicon = lexiconOf(data);
  const read = cut ? createLasting<Article, ReadArticle>() : createRecent<Article, ReadArticle>(KEPT);
  const toRead = (article: Article): ReadArticle => ({
    units: cut?.(article) ?? createUnits(article, lexicon),
  });
  const unitsOf = (article: Article) => read.get(article, toRead).units;
  const profilesOf = (article: Article) => {
    const one = read.get(article, toRead);
    one.profiles ??= article.speakers.map((speaker) => toSpeakerProfile(article, speaker, lexicon));
    return one.profiles;
  };
  const made = new Map<string, Promise<Topics>>();
  const topicsOf = (scope: Scope) => {
    const key = scope.articleIds?.join('\n') ?? '';
    const known = made.get(key) ?? candidates.topics(scope).then(createTopics);
    if (made.size >= MOST_SCOPES) made.clear();
    made.set(key, known);
    return known;
  };
  let speakers: Promise<ReturnType<typeof createSpeakerSuggestions>> | undefined;
  const parts: FinderParts = {
    data,
    lexicon,
    candidates,
    unitsOf,
    profilesOf,
    options,
    topics: topicsOf,
  };
  return {
    ask: (input, mode, scope = {}, limit = DEFAULT_LIMIT) => ask(input, mode, scope, limit, parts),
    suggestTopics: async (typed) => (await topicsOf({})).suggest(typed),
    suggestSpeakers: async (typed) => {
      speakers ??= candidates.findSpeakers([], {}).then(createSpeakerSuggestions);
      return (await speakers)(typed);
    },
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
