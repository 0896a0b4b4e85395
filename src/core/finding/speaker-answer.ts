/**
 * Answers with the words of the speaker asked for, and with nobody else's; who that is was found by
 * `resolve-speaker.ts`.
 *
 * Invariant: every result of `found` is a statement of a speaker who matches, or is shown under no name.
 */
import type { Answer, Scope } from './answer.ts';
import { bothSidesFirst } from './arrange.ts';
import { mayBeName } from './bare-name.ts';
import { type FinderParts, isAnswer, isKind, refuse, weigh } from './finder-parts.ts';
import type { Query } from './query.ts';
import { toOwnResults, toResults } from './results.ts';
import type { SpeakerMatch } from './speaker-match.ts';
import { type RankedStory, rankScored, rankStory, scoreStory } from './story-ranker.ts';
import { isToldOf, toLastNames } from './told-of.ts';
import type { Unit } from './units.ts';

const isSaid = (unit: Unit) => unit.statement.kind !== 'narration';

/** "Lavrov" and "Sergey Lavrov" of two articles are taken for one: by the last word of the name. */
const personOf = (name: string) => name.toLowerCase().split(' ').at(-1) ?? '';

function toChoices(matches: readonly SpeakerMatch[], query: Query) {
  const named = new Map(
    matches.map((match) => [personOf(match.profile.speaker.name), match.profile.speaker]),
  );
  return [...named.values()].slice(0, 5).map(({ name, role }) => ({
    label: role ? `${name}, ${role.text}` : name,
    input: query.question.topic
      ? `what did ${name} say about ${query.question.topic}`
      : `what did ${name} say`,
  }));
}

/** Two people whose best statements are so near in score fit the question equally. */
const EQUAL = 0.3;

/** Whether the best two of different people can't be told apart. */
function isUndecided({ units, scores, ranking }: RankedStory): boolean {
  const best = new Map<string, number>();
  for (const at of ranking) {
    const person = personOf(units[at]?.speaker?.name ?? '');
    if (!best.has(person)) best.set(person, scores[at] ?? 0);
  }
  const [first, second] = [...best.values()];
  return first !== undefined && second !== undefined && first - second < EQUAL;
}

/** Whether one of those asked for may be either of two people. */
function hasNamesakes(matches: readonly SpeakerMatch[]): boolean {
  const people = new Map<number, string>();
  return matches.some(({ profile, part }) => {
    const person = personOf(profile.speaker.name);
    const known = people.get(part) ?? person;
    people.set(part, known);
    return known !== person;
  });
}

/** `matches` of `resolve-speaker.ts`, at least one. */
export async function findSpeakerAnswer(
  query: Query,
  matches: readonly SpeakerMatch[],
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer> {
  const { question } = query;
  const { data, lexicon } = parts;
  const own = new Set(matches.map(({ profile }) => profile.speaker));
  const isOwn = (unit: Unit) =>
    isSaid(unit) && unit.speaker !== null && own.has(unit.speaker) && isKind(unit, query);
  const lastNames = toLastNames(matches.map(({ profile }) => profile));
  const isOfThem = (unit: Unit) => isOwn(unit) || (isKind(unit, query) && isToldOf(unit, lastNames, lexicon));
  const isAmbiguous = hasNamesakes(matches);
  const which: Answer = { outcome: 'which', question, choices: toChoices(matches, query) };
  const articles = [...new Set(matches.map(({ profile }) => profile.article))];
  const units = articles.flatMap((article) => parts.unitsOf(article).all());
  if (query.terms.length === 0) {
    if (isAmbiguous) return which;
    const said = units.filter(isOwn);
    const results = toOwnResults(
      said,
      query,
      rankStory(query, said, [], () => true, data, lexicon),
    );
    if (results.length === 0) return refuse(question, scope, parts);
    return { outcome: 'found', question, results: bothSidesFirst(results, limit) };
  }
  const terms = await weigh(query, scope, parts);
  const scored = scoreStory(query, units, terms, data, lexicon);
  const story = rankScored(scored, isOfThem, data);
  if (isAnswer(story, query, parts)) {
    if (isAmbiguous && isUndecided(story)) return which;
    return { outcome: 'found', question, results: toResults(story, query, true, limit) };
  }
  const others = rankScored(scored, (unit) => isSaid(unit) && !isOwn(unit), data);
  const asked = matches[0]?.profile.speaker.name ?? question.speaker ?? '';
  const nearest = (await parts.topics(scope)).nearest(question.topic);
  // For saying who did speak: their words under a question for somebody else would be read as that one's.
  const results = isAnswer(others, query, parts) ? toResults(others, query, true, limit) : [];
  return { outcome: 'other-speaker', question, asked, results, nearest };
}

/** Passages that are looked at for somebody whom no statement was read as being by. */
const MOST_TOLD = 100;

/** What the outlet tells of the words of somebody who is no speaker of the stories; refuses when there is nothing. */
export async function findToldAnswer(
  query: Query,
  scope: Scope,
  limit: number,
  parts: FinderParts,
): Promise<Answer> {
  const { question, asked } = query;
  const { data, lexicon } = parts;
  const name = asked?.words.at(-1);
  const none = () => refuse(question, scope, parts, question.speaker);
  if (!name || query.terms.length === 0 || !mayBeName(name, lexicon)) return none();
  const found = await parts.candidates.find({
    terms: [{ word: name.text, alternatives: [] }],
    scope,
    limit: MOST_TOLD,
  });
  const articles = [...new Set(found.map(({ article }) => article))];
  const units = articles.flatMap((article) => parts.unitsOf(article).all());
  const lastNames = new Set([name.text.toLowerCase()]);
  const isTold = (unit: Unit) => isKind(unit, query) && isToldOf(unit, lastNames, lexicon);
  if (!units.some(isTold)) return none();
  const story = rankStory(query, units, await weigh(query, scope, parts), isTold, data, lexicon);
  if (!isAnswer(story, query, parts)) return none();
  return { outcome: 'found', question, results: toResults(story, query, true, limit) };
}
