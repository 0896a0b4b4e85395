/**
 * Tells where a new phrase or a verb begins though the parts of speech do not show it: "the judge | Trump attacked". How far
 * phrases reach else is left to `phrase-bounds.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Scan } from './scan.ts';
import { FACT, is } from './word-facts.ts';

/**
 * "the judge | Trump attacked": behind an article and a common noun a lone name opens a clause without "that"; and
 * behind a noun that is no office, party or relation any name is a phrase of its own: "polls show | Mrs. Clinton".
 */
export function startsClause(
  { tokens, tags, nameish, flags, facts }: Scan,
  first: number,
  at: number,
): boolean {
  if (!nameish[at] || nameish[at - 1] || at === first) return false;
  const before = tags[at - 1];
  if ((before !== TAG.NN && before !== TAG.NNS) || is(facts, at - 1, FACT.particle)) return false;
  const lone =
    !nameish[at + 1] &&
    !((flags[at - 1] ?? 0) & WORD.organisation && !flags[at]) &&
    !/^(?:of|for|on)$/.test(tokens.lowers[at + 1] ?? '') &&
    at - first >= 2 &&
    tags[first] === TAG.DT;
  const told =
    (flags[at - 1] ?? 0) &
    (WORD.role | WORD.title | WORD.kin | WORD.party | WORD.organisation | WORD.document);
  return lone || (told === 0 && ((flags[at] ?? 0) & (WORD.title | WORD.firstName)) !== 0);
}

/** "Mayor NAME NAME | cast the vote", "NAME Airways | cancelled nine flights": verbs taken for nouns and adjectives. */
export function isVerb(scan: Scan, at: number): boolean {
  const { tags, tokens, nameish, flags } = scan;
  if (nameish[at] || !nameish[at - 1]) return false;
  if (tokens.lowers[at] === 'cannot') return true;
  if (tags[at] === TAG.NNS && /^(?:that|as)$/.test(tokens.lowers[at + 1] ?? '')) return true;
  if (tags[at] === TAG.JJ) return /^[a-z]+ed$/.test(tokens.lowers[at] ?? '');
  const person = nameish[at - 2] === 1 && (flags[at] === 0 || ((flags[at - 2] ?? 0) & WORD.firstName) !== 0);
  if (person && tags[at] === TAG.NN && isAppointed(scan, at)) return true;
  if (person && tags[at] === TAG.CD && tags[at + 1] === TAG.NNS && !nameish[at + 1]) return true;
  if (person && tags[at] === TAG.NNS && (tags[at + 1] === TAG.CD || tags[at + 1] === TAG.DT)) return true;
  return person && tags[at] === TAG.NN && (tags[at + 1] === TAG.DT || tags[at + 1] === TAG.PRP$);
}

/** "The bank appointed NAME NAME | chief economist". */
function isAppointed({ tokens, nameish }: Scan, at: number): boolean {
  let before = at - 1;
  while (nameish[before]) before--;
  return /^(?:named|appointed|elected|made|hired|crowned|ordained|declared)$/.test(
    tokens.lowers[before] ?? '',
  );
}
