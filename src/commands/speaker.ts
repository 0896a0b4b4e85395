/** `/speaker NAME`: what one person is quoted with, quotations first and of these the newest. */
import { z } from 'zod';
import { toToken } from '../chat/button.ts';
import { refusal } from '../chat/refusal.ts';
import type { Button, Reply } from '../chat/reply.ts';
import { RESULT_LIMIT, toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import type { Services } from './services.ts';

/** Names offered where the one asked for is none: a row of buttons on Discord. */
const OFFERED = 5;

export const speaker = define({
  name: 'speaker',
  summary: 'What one person or office is quoted with',
  examples: ['/speaker Lavrov', '/speaker the Russian foreign minister'],
  args: z.object({
    name: z.string().trim().min(1).max(100).describe('Whose words, by name or role'),
  }),
  suggest: { name: (typed, { finder }) => finder.suggestSpeakers(typed) },
  async run({ name }, _request, services) {
    const counts = await services.shelf.counts();
    // The filter is the finder's own, so that misspelt names, roles and namesakes are treated as in questions.
    const input = `by:"${name.replaceAll('"', '')}"`;
    const answer = await services.finder.ask(input, 'whosaid', undefined, RESULT_LIMIT);
    const stories = counts.articles === 1 ? 'this story' : 'these stories';
    if (answer.outcome === 'not-in-story') return toNobody(name, stories, services);
    return toAnswerReply(answer, { mode: 'whosaid', page: 1, stories });
  },
});

/** Who else there is, the most quoted first. */
async function toNobody(name: string, stories: string, { library }: Services): Promise<Reply> {
  const { items, total } = await library.people.list({ limit: OFFERED });
  if (items.length === 0) return refusal(`Nobody is quoted by name in ${stories}.`);
  const names = items.map((person) => person.name);
  const rest = total > names.length ? `, and ${total - names.length} more (/speakers)` : '';
  const told = refusal(`“${name}” is not quoted in ${stories}. Quoted are: ${names.join(', ')}${rest}.`);
  const buttons = names
    .map((label): Button => ({ label, command: 'speaker', line: label }))
    .filter((button) => toToken(button) !== undefined);
  return buttons.length > 0 ? { ...told, blocks: [...told.blocks, { type: 'buttons', buttons }] } : told;
}
