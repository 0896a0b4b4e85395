/** `/summary`: the story in its own sentences, with a count of what was left out. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Span } from '../chat/reply.ts';
import type { Article, TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { summarise } from '../core/summary.ts';
import { define } from './define.ts';
import { toDay } from './quote-block.ts';

/** Words per article: about three sentences of news, a minute's reading for three articles. */
const WORDS = 90;

/** Articles in one summary: what a phone shows in two screens. */
const ARTICLES = 3;

export const summary = define({
  name: 'summary',
  summary: 'The story in its own sentences',
  examples: ['/summary'],
  args: z.object({}),
  async run(_args, _request, { shelf }) {
    const [articles, counts] = await Promise.all([shelf.newest(ARTICLES), shelf.counts()]);
    if (articles.length === 0) return refusal('There is no story here yet.');
    const left = counts.articles - articles.length;
    return {
      blocks: [
        ...articles.flatMap(toSummaryBlocks),
        ...(left > 0 ? [{ type: 'text', spans: [{ text: `${left} older stories: /story` }] } as const] : []),
      ],
    };
  },
});

function toSummaryBlocks(article: Article): readonly Block[] {
  const ranges = summarise(article, { words: WORDS });
  const all = article.paragraphs.reduce((sum, paragraph) => sum + paragraph.sentences.length, 0);
  const quoted = article.statements.filter(({ kind }) => kind !== 'narration');
  const shown = quoted.filter(({ start, end }) =>
    ranges.some((range) => range.start <= start && end <= range.end),
  );
  const head = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  const counted = `${ranges.length} of ${all} sentences, ${shown.length} of ${quoted.length} statements.`;
  return [
    {
      type: 'heading',
      text: article.title || article.id,
      ...(article.titleRange ? { origin: { document: article.id, ...article.titleRange } } : {}),
    },
    { type: 'list', items: ranges.map((range) => [toSentenceSpan(article, range)]) },
    {
      type: 'text',
      spans: [
        { text: head ? `${head}. ${counted} ` : `${counted} `, style: 'emphasis' },
        ...(article.url ? [{ text: 'The whole article', url: article.url }] : []),
      ],
    },
  ];
}

/** The sentence as it stands, leading to its exact words in the source. */
function toSentenceSpan(article: Article, { start, end }: TextRange): Span {
  const url = toExactLink(article, { start, end });
  return {
    text: article.text.slice(start, end),
    origin: { document: article.id, start, end },
    ...(url ? { url } : {}),
  };
}
