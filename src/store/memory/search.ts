/** Searching the library in memory: the finder's own index of small scopes, made again when an article has changed. */
import type { Candidates } from '../../core/finding/candidates.ts';
import type { Lexicon } from '../../core/finding/lexicon.ts';
import { createMemoryCandidates } from '../../core/finding/memory-candidates.ts';
import type { Library, People } from '../library.ts';
import { toFolded } from '../words.ts';
import type { State } from './state.ts';

/** So many people are looked through for a suggestion. */
const PEOPLE_MAX = 1000;

function startsLike(label: string, typed: string): boolean {
  const folded = toFolded(label);
  return folded.startsWith(typed) || folded.split(' ').some((word) => word.startsWith(typed));
}

export function createSearch(
  state: State,
  people: People,
  lexicon: Lexicon,
): Pick<Library, 'candidates' | 'suggest'> {
  let made: { readonly of: readonly object[]; readonly candidates: Candidates } | undefined;
  const now = (): Candidates => {
    const rows = [...state.articles.values()].toSorted((one, other) => other.no - one.no);
    const isSame = made?.of.length === rows.length && rows.every((row, index) => made?.of[index] === row);
    if (!made || !isSame)
      made = {
        of: rows,
        candidates: createMemoryCandidates(
          rows.map((row) => row.entry.article),
          lexicon,
        ),
      };
    return made.candidates;
  };
  const pick = (labels: readonly string[], typed: string, limit: number) =>
    labels.filter((label) => startsLike(label, toFolded(typed))).slice(0, limit);
  return {
    candidates: {
      find: (query) => now().find(query),
      frequencies: (words, scope) => now().frequencies(words, scope),
      findSpelling: (word, scope) => now().findSpelling(word, scope),
      findSpeakers: (words, scope) => now().findSpeakers(words, scope),
      mayName: (words) => now().mayName(words),
      topics: (scope) => now().topics(scope),
    },
    suggest: {
      speakers: async (typed, limit) =>
        pick(
          (await people.list({ limit: PEOPLE_MAX })).items.map(({ name }) => name),
          typed,
          limit,
        ),
      topics: async (typed, limit) => pick([...new Set(await now().topics({}))], typed, limit),
      stories: async (typed, limit) =>
        pick(
          [...state.stories.values()].map(({ name }) => name),
          typed,
          limit,
        ),
    },
  };
}
