/**
 * Tells whom a description stands for: a name whose role it repeats ("the Russian foreign minister"), a body named
 * before ("the ministry"), an earlier description ("the spokesman"), or nobody named. Careful by intent: where two
 * people fit equally it stands for itself.
 */

import { TAG } from '../tagger.ts';
import { type Appositions, outerFirst } from './appositions.ts';
import { bodyWords } from './body-words.ts';
import { factsOf } from './deeds.ts';
import { addUnnamed, type Entities } from './entities.ts';
import { createKnown, type Known, type KnownEntity } from './known-speakers.ts';
import { ageOf } from './life-facts.ts';
import type { Mention, Mentions } from './mention.ts';
import { findNative, findOnly, hasRival } from './natives.ts';
import { findOnlyBody, hasTwin } from './only-bodies.ts';
import { findByScene } from './only-people.ts';
import { agrees, fitOf } from './role-fit.ts';
import { GENERIC, headsAt, meets, type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** What a candidate without a name is behind one that has one. */
const UNNAMED = 1;

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

/** Below this the noun is another one than the role has; a bare “King” is then rather a surname. */
const SAME_OFFICE = 2;

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
  for (const name of mentions) {
    if (name.kind !== 'name') continue;
    const facts = factsOf(scan, mentions, name);
    known.learn(entities.ofMention[name.index] ?? -1, facts);
  }
  for (const mention of mentions) {
    if (mention.kind === 'name') {
      const entity = entities.ofMention[mention.index] ?? -1;
      known.meet(entity, mention.index);
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
  if (mention.type === 'person') return suffered(scan, mention, headed(scan, words, mention));
  return bodyWords(scan, words, mention.head, mention.head + 1);
}

function findLink(
  scan: Scan,
  mentions: Mentions,
  entities: Entities,
  mention: Mention,
  known: Known,
): DescriptionLink | null {
  if (mention.type === 'group' && /(?:ese|ss|sh|ch)$/.test(scan.tokens.lowers[mention.head] ?? ''))
    return findNative(scan, mentions, mention, known);
  if (mention.plural || !(mention.definite || isBare(scan, mention))) return null;
  if (mention.possessor >= 0 && mentions.get(mention.possessor)?.kind === 'pronoun') return null;
  const words = ownWords(scan, mentions, mention);
  if (namesAnother(scan, mentions, mention)) return null;
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
  if (mention.type === 'person' && words.heads.size === 0)
    return findOnly(scan, mentions, mention, words, age, known);
  const [best, second] = rank(scan, mention, words, age, known);
  if (best === undefined)
    return mention.type === 'organisation'
      ? findOnlyBody(scan, mentions, mention, known)
      : findByScene(scan, mentions, mention, words, known);
  const bare = scan.nameish[mention.first] === 1;
  if (best.score < SAME_OFFICE && (bare || hasRival(mentions, mention, words, known, best.candidate)))
    return null;
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
    confidence:
      recent >= 0
        ? confidence
        : confidence *
          (isNamedNext(mention, best.candidate, known)
            ? 0.97
            : isNamedSoon(mention, best.candidate)
              ? 0.9
              : 0.7),
  };
}

type Ranked = { readonly candidate: KnownEntity; readonly score: number };

/** Those whose roles fit well enough, the best first, of equals the last met; `age` in years, 0 when not told. */
function rank(scan: Scan, mention: Mention, words: RoleWords, age: number, known: Known): readonly Ranked[] {
  return known
    .fitting(words)
    .filter(({ entity, last }) => (last >= 0 || entity.named) && agrees(mention, entity))
    .filter((each) => age === 0 || each.age === 0 || each.age === age)
    .filter((each) => !isOfOther(words, each, known) && !scan.headlines[each.entity.canonical.sentence])
    .filter(({ roles }) => mention.type === 'person' || isSameBody(words, roles))
    .map((candidate) => ({
      candidate,
      score:
        bestFit(scan, words, candidate, known) -
        (candidate.entity.named ? 0 : UNNAMED) -
        (candidate.last >= 0 ? 0 : isNobodyMet(known) ? UNMET / 3 : UNMET),
    }))
    .filter(({ score }) => score >= LEAST_FIT)
    .sort((a, b) => b.score - a.score || b.candidate.last - a.candidate.last);
}

/** "the sheriff of neighboring Dent County", "the driver behind him": nobody named before. */
function namesAnother({ tokens }: Scan, mentions: Mentions, mention: Mention): boolean {
  if (BESIDE.test(tokens.lowers.slice(mention.end, mention.end + 2).join(' '))) return true;
  for (let at = outerFirst(mentions, mention); at < mention.outerEnd + 2; at++)
    if (ANOTHER.test(tokens.lowers[at] ?? '') && (at < mention.head || tokens.lowers[at - 1] === 'of'))
      return true;
  return false;
}

const BESIDE = /^(?:behind|beside|opposite|above|below|before|near) (?:him|her|them)$/;

const ANOTHER = /^(?:neighbou?ring|another|other|different|rival|unrelated)$/;

/** "Counsel for the port said": a role without an article, as names have none. */
const isBare = ({ tags }: Scan, { type, first }: Mention): boolean =>
  type === 'person' && tags[first] === TAG.NN;

/** At the head of a text: whom a noun stands for is named right behind. */
const isNobodyMet = (known: Known): boolean => known.people().length === 0;

const TEENS = /^teen(?:ager)?$/;

const isNamedSoon = ({ sentence }: Mention, { entity }: KnownEntity): boolean =>
  entity.canonical.sentence - sentence <= SOON;

/** "…, the striker joked. NAME had just scored": whom the first sentence of a text calls so opens the next one. */
const isNamedNext = ({ sentence }: Mention, { entity }: KnownEntity, known: Known): boolean =>
  isNobodyMet(known) && entity.canonical.sentence === sentence + 1 && entity.index === 0;

/** "the bank’s chief" is not the one who leads another body, where a bank is named that this one has nothing of. */
function isOfOther({ bodies }: RoleWords, { roles }: KnownEntity, known: Known): boolean {
  if (bodies.size === 0) return false;
  const own = new Set(roles.flatMap(({ others, bodies }) => [...others, ...bodies]));
  if (own.size === 0 || meets(bodies, own)) return false;
  return known
    .bodies()
    .some((body) => body.roles.some(({ heads, others }) => meets(heads, bodies) && !meets(others, own)));
}

/** Only the head itself counts as the description's head: "the minister’s spokeswoman" is no minister. */
function headed(scan: Scan, words: RoleWords, mention: Mention): RoleWords {
  return { ...words, heads: headsAt(scan, mention.head) };
}

/** "the acquitted man", "the injured": who suffered it. */
function suffered(scan: Scan, { first, head }: Mention, words: RoleWords): RoleWords {
  if (![...words.heads].every((word) => GENERIC.has(word))) return words;
  const told = new Set(words.heads);
  for (let at = first; at < head; at++) {
    const deeds = scan.lexicon.deeds.get(scan.tokens.lowers[at] ?? '') ?? [];
    for (const deed of deeds) if (deed.by === 'suffering') for (const word of deed.heads) told.add(word);
  }
  return { ...words, heads: told };
}

/** "the machinists union" is no other union: what a description adds must be known of the body, or say little. */
function isSameBody({ others }: RoleWords, roles: readonly RoleWords[]): boolean {
  const telling = new Set([...others].filter((word) => !OF_MANY.test(word)));
  return (
    telling.size === 0 || roles.some((role) => meets(telling, role.others) || meets(telling, role.heads))
  );
}

/** What bodies of a kind are called by: "the lobby group", "the aid agency". */
const OF_MANY =
  /^(?:lobby|lobbying|trade|advocacy|rights|right|aid|relief|industry|interest|pressure|campaign|professional|public|private|local|national|state|federal|regional|international|global|world|central|government|governing|independent|umbrella|nonprofit|non-profit|political|research|influential|powerful|apex|top|highest|supreme|main|biggest|largest)$/;

function bestFit({ lexicon }: Scan, words: RoleWords, candidate: KnownEntity, known: Known): number {
  const holder = known.holder(candidate);
  let best = 0;
  for (const role of candidate.roles) best = Math.max(best, fitOf(lexicon, words, role, holder));
  return best;
}
