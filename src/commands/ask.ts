/** `/ask QUESTION`: any question to the story; also what mentions, replies and private messages run. */
import { z } from 'zod';
import { answerQuestion } from './asking.ts';
import { define } from './define.ts';
import { answerFollowUp } from './follow-up.ts';
import { parseFollowUp } from './follow-up-grammar.ts';

export const ask = define({
  name: 'ask',
  summary: 'Ask the story a question: who, when, where, what did somebody say',
  examples: ['/ask When did the blockade begin?', '/ask What did Lavrov say about the West?'],
  args: z.object({
    // Longer messages are cut off by no one: a question is understood from its words, and 2,000 are plenty.
    question: z.string().trim().min(1).max(2000).describe('Your question, in your own words'),
  }),
  suggest: {
    question: (typed, { finder }) => finder.suggestTopics(typed),
  },
  async run({ question }, request, services) {
    const followUp = parseFollowUp(question);
    const continued = followUp && (await answerFollowUp(followUp, request, services));
    return continued ?? answerQuestion(question, 'ask', 1, services);
  },
});
