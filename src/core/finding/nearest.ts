/** Topics and speakers near what is typed: suggestions while typing, and what to offer when a story has no answer. */
import Fuse from 'fuse.js';
import type { Suggestion } from './answer.ts';
import type { SpeakerOfArticle } from './candidates.ts';

/** What Discord shows at most. */
const MOST_SUGGESTIONS = 25;
const MOST_NEAREST = 5;

export type Topics = {
  readonly suggest: (typed: string) => readonly Suggestion[];
  /** Topics of the stories near the question, filled up with the most spoken of. */
  readonly nearest: (topic: string) => readonly string[];
};

const OPTIONS = {
  threshold: 0.34,
  ignoreLocation: true,
  includeScore: true,
  ignoreDiacritics: true,
} as const;

const toSuggestion = (value: string): Suggestion => ({ label: value, value });

/** Longer input is cut: nobody types a topic of 64 characters, and Fuse takes time with the length. */
const MAX_TYPED = 64;

/** Below so many letters almost anything is near. */
const LEAST_FUZZY = 3;

const startsAWord = (value: string, typed: string) =>
  value
    .toLowerCase()
    .split(/[\s-]+/)
    .some((_, at, words) => words.slice(at).join(' ').startsWith(typed));

/** What begins so first, in its own order, then what is near in spelling. */
function complete<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  typed: string,
  fuse: Fuse<T>,
): readonly T[] {
  const cut = typed.trim().toLowerCase().slice(0, MAX_TYPED);
  if (cut === '') return items.slice(0, MOST_SUGGESTIONS);
  const begun = items.filter((item) => startsAWord(textOf(item), cut));
  if (cut.length < LEAST_FUZZY || begun.length >= MOST_SUGGESTIONS) return begun.slice(0, MOST_SUGGESTIONS);
  const near = fuse.search(cut, { limit: MOST_SUGGESTIONS }).map(({ item }) => item);
  return [...new Set([...begun, ...near])].slice(0, MOST_SUGGESTIONS);
}

function toSearch(values: readonly string[]): (typed: string) => readonly string[] {
  const fuse = new Fuse(values, OPTIONS);
  return (typed) => complete(values, (value) => value, typed, fuse);
}

/** `topics` best first. */
export function createTopics(topics: readonly string[]): Topics {
  const byFold = new Map(topics.map((topic) => [topic.toLowerCase(), topic]));
  const search = toSearch([...byFold.values()]);
  return {
    suggest: (typed) => search(typed).map(toSuggestion),
    nearest: (topic) => {
      const near = topic.length > 2 ? search(topic).slice(0, 3) : [];
      return [...new Set([...near, ...topics])].slice(0, MOST_NEAREST);
    },
  };
}

/** Speakers are offered by name, found by role as well. */
export function createSpeakerSuggestions(
  speakers: readonly SpeakerOfArticle[],
): (typed: string) => readonly Suggestion[] {
  const named = new Map<
    string,
    { readonly name: string; readonly other: readonly string[]; count: number }
  >();
  for (const { article, speaker } of speakers) {
    if (!speaker.named) continue;
    const count = article.statements.filter(({ speakerId }) => speakerId === speaker.id).length;
    const known = named.get(speaker.name);
    if (known) known.count += count;
    else
      named.set(speaker.name, {
        name: speaker.name,
        other: [...speaker.aliases, ...(speaker.role ? [speaker.role.text] : [])],
        count,
      });
  }
  const people = [...named.values()].toSorted((a, b) => b.count - a.count);
  const fuse = new Fuse(people, {
    ...OPTIONS,
    keys: [
      { name: 'name', weight: 2 },
      { name: 'other', weight: 1 },
    ],
  });
  return (typed) => complete(people, ({ name }) => name, typed, fuse).map(({ name }) => toSuggestion(name));
}
