/** A thousand hostile articles on every page: nothing breaks out, and the words stay the words. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { toCsv, toMarkdown } from '../../src/pages/exports.ts';
import { renderMarked } from '../../src/pages/marked-text.ts';
import { anyArticle } from './any-article.ts';
import { toPages, toTurn } from './every-page.ts';
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

test('every page and the chat', { timeout: LONG_MS }, () => {
  fc.assert(
    fc.property(anyArticle, fc.constantFrom('discord', 'telegram', 'plain'), (article, look) => {
      const page = [...toPages(article), toTurn(article, look)].join('');
      expect(findBreakout(page)).toBeUndefined();
    }),
    { numRuns: 1000 },
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

/** What Markdown would make of the words beyond text; the source’s own address is a link. */
function findLive(node: Nodes): readonly string[] {
  const inert = ['root', 'heading', 'paragraph', 'blockquote', 'text'];
  const isSource = node.type === 'link' && /^https?:\/\//i.test(node.url);
  const own = inert.includes(node.type) || isSource ? [] : [node.type];
  return 'children' in node ? [...own, ...node.children.flatMap(findLive)] : own;
}
