/**
 * Compares what a description says with the roles a name is known by: "the top Russian diplomat" with "Russia’s Foreign
 * Minister". Which description is compared with whom is left to `descriptions.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import { addHead, DEPUTIES, isNominal, singularRole } from './office-heads.ts';
import type { Scan } from './scan.ts';
import { type Standing, standingOf } from './standing.ts';

/** What a stretch of words says of somebody: offices, places and what else it names. */
export type RoleWords = {
  readonly heads: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  /** The parties it names, each by one word: "GOP", "R-Ohio" and "Republican" are one. */
  readonly parties: ReadonlySet<string>;
  /** Those of `others` that say whose or of what: "the head of the *Agency*", "*Romney’s* strategist". */
  readonly owners: ReadonlySet<string>;
  /** The same where it is a word for many bodies: "the *carmaker’s* chief". */
  readonly bodies: ReadonlySet<string>;
  /** Where an envoy is sent, or who is somebody's elsewhere: "Peru's ambassador in *Rome*"; no such place is his own. */
  readonly seats: ReadonlySet<string>;
  /** Told by a verb, "NAME founded", and so less surely than by a noun. */
  readonly deed?: true;
} & Standing;

/** A field that divides offices: a foreign minister is no finance minister. */
export const FIELDS = new Set(
  `foreign finance defence defense interior health justice education energy environment trade transport transportation
agriculture labor labour culture sports home security housing treasury commerce science tourism economy economic police fire
press campaign medical vice deputy assistant prime opposition`.split(/\s+/),
);

/** Adjectives that tell nothing of who it is. */
const EMPTY = new Set(
  `top senior leading chief former ex then current new old longtime long-time veteran embattled outgoing incoming late controversial
popular outspoken young younger older first next last own main powerful prominent famous renowned fellow same influential
newly-elected newly elected long serving long-serving the a an`.split(/\s+/),
);

/** Words for people that fit nearly anybody. */
export const GENERIC = new Set(
  'man woman boy girl figure hero supporter fan friend person source insider someone fellow guest'.split(' '),
);

/** `first` to `end` are token numbers, half open. */
export function toRoleWords(scan: Scan, first: number, end: number): RoleWords {
  const heads = new Set<string>();
  const places = new Set<string>();
  const seats = new Set<string>();
  const others = new Set<string>();
  const parties = new Set<string>();
  const owners = new Set<string>();
  const bodies = new Set<string>();
  const possessive = lastPossessive(scan, first, end);
  let [hanging, fromPlace, seat] = [false, false, false];
  for (let at = first; at < end; at++) {
    const word = scan.tokens.lowers[at] ?? '';
    const flags = scan.flags[at] ?? 0;
    const tag = scan.tags[at];
    if (hanging && tag === TAG.CC && isOfficeSoon(scan, at + 1, end)) hanging = false;
    if (at > first && (tag === TAG.IN || tag === TAG.TO)) {
      hanging = true;
      fromPlace = word === 'from' || word === 'in';
      seat = word === 'to' || word === 'in' || word === 'at';
    }
    const single = singularRole(scan, at);
    const party = partyOf(word, flags);
    if (party !== undefined) parties.add(party);
    const place = placeOf(scan, at, end);
    if (place !== undefined && !(flags & WORD.role && !(flags & WORD.place)))
      (seat ? seats : places).add(place);
    else if (!hanging && at >= possessive && flags & OFFICE && isNominal(scan, at)) addHead(scan, heads, at);
    else if (!hanging && at >= possessive && single !== undefined) heads.add(single);
    else if (party !== undefined && !FIELDS.has(word)) continue;
    else if (/^(?:state|government)$/.test(word) && scan.tokens.lowers[at - 2] === 'head') continue;
    else if ((isNominal(scan, at) || isField(scan, at, end)) && !EMPTY.has(word)) {
      const owns = hanging || at < possessive || isNamedBody(scan, at);
      if (owns && GENERIC.has(word)) continue;
      others.add(stem(word));
      if (owns && flags & (WORD.organisation | WORD.document) && !scan.nameish[at]) bodies.add(word);
      else if (owns && tag !== TAG.JJ && !fromPlace && !namesBody(scan, at) && !isKind(scan, at, first))
        owners.add(stem(word));
    }
  }
  if (places.size === 0 && !meets(heads, ENVOYS)) {
    for (const each of seats) places.add(each);
    seats.clear();
  }
  for (const deputy of DEPUTIES) if (heads.has(deputy)) for (const of of owners) heads.add(`${deputy}-${of}`);
  return { heads, places, seats, others, parties, owners, bodies, ...standingOf(scan, first, end) };
}

