/**
 * The form in which fitted weights that are mostly zero are kept in `data/`: for each weight that is not, the distance
 * from the one before as a number of 7-bit groups (low first, the high bit means that more follow), then its value as
 * a signed byte.
 */

/** Throws when a weight lies beyond `length` or the bytes end within one. */
export function parseSparseWeights(bytes: Uint8Array, length: number): Int8Array {
  const weights = new Int8Array(length);
  forEachWeight(bytes, length, (place, weight) => {
    weights[place] = weight;
  });
  return weights;
}

/** Calls `visit` with each weight that is not zero. Throws as `parseSparseWeights` does. */
export function forEachWeight(
  bytes: Uint8Array,
  length: number,
  visit: (place: number, weight: number) => void,
): void {
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
    visit(place, ((bytes[at++] as number) << 24) >> 24);
  }
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
