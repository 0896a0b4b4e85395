/**
 * The form in which the fitted weights of contents are kept: five tables one after the other (cues that are speech,
 * other cues, words, spans, loose quotations), each as the step of its bytes (float32), the number of bytes that follow
 * (uint32, both little-endian) and the sparse bytes; then slope and offset of the calibration of direct, mixed and
 * indirect contents, and the inputs, biases and outputs of the network that ranks statements, as float32.
 */
import type { Line } from './calibration.ts';
import type { ContentWeights } from './contents.ts';
import { TABLE_SIZE, type WeightTable } from './hashed-features.ts';
import { parseSparseWeights, toSparseBytes } from './sparse-weights.ts';
import { STATEMENT_FEATURES } from './statement-features.ts';
import type { StatementWeights } from './statement-ranker.ts';
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
  const statements = parseNetwork(view, at + 3 * HEADER_BYTES);
  return { ...tables, statements, calibration: { direct: line(0), mixed: line(1), indirect: line(2) } };
}

/** The number of units follows from the length. */
function parseNetwork(view: DataView, from: number): StatementWeights {
  const numbers = new Float32Array((view.byteLength - from) >> 2);
  numbers.forEach((_, place) => {
    numbers[place] = view.getFloat32(from + 4 * place, true);
  });
  const units = (numbers.length - STATEMENT_FEATURES) / (STATEMENT_FEATURES + 2);
  if (units < 1 || !Number.isInteger(units))
    throw new Error('The weights of contents are of another version; fit them again.');
  const inputs = STATEMENT_FEATURES * (units + 1);
  return {
    inputs: numbers.slice(0, inputs),
    biases: numbers.slice(inputs, inputs + units),
    outputs: numbers.slice(inputs + units),
  };
}

/** `values` of the tables are signed bytes already. */
export function toContentBytes(weights: ContentWeights): Uint8Array {
  const { cues, words, spans, statements, loose, calibration } = weights;
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
  const numbers = Float32Array.from([
    ...lines.flatMap(({ slope, offset }) => [slope, offset]),
    ...statements.inputs,
    ...statements.biases,
    ...statements.outputs,
  ]);
  tables.push(new Uint8Array(numbers.buffer));
  const all = new Uint8Array(tables.reduce((sum, table) => sum + table.length, 0));
  let at = 0;
  for (const table of tables) {
    all.set(table, at);
    at += table.length;
  }
  return all;
}
