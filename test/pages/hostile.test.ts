/** A thousand hostile articles on every page: nothing breaks out, and the words stay the words. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { toLook } from '../../src/adapters/web/looks.ts';
import { renderTurn } from '../../src/adapters/web/render.ts';
import type { Block, Reply } from '../../src/chat/reply.ts';
import { type Article, type Statement, speakerOf } from '../../src/core/article.ts';
import { planCards, type QuoteCard } from '../../src/core/quote-card.ts';
import { toTimeline } from '../../src/core/timeline.ts';
import { renderArticlePage } from '../../src/pages/article-page.ts';
import { toCsv, toMarkdown } from '../../src/pages/exports.ts';
import { renderNamesakes, renderSpeaker, renderStory } from '../../src/pages/list-pages.ts';
import { renderMarked } from '../../src/pages/marked-text.ts';
import { renderTimeline } from '../../src/pages/timeline-page.ts';
import { renderVersus } from '../../src/pages/versus-page.ts';
import { renderWhyPage } from '../../src/pages/why-page.ts';
import { anyArticle } from './any-article.ts';
import { findBreakout } from './page-grammar.ts';

const LONG_MS = 120_000;

describe('a planted fault is found', () => {
  test.each([
    '<p onclick="x">y</p>',
    '<p class="x"y">z</p>',
    '<script>x</script>',
    '<p>a<b</p>',
    '<a href="javascript:x">y</a>',
    '<a href="//evil.example">y</a>',
    '<p style="x">y</p>',
    '<script type="application/ld+json">{"a":"<b"}</script>',
  ])('%s', (page) => expect(findBreakout(page)).toBeDefined());
});

test('the page of an article', { timeout: LONG_MS }, () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      expect(findBreakout(String(renderArticlePage(article)))).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test('all other pages and the chat', { timeout: LONG_MS }, () => {
  fc.assert(
    fc.property(anyArticle, fc.constantFrom('discord', 'telegram', 'plain'), (article, look) => {
      const page = [...toPages(article), toTurn(article, look)].join('');
      expect(findBreakout(page)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test('words are shown as they are stored, wherever the marks lie', { timeout: LONG_MS }, () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      const range = { start: 0, end: article.text.length };
      const marks = article.statements.map(({ id, start, end }) => ({
        start,
        end,
        className: 'direct',
        anchor: id,
      }));
      const { document } = parseHTML(
        `<!doctype html><html><body><pre>${renderMarked(article.text, range, marks)}</pre></body></html>`,
      );
      expect(document.querySelector('pre')?.textContent).toBe(article.text);
    }),
    { numRuns: 300 },
  );
});

test('exports: a sheet runs no cell, Markdown makes no link', { timeout: LONG_MS }, () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      expect(toCsv(article)).not.toMatch(/(?:^|\r\n|,)"[=+\-@\t\r]/);
      expect(findLive(fromMarkdown(toMarkdown(article)))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

function toPages(article: Article): readonly string[] {
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
    ...article.statements.map((statement) => renderWhyPage(article, statement, toCards(article, statement))),
    renderSpeaker(person, { items: found, total: 9, next: url }),
    renderNamesakes(title, [person]),
    renderStory(outlet, [article], 2),
    renderTimeline(toTimeline(found), title),
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

function toTurn({ id, title, outlet = '', url = '', text }: Article, look: string): string {
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

/** What Markdown would make of the words beyond text; the source’s own address is a link. */
function findLive(node: Nodes): readonly string[] {
  const inert = ['root', 'heading', 'paragraph', 'blockquote', 'text'];
  const isSource = node.type === 'link' && /^https?:\/\//i.test(node.url);
  const own = inert.includes(node.type) || isSource ? [] : [node.type];
  return 'children' in node ? [...own, ...node.children.flatMap(findLive)] : own;
}
