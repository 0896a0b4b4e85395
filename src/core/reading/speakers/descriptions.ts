/**
 * Tells whom a description stands for: a name whose role it repeats ("the Russian foreign minister"), a body named
 * before ("the ministry"), an earlier description ("the spokesman"), or nobody named. Careful by intent: where two
 * people fit equally it stands for itself.
 */

import { TAG } from '../tagger.ts';
import { type Appositions, outerFirst } from './appositions.ts';
import { ageOf, deedOf } from './deeds.ts';
import { addUnnamed, type Entities, type Entity } from './entities.ts';
import { bodyWords, createKnown, type Known, type KnownEntity } from './known-speakers.ts';
import { WORD } from './lexicon.ts';
import type { Mention, Mentions } from './mention.ts';
import { fitOf, meets, type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** What a candidate without a name is behind one that has one. */
const UNNAMED = 1;

/** Marks of names that are no company, team or club. */
const NO_COMPANY =
  WORD.organisation | WORD.outlet | WORD.organisationName | WORD.place | WORD.office | WORD.document;

/** What one is behind others who is named only later. */
const UNMET = 1.2;
/** In sentences: where somebody is first called by a role, the name follows soon. */
const SOON = 3;

export type DescriptionLink = {
  readonly entity: number;
  readonly confidence: number;
};

/** Below this a description has too little in common with the role to stand for it. */
const LEAST_FIT = 1.3;

/**
 * Gives every description an entity: `entities` grows by those that have no name. Returns the confidence with which
 * each mention stands for its entity, 1 for names.
 */
export function linkDescriptions(
  scan: Scan,
  mentions: Mentions,
  entities: Entities,
  appositions: Appositions,
): Float32Array {
  const confidences = new Float32Array(mentions.length).fill(1);
  const known = createKnown(scan, mentions, entities);
  for (const mention of mentions) {
    if (mention.kind === 'name') {
      const entity = entities.ofMention[mention.index] ?? -1;
      known.meet(entity, mention.index);
      known.learn(entity, deedOf(scan, mention, mentions.get(mention.index - 1)), ageOf(scan, mention));
    }
    if (mention.kind !== 'description') continue;
    const name = appositions.nameOf[mention.index] ?? -1;
    const apposed = name >= 0 ? (entities.ofMention[name] ?? -1) : -1;
    if (apposed < 0 && mention.type === 'thing') continue;
    const link =
      apposed >= 0
        ? { entity: apposed, confidence: 0.97 }
        : findLink(scan, mentions, entities, mention, known);
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
function ownWords(scan: Scan, mentions: Mentions, mention: Mention): RoleWords {
  const words = toRoleWords(scan, outerFirst(mentions, mention), mention.outerEnd);
  if (mention.type === 'person') return headed(scan, words, mention);
  return bodyWords(scan, words, mention.head, mention.head + 1);
}

function findLink(
  scan: Scan,
  mentions: Mentions,
  entities: Entities,
  mention: Mention,
  known: Known,
): DescriptionLink | null {
  if (mention.plural || !(mention.definite || isBare(scan, mention))) return null;
  if (mention.possessor >= 0 && mentions.get(mention.possessor)?.kind === 'pronoun') return null;
  const words = ownWords(scan, mentions, mention);
  const age = ageOf(scan, mention);
  const [youngest, oldest] = TEENS.test(scan.tokens.lowers[mention.head] ?? '') ? [13, 19] : [age, age];
  const coeval =
    oldest > 0
      ? known
          .people()
          .filter((each) => each.age >= youngest && each.age <= oldest && agrees(mention, each.entity))
      : [];
  if (coeval[0] !== undefined && coeval.length === 1)
    return { entity: coeval[0].entity.index, confidence: 0.93 };
  if (mention.type === 'person' && words.heads.size === 0) return findOnly(mention, words, known);
  const ranked = known
    .fitting(words)
    .filter(({ entity, last }) => (last >= 0 || entity.named) && agrees(mention, entity))
    .filter((each) => age === 0 || each.age === 0 || each.age === age)
    .filter((each) => !isOfOther(words, each, known) && !scan.headlines[each.entity.canonical.sentence])
    .filter(({ roles }) => mention.type === 'person' || isSameBody(words, roles))
    .map((candidate) => ({
      candidate,
      score:
        bestFit(scan, words, candidate) -
        (candidate.entity.named ? 0 : UNNAMED) -
        (candidate.last < 0 ? UNMET : 0),
    }))
    .filter(({ score }) => score >= LEAST_FIT)
    .sort((a, b) => b.score - a.score || b.candidate.last - a.candidate.last);
  const [best, second] = ranked;
  if (best === undefined)
    return mention.type === 'organisation' ? findOnlyBody(scan, mentions, mention, known) : null;
  const confidence = Math.min(0.97, 0.75 + best.score * 0.06);
  if (mention.type === 'organisation' && hasTwin(scan, mentions, entities, best.candidate, known))
    return null;
  const recent = best.candidate.last;
  if (second !== undefined && second.score > best.score - 0.7) {
    const nearer = recent >= 0 && mention.index - recent < 12 && mention.index - second.candidate.last > 40;
    return nearer ? { entity: best.candidate.entity.index, confidence: confidence * 0.75 } : null;
  }
  return {
    entity: best.candidate.entity.index,
    confidence: recent >= 0 ? confidence : confidence * (isNamedSoon(mention, best.candidate) ? 0.9 : 0.7),
  };
}

/** "Counsel for the port said": a role without an article, as names have none. */
const isBare = ({ tags }: Scan, { type, first }: Mention): boolean =>
  type === 'person' && tags[first] === TAG.NN;

const TEENS = /^teen(?:ager)?$/;

const isNamedSoon = ({ sentence }: Mention, { entity }: KnownEntity): boolean =>
  entity.canonical.sentence - sentence <= SOON;

/** "The Ghanaian", "the 34-year-old": the only person met so far, or the only one from there. */
function findOnly(mention: Mention, words: RoleWords, known: Known): DescriptionLink | null {
  const people = known.people().filter(({ entity }) => agrees(mention, entity));
  const native = people.filter(({ roles }) => roles.some((role) => meets(role.places, words.places)));
  const [only, second] = native.length > 0 ? native : people;
  if (only === undefined || second !== undefined) return null;
  return {
    entity: only.entity.index,
    confidence: native.length > 0 ? 0.92 : 0.78,
  };
}

/** "the bank’s chief" is not the one who leads another body, where a bank is named that this one has nothing of. */
function isOfOther({ bodies }: RoleWords, { roles }: KnownEntity, known: Known): boolean {
  if (bodies.size === 0) return false;
  const own = new Set(roles.flatMap(({ others, bodies }) => [...others, ...bodies]));
  if (own.size === 0 || meets(bodies, own)) return false;
  return known
    .bodies()
    .some((body) => body.roles.some(({ heads, others }) => meets(heads, bodies) && !meets(others, own)));
}

/** Words for nearly any body, and those of names that say what another kind of body is. */
const ANY_BODY =
  /^(?:company|firm|team|club|business|group|organi[sz]ation|start-?up|maker|manufacturer|retailer)$/;

/** "the company", "the team": the only body met so far, unless its name says that it is something else. */
function findOnlyBody(
  scan: Scan,
  mentions: Mentions,
  { head, possessor }: Mention,
  known: Known,
): DescriptionLink | null {
  if (possessor >= 0 || !ANY_BODY.test(scan.tokens.lowers[head] ?? '')) return null;
  const [only, second] = known.bodies().filter(({ entity }) => !isLocated(scan, mentions, entity));
  if (only === undefined || second !== undefined) return null;
  const { canonical, roles } = only.entity;
  const word = scan.tokens.lowers[head];
  let told = false;
  for (let at = canonical.nameFirst; at < canonical.nameEnd; at++)
    if ((scan.flags[at] ?? 0) & NO_COMPANY && scan.tokens.lowers[at] !== word) told = true;
  return told || roles.length > 0 ? null : { entity: only.entity.index, confidence: 0.78 };
}

/** "Sunbeam Airways and Coastal": the other one may be of the same kind where its name tells of no other. */
function hasTwin(
  scan: Scan,
  mentions: Mentions,
  { ofMention }: Entities,
  { last }: KnownEntity,
  known: Known,
): boolean {
  const mention = mentions.get(last);
  if (mention?.kind !== 'name') return false;
  const joined = (one: Mention | undefined, other: Mention | undefined): boolean =>
    one !== undefined && other?.first === one.end + 1 && scan.tokens.lowers[one.end] === 'and';
  return [mentions.get(last - 1), mentions.get(last + 1)].some(
    (other) =>
      (joined(mention, other) || joined(other, mention)) &&
      known.bodies().some((body) => body.entity.index === ofMention[other?.index ?? -1] && isOfNoKind(body)),
  );
}

const isOfNoKind = ({ roles }: KnownEntity): boolean => roles.every(({ heads }) => heads.size === 0);

/** Mentions of one name asked for what stands before them. */
const MOST_ASKED = 20;

/** "at Tyss", "in Tyss": a name that only says where is a place, though no list has it. */
const isLocated = ({ tokens }: Scan, mentions: Mentions, { type, mentions: own }: Entity): boolean =>
  type === 'unknown' &&
  own
    .slice(0, MOST_ASKED)
    .every((index) =>
      /^(?:in|at|near|from|to)$/.test(tokens.lowers[(mentions.get(index)?.first ?? 0) - 1] ?? ''),
    );

/** Only the head itself counts as the description's head: "the minister’s spokeswoman" is no minister. */
function headed(scan: Scan, words: RoleWords, mention: Mention): RoleWords {
  const own = toRoleWords(scan, mention.head, mention.head + 1);
  return { ...words, heads: own.heads };
}

/** "the machinists union" is no other union: what a description adds must be known of the body. */
function isSameBody(words: RoleWords, roles: readonly RoleWords[]): boolean {
  return (
    words.others.size === 0 ||
    roles.some(({ others, heads }) => meets(words.others, others) || meets(words.others, heads))
  );
}

const agrees = (mention: Mention, entity: Entity): boolean =>
  (entity.type === mention.type || entity.type === 'unknown') &&
  (mention.gender === 'unknown' || entity.gender === 'unknown' || mention.gender === entity.gender);

function bestFit(scan: Scan, words: RoleWords, { roles }: KnownEntity): number {
  let best = 0;
  for (const role of roles) best = Math.max(best, fitOf(scan.lexicon, words, role));
  return best;
}
