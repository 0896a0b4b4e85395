/** Puts a question to the finder on behalf of a command and words what comes back. */
import type { Reply } from '../chat/reply.ts';
import type { AskMode } from '../core/finding/answer.ts';
import { RESULT_LIMIT, toAnswerReply } from './answer-reply.ts';
import type { Services } from './services.ts';

export async function answerQuestion(
  input: string,
  mode: AskMode,
  page: number,
  { finder, shelf }: Services,
): Promise<Reply> {
  const [answer, counts] = await Promise.all([
    finder.ask(input, mode, undefined, RESULT_LIMIT),
    shelf.counts(),
  ]);
  return toAnswerReply(answer, {
    mode,
    page,
    stories: counts.articles === 1 ? 'this story' : 'these stories',
  });
}
