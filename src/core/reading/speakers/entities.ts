/**
 * Joins the names of one article that stand for the same speaker: full names, surnames, first names, titles,
 * acronyms. Two people who share a surname are never joined: the bare surname stays a speaker of its own.
 * Descriptions and pronouns are left to `descriptions.ts` and `antecedents.ts`.
 */
import { TAG } from '../tagger.ts';
import { SHAPE, type Tokens } from '../tokens.ts';
import { toPlain, WORD } from './lexicon.ts';
import type { Gender, Mention, Mentions, MentionType, RoleRange } from './mention.ts';
import { createNameIndex, type Draft } from './name-index.ts';
import { genderOfName, genderOfRole } from './names.ts';
import type { Scan } from './scan.ts';

/** Someone of an article while it is read. It grows as mentions are joined to it. */
export type Entity = {
  readonly index: number;
  type: MentionType;
  gender: Gender;
  readonly named: boolean;
  /** The mention whose words are shown. */
  canonical: Mention;
  /** Words of the name, lower case and without accents, initials or suffixes. */
  readonly words: readonly string[];
  readonly mentions: number[];
  readonly roles: RoleRange[];
  /** More than one person of the article bears this surname. */
  readonly ambiguous: boolean;
};

export type Entities = {
  readonly all: Entity[];
  /** The entity of each mention, or -1. */
  readonly ofMention: Int32Array;
};

const JUNIOR = /^(?:jr|sr|ii|iii|iv)\.?$/;

/** The words of a name by which it is compared: no initials, no articles. */
function toNameWords({ tokens }: Scan, { nameFirst, nameEnd, head, type }: Mention): readonly string[] {
  const words: string[] = [];
  for (let at = nameFirst; at < nameEnd; at++) {
    if (type === 'person' && isInitials(tokens, at)) continue;
    const word = toPlain(tokens.lowers[at] ?? '');
    if (JUNIOR.test(word) || word === 'the') continue;
    words.push(word);
  }
  return words.length > 0 ? words : [toPlain(tokens.lowers[head] ?? '')];
}

const isInitials = ({ shapes, lowers }: Tokens, at: number): boolean =>
  ((shapes[at] ?? 0) & SHAPE.stop) !== 0 && /^(?:\p{L}\.)+$/u.test(lowers[at] ?? '');

/** One for all: of those without a name a text may have thousands. */
const NO_WORDS: readonly string[] = [];

/** A new entity that has no name, standing for this mention alone. */
export function addUnnamed(entities: Entities, mention: Mention): Entity {
  const entity: Entity = {
    index: entities.all.length,
    type: mention.type,
    gender: mention.gender,
    named: false,
    canonical: mention,
    words: NO_WORDS,
    mentions: [mention.index],
    roles: [],
    ambiguous: false,
  };
  entities.all.push(entity);
  entities.ofMention[mention.index] = entity.index;
  return entity;
}

