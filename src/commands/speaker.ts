/** `/speaker NAME`: who that is in the stories and what they said, newest first. */
import { z } from 'zod';
import { RESULT_LIMIT, toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';

export const speaker = define({
  name: 'speaker',
  summary: 'What one person or office is quoted with',
  examples: ['/speaker Lavrov', '/speaker the Russian foreign minister'],
  args: z.object({
    name: z.string().trim().min(1).max(100).describe('Whose words, by name or role'),
  }),
  suggest: { name: (typed, { finder }) => finder.suggestSpeakers(typed) },
  async run({ name }, _request, { finder, shelf }) {
    const counts = await shelf.counts();
    // The filter is the finder's own, so that misspelt names, roles and namesakes are treated as in questions.
    const answer = await finder.ask(`by:"${name.replaceAll('"', '')}"`, 'whosaid', undefined, RESULT_LIMIT);
    const stories = counts.articles === 1 ? 'this story' : 'these stories';
    return toAnswerReply(answer, { mode: 'whosaid', page: 1, stories });
  },
});
