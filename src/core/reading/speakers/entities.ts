/**
 * Joins the names of one article that stand for the same speaker: full names, surnames, first names, titles,
 * acronyms. Two people who share a surname are never joined: the bare surname stays a speaker of its own.
 * Descriptions and pronouns are left to `descriptions.ts` and `antecedents.ts`.
 */
import { toPlain, WORD } from './lexicon.ts';
import type { Gender, Mention, MentionType, RoleRange } from './mention.ts';
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

/** Bearers of one name looked at; the bound keeps odd texts linear. */
const MOST_BEARERS = 24;

const JUNIOR = /^(?:jr|sr|ii|iii|iv)\.?$/;

/** The words of a name by which it is compared: no initials, no articles. */
function toNameWords(scan: Scan, mention: Mention): readonly string[] {
  const words: string[] = [];
  for (let at = mention.nameFirst; at < mention.nameEnd; at++) {
    const word = toPlain(scan.tokens.lowers[at] ?? '');
    if (/^(?:\p{L}\.)+$/u.test(word) && mention.type === 'person') continue;
    if (JUNIOR.test(word) || word === 'the') continue;
    words.push(word);
  }
  return words.length > 0 ? words : [toPlain(scan.tokens.lowers[mention.head] ?? '')];
}

type Draft = {
  readonly mention: Mention;
  readonly words: readonly string[];
  readonly initials: string;
  readonly gender: Gender;
};

const isPersonal = (type: MentionType): boolean => type === 'person' || type === 'unknown';

