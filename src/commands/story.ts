/** `/story`: what the bot has been given to answer from, with date, outlet, address and counts. */
import { z } from 'zod';
import { refusal } from '../chat/refusal.ts';
import type { Block, Reply, Span } from '../chat/reply.ts';
import type { Article, StatementKind } from '../core/article.ts';
import { toDay } from '../core/labels.ts';
import { define } from './define.ts';
import type { Services } from './services.ts';
import { findByTitle, suggestArticles } from './story-choice.ts';

/** Articles listed: what fits one message beside title, date and outlet. */
const LISTED = 10;

export const story = define({
  name: 'story',
  summary: 'The story the answers come from: title, date, outlet, link',
  examples: ['/story', '/story corridor'],
  args: z.object({
    story: z.string().trim().max(300).optional().describe('Words of its title; all stories when left out'),
  }),
  suggest: { story: suggestArticles },
  async run({ story: wanted }, _request, services) {
    const { shelf } = services;
    if (wanted) return showWanted(wanted, services);
    const [articles, counts] = await Promise.all([shelf.newest(LISTED), shelf.counts()]);
    const only = articles[0];
    if (!only) return refusal('There is no story here yet.');
    if (counts.articles === 1) return { blocks: toStoryBlocks(only) };
    const rest = counts.articles - articles.length;
    return {
      blocks: [
        { type: 'heading', text: `${counts.articles} stories, ${counts.statements} passages` },
        { type: 'list', items: articles.map(toItem) },
        ...(rest > 0 ? [{ type: 'text', spans: [{ text: `… and ${rest} older ones.` }] } as const] : []),
      ],
    };
  },
});

/** By its key, as suggestions give it, else by words of its title. */
async function showWanted(wanted: string, services: Services): Promise<Reply> {
  const { library, shelf } = services;
  const [head, ...others] = await findByTitle(wanted, services);
  const chosen =
    (await shelf.byKey(wanted)) ??
    (head && others.length === 0 ? (await library.articles.get(head.id))?.article : undefined);
  if (chosen) return { blocks: toStoryBlocks(chosen) };
  if (!head) return refusal(`No story here has “${wanted}” in its title. /story lists them.`);
  return {
    blocks: [
      { type: 'heading', text: `${others.length + 1} stories with “${wanted}” in their titles` },
      { type: 'list', items: [head, ...others].slice(0, LISTED).map(toItem) },
    ],
  };
}

function toStoryBlocks(article: Article): readonly Block[] {
  const head = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  const count = (kind: StatementKind) =>
    article.statements.filter((statement) => statement.kind === kind).length;
  const quoted = article.speakers.filter(({ id }) =>
    article.statements.some(({ speakerId }) => speakerId === id),
  ).length;
  const lines = [
    `${article.paragraphs.length} paragraphs, ${quoted} speakers`,
    `${count('direct')} statements word for word, ${count('mixed')} partly, ${count('indirect')} reported`,
    `${count('narration')} passages told by the outlet itself`,
  ];
  return [
    { type: 'heading', text: article.title || article.id, ...toTitleOrigin(article) },
    ...(head ? [{ type: 'text', spans: [{ text: head }] } as const] : []),
    { type: 'list', items: lines.map((line) => [{ text: line }]) },
    ...(article.url ? [{ type: 'text', spans: [{ text: article.url, url: article.url }] } as const] : []),
  ];
}

function toTitleOrigin({ id, titleRange }: Article) {
  return titleRange ? { origin: { document: id, start: titleRange.start, end: titleRange.end } } : {};
}

function toItem(article: Pick<Article, 'id' | 'title' | 'outlet' | 'date' | 'url'>): readonly Span[] {
  const details = [article.outlet, article.date && toDay(article.date)].filter(Boolean).join(', ');
  const title = { text: article.title || article.id, ...(article.url ? { url: article.url } : {}) };
  return details ? [title, { text: ` — ${details}` }] : [title];
}
