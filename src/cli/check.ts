/** `whosaid check`: pasted quotes against the articles, on the command line and in JSON lines. */
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { toPlain } from '../chat/plain.ts';
import { toCheckReply } from '../commands/check.ts';
import { type Checker, createChecker } from '../core/checking/check.ts';
import { toCheckRecord } from '../core/checking/check-record.ts';
import type { Reader } from '../core/reading/reader.ts';
import { createLog } from '../log.ts';
import { answerLines } from './json-lines.ts';
import { openArticles, openShownReader } from './library-file.ts';
import { ParseLineSchema, toSource } from './parse.ts';

export const CheckLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  quote: z.string(),
  speaker: z.string().optional(),
  /** Narrows the library. */
  articleIds: z.array(z.string()).optional(),
  /** Further articles that belong to the library for this line alone. */
  extra: z.array(ParseLineSchema).optional(),
});

type CheckLine = z.output<typeof CheckLineSchema>;

export async function checkLines(input: Readable, output: Writable, articlesFile?: string): Promise<void> {
  const reader = openShownReader();
  const checker = createChecker(openArticles(articlesFile, reader, createLog()));
  const toRecord = (line: CheckLine) => toCheckLine(line, checker, reader);
  await answerLines({ input, output, schema: CheckLineSchema, toRecord });
}

/** The extra articles are taken out again, so that one line does not answer for the next. */
function toCheckLine(
  { id, quote, speaker, articleIds, extra = [] }: CheckLine,
  checker: Checker,
  reader: Reader,
): object {
  const added = extra.map((line) => reader.read(toSource(line)));
  for (const article of added) checker.add(article);
  try {
    const scope = articleIds && { articleIds: [...articleIds, ...added.map((article) => article.id)] };
    const verdict = checker.check({ quote, ...(speaker ? { speaker } : {}), ...scope });
    return { ...toCheckRecord('', verdict), ...(id === undefined ? { id: undefined } : { id }) };
  } finally {
    for (const article of added) checker.remove(article.id);
  }
}

export async function checkOnce(quote: string, output: Writable, articlesFile?: string): Promise<void> {
  const checker = createChecker(openArticles(articlesFile, openShownReader(), createLog()));
  output.write(`${toPlain(toCheckReply(checker.check({ quote })))}\n`);
}
