/** `other`: what speakers other than the one shown said on the same topic. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import { refusal } from '../chat/refusal.ts';
import { speakerOf } from '../core/article.ts';
import { PAGE_SIZE, RESULT_LIMIT } from './answer-reply.ts';
import { define } from './define.ts';
import { toQuoteBlock, toQuoteButtons } from './quote-block.ts';
import { toSubject, withTopic } from './subject.ts';
import { readTarget } from './target.ts';

export const other = define({
  name: 'other',
  summary: 'What other speakers said on the same topic',
  examples: ['/whosaid blockade'],
  hidden: true,
  args: z.object({ target: z.string().max(300) }),
  async run({ target }, _request, services) {
    const [id = '', ...topicWords] = target.split(' ');
    const topic = topicWords.join(' ');
    if (!topic)
      throw new AskerError('“Other side” belongs to an answer. Ask again with /whosaid and a topic.');
    const { article, statement } = await readTarget(id, services);
    const name = speakerOf(article, statement)?.name ?? null;
    const answer = await services.finder.ask(topic, 'whosaid', undefined, RESULT_LIMIT);
    const results = answer.outcome === 'found' ? answer.results : [];
    const others = results.filter(({ speaker }) => speaker && speaker.name !== name).slice(0, PAGE_SIZE);
    const first = others[0];
    if (!first) return refusal(`Nobody else is quoted on “${topic}”.`);
    const buttons = toQuoteButtons(first).map((button) =>
      button.command === 'context' ? withTopic(button, topic) : button,
    );
    return {
      subject: toSubject({ input: topic, topic }, others),
      blocks: [...others.map(toQuoteBlock), { type: 'buttons', buttons }],
    };
  },
});
