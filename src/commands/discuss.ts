/** `/discuss TOPIC`: opens a side conversation with the strongest statement of each side and a neutral poll. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block } from '../chat/reply.ts';
import { toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import { toQuoteBlock, toWrongButtons } from './quote-block.ts';

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
  examples: ['/discuss blockade', '/discuss'],
  args: z.object({
    topic: z
      .string()
      .trim()
      .max(TOPIC_MAX)
      .optional()
      .describe('What to discuss; what is spoken of most when left out'),
  }),
  suggest: { topic: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ topic: wanted }, _request, { finder, shelf }) {
    const topic = wanted || (await finder.suggestTopics(''))[0]?.value.slice(0, TOPIC_MAX);
    if (!topic) return refusal('Name a topic. Try: /discuss blockade');
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
    const shown = sides.slice(0, SIDES);
    return {
      thread: { title: topic },
      blocks: [
        { type: 'heading', text: `Discussion: ${topic}` },
        ...shown.map(toQuoteBlock),
        ...(shown.length === 1 ? [toOneSide(shown[0]?.speaker?.name ?? '')] : []),
        {
          type: 'text',
          spans: [{ text: 'Ask me here, or paste a quote behind /check. I only speak when you do.' }],
        },
        { type: 'buttons', buttons: toWrongButtons(shown) },
        { type: 'poll', question: `What do these words say on “${topic}”?`, choices: CHOICES },
      ],
    };
  },
});

/** One voice is no discussion of sides, and the room is told so. */
function toOneSide(name: string): Block {
  return { type: 'text', spans: [{ text: `Nobody but ${name} is quoted on it here.`, style: 'emphasis' }] };
}
