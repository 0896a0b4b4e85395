/**
 * How each mention near a reporting expression stands among the others: on which side of it, how many lie between, whether
 * it is part of another. What of that tells the one who speaks is left to `source-features.ts`.
 */
import { hashWord } from '../lower-words.ts';
import type { CuedContent } from './cued-content.ts';
import type { Mention } from './mention.ts';
import type { Scan } from './scan.ts';

export const COMMA = hashWord(',');

const KINDS = { name: 1, pronoun: 2, description: 3 } as const;
const TYPES = { person: 1, organisation: 2, document: 3, group: 4, place: 5, thing: 6, unknown: 7 } as const;

/** A mention as it stands to a content; its fields are asked for many times. */
export type Candidate = {
  readonly index: number;
  readonly first: number;
  readonly end: number;
  readonly head: number;
  readonly outerEnd: number;
  readonly tailEnd: number;
  readonly sentence: number;
  /** Numbers of `KINDS` and `TYPES`. */
  readonly kind: number;
  readonly type: number;
  readonly plural: boolean;
  readonly definite: boolean;
  readonly possessive: boolean;
  /** Inside what was said. */
  readonly inside: boolean;
};

export function toCandidate(mention: Mention, parts: CuedContent['parts']): Candidate {
  const { index, first, end, head, outerEnd, tailEnd, sentence, plural, definite, possessive } = mention;
  let inside = false;
  for (const part of parts) if (head >= part.first && head < part.end) inside = true;
  const [kind, type] = [KINDS[mention.kind], TYPES[mention.type]];
  return {
    index,
    first,
    end,
    head,
    outerEnd,
    tailEnd,
    sentence,
    kind,
    type,
    plural,
    definite,
    possessive,
    inside,
  };
}

export type Standing = {
  readonly isLeft: boolean;
  /** Mentions between it and the cue. */
  readonly order: number;
  /** Able to speak: not inside the content or speech, and no part of another. */
  readonly likely: boolean;
  /** Part of what is said of a mention before it: "the aides of *the senator*". */
  readonly hangs: boolean;
  /** 2 for the guessed subject of the cue, 1 when there is none. */
  readonly subject: number;
  /** Likely ones between it and the cue, at most 4. */
  likelyBetween: number;
};

/** `subject`: the place of the guessed subject, -1 when there is none. */
export function toStandings(
  scan: Scan,
  cue: number,
  candidates: readonly Candidate[],
  subject: number,
): readonly Standing[] {
  let left = 0;
  for (const { end } of candidates) if (end <= cue) left++;
  let reached = 0;
  let behind = 0;
  const standings = candidates.map((candidate, place): Standing => {
    const hangs = candidate.first < reached || isPlaceOf(scan, candidate, candidates[place - 1]);
    reached = Math.max(reached, candidate.tailEnd);
    const likely = !hangs && isLikely(scan, candidate);
    const isLeft = place < left;
    const likelyBetween = Math.min(behind, 4);
    if (!isLeft && likely) behind++;
    const order = isLeft ? left - 1 - place : place - left;
    const guessed = place === subject ? 2 : subject < 0 ? 1 : 0;
    return { isLeft, order, likely, hangs, subject: guessed, likelyBetween };
  });
  let before = 0;
  for (let place = left - 1; place >= 0; place--) {
    const standing = standings[place] as Standing;
    standing.likelyBetween = Math.min(before, 4);
    if (standing.likely) before++;
  }
  return standings;
}

/** "Columbia, | South Carolina", "University of California, | Berkeley": only says where. */
function isPlaceOf({ tokens }: Scan, { type, first }: Candidate, before: Candidate | undefined): boolean {
  if (type !== TYPES.place || before === undefined || tokens.hashes[first - 1] !== COMMA) return false;
  return before.outerEnd === first - 1 && (before.type === TYPES.place || before.type === TYPES.organisation);
}

const isLikely = ({ quoted }: Scan, { head, type, possessive, inside }: Candidate): boolean =>
  !quoted[head] && type !== TYPES.thing && !possessive && !inside;
