/**
 * Reads beside a name what it does or is done to and how old it is: "NAME, who coaches the side", "NAME, 41, was charged
 * with arson". A description can call it so later: "the coach", "the defendant", "the 41-year-old". Roles that stand
 * beside a name as such are left to `appositions.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Mention } from './mention.ts';
import { phraseEnd } from './phrase-bounds.ts';
import { type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

const BE = /^(?:is|are|was|were|been|being|be|stands|stood)$/;
/** What stands between a name and its verb. */
const BETWEEN = /^(?:who|has|have|had|also|is|are|was|were|been|being|be|since|now|then|once|formerly|,)$/;
const MOST_BETWEEN = 6;

/** What the verb beside the name makes of it; null when that is nothing known. */
export function deedOf(scan: Scan, name: Mention, before: Mention | undefined): RoleWords | null {
  return (before === undefined ? null : doneBy(scan, name, before)) ?? deedBehind(scan, name);
}

/** "a team led by NAME", "a team under NAME": what stands before says of what. */
function doneBy(scan: Scan, name: Mention, before: Mention): RoleWords | null {
  const { lowers } = scan.tokens;
  const end = name.first - 1;
  const led = lowers[end] === 'by' ? scan.lexicon.doers.get(lowers[end - 1] ?? '') : undefined;
  const under = lowers[end] === 'under' && before.type === 'organisation' ? ['leader', 'head'] : undefined;
  const heads = led ?? under;
  if (heads === undefined || heads.includes('defendant') || before.sentence !== name.sentence) return null;
  if (end - before.end > 3) return null;
  const object = toRoleWords(scan, before.first, before.end);
  return {
    ...object,
    heads: new Set(heads),
    others: new Set([...object.others, ...object.heads]),
    owners: new Set(),
  };
}

function deedBehind(scan: Scan, name: Mention): RoleWords | null {
  const { lowers } = scan.tokens;
  let at = name.end;
  if (lowers[at] === ',' && ageAt(scan, at + 1) > 0) at += 2;
  const limit = at + MOST_BETWEEN;
  while (at < limit && BETWEEN.test(lowers[at] ?? '')) at++;
  const heads = scan.lexicon.doers.get(lowers[at] ?? '');
  if (heads === undefined || scan.sentences[at] !== name.sentence) return null;
  const suffered = BE.test(lowers[at - 1] ?? '') || lowers[at] === 'pleaded';
  if (suffered !== heads.includes('defendant')) return null;
  if (!suffered && NO_OBJECT.has(scan.tags[at + 1] ?? 0)) return null;
  const object = toRoleWords(scan, at + 1, scan.tags[at] === TAG.NN ? at + 1 : phraseEnd(scan, at + 1));
  if (heads.includes('lawyer') && isElectorate(scan, at + 1)) return null;
  const others = suffered ? new Set<string>() : new Set([...object.others, ...object.heads]);
  return {
    ...object,
    heads: new Set(heads),
    others,
    owners: new Set(),
    bodies: new Set(),
    ...{
      former: !suffered && isPast(scan, at) && isOver(scan, at),
      current: false,
      acting: false,
    },
  };
}

/** "led in the polls", "ran for office" make nobody a leader or a head. */
const NO_OBJECT = new Set<number>([TAG.IN, TAG.TO, TAG.RB, TAG.PUNCT]);

const isPast = ({ tokens }: Scan, at: number): boolean =>
  /(?:ed|led|ran|taught)$/.test(tokens.lowers[at] ?? '');

/** "until 2014", "for a decade": in the words behind the verb, where the sentence goes on so far. */
function isOver({ tokens, sentences }: Scan, verb: number): boolean {
  for (let at = verb + 1; at < verb + 9 && sentences[at] === sentences[verb]; at++) {
    if (tokens.lowers[at] === 'until') return true;
    if (
      tokens.lowers[at] === 'for' &&
      /^(?:an?|many|several|some|\d+|two|three|four|five|six|seven|eight|nine|ten|decades|years)$/.test(
        tokens.lowers[at + 1] ?? '',
      )
    )
      return true;
  }
  return false;
}

/** Who represents a district or a place is elected, and nobody's lawyer. */
function isElectorate(scan: Scan, first: number): boolean {
  const end = phraseEnd(scan, scan.tags[first] === TAG.PRP$ ? first + 1 : first);
  for (let at = first; at < end; at++) {
    const place = ((scan.flags[at] ?? 0) & WORD.place) !== 0;
    if (
      place ||
      /^(?:district|constituency|state|city|county|voters|ward|seat)$/.test(scan.tokens.lowers[at] ?? '')
    )
      return true;
  }
  return false;
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
  if (mention.kind !== 'name') return 0;
  for (let at = mention.end; at < mention.end + 4; at++)
    if (/^(?:turned|turns|aged)$/.test(lowers[at] ?? '')) return ageAt(scan, at + 1);
  const beside = /^[,(]$/.test(lowers[mention.end] ?? '');
  return beside && /^[,.;)]$/.test(lowers[mention.end + 2] ?? '') ? ageAt(scan, mention.end + 1) : 0;
}
