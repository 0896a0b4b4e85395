/**
 * The form in which fitted weights that are mostly zero are kept in `data/`: for each weight that is not, the distance
 * from the one before as a number of 7-bit groups (low first, the high bit means that more follow), then its value as
 * a signed byte.
 */

/** The weights that are not zero: `places[i]` holds `values[i]`. */
export type SparseWeights = { readonly places: Int32Array; readonly values: Int8Array };

/** Throws when a weight lies beyond `length` or the bytes end within one. */
export function readSparseWeights(bytes: Uint8Array, length: number): SparseWeights {
  // A weight takes two bytes or more.
  const places = new Int32Array(bytes.length >> 1);
  const values = new Int8Array(bytes.length >> 1);
  let count = 0;
  let place = -1;
  for (let at = 0; at < bytes.length; ) {
    let gap = 0;
    let shift = 0;
    let group = 0x80;
    for (; group & 0x80; shift += 7) {
      group = bytes[at++] ?? 0;
      gap |= (group & 0x7f) << shift;
    }
    place += gap;
    if (place >= length || at >= bytes.length) {
      throw new Error(
        `The weights end at ${place} of ${length}; fit them again with the scripts in src/fit.`,
      );
    }
    places[count] = place;
    values[count++] = bytes[at++] as number;
  }
  return { places: places.subarray(0, count), values: values.subarray(0, count) };
}

/** All weights, the zeros too. Throws as `readSparseWeights` does. */
export function parseSparseWeights(bytes: Uint8Array, length: number): Int8Array {
  const { places, values } = readSparseWeights(bytes, length);
  const weights = new Int8Array(length);
  for (let at = 0; at < places.length; at++) weights[places[at] as number] = values[at] as number;
  return weights;
}

/** The bytes from which `parseSparseWeights` makes the same weights. */
export function toSparseBytes(weights: Int8Array): Uint8Array {
  const bytes: number[] = [];
  let last = -1;
  weights.forEach((weight, place) => {
    if (weight === 0) return;
    let gap = place - last;
    for (; gap > 0x7f; gap >>>= 7) bytes.push((gap & 0x7f) | 0x80);
    bytes.push(gap, weight & 0xff);
    last = place;
  });
  return Uint8Array.from(bytes);
}
