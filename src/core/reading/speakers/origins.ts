/**
 * Tells where somebody is from, or of which party or team, by what stands right beside the name: "the Belgian NAME",
 * "Kenya’s NAME", "NAME of Nigeria", "NAME (Labour)"; roles are left to `appositions.ts`.
 */
import { WORD } from './lexicon.ts';
import type { Mention, Mentions, RoleRange } from './mention.ts';
import { behindBrackets } from './phrase-tails.ts';
import { tellsRole } from './roles.ts';
import type { Scan } from './scan.ts';

/** Null when nothing such stands beside the name. */
export const originOf = (scan: Scan, mentions: Mentions, name: Mention): RoleRange | null =>
  originBefore(scan, mentions, name) ?? originBehind(scan, name, mentions.get(name.index + 1));

/** "the Belgian NAME", "Kenya’s NAME": where no office tells it; null for others. */
function originBefore(
  scan: Scan,
  mentions: Mentions,
  { kind, type, first, nameFirst, possessor }: Mention,
): RoleRange | null {
  const owner = mentions.get(possessor);
  if (kind === 'name' && type !== 'organisation' && owner?.type === 'place' && first === nameFirst)
    return { first: owner.first, end: owner.end, origin: true };

  const at = nameFirst - 1;
  if (kind !== 'name' || type === 'organisation' || at < first || tellsRole(scan, first, nameFirst))
    return null;
  return (scan.flags[at] ?? 0) & WORD.place ? { first: at, end: nameFirst, origin: true } : null;
}

/** "NAME of Nigeria", "NAME from Leeds", "NAME (Labour)"; null when nothing such stands behind the name. */
function originBehind(scan: Scan, name: Mention, place: Mention | undefined): RoleRange | null {
  if (name.type !== 'person' && name.type !== 'unknown') return null;
  const { lowers } = scan.tokens;
  if (name.kind === 'name' && lowers[name.end] === '(') {
    const end = behindBrackets(scan, name.end);
    return scan.nameish[name.end + 1] ? { first: name.end + 1, end: end - 1, origin: true } : null;
  }
  const preposition = /^(?:of|from)$/.test(lowers[name.end] ?? '');
  const from = preposition && isPersonal(name) && place?.type === 'place' && place.first === name.end + 1;
  return from ? { first: name.end, end: name.end + 2, origin: true } : null;
}

/** A name of one word before "of Japan" can be a firm's. */
const isPersonal = ({ type, nameFirst, nameEnd }: Mention): boolean =>
  type === 'person' || nameEnd - nameFirst > 1;
