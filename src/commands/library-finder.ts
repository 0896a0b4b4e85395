/** Keeps a finder over the library, made anew when articles have changed or the day has; finding is `core/finding`'s. */
import type { Finder, Suggestion } from '../core/finding/answer.ts';
import type { FindingData } from '../core/finding/data.ts';
import { createFinderOver } from '../core/finding/finder.ts';
import type { Library } from '../store/library.ts';

/** Discord's limit for choices while typing, the tightest there is. */
const SUGGESTED = 25;

/** Articles and day are part of what a question means. `revision` changes whenever an article was put or removed. */
export function createLibraryFinder(
  { candidates, suggest }: Pick<Library, 'candidates' | 'suggest'>,
  data: FindingData,
  revision: () => number,
): Finder {
  let made: { readonly of: string; readonly finder: Finder } | undefined;
  const current = (): Finder => {
    const today = toToday(Date.now());
    const of = `${today} ${revision()}`;
    if (made?.of !== of) made = { of, finder: createFinderOver(candidates, data, { today }) };
    return made.finder;
  };
  return {
    ask: (...asked) => current().ask(...asked),
    suggestTopics: async (typed) => toSuggestions(await suggest.topics(typed, SUGGESTED)),
    suggestSpeakers: async (typed) => toSuggestions(await suggest.speakers(typed, SUGGESTED)),
  };
}

function toSuggestions(values: readonly string[]): readonly Suggestion[] {
  return values.map((value) => ({ label: value, value }));
}

/** The day in UTC, `YYYY-MM-DD`. */
export function toToday(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}
