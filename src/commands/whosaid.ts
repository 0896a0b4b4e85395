/** `/whosaid TOPIC`: who said something about a topic; the words are found in `core/finding`. */
import { z } from 'zod';
import { answerQuestion } from './asking.ts';
import { define } from './define.ts';

/** Characters of a topic: some fifty words, more than any that was ever typed. */
const TOPIC_MAX = 300;

export const whosaid = define({
  name: 'whosaid',
  summary: 'Find who said something about a topic, in the story’s own words',
  examples: ['/whosaid blockade', '/whosaid peace treaty by:Lavrov'],
  messageMenu: 'Find in the story',
  // The first words of a long message tell its topic; the rest would only blur it.
  fromTarget: (text) => ({ topic: text.slice(0, TOPIC_MAX) }),
  args: z.object({
    topic: z.string().trim().min(1).max(TOPIC_MAX).describe('What the quote is about'),
    page: z.int().min(1).max(10).optional().describe('Which page of the results'),
  }),
  inline: true,
  suggest: {
    topic: (typed, { finder }) => finder.suggestTopics(typed),
  },
  run: ({ topic, page }, _request, services) => answerQuestion(topic, 'whosaid', page ?? 1, services),
});
