/** `/discuss TOPIC`: opens a side conversation with the strongest statement of each side and a neutral poll. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import { toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import { toQuoteBlock } from './quote-block.ts';

/** Sides that open a discussion: more would be read by nobody before they speak. */
const SIDES = 3;

/** Looked through for one statement of each side. */
const LOOKED_THROUGH = 12;

/** Discord's and Telegram's poll question: 300 characters; a thread's name: 100 (Discord). */
const TOPIC_MAX = 80;

/** About the words, not about the world, and with a way out: no choice tells anyone what to think. */
const CHOICES = [
  'They answer it',
  'They answer it in part',
  'They leave it open',
  'I want to read more first',
];

export const discuss = define({
  name: 'discuss',
  summary: 'Open a discussion: each side’s own words, and a poll',
  examples: ['/discuss blockade'],
  args: z.object({
    topic: z.string().trim().min(1).max(TOPIC_MAX).describe('What to discuss'),
  }),
  suggest: { topic: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ topic }, _request, { finder, shelf }) {
    const [answer, counts] = await Promise.all([
      finder.ask(topic, 'whosaid', undefined, LOOKED_THROUGH),
      shelf.counts(),
    ]);
    if (answer.outcome !== 'found') {
      const stories = counts.articles === 1 ? 'this story' : 'these stories';
      return toAnswerReply(answer, { mode: 'whosaid', page: 1, stories });
    }
    const names = new Set<string>();
    const sides = answer.results.filter(
      ({ speaker }) => speaker && !names.has(speaker.name) && names.add(speaker.name),
    );
    if (sides.length === 0)
      return refusal(`Nobody is quoted on “${topic}”: there is nothing to discuss yet.`);
    return {
      thread: { title: topic },
      blocks: [
        { type: 'heading', text: `Discussion: ${topic}` },
        ...sides.slice(0, SIDES).map(toQuoteBlock),
        {
          type: 'text',
          spans: [{ text: 'Ask me here, or paste a quote behind /check. I only speak when you do.' }],
        },
        { type: 'poll', question: `What do these words say on “${topic}”?`, choices: CHOICES },
      ],
    };
  },
});