/** Entities of all named mentions; `roles` by mention as `findAppositions` gives them. */
export function joinNames(
  scan: Scan,
  mentions: readonly Mention[],
  roles: ReadonlyMap<number, readonly RoleRange[]>,
): Entities {
  const ofMention = new Int32Array(mentions.length).fill(-1);
  const all: Entity[] = [];
  const index = createNameIndex();
  const drafts = mentions
    .filter((mention) => mention.kind === 'name')
    .map((mention) => toDraft(scan, mention));
  const join = (entity: Entity, { mention, gender }: Draft): void => {
    ofMention[mention.index] = entity.index;
    entity.mentions.push(mention.index);
    entity.roles.push(...(roles.get(mention.index) ?? []));
    if (mention.type !== 'unknown' && entity.type === 'unknown') entity.type = mention.type;
    if (mention.type === 'person' && entity.type === 'place') entity.type = 'person';
    if (entity.gender === 'unknown') entity.gender = gender;
    if (isFuller(mention, entity.canonical)) entity.canonical = mention;
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
  for (const draft of drafts) {
    if (draft.words.length < 2) continue;
    const entity = index.findFull(draft) ?? index.add(draft, create(draft, false));
    join(entity, draft);
  }
  for (const draft of drafts) {
    if (draft.words.length > 1) continue;
    const found = index.findSingle(draft, scan);
    const known = found === 'several' ? undefined : found;
    join(known ?? index.addSingle(draft, create(draft, found === 'several'), found === 'several'), draft);
  }
  for (const entity of all) settle(scan, entity);
  return { all, ofMention };
}

function toDraft(scan: Scan, mention: Mention): Draft {
  const words = toNameWords(scan, mention);
  const initials = scan.tokens.lowers
    .slice(mention.nameFirst, mention.nameEnd)
    .filter((word, place) => place > 0 && /^(?:\p{L}\.)+$|^(?:jr|sr|ii|iii|iv)\.?$/u.test(word))
    .join('');
  return { mention, words, initials, gender: mention.gender };
}

/** The longer personal name is fuller; among equals the first. Never the possessive one when there is another. */
function isFuller(mention: Mention, than: Mention): boolean {
  return mention.nameEnd - mention.nameFirst > than.nameEnd - than.nameFirst;
}

/** A lone first name or a place without another sign tells type and gender at last. */
function settle(scan: Scan, entity: Entity): void {
  const flags = scan.flags[entity.canonical.nameFirst] ?? 0;
  if (entity.type === 'unknown' && entity.roles.length > 0) entity.type = typeByRoles(scan, entity.roles);
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

type Found = Entity | 'several' | undefined;

type NameIndex = {
  readonly findFull: (draft: Draft) => Entity | undefined;
  readonly add: (draft: Draft, entity: Entity) => Entity;
  readonly findSingle: (draft: Draft, scan: Scan) => Found;
  readonly addSingle: (draft: Draft, entity: Entity, ambiguous: boolean) => Entity;
};

type Full = { readonly entity: Entity; readonly words: readonly string[]; initials: string };

/** Names by their whole, their first and last words, their surname, first name and acronym. */
function createNameIndex(): NameIndex {
  const wholes = new Map<string, Full[]>();
  const surnames = new Map<string, Set<Entity>>();
  const firsts = new Map<string, Set<Entity>>();
  const acronyms = new Map<string, Set<Entity>>();
  const leading = new Map<string, Set<Entity>>();
  const singles = new Map<string, Entity>();
  return {
    findFull: (draft) =>
      wholes.get(keyOf(draft))?.find((full) => agrees(full, draft))?.entity ?? findSpelling(surnames, draft),
    add: (draft, entity) => {
      const { words, initials } = draft;
      push(wholes, keyOf(draft), { entity, words, initials });
      if (isPersonal(draft.mention.type)) {
        put(surnames, words.at(-1) ?? '', entity);
        put(firsts, words[0] ?? '', entity);
      }
      if (!isPersonal(draft.mention.type) || draft.mention.type === 'unknown') {
        put(acronyms, toAcronym(words), entity);
        put(leading, words[0] ?? '', entity);
      }
      return entity;
    },
    findSingle: ({ words: [word = ''], mention, gender }, scan) => {
      const own = singles.get(word);
      const flags = scan.flags[mention.head] ?? 0;
      const personal = pick(surnames.get(word), gender) ?? pick(firsts.get(word), gender);
      if (personal === 'several') return own ?? personal;
      if (personal !== undefined && !(flags & (WORD.organisationName | WORD.outlet))) return personal;
      if (own !== undefined) return own;
      const plain = word.replaceAll('.', '');
      if (mention.type === 'organisation' && plain.length > 1)
        return pick(acronyms.get(plain), 'unknown') ?? undefined;
      return flags & WORD.place ? undefined : pick(leading.get(word), 'unknown');
    },
    addSingle: ({ words: [word = ''] }, entity, ambiguous) => {
      if (!ambiguous || !singles.has(word)) singles.set(word, entity);
      return entity;
    },
  };
}

/** People by first and last word, so that middle names don't matter; all others by their words in any order. */
function keyOf({ words, mention }: Draft): string {
  if (isPersonal(mention.type)) return `${words[0]} ${words.at(-1)}`;
  return words
    .filter((word) => !/^(?:of|for|and|&|inc\.?|corp\.?|ltd\.?|plc|llc|co\.?)$/.test(word))
    .sort()
    .join(' ');
}

/** "George W. Bush" and "George H.W. Bush" differ, "George Bush" goes with the first of them. */
function agrees(full: Full, { initials }: Draft): boolean {
  if (full.initials === '' || initials === '' || full.initials === initials) {
    if (full.initials === '') full.initials = initials;
    return true;
  }
  return full.initials.startsWith(initials) || initials.startsWith(full.initials);
}

/** The same surname and a first name one letter off: "Kristin" and "Kristen", where six letters or more agree. */
function findSpelling(
  surnames: ReadonlyMap<string, ReadonlySet<Entity>>,
  { words, mention }: Draft,
): Entity | undefined {
  const [first = ''] = words;
  if (!isPersonal(mention.type) || first.length < 6) return undefined;
  let seen = 0;
  for (const entity of surnames.get(words.at(-1) ?? '') ?? []) {
    if (seen++ === MOST_BEARERS) return undefined;
    if (isOneOff(entity.words[0] ?? '', first)) return entity;
  }
  return undefined;
}

function isOneOff(one: string, other: string): boolean {
  if (one.length !== other.length || one.charAt(0) !== other.charAt(0)) return false;
  let differing = 0;
  for (let at = 0; at < one.length; at++) if (one.charCodeAt(at) !== other.charCodeAt(at)) differing++;
  return differing === 1;
}

const toAcronym = (words: readonly string[]): string =>
  words
    .filter((word) => !/^(?:of|for|the|and|&|de|in|on)$/.test(word))
    .map((word) => word.charAt(0))
    .join('');

/** The only one, or the only one of that gender; 'several' when it stays open. */
function pick(entities: ReadonlySet<Entity> | undefined, gender: Gender): Found {
  let found: Found;
  let seen = 0;
  for (const entity of entities ?? []) {
    if (seen++ === MOST_BEARERS) return 'several';
    if (gender !== 'unknown' && entity.gender !== 'unknown' && entity.gender !== gender) continue;
    if (found !== undefined) return 'several';
    found = entity;
  }
  return found;
}

function put(map: Map<string, Set<Entity>>, key: string, entity: Entity): void {
  const entities = map.get(key);
  if (entities === undefined) map.set(key, new Set([entity]));
  else entities.add(entity);
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
