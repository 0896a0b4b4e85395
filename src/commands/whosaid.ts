/** `/whosaid TOPIC`: who said something about a topic; the words are found in `core/finding`. */
import { z } from 'zod';
import { answerQuestion } from './asking.ts';
import { define } from './define.ts';

export const whosaid = define({
  name: 'whosaid',
  summary: 'Find who said something about a topic, in the story’s own words',
  examples: ['/whosaid blockade', '/whosaid peace treaty by:Lavrov'],
  args: z.object({
    topic: z.string().trim().min(1).max(300).describe('What the quote is about'),
    page: z.int().min(1).max(10).optional().describe('Which page of the results'),
  }),
  inline: true,
  suggest: {
    topic: (typed, { finder }) => finder.suggestTopics(typed),
  },
  run: ({ topic, page }, _request, services) => answerQuestion(topic, 'whosaid', page ?? 1, services),
});
