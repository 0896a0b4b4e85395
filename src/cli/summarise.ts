/** `whosaid summarise`: an article in its own sentences. */
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { summariseText } from '../core/summary.ts';
import { readSource } from './article-file.ts';
import { answerLines } from './json-lines.ts';

export const SummariseLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string().default(''),
  text: z.string(),
});

type SummariseLine = z.output<typeof SummariseLineSchema>;

/** `words`: about so many in each summary; see `SummaryOptions`. */
export async function summariseLines(input: Readable, output: Writable, words: number): Promise<void> {
  const toRecord = ({ id, title, text }: SummariseLine) => ({
    ...(id === undefined ? {} : { id }),
    summary: summariseText({ title, text }, words),
  });
  await answerLines({ input, output, schema: SummariseLineSchema, toRecord });
}

export function summariseFiles(files: readonly string[], output: Writable, words: number): void {
  for (const file of files) output.write(`${summariseText(readSource(file), words).join('\n')}\n`);
}
