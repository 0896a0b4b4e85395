/** Fits the ranker's network and the refusal's logistic by gradient descent; what is fitted on is left to `finding.ts`. */
import type { RankerWeights } from '../core/finding/data.ts';

/** One question: the features of its candidates and which of them answer. */
export type Group = {
  readonly features: readonly Float32Array[];
  readonly positives: readonly number[];
  readonly weight: number;
};

export type NetworkOptions = {
  readonly units: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
  /** Share of the features that each batch does without: other texts have other telling features. */
  readonly dropout: number;
};

export type Random = () => number;

/** Mulberry32: the same numbers on every machine. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** By places drawn one for each item, in order. */
export function shuffledBy<T>(random: Random, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function moments(groups: readonly Group[], count: number): { means: number[]; scales: number[] } {
  const means = new Array<number>(count).fill(0);
  const squares = new Array<number>(count).fill(0);
  let rows = 0;
  for (const { features } of groups) {
    for (const row of features) {
      rows++;
      for (let at = 0; at < count; at++) {
        means[at] = (means[at] ?? 0) + (row[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + (row[at] ?? 0) ** 2;
      }
    }
  }
  return {
    means: means.map((sum) => sum / rows),
    scales: means.map((sum, at) => Math.sqrt(Math.max((squares[at] ?? 0) / rows - (sum / rows) ** 2, 1e-4))),
  };
}

/** Adam over one flat vector of parameters. */
function createAdam(size: number, rate: number, decay: number) {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let step = 0;
  return (parameters: Float64Array, gradient: Float64Array, scale: number) => {
    step++;
    const [b1, b2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    for (let at = 0; at < size; at++) {
      const slope = (gradient[at] ?? 0) + decay * (parameters[at] ?? 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      parameters[at] =
        (parameters[at] ?? 0) -
        (rate * scale * (first[at] ?? 0)) / b1 / (Math.sqrt((second[at] ?? 0) / b2) + 1e-8);
    }
  };
}

function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  const out = scores.map((score) => Math.exp(score - most));
  const sum = out.reduce((total, value) => total + value, 0);
  return out.map((value) => value / sum);
}

/** Probability of the positives as a whole is raised: -log Σ_positive softmax(score). */
export function fitNetwork(
  groups: readonly Group[],
  names: readonly string[],
  options: NetworkOptions,
): RankerWeights {
  const count = names.length;
  const { units, epochs, rate, decay, seed, dropout } = options;
  const { means, scales } = moments(groups, count);
  const random = createRandom(seed);
  const width = count + 1;
  const size = units * width + units + count;
  const parameters = Float64Array.from({ length: size }, () => (random() - 0.5) * 0.2);
  const gradient = new Float64Array(size);
  const adam = createAdam(size, rate, decay);
  const order = groups.map((_, at) => at);
  const BATCH = 16;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const scale = 1 - 0.9 * (epoch / epochs);
    for (let from = 0; from < order.length; from += BATCH) {
      gradient.fill(0);
      const batch = order.slice(from, from + BATCH);
      const keep = Float64Array.from({ length: count }, () => (random() < dropout ? 0 : 1 / (1 - dropout)));
      for (const at of batch) {
        const group = groups[at];
        if (group)
          addGradient(group, parameters, gradient, {
            means,
            scales,
            units,
            count,
            batch: batch.length,
            keep,
          });
      }
      adam(parameters, gradient, scale);
    }
  }
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    features: [...names],
    means: means.map(round),
    scales: scales.map(round),
    hidden: Array.from({ length: units }, (_, unit) =>
      [...parameters.slice(unit * width, (unit + 1) * width)].map(round),
    ),
    output: [...parameters.slice(units * width)].map(round),
  };
}

type Shape = {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly units: number;
  readonly count: number;
  readonly batch: number;
  readonly keep: Float64Array;
};

function addGradient(group: Group, parameters: Float64Array, gradient: Float64Array, shape: Shape): void {
  const { means, scales, units, count, batch, keep } = shape;
  const width = count + 1;
  const outputs = units * width;
  const inputs: Float64Array[] = [];
  const actives: Float64Array[] = [];
  const scores = new Float64Array(group.features.length);
  for (const [row, features] of group.features.entries()) {
    const x = new Float64Array(count);
    let score = 0;
    for (let at = 0; at < count; at++) {
      x[at] = ((keep[at] ?? 1) * ((features[at] ?? 0) - (means[at] ?? 0))) / (scales[at] ?? 1);
      score += (parameters[outputs + units + at] ?? 0) * (x[at] ?? 0);
    }
    const active = new Float64Array(units);
    for (let unit = 0; unit < units; unit++) {
      let sum = parameters[unit * width + count] ?? 0;
      for (let at = 0; at < count; at++) sum += (parameters[unit * width + at] ?? 0) * (x[at] ?? 0);
      active[unit] = Math.tanh(sum);
      score += (parameters[outputs + unit] ?? 0) * (active[unit] ?? 0);
    }
    inputs.push(x);
    actives.push(active);
    scores[row] = score;
  }
  const shares = softmax(scores);
  const hit = group.positives.reduce((sum, row) => sum + (shares[row] ?? 0), 0) || 1e-12;
  for (const [row, x] of inputs.entries()) {
    const share = shares[row] ?? 0;
    const target = group.positives.includes(row) ? share / hit : 0;
    const slope = ((share - target) * group.weight) / batch;
    if (Math.abs(slope) < 1e-9) continue;
    const active = actives[row];
    for (let at = 0; at < count; at++)
      gradient[outputs + units + at] = (gradient[outputs + units + at] ?? 0) + slope * (x[at] ?? 0);
    for (let unit = 0; unit < units; unit++) {
      const a = active?.[unit] ?? 0;
      gradient[outputs + unit] = (gradient[outputs + unit] ?? 0) + slope * a;
      const inner = slope * (parameters[outputs + unit] ?? 0) * (1 - a * a);
      const start = unit * width;
      for (let at = 0; at < count; at++)
        gradient[start + at] = (gradient[start + at] ?? 0) + inner * (x[at] ?? 0);
      gradient[start + count] = (gradient[start + count] ?? 0) + inner;
    }
  }
}

export type Example = { readonly features: Float32Array; readonly answers: boolean; readonly weight: number };

/** Logistic regression with a little shrinking, by full gradient descent (Adam). */
export function fitLogistic(
  examples: readonly Example[],
  count: number,
  decay = 1e-3,
): { weights: number[]; bias: number } {
  const parameters = new Float64Array(count + 1);
  const gradient = new Float64Array(count + 1);
  const adam = createAdam(count + 1, 0.05, decay);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const STEPS = 600;
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    for (const { features, answers, weight } of examples) {
      let sum = parameters[count] ?? 0;
      for (let at = 0; at < count; at++) sum += (parameters[at] ?? 0) * (features[at] ?? 0);
      const slope = ((1 / (1 + Math.exp(-sum)) - (answers ? 1 : 0)) * weight) / total;
      for (let at = 0; at < count; at++) gradient[at] = (gradient[at] ?? 0) + slope * (features[at] ?? 0);
      gradient[count] = (gradient[count] ?? 0) + slope;
    }
    adam(parameters, gradient, 1 - 0.9 * (step / STEPS));
  }
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return { weights: [...parameters.slice(0, count)].map(round), bias: round(parameters[count] ?? 0) };
}
