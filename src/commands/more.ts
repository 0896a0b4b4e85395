/** `more`: the next page of an answer; its line carries mode, page and question, so no session is kept. */
import { z } from 'zod';
import { AskerError } from '../chat/command.ts';
import { answerQuestion } from './asking.ts';
import { define } from './define.ts';

export const more = define({
  name: 'more',
  summary: 'The next quotations on the same question',
  examples: ['/whosaid blockade'],
  hidden: true,
  args: z.object({ target: z.string().max(300) }),
  run: ({ target }, _request, services) => {
    const match = /^([aw])([1-9]|10) (.+)$/s.exec(target);
    if (!match) throw new AskerError('“More” belongs to an answer. Ask again with /whosaid and a topic.');
    return answerQuestion(
      match[3] as string,
      match[1] === 'a' ? 'ask' : 'whosaid',
      Number(match[2]),
      services,
    );
  },
});
