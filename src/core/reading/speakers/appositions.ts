/**
 * Finds which descriptions tell who a name is, by their place beside it: "Lavrov, Russia’s foreign minister,", "the
 * company’s chief executive, Tim Cook,", "Huma Abedin is the vice chairwoman", and "Department of Energy (DOE)";
 * descriptions that stand elsewhere are left to `descriptions.ts`.
 */
import { TAG } from '../tagger.ts';
import { roleStarts } from './introductions.ts';
import { WORD } from './lexicon.ts';
import type { Mention, Mentions, RoleRange } from './mention.ts';
import { mentionFrom, namesBehind, sharers } from './name-lists.ts';
import { originOf } from './origins.ts';
import { outerEnd } from './phrase-bounds.ts';
import { behindBrackets } from './phrase-tails.ts';
import { tellsRole } from './roles.ts';
import type { Scan } from './scan.ts';
import { isIn, TENSED } from './tag-sets.ts';

export type Appositions = {
  /** For each mention the mention of the name it is beside, or -1. */
  readonly nameOf: Int32Array;
  /** The roles beside each name, by the index of its mention. */
  readonly roles: ReadonlyMap<number, readonly RoleRange[]>;
};

/** Longer roles are clauses. */
const LONGEST_ROLE = 14;

export function findAppositions(scan: Scan, mentions: Mentions): Appositions {
  const nameOf = new Int32Array(mentions.length).fill(-1);
  const roles = new Map<number, RoleRange[]>();
  const add = (name: Mention, first: number, end: number): void => {
    if (end <= first || end - first > LONGEST_ROLE) return;
    const origin = !tellsRole(scan, first, end);
    if (origin && !isOfPeople(scan, first, end)) return;
    roles.set(name.index, [
      ...(roles.get(name.index) ?? []),
      origin ? { first, end, origin } : { first, end },
    ]);
  };
  for (const mention of mentions) {
    if ((scan.headlines[mention.sentence] ?? 0) > 0) continue;
    if (mention.kind === 'name')
      for (const each of [mention, ...sharers(scan, mentions, mention)])
        add(each, outerFirst(mentions, mention), mention.nameFirst);
    const origin = originOf(scan, mentions, mention);
    if (origin !== null) roles.set(mention.index, [...(roles.get(mention.index) ?? []), origin]);
    const described = describedBehind(scan, mentions, mention);
    if (described !== undefined) {
      if (!described.plural) nameOf[described.index] = mention.index;
      add(mention, outerFirst(mentions, described), roleEnd(scan, mentions, described));
      continue;
    }
    const name = nameBehind(scan, mentions, mention);
    if (name !== undefined) {
      nameOf[mention.index] = name.index;
      if (mention.type !== 'thing') add(name, outerFirst(mentions, mention), mention.outerEnd);
    } else
      for (const each of namesBehind(scan, mentions, mention))
        add(each, outerFirst(mentions, mention), mention.outerEnd);
  }
  return { nameOf, roles };
}

/** "a Brazilian": tells only where somebody is from. */
const isOfPeople = ({ tags, flags }: Scan, first: number, end: number): boolean =>
  tags[first] === TAG.DT && end - first <= 3 && ((flags[end - 1] ?? 0) & WORD.place) !== 0;

/** The first token of the phrase with its possessors: "Russia’s Foreign Minister". */
export function outerFirst(mentions: Mentions, mention: Mention): number {
  let outer = mention;
  for (let hops = 0; outer.possessor >= 0 && hops < 3; hops++) outer = mentions.get(outer.possessor) ?? outer;
  return outer.first;
}

function possessedBy(mentions: Mentions, mention: Mention): Mention {
  let outer = mention;
  for (let hops = 0; outer.possessive && hops < 3; hops++) {
    const next = mentions.get(outer.index + 1);
    if (next === undefined || next.possessor !== outer.index) break;
    outer = next;
  }
  return outer;
}

