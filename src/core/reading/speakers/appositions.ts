/**
 * Finds which descriptions tell who a name is, by their place beside it: "Lavrov, Russia’s foreign minister,", "the
 * company’s chief executive, Tim Cook,", "Huma Abedin is the vice chairwoman", and "Department of Energy (DOE)";
 * descriptions that stand elsewhere are left to `descriptions.ts`.
 */
import { TAG } from '../tagger.ts';
import { WORD } from './lexicon.ts';
import type { Mention, Mentions, RoleRange } from './mention.ts';
import { originOf } from './origins.ts';
import { outerEnd } from './phrase-bounds.ts';
import { behindBrackets } from './phrase-tails.ts';
import { tellsRole } from './roles.ts';
import type { Scan } from './scan.ts';

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
    if (end <= first || end - first > LONGEST_ROLE || !tellsRole(scan, first, end)) return;
    roles.set(name.index, [...(roles.get(name.index) ?? []), { first, end }]);
  };
  for (const mention of mentions) {
    if ((scan.headlines[mention.sentence] ?? 0) > 0) continue;
    if (mention.kind === 'name') add(mention, outerFirst(mentions, mention), mention.nameFirst);
    const origin = originOf(scan, mentions, mention);
    if (origin !== null) roles.set(mention.index, [...(roles.get(mention.index) ?? []), origin]);
    const next = mentions.get(mention.index + 1);
    if (next === undefined || next.sentence !== mention.sentence) continue;
    const described = possessedBy(mentions, next);
    const fits =
      canBeRole(described, mention) || (described.type === 'organisation' && mention.type === 'unknown');
    if (fits && isSingle(described, mention) && followsName(scan, mentions, mention, described)) {
      nameOf[described.index] = mention.index;
      add(mention, outerFirst(mentions, described), roleEnd(scan, mentions, described));
    } else {
      const name = nameBehind(scan, mentions, mention);
      if (name === undefined) continue;
      nameOf[mention.index] = name.index;
      if (mention.type !== 'thing') add(name, outerFirst(mentions, mention), mention.outerEnd);
    }
  }
  return { nameOf, roles };
}

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

/** One description of one name. */
const isSingle = (described: Mention, name: Mention): boolean =>
  described.kind === 'description' && !described.plural && name.kind === 'name' && !name.possessive;

/** Whether a description can tell who the named one is. */
function canBeRole(described: Mention, name: Mention): boolean {
  if (described.kind !== 'description' || described.plural || name.kind !== 'name' || name.possessive)
    return false;
  if (described.type === 'person') return name.type === 'person' || name.type === 'unknown';
  return described.type === 'organisation' && name.type === 'organisation';
}

/** Behind the second of two roles: "founder and CEO of the firm". */
function roleEnd(scan: Scan, mentions: Mentions, described: Mention): number {
  const second = mentions.get(described.index + 1);
  const joined =
    second?.kind === 'description' && second.type === 'person' && second.first === described.outerEnd + 1;
  return joined && scan.tokens.lowers[described.outerEnd] === 'and' ? second.outerEnd : described.outerEnd;
}

/** "NAME, description," or "NAME is a description". */
function followsName(scan: Scan, mentions: Mentions, name: Mention, described: Mention): boolean {
  const { lowers } = scan.tokens;
  const between = described.first - name.end;
  const outer = outerFirst(mentions, described);
  if (/^[,–—-]$/.test(lowers[name.end] ?? '') && outer === name.end + 1) {
    const end = behindSince(scan, described.outerEnd);
    return (
      /^[,.;:)—–-]$/.test(lowers[end] ?? '.') ||
      /^(?:who|and)$/.test(lowers[end] ?? '') ||
      endsSentence(scan, end)
    );
  }
  if (between === 1 && lowers[name.end] === '(') return lowers[described.outerEnd] === ')';
  if (between === 1) return /^(?:is|was|became|remains)$/.test(lowers[name.end] ?? '');
  return isAppointed(scan, name.end, outer - 1);
}

const VERBAL = new Set<number>([TAG.VBD, TAG.VBZ, TAG.VBP, TAG.VBN, TAG.MD, TAG.VB, TAG.RB]);
const APPOINTED = /^(?:named|appointed|elected|re-elected|made|ordained|crowned|sworn)$/;

/** "NAME took over as", "NAME has been named": only verbs from `from` to `last`, of which the last one gives an office. */
function isAppointed({ tokens, tags }: Scan, from: number, last: number): boolean {
  if (last < from || last > from + 4) return false;
  for (let at = from; at < last; at++)
    if (!VERBAL.has(tags[at] ?? 0) && !/^(?:over|in|down|up)$/.test(tokens.lowers[at] ?? '')) return false;
  const word = tokens.lowers[last] ?? '';
  return (word === 'as' && last > from) || (last > from && APPOINTED.test(word));
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

/** "The paper’s first author is NAME." */
function isNamed(scan: Scan, mentions: Mentions, described: Mention, name: Mention): boolean {
  const { lowers } = scan.tokens;
  const verb = described.tailEnd;
  return (
    described.definite &&
    /^(?:is|was|remains)$/.test(lowers[verb] ?? '') &&
    outerFirst(mentions, name) === verb + 1 &&
    canBeRole(described, name) &&
    /^(?:[,.;)]|and|but)$/.test(lowers[name.end] ?? '.')
  );
}

const FINITE = new Set<number>([TAG.VBD, TAG.VBZ, TAG.MD]);

/**
 * "The investigator of the crash NAME NAME said": without a comma, where a first name shows that a name begins; not "the
 * reporter at the Times NAME NAME mocked said".
 */
const isRestrictive = ({ flags, tags }: Scan, described: Mention, name: Mention): boolean =>
  described.definite &&
  !(tags[name.end] === TAG.VBD && FINITE.has(tags[name.end + 1] ?? 0)) &&
  described.outerEnd === name.first &&
  name.first === name.nameFirst &&
  name.nameEnd - name.nameFirst > 1 &&
  ((flags[name.nameFirst] ?? 0) & WORD.firstName) !== 0 &&
  canBeRole(described, name);

/** The name right behind a description: "the group’s chairman, Jo Ray,", "his wife Melania", "the actor (Jo Ray)". */
function nameBehind(scan: Scan, mentions: Mentions, described: Mention): Mention | undefined {
  if (described.kind !== 'description' || described.plural || described.possessive) return undefined;
  if (isOfPerson(scan, mentions, described)) return undefined;
  const name = mentionAt(scan, mentions, described);
  if (name === undefined || name.sentence !== described.sentence) return undefined;
  if (isNamed(scan, mentions, described, name) || isRestrictive(scan, described, name)) return name;
  const { lowers } = scan.tokens;
  const end = behindBrackets(scan, described.tailEnd);
  if (outerFirst(mentions, name) !== end + 1 || lowers[end] !== ',') return undefined;
  if (isIntroduced(scan, described, name)) return name;
  if (!canBeRole(described, name)) return undefined;
  return isClosed(scan, name.end) ||
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
