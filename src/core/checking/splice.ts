/**
 * Decides whether a claim is joined from several places rather than changed from one, and keeps runs that are chance
 * out of a place; finding the places is left to `fragments.ts`.
 */
import { type Alignment, type Step, toAlignment } from './alignment.ts';
import type { Claim } from './claim.ts';
import type { Place } from './fragments.ts';
import { weightOf } from './runs.ts';
import type { Finding } from './words-judgement.ts';

/** Runs of another quotation that prove little beside the place's main one are chance. */
const NOISE_WEIGHT = 1.5;

export function withoutNoise(place: Place): Place {
  const { source } = place;
  const groupOf = (word: number) => source.stretches[source.stretchOf[word] ?? -1]?.quotation ?? -1;
  const weights = new Map<number, number>();
  for (const run of place.runs) {
    for (let word = run.sourceFrom; word < run.sourceTo; word++) {
      const group = groupOf(word);
      weights.set(group, (weights.get(group) ?? 0) + weightOf(source.words.keys[word] ?? ''));
    }
  }
  const most = Math.max(...weights.values());
  if (most < 2 * NOISE_WEIGHT) return place;
  const runs = place.runs.filter((run) => (weights.get(groupOf(run.sourceFrom)) ?? 0) >= NOISE_WEIGHT);
  return { ...place, runs };
}

/** What a second place must add before two are believed, in weight of words. */
const SPLICE_GAIN = 2;
/** Each piece of a splice has this weight at least. */
const SPLICE_PIECE = 2;
/** The pieces of a splice make up so much of the claim; all but a joining word or two. */
const SPLICE_COVERAGE = 0.75;

/** Null when one place explains the claim about as well. */
export function toSplice(claim: Claim, path: readonly Place[], findings: readonly Finding[]): Finding | null {
  const pieces = path.map(withoutNoise).filter((place) => weightOfPlace(place) >= SPLICE_PIECE);
  if (pieces.length < 2) return null;
  const total = claim.words.keys.reduce((sum, key) => sum + weightOf(key), 0);
  const found = pieces.reduce((sum, place) => sum + weightOfPlace(place), 0);
  const single = Math.max(0, ...findings.map((finding) => finding.coverage)) * total;
  if (found / total < SPLICE_COVERAGE || found - single < SPLICE_GAIN) return null;
  const heaviest = pieces.reduce((best, next) => (weightOfPlace(next) > weightOfPlace(best) ? next : best));
  const main = toAlignment(claim, heaviest);
  if (!main) return null;
  return {
    verdict: 'spliced',
    source: main.source,
    steps: withNeighbours(
      main,
      pieces.filter((piece) => piece !== heaviest),
    ),
    coverage: found / total,
    fit: found,
    change: { kind: 'joined', from: '', to: '' },
  };
}

/** Sentences that were turned round stand side by side: the passage then holds both, the other one as missing. */
function withNeighbours(main: Alignment, others: readonly Place[]): readonly Step[] {
  const missing = (from: number, to: number): Step[] =>
    Array.from({ length: Math.max(0, to - from) }, (_, at) => ({ claim: -1, source: from + at }));
  const near = (a: number, b: number) =>
    Math.abs(a - b) <= 3 && main.source.stretchOf[a] === main.source.stretchOf[b];
  const ranges = others
    .filter((other) => other.source === main.source)
    .map(({ runs }) => ({ first: runs[0]?.sourceFrom ?? -1, last: (runs.at(-1)?.sourceTo ?? 0) - 1 }));
  const before = ranges.find((other) => other.last < main.first && near(other.last, main.first));
  const after = ranges.find((other) => other.first > main.last && near(other.first, main.last));
  const start = main.steps.findIndex((step) => step.source >= 0);
  const end = main.steps.findLastIndex((step) => step.source >= 0) + 1;
  return [
    ...main.steps.slice(0, start),
    ...(before ? missing(before.first, main.steps[start]?.source ?? 0) : []),
    ...main.steps.slice(start, end),
    ...(after ? missing((main.steps[end - 1]?.source ?? 0) + 1, after.last + 1) : []),
    ...main.steps.slice(end),
  ];
}

function weightOfPlace(place: Place): number {
  return place.runs.reduce((sum, run) => {
    for (let word = run.sourceFrom; word < run.sourceTo; word++)
      sum += weightOf(place.source.words.keys[word] ?? '');
    return sum;
  }, 0);
}
