/**
 * The first promise as properties: every word shown as the story's is a slice at the offsets it names, whatever is
 * asked and whatever the article; and nothing one can type makes a command fail.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseToken, toToken } from '../../src/chat/button.ts';
import type { Origin, Reply } from '../../src/chat/reply.ts';
import type { Article } from '../../src/core/article.ts';
import { readSeed, talk } from '../helpers/talk.ts';

type Shown = { readonly words: string; readonly origin: Origin };

function toShown(reply: Reply): readonly Shown[] {
  return reply.blocks.flatMap((block): readonly Shown[] => {
    switch (block.type) {
      case 'quote':
        return [{ words: block.words, origin: block.origin }];
      case 'heading':
        return block.origin ? [{ words: block.text, origin: block.origin }] : [];
      case 'text':
      case 'list':
        return (block.type === 'text' ? block.spans : block.items.flat()).flatMap(({ text, origin }) =>
          origin ? [{ words: text, origin }] : [],
        );
      default:
        return [];
    }
  });
}

function expectSlices(reply: Reply, articles: readonly Article[]): void {
  for (const { words, origin } of toShown(reply)) {
    const article = articles.find(({ id }) => id === origin.document);
    expect(article?.text.slice(origin.start, origin.end)).toBe(words);
  }
}

const seedWords = [...new Set(readSeed()[0]?.text.match(/\p{L}{3,}/gu))];
const wrappers = [
  '/whosaid ',
  '/ask ',
  '/speaker ',
  '/help ',
  '/context ',
  '/more w2 ',
  '/other ',
  '/start ',
  'what did Lavrov say about ',
  '',
];
const typed = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...wrappers),
      fc.array(fc.constantFrom(...seedWords), { minLength: 1, maxLength: 4 }),
    )
    .map(([wrapper, words]) => wrapper + words.join(' ')),
  fc
    .tuple(fc.constantFrom(...wrappers), fc.string({ unit: 'binary', maxLength: 200 }))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 3000 }),
);

describe('on the article that ships', async () => {
  const { asks, presses, articles, failures } = await talk();

  test('whatever is typed is answered in slices, without a failure', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const reply = await asks(text);
        expect(reply.outcome).not.toBe('failed');
        expect(reply.blocks.length).toBeGreaterThan(0);
        expectSlices(reply, articles);
      }),
      { numRuns: 300 },
    );
    expect(failures).toEqual([]);
  });

  test('every button of every answer fits its token and answers in slices', async () => {
    // Drawing a card is slow, and the same passages come up again: each is drawn once.
    const drawn = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seedWords), async (word) => {
        const reply = await asks(`/whosaid ${word}`);
        for (const block of reply.blocks) {
          if (block.type !== 'buttons') continue;
          for (const button of block.buttons) {
            expect(parseToken(toToken(button) ?? '')).toEqual({ command: button.command, line: button.line });
            if (button.command === 'card' && drawn.has(button.line)) continue;
            if (button.command === 'card') drawn.add(button.line);
            const pressed = await presses(button);
            expect(pressed.outcome ?? 'answered').not.toBe('failed');
            expectSlices(pressed, articles);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(failures).toEqual([]);
  });
});

const article = fc
  .array(
    fc.oneof(
      fc.lorem({ maxCount: 3, mode: 'sentences' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('“We go,” Ana Lopez said.', 'He said that it rains.', '"', '\n\n'),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(' '));

test('any article: its commands answer in slices of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      article,
      fc.constantFrom('/summary', '/story', '/speakers', '/whosaid rain', 'who said we go?'),
      async (text, line) => {
        const { asks, articles, failures } = await talk([{ id: 'made', text, title: '' }]);
        expectSlices(await asks(line), articles);
        expect(failures).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
