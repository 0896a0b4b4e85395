/**
 * `wrong`: somebody says that the quotation of an answer is wrong; it is counted for the operator, without who said
 * so, and once a day by the same person.
 */
import { z } from 'zod';
import { toSpeakerLabel } from '../core/labels.ts';
import { define } from './define.ts';
import { toShown } from './quote-block.ts';
import { readTarget } from './target.ts';

/** Telegram shows 200 characters over the chat: the words that are meant fit in beside what is said of them. */
const SHOWN_WORDS = 8;

export const wrong = define({
  name: 'wrong',
  summary: 'Tell the operator that a quotation or its speaker is wrong',
  examples: ['/whosaid blockade'],
  hidden: true,
  audience: 'asker',
  args: z.object({ target: z.string().max(64) }),
  async run({ target }, request, services) {
    const { article, statement } = await readTarget(target, services);
    const who = `${request.room.platform} ${request.asker.id}`;
    const isNew = services.isFirstToday(who, `${article.id} ${statement.id}`);
    if (isNew) await services.library.complaints.add(article.id, statement.id, services.now());
    const { shown, speaker } = toShown(article, statement);
    const words = article.text.slice(shown.start, shown.end).split(/\s+/).slice(0, SHOWN_WORDS).join(' ');
    const meant = `${toSpeakerLabel(article, statement, speaker)}: ${words} […]`.slice(0, 110);
    const done = isNew ? 'Noted for who runs me' : 'You have told me today';
    return {
      blocks: [{ type: 'text', spans: [{ text: `${done}: ${meant} Who pressed is not kept.` }] }],
    };
  },
});
