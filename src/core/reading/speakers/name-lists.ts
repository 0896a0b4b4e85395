/**
 * Finds the names that a plural tells of together: "founders NAME and NAME", "the founders, NAME, NAME and NAME". What one
 * description tells of one name is left to `appositions.ts`.
 */
import type { Mention, Mentions } from './mention.ts';
import { singularRole } from './office-heads.ts';
import type { Scan } from './scan.ts';

/** Mentions that may stand between a name and what it is: "joined Leeds in May as". */
const MOST_BETWEEN = 6;

/** The mention that begins at `at`. */
export function mentionFrom(mentions: Mentions, name: Mention, at: number): Mention | undefined {
  for (let index = name.index + 1; index <= name.index + MOST_BETWEEN; index++) {
    const mention = mentions.get(index);
    if (mention === undefined || mention.first > at) return undefined;
    if (mention.first === at) return mention;
  }
  return undefined;
}

/** Names of one list: "the founders, NAME, NAME and NAME". */
const MOST_LISTED = 4;

/** All that a plural before them tells of: "founders NAME and NAME"; empty when it is none. */
export function namesBehind(scan: Scan, mentions: Mentions, described: Mention): readonly Mention[] {
  if (described.kind !== 'description' || !described.plural || described.possessive) return [];
  const comma = /^[,:]$/.test(scan.tokens.lowers[described.tailEnd] ?? '') ? 1 : 0;
  const names = listFrom(scan, mentions, described, described.tailEnd + comma);
  return names.length > 1 ? names : [];
}

/** Those of whom the plural before the first name tells as well: "Senators NAME and NAME". */
export function sharers(scan: Scan, mentions: Mentions, name: Mention): readonly Mention[] {
  for (let at = name.first; at < name.nameFirst; at++)
    if (singularRole(scan, at) !== undefined)
      return listFrom(scan, mentions, name, behindJoint(scan, name.end));
  return [];
}

/** The names of people from `from` on that commas and "and" join. */
function listFrom(scan: Scan, mentions: Mentions, before: Mention, from: number): readonly Mention[] {
  const names: Mention[] = [];
  for (let at = from; at >= 0 && names.length < MOST_LISTED; ) {
    const name = mentionFrom(mentions, names.at(-1) ?? before, at);
    if (name?.kind !== 'name' || (name.type !== 'person' && name.type !== 'unknown')) break;
    names.push(name);
    at = behindJoint(scan, name.end);
  }
  return names;
}

/** Behind ",", "and", ", and" at `at`; -1 when none stands there. */
function behindJoint({ tokens }: Scan, at: number): number {
  const comma = tokens.lowers[at] === ',' ? at + 1 : at;
  const behind = tokens.lowers[comma] === 'and' ? comma + 1 : comma;
  return behind > at ? behind : -1;
}
