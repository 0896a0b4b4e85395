/**
 * Reads beside a name what it does or is done to and how old it is: "NAME, who coaches the side", "NAME, 41, was charged
 * with arson". A description can call it so later: "the coach", "the defendant", "the 41-year-old". Roles that stand
 * beside a name as such are left to `appositions.ts`.
 */
import { TAG } from '../tagger.ts';
import type { Mention } from './mention.ts';
import { phraseEnd } from './phrase-bounds.ts';
import { type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

const BE = /^(?:is|are|was|were|been|being|be|stands|stood)$/;
/** What stands between a name and its verb. */
const BETWEEN = /^(?:who|has|have|had|also|is|are|was|were|been|being|be|since|now|then|once|formerly|,)$/;
const MOST_BETWEEN = 6;

/** What the verb behind the name makes of it; null when that is nothing known. */
export function deedOf(scan: Scan, name: Mention): RoleWords | null {
  const { lowers } = scan.tokens;
  let at = name.end;
  if (lowers[at] === ',' && ageAt(scan, at + 1) > 0) at += 2;
  const limit = at + MOST_BETWEEN;
  while (at < limit && BETWEEN.test(lowers[at] ?? '')) at++;
  const heads = scan.lexicon.doers.get(lowers[at] ?? '');
  if (heads === undefined || scan.sentences[at] !== name.sentence) return null;
  const suffered = BE.test(lowers[at - 1] ?? '') || lowers[at] === 'pleaded';
  if (suffered !== heads.includes('defendant')) return null;
  const object = toRoleWords(scan, at + 1, scan.tags[at] === TAG.NN ? at + 1 : phraseEnd(scan, at + 1));
  const others = suffered ? new Set<string>() : new Set([...object.others, ...object.heads]);
  return {
    ...object,
    heads: new Set(heads),
    others,
    owners: new Set(),
    bodies: new Set(),
    former: false,
  };
}

/** Nobody whom the news gives an age is younger or older. */
const [YOUNGEST, OLDEST] = [4, 115];

function ageAt({ tokens }: Scan, at: number): number {
  const age = /^\d{1,3}$/.test(tokens.lowers[at] ?? '') ? Number(tokens.lowers[at]) : 0;
  return age >= YOUNGEST && age <= OLDEST ? age : 0;
}

/** The age in years that "NAME, 41," or "41-year-old" tells; 0 when none is told. */
export function ageOf(scan: Scan, mention: Mention): number {
  const { lowers } = scan.tokens;
  for (let at = mention.first; at < mention.end; at++) {
    const told = /^(\d{1,3})-year-old$/.exec(lowers[at] ?? '');
    if (told !== null) return Number(told[1]);
  }
  const beside = mention.kind === 'name' && /^[,(]$/.test(lowers[mention.end] ?? '');
  return beside && /^[,.;)]$/.test(lowers[mention.end + 2] ?? '') ? ageAt(scan, mention.end + 1) : 0;
}
