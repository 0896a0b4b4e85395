/** What belongs to a story by its rule; what a hand added or took out is left to the libraries. */

import type { StoryRule } from './library.ts';
import { StoreError } from './store-error.ts';
import { toFolded, toWords } from './words.ts';

/** Discord lists at most 100 characters in a choice; longer names could not be picked there. */
export const STORY_NAME_MAX = 100;

/** More words than this are a sentence, not a subject. */
const STORY_WORDS_MAX = 20;

/** Trimmed, white space made single; a `StoreError` when it is empty or too long. */
export function parseStoryName(name: string): string {
  const trimmed = name.replace(/\s+/g, ' ').trim();
  if (toFolded(trimmed) === '')
    throw new StoreError('A story needs a name with at least one letter or digit.');
  if (trimmed.length > STORY_NAME_MAX)
    throw new StoreError(
      `The name of a story has at most ${STORY_NAME_MAX} characters; this one has ${trimmed.length}.`,
    );
  return trimmed;
}

/** The folded words of a rule by words, each once; a `StoreError` when there are none or too many. */
export function parseStoryWords(words: readonly string[]): readonly string[] {
  const folded = [...new Set(words.flatMap((word) => toWords(word)))];
  if (folded.length === 0) throw new StoreError('A story by words needs at least one word.');
  if (folded.length > STORY_WORDS_MAX)
    throw new StoreError(
      `A story by words has at most ${STORY_WORDS_MAX} words; these are ${folded.length}.`,
    );
  return folded;
}

export type Belonging = { readonly feed: string | undefined; readonly words: ReadonlySet<string> };

/** `words` of the rule are folded, as from `parseStoryWords`. */
export function belongsByRule(rule: StoryRule, article: Belonging): boolean {
  if (rule.by === 'hand') return false;
  if (rule.by === 'feed') return rule.feed === article.feed;
  return rule.words.every((word) => article.words.has(word));
}
