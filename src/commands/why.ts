/** `why`: the words of the article that say whose statement it is. */
import { z } from 'zod';
import type { Block, Span } from '../chat/reply.ts';
import { type Article, type Evidence, speakerOf, type TextRange } from '../core/article.ts';
import { SPEAKER_UNCLEAR } from '../core/labels.ts';
import { define } from './define.ts';
import { readTarget } from './target.ts';

const GRADES: Readonly<Record<Evidence['grade'], string>> = {
  named: 'named beside the words',
  pronoun: 'through a pronoun',
  description: 'through a description',
  unclear: 'not surely',
};

export const why = define({
  name: 'why',
  summary: 'The words of the story that say who the speaker is',
  examples: ['/whosaid blockade'],
  hidden: true,
  args: z.object({ target: z.string().max(64) }),
  async run({ target }, _request, services) {
    const { article, statement } = await readTarget(target, services);
    const { evidence, sentence } = statement;
    const name = speakerOf(article, statement)?.name ?? SPEAKER_UNCLEAR;
    const rows: readonly (readonly Span[] | undefined)[] = [
      toRow(article, 'Reporting words', evidence.cue),
      toRow(article, 'Who is named there', evidence.mention),
      toRow(article, 'Stands for', evidence.antecedent),
      [{ text: `Found ${GRADES[evidence.grade]}, ${Math.round(evidence.confidence * 100)}% sure.` }],
    ];
    const list: Block = { type: 'list', items: rows.filter((row) => row !== undefined) };
    return {
      blocks: [
        { type: 'text', spans: [{ text: name, style: 'strong' }, { text: ' — because of these words:' }] },
        { type: 'text', spans: [toStorySpan(article, sentence)] },
        list,
      ],
    };
  },
});

function toRow(article: Article, label: string, range: TextRange | undefined): readonly Span[] | undefined {
  return range && [{ text: `${label}: ` }, toStorySpan(article, range)];
}

function toStorySpan(article: Article, { start, end }: TextRange): Span {
  return {
    text: article.text.slice(start, end),
    style: 'emphasis',
    origin: { document: article.id, start, end },
  };
}
