/** `/card`: a quotation as a picture to share, made from its id or the best one on a topic, never from typed words. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import type { Reply } from '../chat/reply.ts';
import { type CardPlan, planCards } from '../core/quote-card.ts';
import { toAnswerReply } from './answer-reply.ts';
import { define } from './define.ts';
import type { Services } from './services.ts';
import { isTarget, readTarget, type Target } from './target.ts';

const REASONS: Readonly<Record<Extract<CardPlan, { outcome: 'undrawable' }>['because'], string>> = {
  letters: 'That quotation has letters I cannot draw. Ask for it with /whosaid to have it as text.',
  length: 'That quotation is too long for cards. Ask for it with /whosaid to have it as text.',
};

export const card = define({
  name: 'card',
  summary: 'A quotation as a picture to share',
  examples: ['/card blockade', '/card Lavrov'],
  args: z.object({
    quote: z.string().trim().min(1).max(300).describe('A topic or speaker, or the id on a card'),
  }),
  suggest: { quote: (typed, { finder }) => finder.suggestTopics(typed) },
  async run({ quote }, _request, services) {
    // Topics may look like an id ("fact-finding"): it is one when its article is here.
    const key = isTarget(quote) ? quote.split('-')[0] : undefined;
    if (key !== undefined && (await services.shelf.byKey(key)))
      return drawTarget(await readTarget(quote, services), services);
    const [answer, counts] = await Promise.all([
      services.finder.ask(quote, 'whosaid', undefined, 1),
      services.shelf.counts(),
    ]);
    const best = answer.outcome === 'found' ? answer.results[0] : undefined;
    if (best) return drawTarget(best, services);
    const stories = counts.articles === 1 ? 'this story' : 'these stories';
    return toAnswerReply(answer, { mode: 'whosaid', page: 1, stories });
  },
});

async function drawTarget({ article, statement }: Target, { drawCard }: Services): Promise<Reply> {
  if (!drawCard)
    throw new AskerError('Cards cannot be drawn here. Ask with /whosaid to have the words as text.');
  const plan = planCards(article, statement);
  if (plan.outcome === 'undrawable') throw new AskerError(REASONS[plan.because]);
  const blocks = await Promise.all(
    plan.cards.map(async (one) => ({ type: 'image', png: await drawCard(one), alt: one.alt }) as const),
  );
  return { blocks };
}
