/**
 * Says how well a description fits a role that a name is known by: the same or a wider office, the same places, parties
 * and bodies. What the words say is left to `roles.ts`, which of several fits to `descriptions.ts`.
 */
import type { Entity } from './entities.ts';
import type { Lexicon } from './lexicon.ts';
import type { Mention } from './mention.ts';
import { COMPOUNDS } from './office-heads.ts';
import { FIELDS, GENERIC, meets, type RoleWords } from './roles.ts';

/** Where somebody is from may be told first by the description. */
const UNTOLD_PLACE = 0.6;

/** What is known of the one whose role it is, from all its roles together. */
export type Holder = {
  readonly places: ReadonlySet<string>;
  readonly parties: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  /** Words of the bodies named beside it. */
  readonly near: ReadonlySet<string>;
  /** It left an office or is about to. */
  readonly left: boolean;
  /** It came to an office, or is about to. */
  readonly came: boolean;
};

/** "the surgeon" for who was called a doctor: not told, but no contradiction. */
const NARROWER = 1.3;

/**
 * How well the description fits the role, 0 when it can't be: 3 the same head, 2 a head of the same office, and up to
 * 3 more for places and other words they share.
 */
export function fitOf(lexicon: Lexicon, description: RoleWords, role: RoleWords, holder: Holder): number {
  const head = headFit(lexicon, description, role);
  if (head === 0) return 0;
  const places = role.places.size > 0 ? role.places : holder.places;
  if (isApart(description.places, places) && !meets(description.places, holder.places)) return 0;
  if (isElsewhere(description, role)) return 0;
  const parties = role.parties.size > 0 ? role.parties : holder.parties;
  if (isApart(description.parties, parties)) return 0;
  if (description.acting && !role.acting) return 0;
  if (description.current && role.former) return 0;
  if (description.former && !role.former && !holder.left) return 0;
  if (description.leaving && !role.leaving && !role.former && !holder.left) return 0;
  if (description.coming && !holder.came) return 0;
  const described = [...description.others].filter((word) => FIELDS.has(word));
  if (described.length > 0 && meets(role.others, FIELDS) && !described.some((word) => role.others.has(word)))
    return 0;
  const shared = countShared(description.others, role.others);
  const alien = countAlien(description.others, role.others, holder);
  const strange = isStrange(description.owners, role, holder) ? 2 : 0;
  const past = role.former && !description.former ? 2 : 0;
  const foreign = description.places.size > 0 && places.size === 0 ? UNTOLD_PLACE : 0;
  const place = meets(description.places, places) || meets(description.places, holder.places) ? 1.5 : 0;
  const party = meets(description.parties, parties) ? 0.75 : 0;
  return Math.max(
    0,
    head + place + party + Math.min(shared, 2) * 0.75 - Math.min(alien, 3) * 0.6 - strange - past - foreign,
  );
}

/** "the Italian ambassador" is not Peru's in Rome, nor is the ambassador to Italy Italy's. */
const isElsewhere = (one: RoleWords, other: RoleWords): boolean =>
  isApart(one.seats, other.seats) || isSeated(one, other) || isSeated(other, one);

const isSeated = ({ places }: RoleWords, other: RoleWords): boolean =>
  meets(places, other.seats) && !meets(places, other.places);

/**
 * "the Northgate coach" is not who coaches Harrow. Bodies named nearby count where whose coach that is was not told with
 * the office.
 */
function isStrange(owners: ReadonlySet<string>, role: RoleWords, { others, near }: Holder): boolean {
  if (owners.size === 0 || meets(owners, role.others) || meets(owners, others)) return false;
  return role.owners.size > 0 || !meets(owners, near);
}

function countShared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared;
}

/** What the description adds that neither this role nor anything else beside the name tells. */
function countAlien(words: ReadonlySet<string>, role: ReadonlySet<string>, { others, near }: Holder): number {
  let alien = 0;
  for (const word of words) if (!role.has(word) && !others.has(word) && !near.has(word)) alien++;
  return alien;
}

function headFit(lexicon: Lexicon, description: RoleWords, role: RoleWords): number {
  let best = 0;
  for (const head of description.heads) {
    if (role.heads.has(head))
      best = Math.max(best, GENERIC.has(head) ? 1 : lacksCompound(description, role) ? 2 : 3);
    const same = lexicon.offices.get(head);
    if (same !== undefined && meets(role.heads, same)) best = Math.max(best, 2);
    const wider = lexicon.kinds.get(head);
    if (wider !== undefined && meets(role.heads, wider)) best = Math.max(best, NARROWER);
  }
  return role.deed ? Math.min(best, 2) : best;
}

/** "the chief justice" is rather the chief justice than a justice. */
function lacksCompound(description: RoleWords, role: RoleWords): boolean {
  for (const head of description.heads) if (COMPOUNDS.has(head) && !role.heads.has(head)) return true;
  return false;
}

/** Whether both name something and nothing that the other names. */
export const isApart = (words: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  words.size > 0 && others.size > 0 && !meets(words, others);

/** Whether the description can stand for it by type and gender. */
export const agrees = (mention: Mention, entity: Entity): boolean =>
  (entity.type === mention.type || entity.type === 'unknown') &&
  (mention.gender === 'unknown' || entity.gender === 'unknown' || mention.gender === entity.gender);
