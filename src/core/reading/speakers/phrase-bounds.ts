/**
 * Tells where a noun phrase ends, where the name in it begins and how far what hangs on it reaches.
 *
 * phrase := [article | possessor] (adjective | number | noun | name)* head, where "of", "for" and "and" may join
 * capitalised words ("Department of Justice") and "de", "van", "bin" … those of a name. A possessor is a phrase of its
 * own. Each token is looked at a bounded number of times.
 */
import { hashWord } from '../lower-words.ts';
import { TAG } from '../tagger.ts';
import { SHAPE } from '../tokens.ts';
import { WORD } from './lexicon.ts';
import { isVerb, startsClause } from './phrase-breaks.ts';
import type { Scan } from './scan.ts';
import { isIn, NOUNS, tagSet } from './tag-sets.ts';
import { FACT, NOUN_LIKE as INNER, is } from './word-facts.ts';

const SHORT_MONTH = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/;

/** Whether the token is a day or a month, which speak for nobody; a short month when a number follows: "Dec 29". */
export function isTime({ tokens, facts }: Scan, at: number): boolean {
  if (is(facts, at, FACT.time)) return true;
  const dated = ((tokens.shapes[at + 1] ?? 0) & SHAPE.digit) !== 0;
  return dated && SHORT_MONTH.test(tokens.lowers[at] ?? '');
}

const breaks = (scan: Scan, at: number): boolean => scan.sentences[at] !== scan.sentences[at - 1];

/** Longer phrases are lists or headlines; the bound keeps odd texts linear. */
const LONGEST_PHRASE = 24;

/** Behind the last noun of the phrase that starts at `at`, or `at` when none does. */
export function phraseEnd(scan: Scan, at: number): number {
  const { tokens, tags, facts } = scan;
  const limit = Math.min(tokens.count, at + LONGEST_PHRASE);
  let here = at;
  if (tags[here] === TAG.DT) here++;
  if (here > at && tokens.lowers[at] === 'no' && tokens.lowers[here] === 'one') return here + 1;
  if (here > at && is(facts, at, FACT.alone) && !continues(scan, here, here)) return here;
  let end = at;
  for (; here < limit; here++) {
    if (here > at && (breaks(scan, here) || startsClause(scan, at, here) || isVerb(scan, here))) break;
    if (isIn(INNER, tags, here) || scan.nameish[here]) {
      if (isNounAt(scan, here)) end = here + 1;
      if (scan.nameish[here] && isTime(scan, here)) break;
      continue;
    }
    if (!joinsPhrase(scan, at, here)) break;
  }
  return end > at ? end : isIn(INNER, tags, at) && is(facts, at, FACT.alone) ? at + 1 : at;
}

const isNounAt = (scan: Scan, at: number): boolean =>
  isIn(NOUNS, scan.tags, at) ||
  scan.nameish[at] === 1 ||
  ((scan.flags[at] ?? 0) & (WORD.role | WORD.group | WORD.organisation)) !== 0;

function continues(scan: Scan, at: number, from: number): boolean {
  if (at >= scan.tokens.count || (at > from && breaks(scan, at))) return false;
  return isIn(INNER, scan.tags, at) || scan.nameish[at] === 1;
}

/** What else than a noun, an adjective or a number can open a phrase. */
const OPENERS = tagSet('RB', 'VBN', 'VBG');
const ODD_OPENERS = new Set(['the', 'out', 'lead'].map(hashWord));

/** Whether a word that is no noun holds the phrase that began at `first` together at `at`. */
function joinsPhrase(scan: Scan, first: number, at: number): boolean {
  const { tokens, tags } = scan;
  const tag = tags[at] ?? 0;
  const word = tokens.lowers[at] ?? '';
  if (at === first && !isIn(OPENERS, tags, at) && !ODD_OPENERS.has(tokens.hashes[at] ?? 0)) return false;
  if (word === 'the') return tokens.lowers[at - 1] === 'of' && continues(scan, at + 1, at);
  if (word === 'out')
    return tags[at - 1] === TAG.CD && tokens.lowers[at + 1] === 'of' && tags[at + 2] === TAG.CD;
  const next = word === 'of' && tokens.lowers[at + 1] === 'the' ? at + 2 : at + 1;
  if (!continues(scan, next, at)) return false;
  if (word === 'lead' && hasFlags(scan, at + 1, WORD.role)) return true;
  if (tag === TAG.RB) return word !== 'as' && (at === first || tags[at - 1] === TAG.DT);
  if (tag === TAG.VBN && (tokens.shapes[at] ?? 0) & SHAPE.hyphen) return true;
  if (tag === TAG.VBG || tag === TAG.VBN) return isModifier(scan, first, at);
  if (at === first) return false;
  if (isCount(scan, at) || isRank(scan, at)) return true;
  if (word === 'and' && (joinsRoles(scan, at) || joinsPlaces(scan, at))) return true;
  if (word === 'of' && joinsOffice(scan, at)) return true;
  if (!scan.nameish[at - 1] || !scan.nameish[next]) return false;
  if (word === "'") return hasFlags(scan, at + 1, WORD.organisation | WORD.suffix);
  return is(scan.facts, at, FACT.particle) || word === '&' || joinsNames(scan, first, at, word);
}