/** The description that tells behind a name who that is: "NAME, the minister,", "NAME was elected minister". */
function describedBehind(scan: Scan, mentions: Mentions, name: Mention): Mention | undefined {
  if (name.kind !== 'name' || name.possessive) return undefined;
  for (const { at, open } of roleStarts(scan, name)) {
    const first = mentionFrom(mentions, name, at);
    if (first === undefined || first.sentence !== name.sentence) continue;
    const described = possessedBy(mentions, first);
    if (outerFirst(mentions, described) !== first.first || !canDescribe(scan, described, name)) continue;
    if (open || isClosedRole(scan, described)) return described;
  }
  return undefined;
}

const canDescribe = (scan: Scan, described: Mention, name: Mention): boolean =>
  canBeRole(described, name) ||
  (described.kind === 'description' && described.type === 'organisation' && name.type === 'unknown') ||
  (isOneOfSeveral(scan, described) && (name.type === 'person' || name.type === 'unknown'));

/** "one of | the founders". */
const isOneOfSeveral = ({ tokens }: Scan, { kind, plural, first }: Mention): boolean =>
  kind === 'description' && plural && tokens.lowers[first - 1] === 'of' && tokens.lowers[first - 2] === 'one';

/** What stands behind a description between commas: a comma, an end, "who". */
function isClosedRole(scan: Scan, { outerEnd: outer }: Mention): boolean {
  const { lowers } = scan.tokens;
  const end = behindSince(scan, outer);
  if (scan.tags[end] === TAG.VBG || scan.tags[end] === TAG.VBN) return true;
  return /^(?:[,.;:)—–-]|who|whose|and)$/.test(lowers[end] ?? '.') || endsSentence(scan, end);
}

/** Whether a description can tell who the named one is. */
function canBeRole(described: Mention, name: Mention): boolean {
  if (described.kind !== 'description' || described.plural || name.kind !== 'name' || name.possessive)
    return false;
  if (described.type === 'person') return name.type === 'person' || name.type === 'unknown';
  return described.type === 'organisation' && name.type === 'organisation';
}

/** Behind the second of two roles: "founder and CEO of the firm", "mother of three and head of the firm". */
function roleEnd(scan: Scan, mentions: Mentions, described: Mention): number {
  if (scan.tokens.lowers[described.outerEnd] !== 'and') return described.outerEnd;
  const second = mentionFrom(mentions, described, described.outerEnd + 1);
  return second?.kind === 'description' && second.type === 'person' ? second.outerEnd : described.outerEnd;
}

/** Behind "since 2019", "until May". */
const behindSince = ({ tokens, tags, nameish }: Scan, at: number): number =>
  /^(?:since|until)$/.test(tokens.lowers[at] ?? '') && (tags[at + 1] === TAG.CD || nameish[at + 1])
    ? at + 2
    : at;

const endsSentence = (scan: Scan, at: number): boolean => scan.sentences[at] !== scan.sentences[at - 1];

/** "a spokesman for the minister, NAME": which of the two it is stays open. */
function isOfPerson({ tags }: Scan, mentions: Mentions, described: Mention): boolean {
  const before = outerFirst(mentions, described) - 1;
  if (tags[before] !== TAG.IN && tags[before] !== TAG.TO) return false;
  return mentions
    .slice(Math.max(0, described.index - 4), described.index)
    .some(({ end, outerEnd: outer, type }) => type === 'person' && (end === before || outer === before));
}

/** "The paper’s first author is NAME", "whose head is NAME", "a nurse named NAME". */
function isNamed(scan: Scan, mentions: Mentions, described: Mention, name: Mention): boolean {
  const { lowers } = scan.tokens;
  const verb = described.tailEnd;
  if (outerFirst(mentions, name) !== verb + 1 || !canBeRole(described, name)) return false;
  if (/^(?:named|called)$/.test(lowers[verb] ?? ''))
    return (
      /^an?$/.test(lowers[described.first] ?? '') && !scan.nameish[name.end] && scan.tags[name.end] !== TAG.DT
    );
  const definite = described.definite || lowers[described.first - 1] === 'whose';
  return (
    definite &&
    /^(?:is|was|remains)$/.test(lowers[verb] ?? '') &&
    /^(?:[,.;)]|and|but)$/.test(lowers[name.end] ?? '.')
  );
}

