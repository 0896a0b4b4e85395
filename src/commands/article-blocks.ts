/** What one article is, in a few lines: title, outlet, day, counts, who speaks in it and its address. */
import type { Block, Span } from '../chat/reply.ts';
import type { Article, StatementKind } from '../core/article.ts';
import { toDay } from '../core/labels.ts';

export function toArticleBlocks(article: Article): readonly Block[] {
  const head = toArticleDetails(article);
  const count = (kind: StatementKind) =>
    article.statements.filter((statement) => statement.kind === kind).length;
  const quoted = article.speakers.filter(({ id }) =>
    article.statements.some(({ speakerId }) => speakerId === id),
  ).length;
  const lines = [
    `${toCount(article.paragraphs.length, 'paragraph')}, ${toCount(quoted, 'speaker')}`,
    `${toCount(count('direct'), 'statement')} word for word, ${count('mixed')} partly, ${count('indirect')} reported`,
    `${toCount(count('narration'), 'passage')} told by the outlet itself`,
  ];
  return [
    { type: 'heading', text: article.title || article.id, ...toTitleOrigin(article) },
    ...(head ? [{ type: 'text', spans: [{ text: head }] } as const] : []),
    { type: 'list', items: lines.map((line) => [{ text: line }]) },
    ...(article.url ? [{ type: 'text', spans: [{ text: article.url, url: article.url }] } as const] : []),
  ];
}

function toCount(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function toTitleOrigin({ id, titleRange }: Article) {
  return titleRange ? { origin: { document: id, start: titleRange.start, end: titleRange.end } } : {};
}

type Head = Pick<Article, 'id' | 'title' | 'date' | 'outlet' | 'url'>;

/** "Asbarez, 20 March 2023" */
export function toArticleDetails({ outlet, date }: Head): string {
  return [outlet, date && toDay(date)].filter(Boolean).join(', ');
}

/** One line of a list. */
export function toArticleItem(head: Head): readonly Span[] {
  const details = toArticleDetails(head);
  const title = { text: head.title || head.id, ...(head.url ? { url: head.url } : {}) };
  return details ? [title, { text: ` — ${details}` }] : [title];
}