/** "six in 10 voters", "four out of 10 voters". */
function isCount({ tags, tokens }: Scan, at: number): boolean {
  const word = tokens.lowers[at];
  if (word === 'in') return tags[at - 1] === TAG.CD && tags[at + 1] === TAG.CD;
  return (
    word === 'of' && tokens.lowers[at - 1] === 'out' && tags[at - 2] === TAG.CD && tags[at + 1] === TAG.CD
  );
}

/** "the No. 2 Republican". */
const isRank = ({ tags, tokens }: Scan, at: number): boolean =>
  tokens.lowers[at] === '.' && tokens.lowers[at - 1] === 'no' && tags[at + 1] === TAG.CD;

const hasFlags = (scan: Scan, at: number, flags: number): boolean => ((scan.flags[at] ?? 0) & flags) !== 0;

/** What can stand before a participle that opens a phrase: "have launched petitions" is none. */
const FREE = tagSet('PUNCT', 'IN', 'CC', 'POS', 'PRP$', 'DT');

/** "the leading Republican", "elected officials", "U.S. lobbying records"; not "Mook told CBS". */
function isModifier({ tags, nameish, flags }: Scan, first: number, at: number): boolean {
  if (nameish[at + 1] && !((flags[at + 1] ?? 0) & (WORD.place | WORD.party))) return false;
  const before = tags[at - 1] ?? TAG.PUNCT;
  if (at === first) return FREE[before] === 1;
  if (before === TAG.NNP && nameish[at - 1])
    return ((flags[at - 1] ?? 0) & WORD.place) !== 0 && tags[at] === TAG.VBG;
  return before === TAG.DT || before === TAG.JJ || before === TAG.CD || before === TAG.NNP;
}

/** "Trinidad and Tobago". */
const joinsPlaces = ({ tokens, lexicon, nameish }: Scan, at: number): boolean =>
  nameish[at - 1] === 1 &&
  lexicon.places.has(`${tokens.lowers[at - 1] ?? ''} and ${tokens.lowers[at + 1] ?? ''}`);

/** "current and former employees", "contributor and historian David Marsh"; two people are two phrases. */
function joinsRoles(scan: Scan, at: number): boolean {
  const { tags } = scan;
  if (tags[at - 1] === TAG.JJ && tags[at + 1] === TAG.JJ && !scan.nameish[at - 1]) return true;
  if (!hasFlags(scan, at - 1, WORD.role)) return false;
  for (let ahead = at + 1; ahead < at + 6; ahead++) {
    if (hasFlags(scan, ahead, WORD.role) && !hasFlags(scan, ahead, WORD.firstName)) {
      return scan.nameish[ahead + 1] === 1 && tags[ahead] !== TAG.NNS && tags[at - 1] !== TAG.NNS;
    }
  }
  return false;
}

/** "former secretary of state NAME", "chief of staff NAME": the office is all in small letters. */
function joinsOffice(scan: Scan, at: number): boolean {
  if (!hasFlags(scan, at - 1, WORD.role | WORD.title)) return false;
  let behind = at + 1;
  while (behind < at + 4 && hasFlags(scan, behind, WORD.office) && !scan.nameish[behind]) behind++;
  return behind > at + 1 && scan.nameish[behind] === 1 && !breaks(scan, behind);
}

