/**
 * Frees surnames that are words for roles or bodies elsewhere: "Jeff Weaver", "Mr. Band". What words are otherwise is
 * left to `word-facts.ts`.
 */
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens } from '../tokens.ts';
import { WORD } from './lexicon.ts';
import { isIn, tagSet } from './tag-sets.ts';

/** What a surname is not: a word for people, and one for bodies and the like. */
const PEOPLE = WORD.role | WORD.title | WORD.kin | WORD.passing;
const BODIES = WORD.organisation | WORD.suffix | WORD.document | WORD.group;
const ELSEWHERE = PEOPLE | BODIES;

/** Initials between a first name and a surname. */
const MOST_INITIALS = 2;

/**
 * Clears those bits of `flags` wherever such a word stands with a capital and ends a name. "Clinton Foundation" looks like
 * a name too, so that a word for bodies must stand alone somewhere, as in "Band said".
 */
export function freeSurnames(tokens: Tokens, tags: Uint8Array, nameish: Uint8Array, flags: Int32Array): void {
  const surnames = new Set<number>();
  const alone = new Set<number>();
  for (let at = 1; at < tokens.count; at++) {
    if (nameish[at] !== 1 || nameish[at + 1] === 1 || ((flags[at] as number) & ELSEWHERE) === 0) continue;
    if (standsAlone(tokens, tags, nameish, flags, at)) alone.add(tokens.hashes[at] as number);
    else if (hasFirstName(tokens, nameish, flags, at)) surnames.add(tokens.hashes[at] as number);
  }
  if (surnames.size === 0) return;
  for (let at = 0; at < tokens.count; at++) {
    const known = flags[at] as number;
    const hash = tokens.hashes[at] as number;
    if ((known & ELSEWHERE) === 0 || !surnames.has(hash) || ((known & BODIES) !== 0 && !alone.has(hash)))
      continue;
    if (!((tokens.shapes[at] as number) & SHAPE.capital) || tags[at - 1] === TAG.DT || nameish[at + 1])
      continue;
    flags[at] = known & ~ELSEWHERE;
    nameish[at] = 1;
    tags[at] = TAG.NNP;
  }
}

/** "for Band", "Mr. Band", but not "the Foundation", nor the first word of a sentence, which has a capital anyway. */
function standsAlone(
  { shapes }: Tokens,
  tags: Uint8Array,
  nameish: Uint8Array,
  flags: Int32Array,
  at: number,
): boolean {
  if (((shapes[at - 1] as number) & SHAPE.word) === 0 || isIn(HOLDERS, tags, at - 1)) return false;
  return nameish[at - 1] !== 1 || ((flags[at - 1] as number) & WORD.title) !== 0;
}

/** What stands before a noun that is no name. */
const HOLDERS = tagSet('DT', 'PRP$', 'POS', 'JJ');

/** Whether a first name that is no place stands before, with nothing but initials between: "Douglas J. Band". */
function hasFirstName({ shapes }: Tokens, nameish: Uint8Array, flags: Int32Array, at: number): boolean {
  let first = at - 1;
  while (
    first > at - 1 - MOST_INITIALS &&
    nameish[first - 1] &&
    ((shapes[first] as number) & SHAPE.stop) !== 0
  )
    first--;
  const known = flags[first] as number;
  const begins = nameish[first - 1] !== 1 || ((flags[first - 1] as number) & (WORD.role | WORD.title)) !== 0;
  const isFirst = (known & WORD.firstName) !== 0 && (known & (WORD.place | ELSEWHERE)) === 0;
  return nameish[first] === 1 && begins && isFirst;
}
