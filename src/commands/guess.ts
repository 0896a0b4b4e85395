/** `guess`: a press on a choice of the quiz, answered to the guesser alone, so that others can go on guessing. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import { speakerOf } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { define } from './define.ts';
import { toPlaceDetails } from './quote-block.ts';
import { readTarget } from './target.ts';

export const guess = define({
  name: 'guess',
  summary: 'A choice of the quiz',
  examples: ['/quiz'],
  hidden: true,
  audience: 'asker',
  args: z.object({ choice: z.string().max(64) }),
  async run({ choice }, _request, services) {
    const [target = '', guessed = ''] = choice.split(' ');
    const { article, statement } = await readTarget(target, services);
    const right = speakerOf(article, statement);
    if (!right || !guessed)
      throw new AskerError('That question is no longer here. Ask for another with /quiz.');
    const url = toExactLink(article, statement);
    const place = [right.name, ...toPlaceDetails(article, statement.paragraph)].join(' · ');
    return {
      blocks: [
        {
          type: 'text',
          spans: [
            { text: guessed === right.id ? 'Right! ' : 'No. ', style: 'strong' },
            { text: place, ...(url ? { url } : {}) },
          ],
        },
      ],
    };
  },
});
