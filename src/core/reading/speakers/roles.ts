/**
 * Compares what a description says with the roles a name is known by: "the top Russian diplomat" with "Russia’s Foreign
 * Minister". Which description is compared with whom is left to `descriptions.ts`.
 */
import { TAG } from '../tagger.ts';
import { type Lexicon, WORD } from './lexicon.ts';
import type { Scan } from './scan.ts';

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
  readonly former: boolean;
  /** "the current coach" is nobody who coached once. */
  readonly current: boolean;
  /** "the acting director": only who is called so. */
  readonly acting: boolean;
};

/** Offices of two words that are more than their last one. */
const COMPOUNDS = new Set(
  `foreign-minister prime-minister secretary-general attorney-general vice-president chief-executive finance-minister
defence-minister defense-minister interior-minister health-minister deputy-mayor vice-mayor vice-chancellor deputy-minister
vice-chairman vice-chair deputy-director assistant-coach chief-justice`.split(/\s+/),
);

/** A field that divides offices: a foreign minister is no finance minister. */
const FIELDS = new Set(
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

/** `first` to `end` are token numbers, half open. */
export function toRoleWords(scan: Scan, first: number, end: number): RoleWords {
  const heads = new Set<string>();
  const places = new Set<string>();
  const others = new Set<string>();
  const parties = new Set<string>();
  const owners = new Set<string>();
  const bodies = new Set<string>();
  const possessive = lastPossessive(scan, first, end);
  let [former, current, acting] = [false, false, false];
  let hanging = false;
  for (let at = first; at < end; at++) {
    const word = scan.tokens.lowers[at] ?? '';
    const flags = scan.flags[at] ?? 0;
    if (at > first && (scan.tags[at] === TAG.IN || scan.tags[at] === TAG.TO)) hanging = true;
    if (word === 'former' || word === 'ex' || word.startsWith('ex-')) former = true;
    if (/^(?:current|present|incumbent|new)$/.test(word)) current = true;
    if (word === 'acting' || word === 'interim') acting = true;
    const party = partyOf(word, flags);
    if (party !== undefined) parties.add(party);
    const place = placeOf(scan, at, end);
    if (place !== undefined && !(flags & WORD.role && !(flags & WORD.place))) places.add(place);
    else if (
      !hanging &&
      at >= possessive &&
      flags & (WORD.role | WORD.title | WORD.kin | WORD.source) &&
      isNominal(scan, at)
    )
      addHead(scan, heads, at);
    else if (party !== undefined && !FIELDS.has(word)) continue;
    else if ((isNominal(scan, at) || isField(scan, at, end)) && !EMPTY.has(word)) {
      others.add(stem(word));
      const owns = hanging || at < possessive;
      if (owns && flags & (WORD.organisation | WORD.document) && !scan.nameish[at]) bodies.add(word);
      else if (owns && !namesBody(scan, at)) owners.add(stem(word));
    }
  }
  for (const deputy of DEPUTIES) if (heads.has(deputy)) for (const of of owners) heads.add(`${deputy}-${of}`);
  return { heads, places, others, parties, owners, bodies, former, current, acting };
}

/** "the ferry company’s chief": only what kind of body it is. */
const namesBody = ({ flags, nameish }: Scan, at: number): boolean =>
  !nameish[at] && !nameish[at + 1] && ((flags[at + 1] ?? 0) & WORD.organisation) !== 0;

/** The last "’s" of the stretch, or its start. */
function lastPossessive({ tags }: Scan, first: number, end: number): number {
  for (let at = end - 1; at > first; at--) if (tags[at] === TAG.POS) return at;
  return first;
}

function isNominal(scan: Scan, at: number): boolean {
  const tag = scan.tags[at];
  return tag === TAG.NN || tag === TAG.NNS || tag === TAG.NNP || tag === TAG.JJ || scan.nameish[at] === 1;
}

/** "planning director": a participle before an office says of what. */
const isField = (scan: Scan, at: number, end: number): boolean =>
  scan.tags[at] === TAG.VBG && at + 1 < end && ((scan.flags[at + 1] ?? 0) & WORD.role) !== 0;

export const isDeputy = (word: string): boolean => DEPUTIES.some((each) => each === word);

/** The party that the word names; undefined when it names none. */
function partyOf(word: string, flags: number): string | undefined {
  if (/^(?:gop|republican|r-\p{L}.*)$/u.test(word)) return 'republican';
  if (/^(?:dem|democrat|democratic|d-\p{L}.*)$/u.test(word)) return 'democratic';
  return flags & WORD.party ? word : undefined;
}

const DEPUTIES = ['deputy', 'assistant', 'vice', 'associate'] as const;

/** The word for a deputy that governs the office at `at`: "deputy health minister"; undefined when there is none. */
function deputyBefore({ tokens, tags }: Scan, at: number): (typeof DEPUTIES)[number] | undefined {
  for (let before = at - 1; before >= at - 3; before--) {
    const word = tokens.lowers[before];
    const deputy = DEPUTIES.find((each) => each === word);
    if (deputy !== undefined) return deputy;
    if (tags[before] !== TAG.NN && tags[before] !== TAG.JJ && tags[before] !== TAG.NNP) return undefined;
  }
  return undefined;
}

/** What a schoolteacher, a goalkeeper, a firefighter is called for short. */
const KIND =
  /^[a-z]{3,}(teacher|keeper|writer|broker|worker|player|driver|officer|fighter|maker|owner|holder)$/;

/** A vice president is no president, a chief judge no chief. */
function addHead(scan: Scan, heads: Set<string>, at: number): void {
  const { lowers } = scan.tokens;
  const word = lowers[at] ?? '';
  const compound = `${lowers[at - 1] ?? ''}-${word}`;
  if (
    word === 'attorney' &&
    /^(?:u\.s\.|us|district|state|city|county|crown|prosecuting)$/.test(lowers[at - 1] ?? '')
  )
    heads.add('public-attorney');
  const deputy = deputyBefore(scan, at);
  if (deputy !== undefined) return void heads.add(`${deputy}-${word}`);
  if (word === 'chief' && (scan.flags[at + 1] ?? 0) & WORD.role && isNominal(scan, at + 1)) return;
  heads.add(word);
  if (COMPOUNDS.has(compound)) heads.add(compound);
  if (word === 'secretary' && lowers[at + 1] === 'of' && lowers[at + 2] === 'state')
    heads.add('secretary-of-state');
  const kind = KIND.exec(word)?.[1];
  if (kind !== undefined) heads.add(kind);
  const hyphen = word.lastIndexOf('-');
  if (hyphen > 0 && !word.startsWith('co-')) heads.add(word.slice(hyphen + 1));
  if (compound === 'chief-executive') heads.add('ceo');
}

/** The place that the word, or the two from it on, name. */
function placeOf(scan: Scan, at: number, end: number): string | undefined {
  const { places } = scan.lexicon;
  const { lowers } = scan.tokens;
  const word = lowers[at] ?? '';
  if (at + 1 < end) {
    const pair = places.get(`${word} ${lowers[at + 1] ?? ''}`);
    if (pair !== undefined) return pair;
  }
  return scan.nameish[at] || (scan.flags[at] ?? 0) & WORD.place ? places.get(word) : undefined;
}

const stem = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word);