/** Entities of all named mentions; `roles` by mention as `findAppositions` gives them. */
export function joinNames(
  scan: Scan,
  mentions: Mentions,
  roles: ReadonlyMap<number, readonly RoleRange[]>,
): Entities {
  const ofMention = new Int32Array(mentions.length).fill(-1);
  const all: Entity[] = [];
  const index = createNameIndex();
  const drafts: Draft[] = [];
  for (const mention of mentions) if (mention.kind === 'name') drafts.push(toDraft(scan, mentions, mention));
  const join = (entity: Entity, { mention, gender }: Draft): void => {
    ofMention[mention.index] = entity.index;
    entity.mentions.push(mention.index);
    entity.roles.push(...(roles.get(mention.index) ?? []));
    if (mention.type !== 'unknown' && entity.type === 'unknown') entity.type = mention.type;
    if (mention.type === 'person' && entity.type === 'place') entity.type = 'person';
    if (entity.gender === 'unknown') entity.gender = gender;
    if (isFuller(scan, mention, entity.canonical) && !scan.headlines[mention.sentence])
      entity.canonical = mention;
  };
  const create = (draft: Draft, ambiguous: boolean): Entity => {
    const { mention, words, gender } = draft;
    const entity: Entity = {
      ...{ index: all.length, type: mention.type, gender, named: true, canonical: mention, words },
      ...{ mentions: [], roles: [], ambiguous },
    };
    all.push(entity);
    return entity;
  };
  const headline = ({ mention }: Draft): boolean => (scan.headlines[mention.sentence] ?? 0) > 0;
  for (const draft of [...drafts.filter((each) => !headline(each)), ...drafts.filter(headline)]) {
    if (draft.words.length < 2) continue;
    const entity =
      index.findFull(draft) ??
      index.findSurnames(draft) ??
      (headline(draft) ? index.findFull(lastTwo(draft)) : undefined) ??
      index.add(draft, create(draft, false));
    join(entity, draft);
  }
  for (const draft of drafts) {
    const pair = draft.words.length > 1 ? null : toPair(scan, mentions, draft);
    if (pair !== null && index.findSingle(draft, scan) === undefined)
      join(index.findFull(pair) ?? index.add(pair, create(pair, false)), pair);
  }
  for (const draft of drafts) {
    if (draft.words.length > 1 || ofMention[draft.mention.index] !== -1) continue;
    const found = index.findSingle(draft, scan);
    const known = found === 'several' ? undefined : found;
    join(known ?? index.addSingle(draft, create(draft, found === 'several'), found === 'several'), draft);
  }
  for (const entity of all) {
    if (entity.type === 'unknown' && isBody(scan, mentions, entity)) entity.type = 'organisation';
    if (entity.type === 'person' && entity.roles.length === 0 && isPlural(scan, mentions, entity))
      entity.type = 'organisation';
    settle(scan, entity);
  }
  return { all, ofMention };
}

/** "Anna and Karin NAME": the first of two first names has the surname of the second; null for others. */
function toPair(scan: Scan, mentions: Mentions, draft: Draft): Draft | null {
  const { mention } = draft;
  const next = mentions.get(mention.index + 1);
  if (next?.kind !== 'name' || next.type !== 'person' || next.nameEnd - next.nameFirst < 2) return null;
  const joined = scan.tokens.lowers[mention.end] === 'and' && next.nameFirst === mention.end + 1;
  if (!joined || !((scan.flags[mention.head] ?? 0) & WORD.firstName)) return null;
  return { ...draft, words: [...draft.words, toNameWords(scan, next).at(-1) ?? ''] };
}

const COMMON =
  /^(?:foreign|supreme|high|central|national|federal|constitutional|interior|public|general|electoral|election|state|city|local|regional)$/;

/** The place that a body without a name of its own belongs to: "China" of "China’s Foreign Ministry"; -1 for others. */
export function ownerOf(
  scan: Scan,
  mentions: Mentions,
  { type, possessor, nameFirst, nameEnd }: Mention,
): number {
  const owner = mentions.get(possessor);
  if (type !== 'organisation' || owner === undefined || owner.nameFirst < 0) return -1;
  for (let at = nameFirst; at < nameEnd; at++) {
    const known = (scan.flags[at] ?? 0) & (WORD.organisation | WORD.suffix | WORD.office);
    if (!known && !COMMON.test(scan.tokens.lowers[at] ?? '')) return -1;
  }
  return owner.index;
}

/** "Offensive Things Donald Trump": in a headline the name may be the end of the run. */
const lastTwo = (draft: Draft): Draft => ({ ...draft, words: draft.words.slice(-2) });

