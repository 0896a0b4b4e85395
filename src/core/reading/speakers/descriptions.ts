/**
 * Tells whom a description stands for: a name whose role it repeats ("the Russian foreign minister"), a body named
 * before ("the ministry"), an earlier description ("the spokesman"), or nobody named. Careful by intent: where two
 * people fit equally it stands for itself.
 */

import { type Appositions, outerFirst } from './appositions.ts';
import { addUnnamed, type Entities, type Entity, ownerOf } from './entities.ts';
import { WORD } from './lexicon.ts';
import type { Mention, RoleRange } from './mention.ts';
import { fitOf, meets, type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** What a candidate without a name is behind one that has one. */
const UNNAMED = 1;

export type DescriptionLink = { readonly entity: number; readonly confidence: number };

/** Entities looked through for one description; more speakers than this share no article. */
const MOST_FITTING = 40;
/** Roles told of one entity; further ones repeat. */
const MOST_ROLES = 12;
/** Below this a description has too little in common with the role to stand for it. */
const LEAST_FIT = 1.3;

/**
 * Gives every description an entity: `entities` grows by those that have no name. Returns the confidence with which
 * each mention stands for its entity, 1 for names.
 */
export function linkDescriptions(
  scan: Scan,
  mentions: readonly Mention[],
  entities: Entities,
  appositions: Appositions,
): Float32Array {
  const confidences = new Float32Array(mentions.length).fill(1);
  const known = createKnown(scan, mentions, entities);
  for (const mention of mentions) {
    if (mention.kind === 'name') known.meet(entities.ofMention[mention.index] ?? -1, mention.index);
    if (mention.kind !== 'description') continue;
    const name = appositions.nameOf[mention.index] ?? -1;
    const apposed = name >= 0 ? (entities.ofMention[name] ?? -1) : -1;
    if (apposed < 0 && mention.type === 'thing') continue;
    const link =
      apposed >= 0 ? { entity: apposed, confidence: 0.97 } : findLink(scan, mentions, mention, known);
    if (link !== null) {
      entities.ofMention[mention.index] = link.entity;
      entities.all[link.entity]?.mentions.push(mention.index);
      confidences[mention.index] = link.confidence;
      known.meet(link.entity, mention.index);
      continue;
    }
    const entity = addUnnamed(entities, mention);
    known.add(entity, ownWords(scan, mentions, mention));
    known.meet(entity.index, mention.index);
  }
  return confidences;
}

/** What a description says, its heads those of a person or of a body. */
function ownWords(scan: Scan, mentions: readonly Mention[], mention: Mention): RoleWords {
  const words = toRoleWords(scan, outerFirst(mentions, mention), mention.outerEnd);
  if (mention.type === 'person') return headed(scan, words, mention);
  return bodyWords(scan, words, mention.head, mention.head + 1);
}

type KnownEntity = { readonly entity: Entity; readonly roles: readonly RoleWords[]; last: number };

/** The entities met so far, by the words a description can call them. */
type Known = {
  readonly add: (entity: Entity, role: RoleWords) => void;
  readonly meet: (entity: number, mention: number) => void;
  readonly fitting: (words: RoleWords) => readonly KnownEntity[];
  /** The named people met so far. */
  readonly people: () => readonly KnownEntity[];
};

function createKnown(scan: Scan, mentions: readonly Mention[], entities: Entities): Known {
  const byHead = new Map<string, KnownEntity[]>();
  const byIndex = new Map<number, KnownEntity>();
  const people: KnownEntity[] = [];
  const register = (entity: Entity, roles: readonly RoleWords[]): void => {
    const known = { entity, roles, last: -1 };
    byIndex.set(entity.index, known);
    for (const head of new Set(roles.flatMap((role) => [...role.heads]))) {
      const list = byHead.get(head);
      if (list === undefined) byHead.set(head, [known]);
      else list.push(known);
    }
  };
  for (const entity of entities.all) register(entity, rolesOf(scan, mentions, entity));
  return {
    add: (entity, role) => register(entity, [role]),
    meet: (entity, mention) => {
      const known = byIndex.get(entity);
      if (known === undefined) return;
      if (known.last < 0 && known.entity.named && known.entity.type === 'person') people.push(known);
      known.last = mention;
    },
    people: () => people,
    fitting: (words) => {
      const found = new Set<KnownEntity>();
      for (const head of words.heads) {
        for (const word of [head, ...(scan.lexicon.offices.get(head) ?? [])]) {
          for (const known of (byHead.get(word) ?? []).slice(-MOST_FITTING)) found.add(known);
        }
      }
      return [...found];
    },
  };
}

/** What is known of an entity: each of its roles, with the places that it is from. */
function rolesOf(scan: Scan, mentions: readonly Mention[], entity: Entity): readonly RoleWords[] {
  const told = entity.roles.slice(0, MOST_ROLES);
  if (entity.type === 'organisation') {
    const { nameFirst, nameEnd } = entity.canonical;
    const owner = mentions[ownerOf(scan, mentions, entity.canonical)];
    const ranges = [{ first: owner?.nameFirst ?? nameFirst, end: nameEnd }, ...told];
    return ranges.map(({ first, end }) => bodyWords(scan, toRoleWords(scan, first, end), first, end));
  }
  const words = (range: RoleRange): RoleWords => toRoleWords(scan, range.first, range.end);
  const origins = told.filter(({ origin }) => origin).flatMap((range) => [...words(range).places]);
  return told
    .filter(({ origin }) => !origin)
    .map((range) => words(range))
    .map((role) => ({ ...role, places: new Set([...role.places, ...origins]) }));
}

/** For bodies the heads are the nouns for bodies: "court" of "the Supreme Court". */
function bodyWords(scan: Scan, words: RoleWords, first: number, end: number): RoleWords {
  const heads = new Set<string>();
  for (let at = first; at < end; at++) {
    const flags = scan.flags[at] ?? 0;
    const word = scan.tokens.lowers[at] ?? '';
    if (flags & (WORD.organisation | WORD.document)) heads.add(word);
    if (flags & WORD.suffix && !(flags & WORD.organisation) && scan.nameish[at])
      for (const head of ['company', 'firm']) heads.add(head);
    if (flags & WORD.outlet)
      for (const head of ['newspaper', 'paper', 'network', 'broadcaster', 'agency', 'outlet'])
        heads.add(head);
  }
  return { ...words, heads, others: new Set([...words.others].filter((word) => !heads.has(word))) };
}

function findLink(
  scan: Scan,
  mentions: readonly Mention[],
  mention: Mention,
  known: Known,
): DescriptionLink | null {
  if (!mention.definite || mention.plural) return null;
  if (mention.possessor >= 0 && mentions[mention.possessor]?.kind === 'pronoun') return null;
  const words = ownWords(scan, mentions, mention);
  if (mention.type === 'person' && words.heads.size === 0) return findOnly(mention, words, known);
  const ranked = known
    .fitting(words)
    .filter(({ entity, last }) => (last >= 0 || entity.named) && agrees(mention, entity))
    .filter(({ roles }) => mention.type === 'person' || isSameBody(words, roles))
    .map((candidate) => ({
      candidate,
      score: bestFit(scan, words, candidate) - (candidate.entity.named ? 0 : UNNAMED),
    }))
    .filter(({ score }) => score >= LEAST_FIT)
    .sort((a, b) => b.score - a.score || b.candidate.last - a.candidate.last);
  const [best, second] = ranked;
  if (best === undefined) return null;
  const confidence = Math.min(0.97, 0.75 + best.score * 0.06);
  const recent = best.candidate.last;
  if (second !== undefined && second.score > best.score - 0.7) {
    const nearer = recent >= 0 && mention.index - recent < 12 && mention.index - second.candidate.last > 40;
    return nearer ? { entity: best.candidate.entity.index, confidence: confidence * 0.75 } : null;
  }
  return { entity: best.candidate.entity.index, confidence: recent < 0 ? confidence * 0.7 : confidence };
}

/** "The Ghanaian", "the 34-year-old": the only person met so far, or the only one from there. */
function findOnly(mention: Mention, words: RoleWords, known: Known): DescriptionLink | null {
  const people = known
    .people()
    .slice(-MOST_FITTING)
    .filter(({ entity }) => agrees(mention, entity));
  const native = people.filter(({ roles }) => roles.some((role) => meets(role.places, words.places)));
  const [only, second] = native.length > 0 ? native : people;
  if (only === undefined || second !== undefined) return null;
  return { entity: only.entity.index, confidence: native.length > 0 ? 0.92 : 0.78 };
}

/** Only the head itself counts as the description's head: "the minister’s spokeswoman" is no minister. */
function headed(scan: Scan, words: RoleWords, mention: Mention): RoleWords {
  const own = toRoleWords(scan, mention.head, mention.head + 1);
  return { ...words, heads: own.heads };
}

/** "the machinists union" is no other union: what a description adds must be known of the body. */
function isSameBody(words: RoleWords, roles: readonly RoleWords[]): boolean {
  return words.others.size === 0 || roles.some(({ others }) => meets(words.others, others));
}

const agrees = (mention: Mention, entity: Entity): boolean =>
  (entity.type === mention.type || entity.type === 'unknown') &&
  (mention.gender === 'unknown' || entity.gender === 'unknown' || mention.gender === entity.gender);

function bestFit(scan: Scan, words: RoleWords, { roles }: KnownEntity): number {
  let best = 0;
  for (const role of roles) best = Math.max(best, fitOf(scan.lexicon, words, role));
  return best;
}
