/** Weights in the making: a table of floats that learns by AdaGrad; what is learned is the caller's. */
import { TABLE_SIZE, type WeightTable } from '../core/reading/hashed-features.ts';

export type Learner = {
  readonly table: WeightTable & { readonly values: Float32Array };
  /** Moves the weights at the places by `gradient`, the slope of the gain. */
  readonly learn: (places: Int32Array, count: number, gradient: number) => void;
  /** Takes the weights as they are now into the average. */
  readonly note: () => void;
  /** The mean of the weights noted: less bound to the order of the articles than the last ones. */
  readonly average: () => WeightTable;
};

export function createLearner(rate: number): Learner {
  const values = new Float32Array(TABLE_SIZE);
  // Starting the sums of squares above 0 tempers the first steps of rare features.
  const squares = new Float32Array(TABLE_SIZE).fill(0.1);
  const sums = new Float32Array(TABLE_SIZE);
  let noted = 0;
  return {
    note: () => {
      noted++;
      for (let place = 0; place < TABLE_SIZE; place++)
        sums[place] = (sums[place] as number) + (values[place] as number);
    },
    average: () => ({ values: sums.map((sum) => sum / Math.max(noted, 1)), step: 1 }),
    table: { values, step: 1 },
    learn: (places, count, gradient) => {
      const square = gradient * gradient;
      for (let at = 0; at < count; at++) {
        const place = places[at] as number;
        const sum = (squares[place] as number) + square;
        squares[place] = sum;
        values[place] = (values[place] as number) + (rate * gradient) / Math.sqrt(sum);
      }
    },
  };
}

/** Signed bytes in steps that let the largest weight fit; weights under `smallest` are dropped. */
export function toBytes(values: Float32Array, smallest: number): { values: Int8Array; step: number } {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const step = Math.min(largest, 6) / 127;
  const bytes = new Int8Array(values.length);
  values.forEach((value, place) => {
    if (Math.abs(value) < smallest) return;
    bytes[place] = Math.max(-127, Math.min(127, Math.round(value / step)));
  });
  return { values: bytes, step };
}

/** Numbers from 0 to below 1, the same on every run (the generator of Numerical Recipes). */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A shuffle that is the same on every run. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  const random = createRandom(seed);
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as T;
    order[at] = order[other] as T;
    order[other] = kept;
  }
  return order;
}
