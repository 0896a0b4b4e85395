/**
 * The form in which fitted weights that are mostly zero are kept in `data/`: row by row how many are not zero (one
 * byte), then each of them as its place in the row (one byte) and its value (a signed byte). Larger than compressed
 * numbers by a third, and read in a third of the time.
 */

/** Weights in a row unless told otherwise: counts and places fit a byte, and empty rows cost little. */
const WIDTH = 128;

/**
 * Calls `take` for each row with the stretch of the bytes in which its weights stand, place and value in turns. Throws
 * when the bytes are not so many rows.
 */
export function eachSparseRow(
  bytes: Uint8Array,
  rows: number,
  take: (row: number, from: number, to: number) => void,
): void {
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const from = at + 1;
    at = from + 2 * (bytes[at] ?? bytes.length);
    if (at > bytes.length) throw damaged(row, rows);
    take(row, from, at);
  }
  if (at !== bytes.length) throw damaged(rows, rows);
}

const damaged = (row: number, rows: number): Error =>
  new Error(`The weights are damaged at row ${row} of ${rows}; fit them again with the scripts in src/fit.`);

/** All `length` weights, the zeros too. Throws as `eachSparseRow` does. */
export function parseSparseWeights(bytes: Uint8Array, length: number): Int8Array {
  const weights = new Int8Array(length);
  eachSparseRow(bytes, length / WIDTH, (row, from, to) => {
    const first = row * WIDTH;
    for (let at = from; at < to; at += 2) weights[first + (bytes[at] as number)] = bytes[at + 1] as number;
  });
  return weights;
}

/** The bytes from which the same weights are read; `width`: weights in a row, at most 255. */
export function toSparseBytes(weights: Int8Array, width = WIDTH): Uint8Array {
  const bytes: number[] = [];
  for (let first = 0; first < weights.length; first += width) {
    const row = weights.subarray(first, first + width);
    bytes.push(row.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0));
    row.forEach((weight, place) => {
      if (weight !== 0) bytes.push(place, weight & 0xff);
    });
  }
  return Uint8Array.from(bytes);
}
