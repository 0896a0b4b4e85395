import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toParagraphs, toPlainParagraphs } from '../../src/feeds/blocks.ts';
import { parseFeed } from '../../src/feeds/feed.ts';
import { parseOpml } from '../../src/feeds/opml.ts';
import { parsePage } from '../../src/feeds/page.ts';
import { SourceError } from '../../src/feeds/source-error.ts';
import { toSourceKind } from '../../src/feeds/source-kind.ts';

describe('feeds in one form', () => {
  test('RDF with dates of Dublin Core', () => {
    const { items } = parseFeed(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <channel rdf:about="x"><title>Len</title></channel>
       <item rdf:about="/1"><title>Ferry</title><link>/1</link><dc:date>2026-05-04T06:00:00Z</dc:date></item></rdf:RDF>`,
      'https://a.example/feed',
    );
    expect(items).toEqual([
      {
        id: '/1',
        title: 'Ferry',
        url: 'https://a.example/1',
        body: '',
        publishedAtMs: Date.UTC(2026, 4, 4, 6),
      },
    ]);
  });

  test('an item that cannot be told from others is left out, a bad date or address is not', () => {
    const { items } = parseFeed(
      `<rss version="2.0"><channel><title>Len</title><item><title>No id</title></item>
       <item><guid isPermaLink="false">7</guid><link>javascript:alert(1)</link><pubDate>yesterday</pubDate></item></channel></rss>`,
    );
    expect(items).toEqual([{ id: '7', title: '', body: '' }]);
  });

  test.each(['', 'hello', '{}', '<html></html>', '<rss><channel><item>'])('%j is no feed', (text) => {
    expect(() => parseFeed(text)).toThrow(SourceError);
  });
});

describe('words of HTML', () => {
  test.each([
    ['<p>One</p><p>Two<br>lines</p><ul><li>Three</li></ul>', ['One', 'Two lines', 'Three']],
    ['<div>Bare one.<br><br>Bare two.</div>', ['Bare one.', 'Bare two.']],
    ['<blockquote><p>“No,” she&nbsp;said.</p></blockquote><script>x()</script>', ['“No,” she said.']],
    ['<p>&lt;b&gt; &amp; more</p>', ['<b> & more']],
    ['', []],
  ])('%j', (html, expected) => {
    expect(toParagraphs(html)).toEqual(expected);
  });

  test.each([
    ['One.\n\nTwo.', ['One.', 'Two.']],
    ['AT&T rose. 3 < 4.', ['AT&T rose. 3 < 4.']],
    ['One &amp; only.\nTwo.', ['One & only.', 'Two.']],
  ])('text that may have markup: %j', (text, expected) => {
    expect(toPlainParagraphs(text)).toEqual(expected);
  });
});

describe('what is not well formed', () => {
  const scrap = fc.constantFrom(
    '<p>',
    '</p>',
    '<article>',
    '<rss>',
    '<item>',
    '&',
    '"',
    '<![CDATA[',
    '{',
    '<br>',
    'word ',
    '<script type="application/ld+json">',
    '</script>',
  );
  const text = fc.array(fc.oneof(scrap, fc.string()), { maxLength: 30 }).map((parts) => parts.join(''));

  test.each([
    ['page', parsePage],
    ['feed', parseFeed],
    ['list of feeds', parseOpml],
  ] as const)('a %s fails with a sentence or is read', (_name, parse) => {
    fc.assert(
      fc.property(text, (given) => {
        try {
          parse(given);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', 'text/html', '', 'feed'],
  ['{"version": "https://jsonfeed.org/version/1.1"', 'application/json', '', 'feed'],
  ['{"text": "x"}', 'application/json', '', 'file'],
  ['<opml version="2.0">', '', 'x.xml', 'opml'],
  ['<!DOCTYPE html><html>', '', '', 'page'],
  ['Plain words', 'text/plain', 'a.txt', 'file'],
  ['A page without a head', 'text/html', '', 'page'],
  ['{"text": "x"}\n{"text": "y"}', '', 'a.jsonl', 'lines'],
])('%j as %j named %j is a %s', (text, type, name, kind) => {
  expect(toSourceKind(text, type, name)).toBe(kind);
});
