/** `whosaid summarise`: an article in its own sentences. */
import { z } from 'zod';
import { summariseText } from '../core/summary.ts';

export const SummariseLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string().default(''),
  text: z.string(),
});

type Summarised = { readonly id?: string | number; readonly summary: readonly string[] };

export function toSummariseLine(words: number) {
  return ({
    id,
    title,
    text,
  }: {
    id?: string | number | undefined;
    title: string;
    text: string;
  }): Summarised => ({
    ...(id === undefined ? {} : { id }),
    summary: summariseText({ title, text }, words),
  });
}