/** "Department of Justice", "Center for American Progress", "Health and Human Services". */
function joinsNames(scan: Scan, first: number, at: number, word: string): boolean {
  if (isPersonName(scan, first, at)) return false;
  const body = WORD.organisation | WORD.role;
  if (word === 'of')
    return !hasFlags(scan, at - 1, WORD.firstName | WORD.place) || hasFlags(scan, at - 1, body);
  if (word === 'for') {
    const office = hasFlags(scan, at - 1, WORD.role) && hasFlags(scan, at + 1, WORD.office);
    return office || hasFlags(scan, at - 1, WORD.organisation | WORD.suffix) || isBodyOf(scan, first);
  }
  return (
    word === 'and' && hasFlags(scan, at - 1, WORD.office) && hasFlags(scan, at + 1, WORD.office | WORD.suffix)
  );
}

/** "the Court of Arbitration | for Sport". */
function isBodyOf(scan: Scan, first: number): boolean {
  const at = scan.tags[first] === TAG.DT ? first + 1 : first;
  return hasFlags(scan, at, WORD.organisation) && scan.tokens.lowers[at + 1] === 'of';
}

/** Whether a first name and a surname stand right before `at`: nothing hangs on them but a place. */
function isPersonName(scan: Scan, first: number, at: number): boolean {
  if (at - 2 < first) return false;
  const office = WORD.role | WORD.title | WORD.organisation;
  const flags = scan.flags[at - 2] ?? 0;
  const last = scan.flags[at - 1] ?? 0;
  if (flags & WORD.title) return true;
  return flags & WORD.firstName ? ((last | flags) & office) === 0 : isUnknownPair(scan, at - 2);
}

/** Two capitalised words of which nothing is known, as surnames and rare first names are, and no article. */
function isUnknownPair(scan: Scan, at: number): boolean {
  const { nameish, flags, tags } = scan;
  const alone = nameish[at] && nameish[at + 1] && !nameish[at - 1] && tags[at - 1] !== TAG.DT;
  const words = [scan.tokens.lowers[at] ?? '', scan.tokens.lowers[at + 1] ?? ''];
  const unknown = !flags[at] && !flags[at + 1] && !words.some((word) => /s$|^the$/.test(word));
  return unknown && (Boolean(alone) || isLongName(scan, at + 1));
}

/** Three words and more of which nothing is known: "Le Thi Bich Ha". */
function isLongName({ nameish, flags }: Scan, last: number): boolean {
  let first = last;
  while (nameish[first - 1] && ((flags[first - 1] ?? 0) & ~(WORD.firstName | WORD.female | WORD.male)) === 0)
    first--;
  return last - first >= 2 && !nameish[first - 1];
}

const joinsRun = ({ tags, facts }: Scan, at: number): boolean =>
  !isIn(INNER, tags, at) || is(facts, at, FACT.particle);

/** Where the capitalised run at the end of the phrase begins; `end` when the phrase ends without one. */
export function runStart(scan: Scan, first: number, end: number): number {
  if (!scan.nameish[end - 1]) return end;
  let at = end - 1;
  while (at > first) {
    if (scan.nameish[at - 1]) at--;
    else if (at - 2 >= first && scan.nameish[at - 2] && joinsRun(scan, at - 1)) at -= 2;
    else if (
      at - 3 >= first &&
      scan.tokens.lowers[at - 1] === 'the' &&
      scan.tokens.lowers[at - 2] === 'of' &&
      scan.nameish[at - 3]
    )
      at -= 3;
    else break;
  }
  return at;
}

const ATTACHED = new Set('familiar close briefed involved opposed loyal privy'.split(' ').map(hashWord));

/** Behind up to two phrases joined by a preposition: "an official | at the ministry | in Moscow". */
export function outerEnd(scan: Scan, end: number): number {
  let outer = end;
  if (ATTACHED.has(scan.tokens.hashes[end] ?? 0) && !breaks(scan, end)) outer++;
  for (let joined = 0; joined < 2; joined++) {
    if (!is(scan.facts, outer, FACT.hanging) || breaks(scan, outer)) break;
    const next = scan.tags[outer + 1] === TAG.PRP$ ? outer + 2 : outer + 1;
    const gerund = next === outer + 2 && scan.tags[next] === TAG.VBG;
    const behind = gerund ? next + 1 : phraseEnd(scan, next);
    if (behind === next) return joined === 0 ? end : outer;
    outer = scan.tags[behind] === TAG.POS ? Math.max(behind + 1, phraseEnd(scan, behind + 1)) : behind;
  }
  return outer;
}
