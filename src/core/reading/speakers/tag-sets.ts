/** Sets of parts of speech as tables: they are asked for nearly every token, and a table answers faster than a set. */
import { TAG } from '../tagger.ts';

/** By tag, 1 for those in the set. */
export type TagSet = Uint8Array;

export function tagSet(...tags: readonly (keyof typeof TAG)[]): TagSet {
  const set = new Uint8Array(64);
  for (const tag of tags) set[TAG[tag]] = 1;
  return set;
}

/** Whether the token's tag is in the set; behind the text as for a mark. */
export const isIn = (set: TagSet, tags: Uint8Array, at: number): boolean => set[tags[at] ?? 0] === 1;

export const NOUNS = tagSet('NN', 'NNS', 'NNP');
export const VERBS = tagSet('VB', 'VBD', 'VBG', 'VBN', 'VBP', 'VBZ');
/** Verbs that have a subject and look like no base form. */
export const TENSED = tagSet('VBD', 'VBZ', 'MD');
/** Verbs that have a subject. */
export const FINITE = tagSet('VBD', 'VBZ', 'VBP', 'MD');
