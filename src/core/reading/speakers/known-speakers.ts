/**
 * Keeps the speakers met so far in an article by the words that a description can call them; which of them one stands
 * for is left to `descriptions.ts`.
 */

import { bodyWords } from './body-words.ts';
import type { Facts } from './deeds.ts';
import { type Entities, type Entity, ownerOf } from './entities.ts';
import { createHolders, type Holders } from './holders.ts';
import type { Gender, Mention, Mentions, RoleRange } from './mention.ts';
import { isDeputy } from './office-heads.ts';
import { type RoleWords, toRoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/** The last ones that are kept by one head, and the last people and bodies that one can be; more share no article. */
const MOST_FITTING = 40;
/** Of those called by one head, the last ones: no article of news tells of so many mayors. */
const MOST_ALIKE = 15;
/** Roles told of one entity; further ones repeat. */
const MOST_ROLES = 12;

export type KnownEntity = {
  readonly entity: Entity;
  readonly roles: RoleWords[];
  /** The number of its last mention, -1 before the first. */
  last: number;
  /** In years, 0 while it is not told. */
  age: number;
  /** How many heads it is still found by. */
  heads: number;
  /** It left an office or came to one, or is about to. */
  left: boolean;
  came: boolean;
};

/** The entities met so far, by the words a description can call them. */
export type Known = {
  readonly add: (entity: Entity, role: RoleWords) => void;
  readonly meet: (entity: number, mention: number) => void;
  /** Takes in what a text tells of it beside one mention of its name. */
  readonly learn: (entity: number, facts: Facts) => void;
  readonly fitting: (words: RoleWords) => readonly KnownEntity[];
  /** The last named people met so far. */
  readonly people: () => readonly KnownEntity[];
  /** The last named ones met so far, people or not. */
  readonly named: () => readonly KnownEntity[];
  /** What is told of one in all. */
  readonly holder: Holders;
  /** The last named ones met so far that are no people. */
  readonly bodies: () => readonly KnownEntity[];
};

const NOTHING: ReadonlySet<string> = new Set();

/** Most descriptions say one thing of five: what they don't say takes no memory. */
function withoutEmpty(words: RoleWords): RoleWords {
  const kept = (set: ReadonlySet<string>): ReadonlySet<string> => (set.size === 0 ? NOTHING : set);
  const [heads, places, others] = [kept(words.heads), kept(words.places), kept(words.others)];
  const [parties, owners, bodies] = [kept(words.parties), kept(words.owners), kept(words.bodies)];
  return { ...words, heads, places, others, parties, owners, bodies };
}

export function createKnown(scan: Scan, mentions: Mentions, entities: Entities): Known {
  const byHead = new Map<string, KnownEntity[]>();
  const byIndex = new Map<number, KnownEntity>();
  const people: KnownEntity[] = [];
  const named: KnownEntity[] = [];
  const bodies: KnownEntity[] = [];
  const file = (known: KnownEntity, heads: Iterable<string>): void => {
    for (const head of heads) {
      const list = byHead.get(head) ?? [];
      if (list.length === 0) byHead.set(head, list);
      if (list.at(-1) === known) continue;
      list.push(known);
      known.heads++;
      if (list.length === 2 * MOST_FITTING) list.splice(0, MOST_FITTING).forEach(forget);
    }
  };
  /** Most descriptions are met once: what none of the last ones of any head is takes no memory. */
  const forget = (known: KnownEntity): void => {
    known.heads--;
    if (known.heads === 0 && !known.entity.named) byIndex.delete(known.entity.index);
  };
  const register = (entity: Entity, roles: readonly RoleWords[]): void => {
    const known = {
      entity,
      roles: roles.map(withoutEmpty),
      last: -1,
      age: 0,
      left: false,
      came: false,
      heads: 0,
    };
    file(known, new Set(roles.flatMap((role) => [...role.heads])));
    if (known.heads > 0 || entity.named) byIndex.set(entity.index, known);
  };
  for (const entity of entities.all) register(entity, rolesOf(scan, mentions, entities, entity));
  return {
    add: (entity, role) => register(entity, [role]),
    meet: (entity, mention) => {
      const known = byIndex.get(entity);
      if (known === undefined) return;
      const { type } = known.entity;
      if (known.last < 0 && known.entity.named) {
        named.push(known);
        if (type === 'person') people.push(known);
        if (type === 'organisation' || type === 'unknown') bodies.push(known);
      }
      known.last = mention;
    },
    learn: (entity, { roles, age, left, came }) => {
      const known = byIndex.get(entity);
      if (known === undefined) return;
      if (age > 0) known.age = age;
      known.left ||= left;
      known.came ||= came;
      for (const role of roles) {
        if (known.roles.length > MOST_ROLES) return;
        known.roles.push(withoutEmpty(role));
        file(known, role.heads);
      }
    },
    people: () => people.slice(-MOST_FITTING),
    named: () => named.slice(-MOST_FITTING),
    bodies: () => bodies.slice(-MOST_FITTING),
    holder: createHolders(scan, mentions),
    fitting: (words) => {
      const found = new Set<KnownEntity>();
      const add = (head: string): void => {
        for (const known of (byHead.get(head) ?? []).slice(-MOST_ALIKE)) found.add(known);
      };
      const { offices, kinds } = scan.lexicon;
      for (const head of words.heads) {
        add(head);
        forShared(offices.get(head), byHead, add);
        forShared(kinds.get(head), byHead, add);
      }
      return [...found];
    },
  };
}

/** Calls with each word that is in the set and a key of the map, going through the smaller of the two. */
function forShared(
  words: ReadonlySet<string> | undefined,
  keys: ReadonlyMap<string, unknown>,
  take: (word: string) => void,
): void {
  if (words === undefined) return;
  if (words.size <= keys.size) for (const word of words) take(word);
  else for (const key of keys.keys()) if (words.has(key)) take(key);
}

/** What is known of an entity: each of its roles, with the places that it is from. */
function rolesOf(scan: Scan, mentions: Mentions, entities: Entities, entity: Entity): readonly RoleWords[] {
  const told = entity.roles.slice(0, MOST_ROLES);
  if (entity.type === 'organisation') {
    const { nameFirst, nameEnd } = entity.canonical;
    const owner = mentions.get(ownerOf(scan, mentions, entity.canonical));
    const ranges = [{ first: owner?.nameFirst ?? nameFirst, end: nameEnd }, ...told];
    return ranges.map(({ first, end }) => bodyWords(scan, toRoleWords(scan, first, end), first, end));
  }
  const words = (range: RoleRange): RoleWords => roleWords(scan, mentions, entities, entity, range);
  const origins = told.filter(({ origin }) => origin).map(words);
  const offices = told.filter(({ origin }) => !origin).map(words);
  return (
    offices.length > 0 ? offices : origins.slice(0, 1).map((role) => ({ ...role, heads: new Set<string>() }))
  ).map((role) => ({
    ...role,
    places: new Set([...role.places, ...origins.flatMap(({ places }) => [...places])]),
    others: new Set([...role.others, ...origins.flatMap(({ others }) => [...others])]),
    parties: new Set([...role.parties, ...origins.flatMap(({ parties }) => [...parties])]),
  }));
}

/** What a role says; "its director" says also what is known of the one it belongs to. */
function roleWords(
  scan: Scan,
  mentions: Mentions,
  entities: Entities,
  entity: Entity,
  { first, end }: RoleRange,
): RoleWords {
  const words = toRoleWords(scan, first, end);
  const owner = ownerBefore(scan, mentions, entities, entity, first);
  if (owner === undefined) return words;
  const own = toRoleWords(scan, owner.first, owner.end);
  if (words.heads.has('counterpart') || (words.heads.has('colleague') && words.places.size > 0))
    return sameOffice(words, own);
  const said = new Set([...own.others, ...own.heads]);
  const heads = [...words.heads].flatMap((head) =>
    isDeputy(head) ? [head, ...[...own.heads].map((office) => `${head}-${office}`)] : [head],
  );
  return {
    ...words,
    heads: new Set(heads),
    places: new Set([...words.places, ...own.places]),
    others: new Set([...words.others, ...said]),
  };
}

/** "his Estonian counterpart" holds the office that he holds, elsewhere. */
const sameOffice = (words: RoleWords, { heads, others }: RoleWords): RoleWords => ({
  ...words,
  heads: new Set([...words.heads, ...heads]),
  others: new Set([...words.others, ...others]),
});

/** Mentions looked back over for the one whom "its" or "her" before a role belongs to. */
const OWNER_BACK = 8;

/** The nearest name before the pronoun at `first` that it can stand for, other than the one whose role it is. */
function ownerBefore(
  scan: Scan,
  mentions: Mentions,
  { all, ofMention }: Entities,
  entity: Entity,
  first: number,
): Mention | undefined {
  const gender = OWNERS[scan.tokens.lowers[first] ?? ''];
  if (gender === undefined) return undefined;
  const from = entity.mentions.find((index) => (mentions.get(index)?.first ?? -1) >= first) ?? 0;
  let unsure: Mention | undefined;
  for (let index = from - 1; index >= Math.max(0, from - OWNER_BACK); index--) {
    const mention = mentions.get(index);
    const named = all[ofMention[index] ?? -1];
    if (mention?.kind !== 'name' || mention.first >= first || named === undefined || named === entity)
      continue;
    const person = named.type === 'person';
    if (gender === 'neuter' ? person : named.type !== 'unknown' && !person) continue;
    if (gender !== 'neuter' && named.gender !== 'unknown' && named.gender !== gender) continue;
    if (gender === 'neuter' || person) return mention;
    unsure ??= mention;
  }
  return unsure;
}

const OWNERS: Readonly<Record<string, Gender>> = {
  his: 'male',
  her: 'female',
  its: 'neuter',
};
