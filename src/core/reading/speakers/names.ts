/**
 * Tells the name from the titles, roles and places before it in a run of capitalised words: "Russia’s Foreign
 * Minister | Sergey Lavrov"; which runs there are is left to `noun-phrases.ts`.
 */
import { SHAPE } from '../tokens.ts';
import { WORD } from './lexicon.ts';
import type { Gender, MentionType } from './mention.ts';
import type { Scan } from './scan.ts';

export type NameReading = {
  /** The token at which the name begins; the run's end when it has no name: "the Prime Minister". */
  readonly nameFirst: number;
  readonly type: MentionType;
};

const OFFICE = WORD.title | WORD.role;
const BODY = WORD.organisation | WORD.suffix;

/** How the run of tokens `first` to `end` (half open) reads; `determined` when an article stands before it. */
export function readName(scan: Scan, first: number, end: number, determined: boolean): NameReading {
  const last = scan.flags[end - 1] ?? 0;
  if (end - first === 1) return readSingle(scan, first, determined);
  if (isBodyName(scan, first, end)) return { nameFirst: first, type: 'organisation' };
  const startsPersonal = isPersonal(scan, first);
  if (last & OFFICE && !(last & WORD.firstName) && !isSurnameInDisguise(scan, first, end)) {
    return { nameFirst: end, type: 'person' };
  }
  const split = officeEnd(scan, first, end, startsPersonal);
  if (split === end) return { nameFirst: end, type: 'person' };
  if (split === end - 1 && last & WORD.organisation && !isCourtesy(scan, end - 2))
    return { nameFirst: first, type: 'organisation' };
  const nameFirst = withoutPlaces(scan, split, end);
  if (split > first && (!(last & BODY && end - split > 1) || isPersonal(scan, nameFirst))) {
    return {
      nameFirst,
      type: last & WORD.place && end - nameFirst === 1 && !startsPersonal ? 'unknown' : 'person',
    };
  }
  return {
    nameFirst: first === nameFirst || isPersonal(scan, nameFirst) ? nameFirst : first,
    type: typeOf(scan, nameFirst, end, determined),
  };
}

/** "Mr. Church", "Sen. Church" is a person, "the Imam Mosque" none. */
const isCourtesy = ({ tokens }: Scan, at: number): boolean =>
  /^(?:mr|mrs|ms|miss|.*\.)$/.test(tokens.lowers[at] ?? '');

/** "General Electric", "Office of the Inspector General": no office, though it has the word. */
function isBodyName(scan: Scan, first: number, end: number): boolean {
  const { lowers } = scan.tokens;
  if (lowers[first + 1] === 'of')
    return ((scan.flags[first] ?? 0) & (WORD.organisation | WORD.role)) === WORD.organisation;
  const phrase = lowers.slice(first, end).join(' ');
  return ((scan.lexicon.flags.get(phrase) ?? 0) & WORD.organisationName) !== 0;
}

function readSingle(scan: Scan, at: number, determined: boolean): NameReading {
  const flags = scan.flags[at] ?? 0;
  const shape = scan.tokens.shapes[at] ?? 0;
  if (flags & (WORD.organisationName | WORD.outlet)) return { nameFirst: at, type: 'organisation' };
  if (flags & WORD.party) return { nameFirst: at + 1, type: 'person' };
  if (flags & WORD.group) return { nameFirst: at + 1, type: 'group' };
  if (flags & OFFICE && (determined || !(flags & WORD.firstName)))
    return { nameFirst: at + 1, type: 'person' };
  if (flags & WORD.place) {
    const people = determined ? peopleType(scan, at) : null;
    return people === null ? { nameFirst: at, type: 'place' } : { nameFirst: at + 1, type: people };
  }
  if (flags & (WORD.organisation | WORD.suffix)) return { nameFirst: at + 1, type: 'organisation' };
  if (flags & WORD.document && !(flags & WORD.firstName)) return { nameFirst: at + 1, type: 'document' };
  if (shape & SHAPE.capitals || determined || /\.(?:com|org|net|co)$/.test(scan.tokens.lowers[at] ?? ''))
    return { nameFirst: at, type: 'organisation' };
  return { nameFirst: at, type: flags & WORD.firstName ? 'person' : 'unknown' };
}

/** Peoples whose names end like any word. */
const PEOPLES =
  /^(?:arab|argentine|basque|briton|brit|catalan|croat|czech|dane|finn|greek|kurd|pole|serb|slovak|slovene|swede|thai|turk|kazakh|uzbek|tajik|uighur|latvian|filipino|new zealander)s?$/;

/** "the Ghanaian", "the Russians"; null for places that have an article: "the Kremlin". */
function peopleType(scan: Scan, at: number): MentionType | null {
  const word = scan.tokens.lowers[at] ?? '';
  if (scan.lexicon.places.get(word) === word) return null;
  if (/(?:ans|is|ers|ots|men|nes|ese|ish|ch|ss)$/.test(word) && word !== 'czech') return 'group';
  if (PEOPLES.test(word)) return word.endsWith('s') ? 'group' : 'person';
  return /(?:an|[^a]i|er|ot|man|ard)$/.test(word) ? 'person' : null;
}

function isPersonal(scan: Scan, at: number): boolean {
  return ((scan.flags[at] ?? 0) & WORD.firstName) !== 0 || isInitial(scan, at);
}

function isInitial(scan: Scan, at: number): boolean {
  const { shapes, lowers } = scan.tokens;
  if (!((shapes[at] ?? 0) & SHAPE.stop) || (scan.flags[at] ?? 0) & WORD.place) return false;
  return /^(?:\p{L}\.){1,3}$/u.test(lowers[at] ?? '');
}

