/**
 * Chooses whom a pronoun beside a reporting expression refers to, among the speakers mentioned before it.
 */
import { type Antecedent, type Chain, writeAntecedents } from './antecedent-features.ts';
import type { CuedContent } from './cued-content.ts';
import type { Entities, Entity } from './entities.ts';
import { clearSink, createSink, type RankerWeights, toBest, toProbabilities } from './linear-ranker.ts';
import type { Mention, Mentions } from './mention.ts';
import type { Scan } from './scan.ts';

export const ANTECEDENT_WEIGHTS = 1 << 13;

/** How far back a pronoun looks, in mentions and in entities: the bounds keep the reading linear. */
const MENTIONS_BACK = 60;
const ENTITIES_BACK = 10;

/** What is chosen; the antecedent is null when nobody was mentioned before. */
export type Reference = {
  readonly antecedent: Antecedent | null;
  readonly confidence: number;
  /** The probability of the second likeliest. */
  readonly runnerUp: number;
};

type Met = {
  mention: Mention;
  rank: number;
  count: number;
  since: boolean;
  anchored: number;
  inside: boolean;
};

/** How many mentions the pronouns of one run may lie apart. */
const RUN_GAP = 14;

/** The first of the run of like pronouns that this one ends: in "He rose. He bowed. He said" all are one man. */
function anchorOf(pronoun: Mention, mentions: Mentions): number {
  let anchor = pronoun.index;
  for (
    let index = pronoun.index - 1;
    index >= Math.max(0, anchor - RUN_GAP, pronoun.index - MENTIONS_BACK);
    index--
  ) {
    const mention = mentions.get(index);
    if (mention?.kind === 'pronoun' && mention.gender === pronoun.gender && mention.type === 'person')
      anchor = index;
  }
  return anchor;
}

/** The entities mentioned before the pronoun, the nearest first. Pronouns resolved before count as mentions. */
export function antecedentsOf(
  pronoun: Mention,
  mentions: Mentions,
  { all, ofMention }: Entities,
  parts: CuedContent['parts'],
): readonly Antecedent[] {
  const found = new Map<number, Met>();
  const personal = pronoun.type === 'person';
  const anchor = personal ? anchorOf(pronoun, mentions) : pronoun.index;
  let ahead = 0;
  for (let back = 1; back <= MENTIONS_BACK; back++) {
    const mention = mentions.get(pronoun.index - back);
    if (mention === undefined) break;
    const entity = ofMention[mention.index] ?? -1;
    if (entity < 0 || !canBe(pronoun, all[entity])) continue;
    const known = found.get(entity);
    const inside =
      mention.kind === 'name' && parts.some(({ first, end }) => mention.head >= first && mention.head < end);
    if (known !== undefined) {
      known.count++;
      known.inside ||= inside;
    } else if (found.size < ENTITIES_BACK) {
      found.set(entity, {
        mention,
        rank: found.size,
        count: 1,
        since: mention.index > anchor,
        anchored: 9,
        inside,
      });
    }
    const met = found.get(entity);
    if (met !== undefined && mention.index < anchor && met.anchored === 9) met.anchored = ahead++;
  }
  return [...found].flatMap(([index, place]) => {
    const entity = all[index];
    return entity === undefined ? [] : [{ entity, ...place }];
  });
}

/**
 * Whether "he" or "she" can be that one; "it" is no person of whom a first name or a title is known, and no group; "they"
 * is no such person either.
 */
function canBe({ gender, type, plural }: Mention, entity: Entity | undefined): boolean {
  if (entity === undefined || entity.canonical.kind === 'pronoun') return false;
  if (type === 'thing') return entity.type !== 'person' && entity.type !== 'group';
  if (plural) return entity.type !== 'person';
  if (entity.type !== 'person' && entity.type !== 'unknown') return false;
  return gender === 'unknown' || entity.gender === 'unknown' || entity.gender === gender;
}

export type AntecedentFinder = (
  scan: Scan,
  cued: CuedContent,
  pronoun: Mention,
  antecedents: readonly Antecedent[],
  chain: Chain,
) => Reference;

export function createAntecedentFinder({ weights, scale }: RankerWeights): AntecedentFinder {
  const sink = createSink(ANTECEDENT_WEIGHTS);
  return (scan, cued, pronoun, antecedents, chain) => {
    clearSink(sink);
    writeAntecedents(sink, scan, cued, pronoun, antecedents, chain);
    const { best, probability, second } = toBest(toProbabilities(sink, weights, scale));
    return { antecedent: antecedents[best] ?? null, confidence: probability, runnerUp: second };
  };
}
