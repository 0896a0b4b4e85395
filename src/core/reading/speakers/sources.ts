/**
 * Chooses the mention that a reporting expression has for its speaker: "Lavrov" in "…, Lavrov said"; who that is, is
 * left to `entities.ts`, `descriptions.ts` and `antecedents.ts`.
 */
import { TAG } from '../tagger.ts';
import type { CuedContent } from './cued-content.ts';
import {
  clearSink,
  createSink,
  type FeatureSink,
  type RankerWeights,
  toBest,
  toProbabilities,
} from './linear-ranker.ts';
import type { Mention, Mentions } from './mention.ts';
import type { Scan } from './scan.ts';
import { writeSources } from './source-features.ts';

/** Number of weights; half as many cost 0.3 points. */
export const SOURCE_WEIGHTS = 1 << 15;

/** Mentions looked at on each side; a sentence of news seldom has more than twelve. */
const BEFORE = 22;
const AFTER = 10;

/** Nobody is taken to speak from here on; one in thirty cues has no speaker, and most of those below do have one. */
const SURELY_NOBODY = 0.55;

export type Source = {
  /** Null when nobody is named: "it was announced". */
  readonly mention: Mention | null;
  readonly confidence: number;
  /** The probability that nobody is named. */
  readonly nobody: number;
};

/**
 * The mentions that can be the speaker: those of the cue's sentence and of the one before it, in order. `from` is the
 * index of the first mention behind the cue.
 */
export function candidatesOf(scan: Scan, cued: CuedContent, mentions: Mentions): readonly Mention[] {
  const from = firstBehind(mentions, cued.cue);
  const sentence = scan.sentences[cued.cue] ?? 0;
  let first = from;
  while (first > 0 && from - first < BEFORE && (mentions.get(first - 1)?.sentence ?? -9) >= sentence - 1)
    first--;
  let end = from;
  while (end < mentions.length && end - from < AFTER && mentions.get(end)?.sentence === sentence) end++;
  return mentions
    .slice(first, end)
    .filter(
      (mention) =>
        !(mention.first <= cued.cue && mention.end > cued.cue) &&
        !isObject(scan, cued, mention) &&
        !isReporter(scan, cued, mention),
    );
}

/** "He was quoted by *the magazine* as saying": whoever quotes somebody passes on what that one said. */
const isReporter = ({ tokens }: Scan, { cueFirst }: CuedContent, { first }: Mention): boolean =>
  first - 2 === cueFirst &&
  /^(?:by|in)$/.test(tokens.lowers[first - 1] ?? '') &&
  /^(?:quoted|cited)$/.test(tokens.lowers[cueFirst] ?? '');

/** "A soldier under *him* said". */
const isObject = ({ tags, tokens }: Scan, { cueFirst }: CuedContent, { first, end }: Mention): boolean =>
  end === cueFirst && tags[first - 1] === TAG.IN && /^(?:him|them|me|us)$/.test(tokens.lowers[first] ?? '');

function firstBehind(mentions: Mentions, token: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions.get(middle)?.first ?? 0) <= token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Chooses among the candidates that `candidatesOf` gives. */
export type SourceFinder = (scan: Scan, cued: CuedContent, candidates: readonly Mention[]) => Source;

export function createSourceFinder({ weights, scale }: RankerWeights): SourceFinder {
  const sink: FeatureSink = createSink(SOURCE_WEIGHTS);
  return (scan, cued, candidates) => {
    clearSink(sink);
    writeSources(sink, scan, cued, candidates);
    const probabilities = toProbabilities(sink, weights, scale);
    const nobody = probabilities.pop() ?? 0;
    const { best, probability } = toBest(probabilities);
    if (nobody >= SURELY_NOBODY) return { mention: null, confidence: nobody, nobody };
    return { mention: candidates[best] ?? null, confidence: probability, nobody };
  };
}
