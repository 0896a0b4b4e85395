/**
 * Tells whom a word for somebody of a people or of an age stands for: "the Ghanaian", "the Japanese", "the 34-year-old".
 * Nouns for what somebody does are left to `only-people.ts`.
 */
import type { DescriptionLink } from './descriptions.ts';
import type { Known, KnownEntity } from './known-speakers.ts';
import type { Mention, Mentions } from './mention.ts';
import { isNear, isPerson } from './only-people.ts';
import { agrees } from './role-fit.ts';
import { meets, type RoleWords } from './roles.ts';
import type { Scan } from './scan.ts';

/**
 * "The Ghanaian", "the 34-year-old": the only one from there, or else the only person met so far; null where a name of
 * which nothing is told may be another person's.
 */
export function findOnly(
  scan: Scan,
  mentions: Mentions,
  mention: Mention,
  { places }: RoleWords,
  age: number,
  known: Known,
): DescriptionLink | null {
  const people = known
    .named()
    .filter((each) => each.entity.type === 'person' || isPerson(scan, mentions, each))
    .filter((each) => agrees(mention, each.entity) && (age === 0 || each.age === 0));
  const native = people.filter(({ roles }) => roles.some((role) => meets(role.places, places)));
  const unplaced = people.filter(
    ({ roles }) => places.size === 0 || roles.every((role) => role.places.size === 0),
  );
  const [only, second] = native.length > 0 ? native : unplaced;
  if (only === undefined || second !== undefined) return null;
  if (native.length === 0 && only.entity.type !== 'person') return null;
  return { entity: only.entity.index, confidence: native.length > 0 ? 0.92 : 0.8 };
}

/** "The Japanese said": the only one from there nearby; a word for all of a people else. */
export function findNative(
  scan: Scan,
  mentions: Mentions,
  mention: Mention,
  known: Known,
): DescriptionLink | null {
  const { head, first } = mention;
  const place = scan.lexicon.places.get(scan.tokens.lowers[head] ?? '');
  if (place === undefined || scan.tokens.lowers[first] !== 'the' || head !== first + 1) return null;
  const [only, second] = known
    .people()
    .filter((each) => isNear(mentions, mention, each))
    .filter(({ roles }) => roles.some(({ places }) => places.has(place)));
  return only === undefined || second !== undefined ? null : { entity: only.entity.index, confidence: 0.82 };
}

/** Whether somebody else nearby may be from there as well: "the Polish player", where it was told of nobody. */
export function hasRival(
  mentions: Mentions,
  mention: Mention,
  { places }: RoleWords,
  known: Known,
  best: KnownEntity,
): boolean {
  const isFrom = ({ roles }: KnownEntity): boolean => roles.some((role) => role.places.size > 0);
  if (places.size === 0 || isFrom(best)) return false;
  return known
    .named()
    .some(
      (each) =>
        each !== best && isNear(mentions, mention, each) && agrees(mention, each.entity) && !isFrom(each),
    );
}
