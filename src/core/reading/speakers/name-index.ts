/**
 * Finds whether a name was met before in the article: as a whole, by its first and last words, as a surname or first name
 * alone, as an acronym or a shorter form of a body's name. What is joined is left to `entities.ts`.
 */
import type { Entity } from './entities.ts';
import { WORD } from './lexicon.ts';
import type { Gender, Mention, MentionType } from './mention.ts';
import type { Scan } from './scan.ts';

/** Bearers of one name looked at; the bound keeps odd texts linear. */
const MOST_BEARERS = 24;

/** A mention with the words it is compared by. */
export type Draft = {
  readonly mention: Mention;
  readonly words: readonly string[];
  readonly initials: string;
  readonly gender: Gender;
};

/** Can be a person as far as its words tell. */
export const isPersonal = (type: MentionType): boolean => type === 'person' || type === 'unknown';

type Found = Entity | 'several' | undefined;

type NameIndex = {
  readonly findFull: (draft: Draft) => Entity | undefined;
  /** The one person met before whose longer name ends with these two words: two surnames, "Peña Nieto". */
  readonly findSurnames: (draft: Draft) => Entity | undefined;
  readonly add: (draft: Draft, entity: Entity) => Entity;
  readonly findSingle: (draft: Draft, scan: Scan) => Found;
  readonly addSingle: (draft: Draft, entity: Entity, ambiguous: boolean) => Entity;
};

type Full = { readonly entity: Entity; readonly words: readonly string[]; initials: string };

/** Names by their whole, their first and last words, their surname, first name and acronym. */
export function createNameIndex(): NameIndex {
  const wholes = new Map<string, Full[]>();
  const surnames = new Map<string, Set<Entity>>();
  const firsts = new Map<string, Set<Entity>>();
  const acronyms = new Map<string, Set<Entity>>();
  const leading = new Map<string, Set<Entity>>();
  const singles = new Map<string, Entity>();
  return {
    findFull: (draft) =>
      wholes.get(keyOf(draft))?.find((full) => agrees(full, draft))?.entity ?? findSpelling(surnames, draft),
    findSurnames: (draft) => findLonger(surnames, draft),
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
      // “Mrs. Clinton” is not the Clinton Foundation.
      if (flags & WORD.place || mention.type === 'person') return undefined;
      return pick(leading.get(word), 'unknown');
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

function findLonger(
  surnames: ReadonlyMap<string, ReadonlySet<Entity>>,
  { words, mention }: Draft,
): Entity | undefined {
  if (words.length !== 2 || !isPersonal(mention.type)) return undefined;
  let found: Entity | undefined;
  let seen = 0;
  for (const entity of surnames.get(words[1] ?? '') ?? []) {
    if (seen++ === MOST_BEARERS) return undefined;
    if (entity.words.length < 3 || entity.words.at(-2) !== words[0]) continue;
    if (found !== undefined) return undefined;
    found = entity;
  }
  return found;
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
