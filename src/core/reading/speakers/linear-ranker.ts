/**
 * Chooses one of several candidates by a softmax over sums of learned weights; which features describe a candidate is
 * left to `source-features.ts` and `antecedent-features.ts`, fitting to `src/fit/speakers.ts`.
 *
 * P(candidate) = exp(s) / Σ exp(s'), s = scale · Σ over its features f of weights[hash(f) mod size].
 */

/** `scale` turns a sum of int8 weights into a logit; the number of weights is a power of two. */
export type RankerWeights = { readonly weights: Int8Array; readonly scale: number };

/** The buckets of the features of all candidates of one choice, one candidate after the other. */
export type FeatureSink = {
  rows: Int32Array;
  count: number;
  /** Where the features of each candidate end in `rows`. */
  readonly ends: number[];
  readonly mask: number;
};

/** `size`: the number of weights, a power of two. */
export function createSink(size: number): FeatureSink {
  return { rows: new Int32Array(1024), count: 0, ends: [], mask: size - 1 };
}

export function clearSink(sink: FeatureSink): void {
  sink.count = 0;
  sink.ends.length = 0;
}

export function addFeature(sink: FeatureSink, kind: number, first = 0, second = 0): void {
  let hash = Math.imul(first + 0x7f4a7c15, 0x9e3779b1) ^ Math.imul(kind + 1, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + Math.imul(second + 1, 0x27d4eb2f), 0xc2b2ae35);
  hash ^= hash >>> 13;
  sink.rows[sink.count++] = hash & sink.mask;
}

/** No candidate has more features. */
const MOST_FEATURES = 128;

export function endCandidate(sink: FeatureSink): void {
  sink.ends.push(sink.count);
  if (sink.count + MOST_FEATURES <= sink.rows.length) return;
  const rows = new Int32Array(sink.rows.length * 2);
  rows.set(sink.rows);
  sink.rows = rows;
}

/** The probability of each candidate in the sink, in order; empty when there is none. */
export function toProbabilities(
  sink: FeatureSink,
  weights: Int8Array | Float32Array,
  scale: number,
): number[] {
  const sums: number[] = [];
  let from = 0;
  for (const end of sink.ends) {
    let sum = 0;
    for (let at = from; at < end; at++) sum += weights[sink.rows[at] as number] as number;
    sums.push(sum * scale);
    from = end;
  }
  let top = Number.NEGATIVE_INFINITY;
  for (const sum of sums) if (sum > top) top = sum;
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    sums[at] = Math.exp((sums[at] as number) - top);
    total += sums[at] as number;
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) / total;
  return sums;
}

/**
 * The number of the likeliest candidate, the first among equals, its probability and that of the second likeliest; -1
 * with probability 0 when there is none.
 */
export function toBest(probabilities: readonly number[]): {
  readonly best: number;
  readonly probability: number;
  readonly second: number;
} {
  let best = -1;
  let probability = 0;
  let second = 0;
  for (let at = 0; at < probabilities.length; at++) {
    const here = probabilities[at] ?? 0;
    if (here > probability) {
      second = probability;
      best = at;
      probability = here;
    } else if (here > second) second = here;
  }
  return { best, probability, second };
}
