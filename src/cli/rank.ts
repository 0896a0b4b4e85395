/** `whosaid rank`: orders given sentences by how well they answer a question. */
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { FindingData } from '../core/finding/data.ts';
import { rankSentences } from '../core/finding/rank-sentences.ts';
import { loadFindingData } from '../store/finding-data.ts';
import { ROOT } from '../version.ts';
import { answerLines } from './json-lines.ts';

export const RankLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  candidates: z.array(z.object({ text: z.string() })),
});

export async function rankLines(input: Readable, output: Writable): Promise<void> {
  const data = loadFindingData(join(ROOT, 'data'));
  await answerLines({ input, output, schema: RankLineSchema, toRecord: (line) => toRankLine(line, data) });
}

function toRankLine(
  { id, question, candidates }: z.output<typeof RankLineSchema>,
  data: FindingData,
): object {
  const texts = candidates.map(({ text }) => text);
  return { ...(id === undefined ? {} : { id }), ...rankSentences(question, texts, data) };
}
