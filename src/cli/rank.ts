/** `whosaid rank`: orders given sentences by how well they answer a question. */
import { join } from 'node:path';
import { z } from 'zod';
import { rankSentences } from '../core/finding/rank-sentences.ts';
import { ROOT } from '../main.ts';
import { type FindingData, loadFindingData } from '../store/finding-data.ts';

export const RankLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  candidates: z.array(z.object({ text: z.string() })),
});

let data: FindingData | undefined;

export function toRankLine({ id, question, candidates }: z.output<typeof RankLineSchema>): object {
  data ??= loadFindingData(join(ROOT, 'data'));
  const ranked = rankSentences(
    question,
    candidates.map(({ text }) => text),
    data,
  );
  return { ...(id === undefined ? {} : { id }), ...ranked };
}
