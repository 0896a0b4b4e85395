/**
 * Features by hash: each feature is a place in a table of weights, found from the number of its template and up to
 * two values; the score of a thing is the sum of the weights at its places. What the features are is left to others.
 */

/** Places of the features of one thing; reused for the next by setting `count` to 0. */
export type FeatureList = { readonly places: Int32Array; count: number };

/** More features than any thing has. */
const CAPACITY = 256;

export const createFeatureList = (): FeatureList => ({ places: new Int32Array(CAPACITY), count: 0 });

/** Size of every table: 2^20 places keep collisions rare for some hundred thousand features. */
export const TABLE_SIZE = 1 << 20;
const MASK = TABLE_SIZE - 1;

/** Adds the feature of `template` with the values `a` and `b`; any 32-bit numbers do. */
export function addFeature(list: FeatureList, template: number, a: number, b: number): void {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  list.places[list.count++] = (hash ^ (hash >>> 16)) & MASK;
}

/** Weights as they ship: signed bytes in steps of `step`. */
export type WeightTable = { readonly values: Int8Array | Float32Array; readonly step: number };

export function sumWeights(list: FeatureList, table: WeightTable): number {
  const { places, count } = list;
  const { values } = table;
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[places[at] as number] as number;
  return sum * table.step;
}

/** Bins that widen as numbers grow: 0 to 5 apart, then 6–7, 8–10, 11–15, 16–25, 26–40, more. */
export function toBin(count: number): number {
  if (count < 6) return count;
  if (count < 8) return 6;
  if (count < 11) return 7;
  if (count < 16) return 8;
  if (count < 26) return 9;
  return count < 41 ? 10 : 11;
}