/** "Stephen King", "Amy Judge": a first name and then a word that elsewhere is an office. */
function isSurnameInDisguise(scan: Scan, first: number, end: number): boolean {
  const flags = scan.flags[first] ?? 0;
  return (
    end - first <= 3 &&
    (flags & WORD.firstName) !== 0 &&
    !(flags & (OFFICE | WORD.place | WORD.party | WORD.organisation))
  );
}

/** Behind the last office, title or party that stands before at least one word that can be a name; `first` if none. */
function officeEnd(scan: Scan, first: number, end: number, startsPersonal: boolean): number {
  for (let at = end - 2; at >= first; at--) {
    const flags = scan.flags[at] ?? 0;
    if (!(flags & (OFFICE | WORD.party))) continue;
    if (flags & WORD.firstName && at > first && !(flags & WORD.title)) continue;
    if (startsPersonal && at > first && at <= first + 2 && !(flags & WORD.title && flags & WORD.role))
      continue;
    if (flags & WORD.firstName && at === first && end - first > 2 && !(flags & WORD.title)) continue;
    return behindComplement(scan, at + 1, end);
  }
  return first;
}

/** "of State", "of the House", "of London" after an office belong to it when a name still follows. */
function behindComplement(scan: Scan, at: number, end: number): number {
  const word = scan.tokens.lowers[at];
  if (word !== 'of' && word !== 'for') return at;
  let behind = at + 1;
  while (behind < end) {
    const flags = scan.flags[behind] ?? 0;
    const lower = scan.tokens.lowers[behind] ?? '';
    const belongs = flags & (WORD.office | WORD.place | BODY) || /^(?:the|and|of|&)$/.test(lower);
    if (!belongs || (flags & WORD.firstName && !(flags & (WORD.office | WORD.place)))) break;
    behind++;
  }
  if (behind === at + 1 && !isPersonal(scan, behind)) return end;
  return behind;
}

/** Skips peoples and places before a first name: "Canadian Justin Trudeau". */
function withoutPlaces(scan: Scan, first: number, end: number): number {
  let at = first;
  while (
    at < end - 1 &&
    (scan.flags[at] ?? 0) & (WORD.place | WORD.party) &&
    !isPersonal(scan, at) &&
    isPersonal(scan, at + 1)
  )
    at++;
  return at;
}

function typeOf(scan: Scan, first: number, end: number, determined: boolean): MentionType {
  const last = scan.flags[end - 1] ?? 0;
  if (isPlaceName(scan, first, end)) return 'place';
  const phrase = scan.tokens.lowers.slice(first, end).join(' ');
  if ((scan.lexicon.flags.get(phrase) ?? 0) & (WORD.organisationName | WORD.outlet)) return 'organisation';
  if (
    last & (BODY | WORD.organisationName | WORD.outlet) &&
    !(
      isPersonal(scan, first) &&
      (!(last & WORD.organisation) || followsOffice(scan, first) || isSurname(scan, end - 1))
    )
  )
    return 'organisation';
  if (last & WORD.document && !(last & WORD.firstName)) return 'organisation';
  if (last & WORD.group && !isPersonal(scan, first)) return 'group';
  for (let at = first + 1; at < end; at++) {
    if (!scan.nameish[at] && /^(?:of|for|&|and)$/.test(scan.tokens.lowers[at] ?? '')) return 'organisation';
  }
  if (isPersonal(scan, first) && end - first <= 5) return 'person';
  if (determined || ((scan.tokens.shapes[first] ?? 0) & SHAPE.capitals && !isInitial(scan, first)))
    return 'organisation';
  return 'unknown';
}

/** Nouns for bodies that are surnames as often: "Jo Brand". */
const isSurname = ({ tokens }: Scan, at: number): boolean =>
  /^(?:brand|church|house|chamber|panel|palace|prefecture|mission|body|label|maker)$/.test(
    tokens.lowers[at] ?? '',
  );

/** "former governor Jan Brewer": whoever holds an office is no brewer. */
const followsOffice = ({ flags, sentences }: Scan, at: number): boolean =>
  sentences[at - 1] === sentences[at] && ((flags[at - 1] ?? 0) & OFFICE) !== 0;

function isPlaceName(scan: Scan, first: number, end: number): boolean {
  if (end - first > 3) return false;
  const phrase = scan.tokens.lowers.slice(first, end).join(' ');
  if ((scan.lexicon.flags.get(phrase) ?? 0) & WORD.place) return true;
  for (let at = first; at < end; at++) if (!((scan.flags[at] ?? 0) & WORD.place)) return false;
  return true;
}

/** The gender that titles, roles and the first name tell, the nearest sign before the name first. */
export function genderOf(scan: Scan, first: number, nameFirst: number, nameEnd: number): Gender {
  for (let at = nameFirst - 1; at >= first; at--) {
    const gender = genderOfRole(scan.flags[at] ?? 0);
    if (gender !== 'unknown') return gender;
  }
  if (nameEnd - nameFirst < 2) return 'unknown';
  const flags = scan.flags[nameFirst] ?? 0;
  return flags & WORD.firstName ? genderOfName(flags) : 'unknown';
}

/** What a first name tells; unknown when the bits tell none or both. */
export function genderOfName(flags: number): Gender {
  const gender = flags & (WORD.female | WORD.male);
  if (gender === WORD.female) return 'female';
  return gender === WORD.male ? 'male' : 'unknown';
}

/** What a title or role tells: "Mrs.", "spokesman". */
export function genderOfRole(flags: number): Gender {
  const gender = flags & (WORD.womanly | WORD.manly);
  if (gender === WORD.womanly) return 'female';
  return gender === WORD.manly ? 'male' : 'unknown';
}
