/**
 * JSON lines in, JSON lines out: one answer per line, in order, nothing else on standard output; a line that cannot
 * be read gets `{id?, error}` and the next goes on.
 */

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';

export type LineWork<T> = {
  readonly input: Readable;
  readonly output: Writable;
  readonly schema: z.ZodType<T>;
  readonly toRecord: (line: T) => object | Promise<object>;
};

export async function answerLines<T>({ input, output, schema, toRecord }: LineWork<T>): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue;
    const record = await answerLine(line, schema, toRecord);
    if (!output.write(`${JSON.stringify(record)}\n`)) await once(output, 'drain');
  }
}

async function answerLine<T>(
  line: string,
  schema: z.ZodType<T>,
  toRecord: (line: T) => object | Promise<object>,
): Promise<object> {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { error: 'this line is not valid JSON' };
  }
  const id = toId(given);
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ...id, error: `“${issue?.path.join('.') || 'the line'}” is wrong: ${issue?.message}` };
  }
  try {
    return await toRecord(parsed.data);
  } catch (error) {
    return { ...id, error: error instanceof Error ? error.message : 'it could not be answered' };
  }
}

function toId(given: unknown): { readonly id?: string | number } {
  if (typeof given !== 'object' || given === null || !('id' in given)) return {};
  const { id } = given;
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
}
