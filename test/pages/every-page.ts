/** Every page of evidence and the chat with one article’s words in every place that words can have. */
import { toLook } from '../../src/adapters/web/looks.ts';
import { renderTurn } from '../../src/adapters/web/render.ts';
import type { Block, Reply } from '../../src/chat/reply.ts';
import { type Article, type Statement, speakerOf } from '../../src/core/article.ts';
import { planCards, type QuoteCard } from '../../src/core/quote-card.ts';
import { toTimeline } from '../../src/core/timeline.ts';
import { renderArticlePage } from '../../src/pages/article-page.ts';
import { renderNamesakes, renderSpeaker, renderStory } from '../../src/pages/list-pages.ts';
import { renderTimeline } from '../../src/pages/timeline-page.ts';
import { renderVersus } from '../../src/pages/versus-page.ts';
import { renderWhyPage } from '../../src/pages/why-page.ts';

export function toPages(article: Article): readonly string[] {
  const found = article.statements.map((statement) => ({
    article,
    statement,
    speaker: speakerOf(article, statement),
    shown: statement.sentence,
    score: 1,
    reasons: [],
  }));
  const { title, outlet = '', url = '' } = article;
  const person = {
    id: title,
    type: 'person',
    name: title,
    names: [title, outlet],
    roles: [outlet],
    articleCount: 1,
    statementCount: 2,
  } as const;
  const answer = { outcome: 'found', question: { input: title, topic: title }, results: found } as const;
  return [
    renderArticlePage(article),
    ...article.statements.map((statement) => renderWhyPage(article, statement, toCards(article, statement))),
    renderSpeaker(person, { items: found, total: 9, next: url }),
    renderNamesakes(title, [person]),
    renderStory(outlet, [article], 2),
    renderTimeline(toTimeline(found), 3, title),
    renderVersus({ first: title, second: outlet, topic: url }, [answer, { ...answer, results: [] }]),
  ].map(String);
}

/** Cards with hostile words: planning would refuse to draw most of them. */
function toCards(article: Article, statement: Statement): readonly QuoteCard[] {
  const planned = planCards(article, statement);
  const card = {
    kind: 'direct',
    kindLabel: '',
    words: '',
    range: statement,
    speaker: '',
    details: [],
  } as const;
  const alt = article.text;
  return planned.outcome === 'cards'
    ? planned.cards
    : [{ ...card, id: article.title, number: 1, of: 1, language: article.language, alt }];
}

export function toTurn({ id, title, outlet = '', url = '', text }: Article, look: string): string {
  const origin = { document: id, start: 0, end: text.length };
  const blocks: readonly Block[] = [
    { type: 'heading', text: title, origin },
    {
      type: 'text',
      spans: [
        { text: outlet, style: 'strong' },
        { text: title, url },
      ],
    },
    {
      type: 'quote',
      words: text,
      origin,
      speaker: title,
      role: outlet,
      details: [url],
      source: { label: title, url },
    },
    { type: 'list', items: [[{ text: title, url, style: 'code' }]] },
    {
      type: 'diff',
      runs: [
        { kind: 'added', text: title },
        { kind: 'missing', text: outlet },
      ],
    },
    { type: 'poll', question: title, choices: [outlet, url], quiz: { right: 0, why: title } },
    { type: 'image', png: new Uint8Array([1, 2]), alt: title },
    { type: 'buttons', buttons: [{ label: title, command: 'x', line: outlet }] },
  ];
  const reply: Reply = { blocks };
  const toEvidencePath = () => `/at?document=${encodeURIComponent(id.toWellFormed())}`;
  return String(renderTurn(title, reply, { look: toLook(look), toEvidencePath }));
}