/** Whom a state sends to another: what hangs on them says where to. */
const ENVOYS = new Set(
  'ambassador envoy consul attache emissary nuncio high-commissioner counsellor'.split(' '),
);

/** "School" of "the Valley School principal": told of many, so not whose he is. */
const isKind = ({ flags, nameish }: Scan, at: number, first: number): boolean =>
  at > first &&
  nameish[at] === 1 &&
  nameish[at - 1] === 1 &&
  ((flags[at] ?? 0) & (WORD.organisation | WORD.suffix)) !== 0;

/** "the ferry company’s chief": only what kind of body it is. */
const namesBody = ({ flags, nameish }: Scan, at: number): boolean =>
  !nameish[at] && !nameish[at + 1] && ((flags[at + 1] ?? 0) & WORD.organisation) !== 0;

/** The offices that the noun at `at` stands for; empty for other words. */
export function headsAt(scan: Scan, at: number): ReadonlySet<string> {
  const heads = new Set<string>();
  const single = singularRole(scan, at);
  if ((scan.flags[at] ?? 0) & OFFICE && isNominal(scan, at)) addHead(scan, heads, at);
  else if (single !== undefined) heads.add(single);
  return heads;
}

const OFFICE = WORD.role | WORD.title | WORD.kin | WORD.source;

/** "mother of three and | head of the firm". */
function isOfficeSoon({ flags, nameish }: Scan, from: number, end: number): boolean {
  for (let at = from; at < Math.min(end, from + 3); at++)
    if ((flags[at] ?? 0) & WORD.role && !nameish[at]) return true;
  return false;
}

const BODY_NAME =
  WORD.firstName |
  WORD.female |
  WORD.male |
  WORD.organisationName |
  WORD.outlet |
  WORD.organisation |
  WORD.suffix;

/** "the Northgate coach": a name without more in it before an office is a body’s. */
const isNamedBody = ({ nameish, flags, tokens }: Scan, at: number): boolean =>
  nameish[at] === 1 && ((flags[at] ?? 0) & ~BODY_NAME) === 0 && !(tokens.lowers[at] ?? '').includes('-');

/** The last "’s" of the stretch before what hangs on it, or its start: "Leeds’s" of "Leeds’s head of the Dockers’ Union". */
function lastPossessive({ tags }: Scan, first: number, end: number): number {
  let last = first;
  for (let at = first + 1; at < end && tags[at] !== TAG.IN; at++) if (tags[at] === TAG.POS) last = at;
  return last;
}

/** "planning director": a participle before an office says of what. */
const isField = (scan: Scan, at: number, end: number): boolean =>
  scan.tags[at] === TAG.VBG && at + 1 < end && ((scan.flags[at + 1] ?? 0) & WORD.role) !== 0;

/** The party that the word names; undefined when it names none. */
function partyOf(word: string, flags: number): string | undefined {
  if (/^(?:gop|republican|r-\p{L}.*)$/u.test(word)) return 'republican';
  if (/^(?:dem|democrat|democratic|d-\p{L}.*)$/u.test(word)) return 'democratic';
  return flags & WORD.party ? word : undefined;
}

/** The place that the word, or the two from it on, name. */
function placeOf(scan: Scan, at: number, end: number): string | undefined {
  const { places } = scan.lexicon;
  const { lowers } = scan.tokens;
  const word = lowers[at] ?? '';
  if (at + 1 < end && scan.lexicon.placeStarts.has(word)) {
    const pair = places.get(`${word} ${lowers[at + 1] ?? ''}`);
    if (pair !== undefined) return pair;
  }
  return scan.nameish[at] || (scan.flags[at] ?? 0) & WORD.place ? places.get(word) : undefined;
}

export const stem = (word: string): string => {
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`;
  return word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word;
};

/** Whether they share a word. */
export function meets(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const word of words) if (others.has(word)) return true;
  return false;
}

const COURTESY = /^(?:mr|mrs|ms|miss|m|sir|mme|dame)\.?$/;

/** Whether the stretch names an office or a relation and is more than "Mr.". */
export function tellsRole(scan: Scan, first: number, end: number): boolean {
  for (let at = first; at < end; at++) {
    if (COURTESY.test(scan.tokens.lowers[at] ?? '')) continue;
    const flags = scan.flags[at] ?? 0;
    if (flags & (WORD.role | WORD.kin | WORD.party | WORD.organisation | WORD.title)) return true;
    if (singularRole(scan, at) !== undefined) return true;
  }
  return false;
}
