/** Files of every format become the same kind of source; what is wrong with one is said in a sentence. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleSource } from '../../src/core/article.ts';
import { parseArticleFile } from '../../src/core/reading/formats/file.ts';
import { FormatError } from '../../src/core/reading/formats/meta.ts';

const BODY = 'The mayor opened the bridge on Monday.\n\n“It will last,” Ana Lopez said.';

const title = (source: ArticleSource) =>
  source.titleRange && source.text.slice(source.titleRange.start, source.titleRange.end);

describe('plain text', () => {
  test('date line: the text is kept to the letter, the title is a slice', () => {
    const content = ` date 2023-03-20 A Bridge Opens\n\n${BODY}`;
    const source = parseArticleFile('a.txt', content);
    expect(source).toMatchObject({ id: 'a.txt', text: content, title: 'A Bridge Opens', date: '2023-03-20' });
    expect(title(source)).toBe('A Bridge Opens');
  });

  test('a first line alone is the title', () => {
    const source = parseArticleFile('a.txt', `A Bridge Opens\r\n\r\n${BODY}`);
    expect([source.title, title(source), source.date]).toEqual([
      'A Bridge Opens',
      'A Bridge Opens',
      undefined,
    ]);
  });

  test('a first line that is a sentence is not', () => {
    expect(parseArticleFile('a.txt', BODY)).toMatchObject({ title: '', text: BODY });
  });

  test.each([
    ['Monday, May 18, 2015', '2015-05-18'],
    ['18 May 2015', '2015-05-18'],
    ['Sept. 3, 2021', '2021-09-03'],
    ['February 30, 2021', undefined],
    ['May 18, 2015 was a Monday', undefined],
  ])('dateline %s', (line, date) => {
    expect(parseArticleFile('a.txt', `A Bridge Opens\n\n${line}\n\n${BODY}`).date).toBe(date);
  });
});

describe('Markdown', () => {
  test('front matter tells, the words lose their markup', () => {
    const content =
      '---\ntitle: A Bridge Opens\ndate: 2023-03-20\noutlet: The Post\nurl: https://post.example/a\n---\n\nThe *mayor* [opened](https://x.example) it.\n\n> “It will\n> last.”\n';
    const source = parseArticleFile('a.md', content);
    expect(source).toMatchObject({
      title: 'A Bridge Opens',
      date: '2023-03-20',
      outlet: 'The Post',
      url: 'https://post.example/a',
    });
    expect(source.text).toBe('A Bridge Opens\n\nThe mayor opened it.\n\n“It will last.”');
  });

  test('without front matter the first heading is the title', () => {
    expect(parseArticleFile('a.md', '# A Bridge\n\nIt opened.')).toMatchObject({
      title: 'A Bridge',
      text: 'A Bridge\n\nIt opened.',
    });
  });
});

describe('JSON', () => {
  test.each([
    [{ text: BODY, title: 'A Bridge', date: '2023-03-20' }],
    [
      {
        articleBody: BODY,
        headline: 'A Bridge',
        datePublished: '2023-03-20T08:00:00+04:00',
        publisher: { name: 'The Post' },
      },
    ],
    [{ paragraphs: BODY.split('\n\n'), title: 'A Bridge', date: '2023-03-20' }],
  ])('%j', (record) => {
    expect(parseArticleFile('a.json', JSON.stringify(record))).toMatchObject({
      text: BODY,
      title: 'A Bridge',
      date: '2023-03-20',
    });
  });

  test('a title the text opens with is a slice of it', () => {
    const source = parseArticleFile(
      'a.json',
      JSON.stringify({ text: `A Bridge\n\n${BODY}`, title: 'A Bridge' }),
    );
    expect(title(source)).toBe('A Bridge');
  });
});

describe('a sidecar', () => {
  test('completes the file and wins over it', () => {
    const sidecar = '{"outlet": "The Post", "url": "https://post.example/a", "date": "2024-01-01"}';
    expect(parseArticleFile('a.txt', ` date 2023-03-20 A Bridge\n\n${BODY}`, sidecar)).toMatchObject({
      outlet: 'The Post',
      date: '2024-01-01',
      title: 'A Bridge',
    });
  });
});

test.each([
  ['a.txt', '', undefined, 'it is empty'],
  ['a.txt', 'x\0y', undefined, 'it is not text (it holds zero bytes)'],
  ['a.json', '{', undefined, 'it is not valid JSON'],
  ['a.json', '[1]', undefined, 'it must be a JSON object whose “text” is a string'],
  ['a.json', '{"title":"x"}', undefined, 'it has no “text” (nor “articleBody” or “paragraphs”)'],
  [
    'a.json',
    '{"text":"x","date":"20 March"}',
    undefined,
    'its date “20 March” is not of the form YYYY-MM-DD',
  ],
  [
    'a.json',
    '{"text":"x","url":"javascript:alert(1)"}',
    undefined,
    'its url “javascript:alert(1)” is not an http or https address',
  ],
  ['a.txt', BODY, '{', 'the .meta.json file beside it is not valid JSON'],
  ['a.md', '---\n: [\n---\nx', undefined, 'its front matter is not YAML'],
])('%s holding %j is refused: %s', (name, content, sidecar, reason) => {
  expect(() => parseArticleFile(name, content, sidecar)).toThrow(FormatError);
  expect(() => parseArticleFile(name, content, sidecar)).toThrow(reason);
});

test('any content gives a source whose ranges lie in its text, or a FormatError', () => {
  const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json());
  fc.assert(
    fc.property(any, fc.constantFrom('a.txt', 'a.md', 'a.json'), (content, name) => {
      try {
        const { text, title: words, titleRange } = parseArticleFile(name, content);
        if (titleRange) expect(text.slice(titleRange.start, titleRange.end)).toBe(words);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
