/**
 * Whether the best passage answers at all: a logistic over how well it and the whole story bear the question. Its
 * weights are fitted by `fit/finding.ts` on questions put to texts that hold no answer.
 */
import type { RefusalWeights } from './data.ts';
import { typeFit } from './evidence.ts';
import type { AnswerType } from './query.ts';
import type { Ranked } from './rank-sentences.ts';
import { toUnsaid } from './unsaid.ts';

export const REFUSAL_FEATURES = [
  'score',
  'margin',
  'cover',
  'coverExact',
  'coverNear',
  'storyCover',
  'storyNear',
  'rarest',
  'rarestInStory',
  'absent',
  'names',
  'namesAbsent',
  'numbersAbsent',
  'typeFit',
  'typed',
  'terms',
  'single',
  'pairs',
  'window',
  'meaning',
  'share',
  'coverTimesType',
  'closeRivals',
  'neighbours',
  'dateLacks',
  'numberLacks',
  'placeLacks',
  'nameLacks',
  'measureLacks',
  'countedLacks',
  'nearness',
  'run',
  'coverRare',
  'yesNo',
  'what',
  'asked',
  'wantsWords',
  'topicCover',
  'topicNear',
  'topicSingle',
  'plainNone',
  'plainCover',
  'plainNear',
  'plainAbsent',
  'plainHeaviest',
  'focusNear',
  'typedAbsent',
  'few',
] as const;

/**
 * In a story of a few passages the best has hardly a rival, which proves nothing: passages that do not bear the
 * question are thought beside it. Stories that the weights were fitted on have ten and more.
 */
const FEWEST_RIVALS = 10;
/** What the best of some ten unrelated passages scores at least; half of them get -2.6 to -0.5 of the ranker. */
const UNRELATED_SCORE = -3;

/** 0 for none. */
function highest<T>(all: readonly T[], of: (one: T) => number): number {
  let best = 0;
  for (const one of all) best = Math.max(best, of(one));
  return best;
}

/** In the order of `REFUSAL_FEATURES`; `scores` by candidate, `ranking` best first. */
export function toRefusalFeatures(
  ranked: Ranked,
  scores: readonly number[],
  ranking: readonly number[],
): Float32Array {
  const out = new Float32Array(REFUSAL_FEATURES.length);
  const { measured, matching, query } = ranked;
  const [first, second] = [ranking[0] ?? -1, ranking[1] ?? -1];
  const top = measured[first];
  if (!top) return out;
  const { terms } = matching;
  const total = terms.reduce((sum, term) => sum + term.weight, 1e-9);
  const inStory = terms.map((_, at) => highest(measured, ({ coverage }) => coverage.exact[at] ?? 0));
  const nearStory = terms.map((_, at) => highest(measured, ({ coverage }) => coverage.near[at] ?? 0));
  const heaviest = terms.reduce(
    (best, term, at) => (term.weight > (terms[best]?.weight ?? 0) ? at : best),
    0,
  );
  const absentPart = (chosen: readonly boolean[]) => {
    const all = chosen.filter(Boolean).length;
    return all === 0 ? 0 : chosen.filter((is, at) => is && (inStory[at] ?? 0) < 0.5).length / all;
  };
  const names = terms.map((term) => term.capital);
  const named = names.filter(Boolean).length;
  const score = scores[first] ?? 0;
  const unrelated = Math.max(0, FEWEST_RIVALS - scores.length);
  const rival = Math.max(scores[second] ?? -Infinity, unrelated > 0 ? UNRELATED_SCORE : -Infinity);
  const margin = score - rival;
  const sum =
    scores.reduce((total_, value) => total_ + Math.exp(Math.max(-30, value - score)), 0) +
    unrelated * Math.exp(Math.max(-30, UNRELATED_SCORE - score));
  const fit = typeFit(query.answerType, top.evidence, query.measure);
  const isTopic = query.mode === 'whosaid';
  const lacks = (type: AnswerType) => (query.answerType === type && fit < 0.3 ? 1 : 0);
  const { coverage } = top;
  const unsaid = toUnsaid(top, measured, nearStory, terms, query);
  const around = [measured[first - 1], measured[first + 1]].map(
    (other) =>
      terms.reduce(
        (gain, term, at) =>
          gain + term.weight * Math.max(0, (other?.coverage.exact[at] ?? 0) - (coverage.exact[at] ?? 0)),
        0,
      ) / total,
  );
  const weighed = (values: readonly number[]) =>
    terms.reduce((part, term, at) => part + term.weight * (values[at] ?? 0), 0) / total;
  const values: readonly number[] = [
    Math.tanh(score / 6),
    Math.min(margin, 3),
    coverage.cover,
    coverage.coverExact,
    coverage.coverNear,
    weighed(inStory),
    weighed(nearStory),
    coverage.exact[heaviest] ?? 0,
    inStory[heaviest] ?? 0,
    absentPart(terms.map(() => true)),
    named === 0 ? 0.5 : names.filter((is, at) => is && (coverage.exact[at] ?? 0) > 0.7).length / named,
    absentPart(names),
    absentPart(terms.map((term) => /^\d/.test(term.word.text))),
    fit,
    query.answerType === null ? 0 : 1,
    Math.min(terms.length, 12) / 12,
    terms.length === 1 ? 1 : 0,
    coverage.pairs,
    coverage.window,
    top.meaning,
    1 / sum,
    coverage.cover * fit,
    Math.min(5, scores.filter((value) => value > score - 1).length) / 5,
    Math.max(0, ...around),
    lacks('when'),
    lacks('how-many'),
    lacks('where'),
    lacks('who'),
    query.answerType === 'how-many' && query.measure !== 'many' && top.evidence.measure === 0 ? 1 : 0,
    query.measure === 'many' && top.evidence.counted === 0 ? 1 : 0,
    top.evidence.nearness,
    Math.min(coverage.run, 5) / 5,
    coverage.coverRare,
    query.answerType === 'yes-no' ? 1 : 0,
    query.answerType === 'what' ? 1 : 0,
    query.asked ? 1 : 0,
    query.wantsWords ? 1 : 0,
    isTopic ? coverage.cover : 0,
    isTopic ? coverage.coverNear : 0,
    isTopic && terms.length === 1 ? 1 : 0,
    unsaid.none ? 1 : 0,
    unsaid.cover,
    unsaid.near,
    unsaid.absent,
    unsaid.heaviest,
    unsaid.focus,
    query.answerType === null ? 0 : unsaid.absent,
    unrelated / FEWEST_RIVALS,
  ];
  for (const [at, value] of values.entries()) out[at] = value;
  return out;
}

/** Probability from 0 to 1. */
export function toConfidence(
  features: Float32Array,
  weights: Pick<RefusalWeights, 'weights' | 'bias'>,
): number {
  let sum = weights.bias;
  for (let at = 0; at < features.length; at++) sum += (weights.weights[at] ?? 0) * (features[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
