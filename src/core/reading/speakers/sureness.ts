/**
 * Says how sure a choice of speaker is: the chance that the one chosen did speak, by a logistic over signs that were
 * fitted on articles which the rankers had not seen (`src/fit/speakers-sureness.ts`). A ranker alone is too sure of itself.
 *
 * P(right) = 1 / (1 + exp(−Σ weights[i] · signs[i]))
 */
import type { Content } from '../attribution.ts';
import { TAG } from '../tagger.ts';
import { outerFirst } from './appositions.ts';
import type { CuedContent } from './cued-content.ts';
import type { Entity } from './entities.ts';
import type { Mention, MentionKind, Mentions } from './mention.ts';
import type { Scan } from './scan.ts';
import type { Source } from './sources.ts';
import { isIn, VERBS } from './tag-sets.ts';

/** Weights for the signs of each kind of mention, in the order of `toSigns`. */
export type SurenessWeights = Readonly<Record<MentionKind, readonly number[]>>;

export type Sureness = (kind: MentionKind, signs: readonly number[]) => number;

export const createSureness =
  (weights: SurenessWeights): Sureness =>
  (kind, signs) => {
    const own = weights[kind];
    let sum = 0;
    for (let at = 0; at < signs.length; at++) sum += (own[at] ?? 0) * (signs[at] ?? 0);
    return 1 / (1 + Math.exp(-sum));
  };

/** Whom a pronoun was taken for; probabilities from 0 to 1. */
export type ReferenceSigns = {
  readonly confidence: number;
  readonly runnerUp: number;
  /** How many it could have been. */
  readonly candidates: number;
  /** Sentences between the two. */
  readonly distance: number;
  /** The object of a preposition: "a letter from *him*". */
  readonly hangs: boolean;
  /** Stands inside other words that were said. */
  readonly said: boolean;
};

/** Logits beyond this tell no more. */
const MOST = 7;

const toLogit = (probability: number): number => {
  const inside = Math.min(0.9995, Math.max(0.0005, probability));
  return Math.max(-MOST, Math.min(MOST, Math.log(inside / (1 - inside))));
};

/** What opens a clause whose subject need not be who speaks. */
const OPENERS = /^(?:that|as|if|because|while|when|where)$/;

const flag = (on: boolean): number => (on ? 1 : 0);

/** `last` is the entity that spoke before, or -1; `reference` is given for pronouns. */
export function toSigns(
  { scan, mentions }: { readonly scan: Scan; readonly mentions: Mentions },
  cued: CuedContent,
  { confidence, nobody }: Omit<Source, 'mention'>,
  mention: Mention,
  entity: Entity,
  last: number,
  reference?: ReferenceSigns,
): readonly number[] {
  const distance = mention.first > cued.cue ? mention.first - cued.cue : cued.cue - mention.end;
  const before = scan.tags[outerFirst(mentions, mention) - 1];
  return [
    1,
    toLogit(confidence),
    nobody,
    flag(scan.quoted[mention.head] === 1),
    flag(isInside(cued, mention)),
    flag(before === TAG.IN),
    flag(mention.type === 'person'),
    flag(mention.type === 'organisation'),
    flag(mention.type === 'unknown'),
    flag(mention.type === 'thing' || mention.type === 'place'),
    flag(entity.named && entity.words.length > 1),
    flag(entity.named && (scan.flags[entity.canonical.nameFirst] ?? 0) > 0),
    flag(entity.ambiguous),
    flag(mention.plural),
    flag(mention.definite),
    Math.log2(1 + Math.max(0, distance)),
    flag((scan.headlines[entity.canonical.sentence] ?? 0) > 0),
    flag(entity.index === last),
    Math.log2(1 + entity.mentions.length),
    kindSign(cued.content),
    flag(mention.first > cued.cue),
    flag(mention.possessive),
    flag(scan.tags[cued.cue] === TAG.VBG),
    flag(isIn(VERBS, scan.tags, mention.first - 1)),
    flag(scan.tags[mention.first - 1] === TAG.CC),
    flag(OPENERS.test(scan.tokens.lowers[mention.first - 1] ?? '')),
    flag(mention.tailEnd > mention.outerEnd),
    flag(cued.parts.some(({ first }) => first >= cued.cueEnd)),
    ...(reference === undefined ? [] : toReferenceSigns(reference)),
  ];
}

const kindSign = ({ kind }: Content): number => flag(kind !== 'indirect');

const isInside = ({ parts }: CuedContent, { head }: Mention): boolean =>
  parts.some((part) => head >= part.first && head < part.end);

const toReferenceSigns = (reference: ReferenceSigns): readonly number[] => [
  toLogit(reference.confidence),
  toLogit(reference.confidence / (reference.confidence + reference.runnerUp + 1e-6)),
  Math.min(reference.candidates, 6),
  Math.min(reference.distance, 6),
  flag(reference.hangs),
  flag(reference.said),
];
