/** `context`: the whole paragraph around a quotation. */
import { z } from 'zod';
import { toExactLink } from '../core/exact-link.ts';
import { define } from './define.ts';
import { toPlaceDetails } from './quote-block.ts';
import { readTarget } from './target.ts';

export const context = define({
  name: 'context',
  summary: 'The paragraph around a quotation',
  examples: ['/whosaid blockade'],
  hidden: true,
  args: z.object({ target: z.string().max(64) }),
  async run({ target }, _request, services) {
    const { article, statement } = await readTarget(target, services);
    const paragraph = article.paragraphs[statement.paragraph - 1] ?? statement.sentence;
    const link = toExactLink(article, paragraph);
    return {
      blocks: [
        {
          type: 'quote',
          words: article.text.slice(paragraph.start, paragraph.end),
          origin: { document: article.id, start: paragraph.start, end: paragraph.end },
          // No name here: beside a quotation's words it would read as their speaker.
          speaker: 'The whole paragraph',
          details: toPlaceDetails(article, statement.paragraph),
          ...(link ? { source: { label: 'Exact words', url: link } } : {}),
        },
      ],
    };
  },
});