/** "As head of the union, NAME spoke." */
const isInRole = ({ tokens }: Scan, mentions: Mentions, described: Mention): boolean =>
  /^as$/.test(tokens.lowers[outerFirst(mentions, described) - 1] ?? '');

/**
 * "The investigator of the crash NAME NAME said": without a comma, where a first name shows that a name begins; not "the
 * reporter at the Times NAME NAME mocked said".
 */
const isRestrictive = ({ flags, tags }: Scan, described: Mention, name: Mention): boolean =>
  described.definite &&
  !(tags[name.end] === TAG.VBD && isIn(TENSED, tags, name.end + 1)) &&
  described.outerEnd === name.first &&
  name.first === name.nameFirst &&
  name.nameEnd - name.nameFirst > 1 &&
  ((flags[name.nameFirst] ?? 0) & WORD.firstName) !== 0 &&
  canBeRole(described, name);

/** The name right behind a description: "the group’s chairman, Jo Ray,", "his wife Melania", "the actor (Jo Ray)". */
function nameBehind(scan: Scan, mentions: Mentions, described: Mention): Mention | undefined {
  if (described.kind !== 'description' || described.plural || described.possessive) return undefined;
  const inRole = isInRole(scan, mentions, described);
  if (!inRole && isOfPerson(scan, mentions, described)) return undefined;
  const name = mentionAt(scan, mentions, described);
  if (name === undefined || name.sentence !== described.sentence) return undefined;
  if (isNamed(scan, mentions, described, name) || isRestrictive(scan, described, name)) return name;
  const { lowers } = scan.tokens;
  const end = behindBrackets(scan, described.tailEnd);
  if (outerFirst(mentions, name) !== end + 1 || lowers[end] !== ',') return undefined;
  if (isIntroduced(scan, described, name)) return name;
  if (!canBeRole(described, name)) return undefined;
  return inRole ||
    isClosed(scan, name.end) ||
    isClosed(scan, behindOrigin(scan, name.end)) ||
    isClosed(scan, outerEnd(scan, name.end))
    ? name
    : undefined;
}

const isClosed = ({ tokens }: Scan, at: number): boolean => /^[,.;)]$/.test(tokens.lowers[at] ?? '.');

/** "One superdelegate, Nancy Worley, pledged": any noun when a name between commas and then a verb follow. */
function isIntroduced(scan: Scan, described: Mention, name: Mention): boolean {
  const opens =
    described.type === 'thing' &&
    (endsSentence(scan, described.first) || scan.tags[described.first - 1] === TAG.PUNCT);
  const end = behindOrigin(scan, name.end);
  return opens && name.type === 'person' && scan.tokens.lowers[end] === ',' && isSpeechVerb(scan, end + 1);
}

/** Behind "of Washington, D.C.", "of Liberty Church in Marion". */
function behindOrigin({ tokens, nameish }: Scan, end: number): number {
  if (!/^(?:of|from)$/.test(tokens.lowers[end] ?? '')) return end;
  let at = end + 1;
  while (nameish[at]) at++;
  if (tokens.lowers[at] === 'in' && nameish[at + 1]) at++;
  while (nameish[at]) at++;
  if (tokens.lowers[at] === ',' && nameish[at + 1] && tokens.lowers[at + 2] === ',') return at + 2;
  return at;
}

/** The first mention behind what hangs on the description, at most four on. */
function mentionAt(scan: Scan, mentions: Mentions, described: Mention): Mention | undefined {
  const end = behindBrackets(scan, described.tailEnd);
  for (let ahead = 1; ahead <= 4; ahead++) {
    const mention = mentions.get(described.index + ahead);
    if (mention === undefined || mention.first < end) continue;
    return possessedBy(mentions, mention);
  }
  return undefined;
}

const isSpeechVerb = (scan: Scan, at: number): boolean =>
  scan.tags[at] === TAG.VBD || scan.tags[at] === TAG.VBZ;
