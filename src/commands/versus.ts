/** `/versus A B [topic]`: two speakers side by side, each in the story's own words. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Block } from '../chat/reply.ts';
import type { Answer } from '../core/finding/answer.ts';
import { define } from './define.ts';
import { toQuoteBlock, toWrongButtons } from './quote-block.ts';

/** Quotations a side: more and the two are no longer seen together on a phone. */
const PER_SIDE = 2;

const EXAMPLES = ['/versus Lavrov, Mirzoyan: mission', '/versus Lavrov vs Mirzoyan on the corridor'];

const name = z.string().trim().min(1).max(100);

export const versus = define({
  name: 'versus',
  summary: 'Two speakers side by side on a topic',
  examples: EXAMPLES,
  args: z.object({
    first: name.describe('One speaker'),
    second: name.describe('The other speaker'),
    topic: z.string().trim().max(200).optional().describe('What about; everything when left out'),
  }),
  fromLine: parseSides,
  suggest: {
    first: (typed, { finder }) => finder.suggestSpeakers(typed),
    second: (typed, { finder }) => finder.suggestSpeakers(typed),
    topic: (typed, { finder }) => finder.suggestTopics(typed),
  },
  async run({ first, second, topic }, _request, { finder }) {
    const ask = (speaker: string) =>
      finder.ask(
        [`by:"${speaker.replaceAll('"', '')}"`, topic].filter(Boolean).join(' '),
        'whosaid',
        undefined,
        PER_SIDE,
      );
    const sides = await Promise.all([ask(first), ask(second)]);
    const firsts = sides.flatMap((side) => (side.outcome === 'found' ? side.results.slice(0, 1) : []));
    const wrong: Block = { type: 'buttons', buttons: toWrongButtons(firsts) };
    return {
      blocks: [
        ...toSide(first, topic, sides[0]),
        ...toSide(second, topic, sides[1]),
        ...(firsts.length > 0 ? [wrong] : []),
      ],
      ...(sides.every(({ outcome }) => outcome !== 'found')
        ? ({ outcome: 'refused', audience: 'asker' } as const)
        : {}),
    };
  },
});

/**
 * `A vs B on topic`, `A, B: topic`, `A and B about topic`, or `A B topic` where names are one word each. Throws
 * `AskerError` when there are no two names.
 */
function parseSides(line: string): Readonly<Record<string, unknown>> {
  const apart =
    /^(.+?)\s*(?:,|\bvs\.?\s|\bversus\s|\band\s|&)\s*(.+?)(?:\s*:\s*|\s+(?:on|about|over)\s+(?:the\s+)?|$)(.*)$/is.exec(
      line,
    );
  const bare = apart ?? /^(\S+)\s+(\S+)\s*(.*)$/s.exec(line);
  if (!bare) throw new AskerError(`/versus needs two speakers. Try: ${EXAMPLES[0]}`);
  const [, first = '', second = '', topic = ''] = bare;
  return { first, second, ...(topic.trim() ? { topic: topic.trim() } : {}) };
}

function toSide(asked: string, topic: string | undefined, answer: Answer): readonly Block[] {
  const results = answer.outcome === 'found' ? answer.results : [];
  const speaker = results[0]?.speaker?.name ?? (answer.outcome === 'other-speaker' ? answer.asked : asked);
  if (results.length === 0) {
    const on = topic ? ` on “${topic}”` : '';
    return [
      { type: 'heading', text: speaker },
      { type: 'text', spans: [{ text: `Not quoted${on} in these stories.` }] },
    ];
  }
  return [{ type: 'heading', text: speaker }, ...results.map(toQuoteBlock)];
}
