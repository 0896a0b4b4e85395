/** `whosaid ask`: questions on the command line and in JSON lines, through the same finder and wording as the chat. */
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { parseLine } from '../chat/line.ts';
import { toPlain } from '../chat/plain.ts';
import type { Reply } from '../chat/reply.ts';
import { RESULT_LIMIT, toAnswerReply } from '../commands/answer-reply.ts';
import type { Article } from '../core/article.ts';
import type { Answer, AskMode, Finder } from '../core/finding/answer.ts';
import { toAskRecord } from '../core/finding/ask-record.ts';
import { createLog } from '../log.ts';
import { openFinder } from '../main.ts';
import { answerLines } from './json-lines.ts';
import { openArticles, openShownReader } from './library-file.ts';

export const AskLineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  input: z.string(),
  /** Narrows to one article. */
  docId: z.string().optional(),
});

export type AskLine = z.output<typeof AskLineSchema>;

export type Asked = { readonly answer: Answer; readonly reply: Reply };

/** What is typed in chat: `/whosaid TOPIC`, `/ask QUESTION` or free text. */
export async function askTyped(
  input: string,
  finder: Finder,
  articles: number,
  docId?: string,
): Promise<Asked> {
  const typed = parseLine(input);
  const mode: AskMode = typed?.command === 'whosaid' ? 'whosaid' : 'ask';
  const scope = docId === undefined ? undefined : { articleIds: [docId] };
  const answer = await finder.ask(typed ? typed.line : input, mode, scope, RESULT_LIMIT);
  const stories = articles === 1 || docId !== undefined ? 'this story' : 'these stories';
  return { answer, reply: toAnswerReply(answer, { mode, page: 1, stories }) };
}

export async function toAskLine(
  line: AskLine,
  finder: Finder,
  articles: readonly Article[],
): Promise<object> {
  if (line.docId !== undefined && !articles.some(({ id }) => id === line.docId)) {
    throw new Error(`there is no article with the id “${line.docId}”`);
  }
  const { answer, reply } = await askTyped(line.input, finder, articles.length, line.docId);
  return { ...toAskRecord(line.id ?? null, answer), text: toPlain(reply) };
}

/** `articlesFile`: JSON lines of articles; the operator's folder when absent. */
export async function askLines(input: Readable, output: Writable, articlesFile?: string): Promise<void> {
  const articles = openArticles(articlesFile, openShownReader(), createLog());
  const finder = openFinder(articles);
  await answerLines({
    input,
    output,
    schema: AskLineSchema,
    toRecord: (line) => toAskLine(line, finder, articles),
  });
}

export async function askOnce(question: string, output: Writable, articlesFile?: string): Promise<void> {
  const articles = openArticles(articlesFile, openShownReader(), createLog());
  const { reply } = await askTyped(question, openFinder(articles), articles.length);
  output.write(`${toPlain(reply)}\n`);
}