function toDraft(scan: Scan, mentions: Mentions, mention: Mention): Draft {
  const owner = mentions.get(ownerOf(scan, mentions, mention));
  const words = [...(owner === undefined ? [] : toNameWords(scan, owner)), ...toNameWords(scan, mention)];
  let initials = '';
  for (let at = mention.nameFirst + 1; at < mention.nameEnd; at++) {
    const lower = scan.tokens.lowers[at] ?? '';
    if (isInitials(scan.tokens, at) || JUNIOR.test(lower)) initials += lower;
  }
  return { mention, words, initials, gender: mention.gender };
}

/**
 * The longer name is fuller; among equals the first. One that begins with a first name is better than one that does
 * not: "Crooked NAME NAME" is what somebody calls her.
 */
function isFuller({ flags }: Scan, mention: Mention, than: Mention): boolean {
  const length = mention.nameEnd - mention.nameFirst;
  const known = than.nameEnd - than.nameFirst;
  const personal = ({ nameFirst }: Mention): boolean => ((flags[nameFirst] ?? 0) & WORD.firstName) !== 0;
  if (length > 1 && known > 1 && personal(mention) !== personal(than)) return personal(mention);
  return length > known;
}

/** "NAME of Japan": firms are called so as well. */
const isPlaceTold = ({ tags }: Scan, { first, origin }: RoleRange): boolean =>
  origin === true && tags[first] === TAG.IN;

/** A lone first name or a place without another sign tells type and gender at last. */
function settle(scan: Scan, entity: Entity): void {
  const flags = scan.flags[entity.canonical.nameFirst] ?? 0;
  if (entity.type === 'unknown' && entity.roles.some((role) => !isPlaceTold(scan, role)))
    entity.type = typeByRoles(scan, entity.roles);
  if (
    entity.gender === 'unknown' &&
    entity.type === 'person' &&
    entity.words.length === 1 &&
    !entity.ambiguous
  ) {
    const role = entity.roles.find(({ first, end }) => end > first);
    if (role !== undefined) entity.gender = genderOfRole(scan.flags[role.end - 1] ?? 0);
  }
  if (entity.gender === 'unknown' && entity.words.length > 1 && flags & WORD.firstName)
    entity.gender = genderOfName(flags);
}

/** Mentions of one name asked for what stands beside them. */
const MOST_ASKED = 20;
const OFFICERS =
  /^(?:ceo|cfo|executive|founder|co-founder|shareholders|employees|customers|headquarters|board)$/;

/** "Exxon Mobil’s chief executive", "a spokesman for Exxon Mobil": a name without a sign is then no person's. */
function isBody(scan: Scan, mentions: Mentions, entity: Entity): boolean {
  const { lowers } = scan.tokens;
  return entity.mentions.slice(0, MOST_ASKED).some((index) => {
    const mention = mentions.get(index);
    if (mention === undefined) return false;
    if (mention.possessive)
      return [1, 2, 3].some((ahead) => OFFICERS.test(lowers[mention.end + ahead] ?? ''));
    const office =
      /^(?:for|at)$/.test(lowers[mention.first - 1] ?? '') &&
      (scan.flags[mention.first - 2] ?? 0) & WORD.role;
    return Boolean(office);
  });
}

/** "Al Hadd have signed him": a name that opens a sentence and has a verb of several is a body's. */
const isPlural = (
  { tokens, tags, sentences }: Scan,
  mentions: Mentions,
  { mentions: own }: Entity,
): boolean =>
  own.slice(0, MOST_ASKED).some((index) => {
    const { first = 0, end = 0, sentence } = mentions.get(index) ?? {};
    return sentences[first - 1] !== sentence && tokens.lowers[end] === 'have' && tags[end + 1] === TAG.VBN;
  });

/** "secularist magazine MicroMega" is no person. */
function typeByRoles(scan: Scan, roles: readonly RoleRange[]): MentionType {
  const isBody = roles.every(({ first, end }) => {
    const flags = scan.flags.subarray(first, end);
    return (
      flags.some((bits) => bits & WORD.organisation) && !flags.some((bits) => bits & (WORD.role | WORD.title))
    );
  });
  return isBody ? 'organisation' : 'person';
}
