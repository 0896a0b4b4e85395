/**
 * The form in which the fitted weights of contents are kept: five tables one after the other (cues that are speech,
 * other cues, words, spans, loose quotations), each as the step of its bytes (float32), the number of bytes that follow
 * (uint32, both little-endian) and the sparse bytes; then slope and offset of the calibration of direct, mixed and
 * indirect contents as float32.
 */
import type { Line } from './calibration.ts';
import type { ContentWeights } from './contents.ts';
import { TABLE_SIZE, type WeightTable } from './hashed-features.ts';
import { parseSparseWeights, toSparseBytes } from './sparse-weights.ts';
import { LANES } from './word-odds.ts';

const HEADER_BYTES = 8;

/** Throws when the bytes are not of this form. */
export function parseContentWeights(bytes: Uint8Array): ContentWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (size: number): WeightTable => {
    if (at + HEADER_BYTES > bytes.length)
      throw new Error('The weights of contents are cut short; fit them again.');
    const step = view.getFloat32(at, true);
    const length = view.getUint32(at + 4, true);
    const from = at + HEADER_BYTES;
    at = from + length;
    return { step, values: parseSparseWeights(bytes.subarray(from, at), size) };
  };
  const tables = {
    cues: { speech: next(TABLE_SIZE), other: next(TABLE_SIZE) },
    words: next(TABLE_SIZE * LANES),
    spans: next(TABLE_SIZE),
    loose: next(TABLE_SIZE),
  };
  const line = (place: number): Line => {
    const from = at + place * HEADER_BYTES;
    return { slope: view.getFloat32(from, true), offset: view.getFloat32(from + 4, true) };
  };
  return { ...tables, calibration: { direct: line(0), mixed: line(1), indirect: line(2) } };
}

/** `values` of the tables are signed bytes already. */
export function toContentBytes({ cues, words, spans, loose, calibration }: ContentWeights): Uint8Array {
  const tables = [cues.speech, cues.other, words, spans, loose].map(({ step, values }) => {
    const sparse = toSparseBytes(Int8Array.from(values));
    const bytes = new Uint8Array(HEADER_BYTES + sparse.length);
    const view = new DataView(bytes.buffer);
    view.setFloat32(0, step, true);
    view.setUint32(4, sparse.length, true);
    bytes.set(sparse, HEADER_BYTES);
    return bytes;
  });
  const lines = [calibration.direct, calibration.mixed, calibration.indirect];
  const numbers = Float32Array.from(lines.flatMap(({ slope, offset }) => [slope, offset]));
  tables.push(new Uint8Array(numbers.buffer));
  const all = new Uint8Array(tables.reduce((sum, table) => sum + table.length, 0));
  let at = 0;
  for (const table of tables) {
    all.set(table, at);
    at += table.length;
  }
  return all;
}