/**
 * How well the description fits the role, 0 when it can't be: 3 the same head, 2 a head of the same office, and up to
 * 3 more for places and other words they share.
 */
export function fitOf(lexicon: Lexicon, description: RoleWords, role: RoleWords): number {
  const head = headFit(lexicon, description, role);
  if (head === 0) return 0;
  if (isApart(description.places, role.places)) return 0;
  if (isApart(description.parties, role.parties)) return 0;
  if (description.acting && !role.acting) return 0;
  if (description.current && role.former) return 0;
  const described = [...description.others].filter((word) => FIELDS.has(word));
  if (described.length > 0 && meets(role.others, FIELDS) && !described.some((word) => role.others.has(word)))
    return 0;
  const shared = countShared(description.others, role.others);
  const alien = description.others.size - shared;
  const strange = description.owners.size > 0 && !meets(description.owners, role.others) ? 2 : 0;
  const past = description.former === role.former ? 0 : description.former ? 1.5 : 2;
  const foreign = description.places.size > 0 && role.places.size === 0 ? 0.75 : 0;
  const place = meets(description.places, role.places) ? 1.5 : 0;
  const party = meets(description.parties, role.parties) ? 0.75 : 0;
  return Math.max(
    0,
    head + place + party + Math.min(shared, 2) * 0.75 - Math.min(alien, 3) * 0.6 - strange - past - foreign,
  );
}

function countShared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared;
}

/** Words for people that fit nearly anybody. */
const GENERIC = new Set(
  'man woman boy girl figure hero supporter fan friend person source insider someone fellow guest'.split(' '),
);

function headFit(lexicon: Lexicon, description: RoleWords, role: RoleWords): number {
  let best = 0;
  for (const head of description.heads) {
    if (role.heads.has(head))
      best = Math.max(best, GENERIC.has(head) ? 1 : lacksCompound(description, role) ? 2 : 3);
    const same = lexicon.offices.get(head);
    if (same !== undefined && meets(role.heads, same)) best = Math.max(best, 2);
  }
  return best;
}

/** "the chief justice" is rather the chief justice than a justice. */
function lacksCompound(description: RoleWords, role: RoleWords): boolean {
  for (const head of description.heads) if (COMPOUNDS.has(head) && !role.heads.has(head)) return true;
  return false;
}

/** Whether both name something and nothing that the other names. */
const isApart = (words: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  words.size > 0 && others.size > 0 && !meets(words, others);

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
  }
  return false;
}
