/**
 * Learns whether somebody of an article is a man or a woman from the pronouns beside the name, where neither first name
 * nor title tells it: "Clinton smiled as she left". Whom a pronoun stands for is left to `antecedents.ts`.
 */
import type { Entities, Entity } from './entities.ts';
import type { Gender, Mentions } from './mention.ts';

/** Votes that must agree: three of four. */
const AGREEING = 0.75;

type Votes = { female: number; male: number };

/** Sets the gender of people that have none, by the pronouns that nobody else beside them can be meant by. */
export function voteGenders(mentions: Mentions, { all, ofMention }: Entities): void {
  const votes = new Map<Entity, Votes>();
  /** Those named in this sentence and in the one before it. */
  let now: Entity[] = [];
  let before: Entity[] = [];
  let sentence = -1;
  for (const mention of mentions) {
    if (mention.sentence !== sentence) {
      before = mention.sentence === sentence + 1 ? now : [];
      now = [];
      sentence = mention.sentence;
    }
    const entity = all[ofMention[mention.index] ?? -1];
    if (mention.kind !== 'pronoun') {
      if (entity !== undefined && canBePerson(entity) && !now.includes(entity) && now.length < MOST)
        now.push(entity);
      continue;
    }
    const { gender } = mention;
    if (mention.type !== 'person' || (gender !== 'female' && gender !== 'male')) continue;
    const only = onlyOne(now, before, gender);
    if (only?.gender !== 'unknown') continue;
    const own = votes.get(only) ?? { female: 0, male: 0 };
    own[gender]++;
    votes.set(only, own);
  }
  for (const [entity, { female, male }] of votes) {
    if (female >= AGREEING * (female + male)) entity.gender = 'female';
    else if (male >= AGREEING * (female + male)) entity.gender = 'male';
  }
}

/** The only one of both lists that can be of that gender; null when there is none or another. */
function onlyOne(now: readonly Entity[], before: readonly Entity[], gender: Gender): Entity | null {
  let only: Entity | null = null;
  for (const list of [now, before]) {
    for (const one of list) {
      if (one === only || (one.gender !== 'unknown' && one.gender !== gender)) continue;
      if (only !== null) return null;
      only = one;
    }
  }
  return only;
}

/** Named in one sentence; more are a list. */
const MOST = 12;

const canBePerson = ({ type }: Entity): boolean => type === 'person' || type === 'unknown';
