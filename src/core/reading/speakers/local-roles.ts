/**
 * Learns from an article itself which of its nouns are for people: "the rescuer, Jo Ray," makes every "rescuer" in it
 * somebody. For nouns that no word list has; how descriptions find their names is left to `descriptions.ts`.
 */
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens } from '../tokens.ts';
import { WORD } from './lexicon.ts';

/** How nouns for people mostly end; asked for where an event may stand as well: "Jo Ray won, a surprise". */
const PERSONAL = /(?:er|or|ist|ian|ant|ent|ee|man|woman|person|ess)$/;

/** Adds `WORD.role` to the flags of such nouns, wherever they are written small. */
export function learnRoles(tokens: Tokens, tags: Uint8Array, nameish: Uint8Array, flags: Int32Array): void {
  const learned = new Set<number>();
  for (let at = 1; at < tokens.count; at++) {
    if (isPlainNoun(tokens, tags, flags, at) && tellsPerson(tokens, tags, nameish, flags, at))
      learned.add(tokens.hashes[at] ?? 0);
  }
  if (learned.size === 0) return;
  for (let at = 0; at < tokens.count; at++) {
    if (isPlainNoun(tokens, tags, flags, at) && learned.has(tokens.hashes[at] ?? 0))
      flags[at] = (flags[at] ?? 0) | WORD.role;
  }
}

const isPlainNoun = ({ shapes }: Tokens, tags: Uint8Array, flags: Int32Array, at: number): boolean =>
  tags[at] === TAG.NN && flags[at] === 0 && ((shapes[at] ?? 0) & SHAPE.capital) === 0;

/** "the rescuer, Jo Ray," or "Jo Ray, a volunteer rescuer,". */
function tellsPerson(
  tokens: Tokens,
  tags: Uint8Array,
  nameish: Uint8Array,
  flags: Int32Array,
  at: number,
): boolean {
  const { lowers } = tokens;
  const start = phraseStart(tags, at);
  if (start < 0) return false;
  const after = lowers[at + 1] ?? '';
  const person = PERSONAL.test(lowers[at] ?? '');
  if (after === ',' && (person ? nameish[at + 2] && nameish[at + 3] : isPersonal(nameish, flags, at + 2))) {
    let end = at + 2;
    while (nameish[end] && end < at + 7) end++;
    return /^[,.;]$/.test(lowers[end] ?? '');
  }
  const named = lowers[start - 1] === ',' && nameish[start - 2] === 1 && nameish[start - 3] === 1;
  const closed = tags[at + 1] === TAG.IN || tags[at + 1] === TAG.WP || /^[,.;]$/.test(after);
  return person && named && closed && isPersonal(nameish, flags, start - 3);
}

/** The article or possessive that opens the phrase with its noun at `at`, at most three words before it; -1 when none. */
function phraseStart(tags: Uint8Array, at: number): number {
  for (let before = at - 1; before >= at - 4 && before >= 0; before--) {
    const tag = tags[before];
    if (tag === TAG.DT || tag === TAG.PRP$) return before;
    if (tag !== TAG.JJ && tag !== TAG.NN && tag !== TAG.CD) return -1;
  }
  return -1;
}

/** A first name and more. */
const isPersonal = (nameish: Uint8Array, flags: Int32Array, at: number): boolean =>
  nameish[at] === 1 && nameish[at + 1] === 1 && ((flags[at] ?? 0) & WORD.firstName) !== 0;
