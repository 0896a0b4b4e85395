/** Cards: what stands on them comes from the article alone, all of it, legible, in every alphabet they promise. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLOURS, DRAWN_WIDTH_PX, MIN_HEIGHT_PX, WIDTH_PX } from '../../src/cards/layout.ts';
import { createPictures } from '../../src/cards/pictures.ts';
import type { Article } from '../../src/core/article.ts';
import { planCards, type QuoteCard } from '../../src/core/quote-card.ts';
import { ROOT } from '../../src/version.ts';
import { toQuotedArticle } from '../helpers/quoted-article.ts';
import { toPixels } from './png.ts';

const { drawCard: draw } = createPictures(join(ROOT, 'data/fonts'));

function toArticle(words: string, by = 'Ana Lopez'): Article {
  return toQuotedArticle({ date: '2023-03-20', outlet: 'Gazette', lines: [{ text: words, by }] });
}

function plan(article: Article) {
  const [statement] = article.statements;
  if (!statement) throw new Error('no statement');
  return planCards(article, statement);
}

function toCards(article: Article): readonly QuoteCard[] {
  const planned = plan(article);
  if (planned.outcome !== 'cards') throw new Error(`undrawable because of ${planned.because}`);
  return planned.cards;
}

describe('what stands on a card', () => {
  test('words, speaker, how, day, outlet, paragraph and id; all of it in the alternative text', () => {
    const article = toArticle('“We go,” she said.');
    expect(toCards(article).map(({ alt }) => alt)).toEqual([
      `“We go,” she said. — Ana Lopez · word for word · 20 March 2023 · Gazette · paragraph 1 · ${article.key}-0`,
    ]);
  });

  test('long words go over several cards, none left out, none twice, no letter torn', () => {
    const letter = fc.constantFrom('a', 'word ', 'End. ', 'я', 'ի', ' ', '\n');
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 900 }), (words) => {
        const planned = plan(toArticle(words));
        if (planned.outcome !== 'cards') return expect(words.length).toBeGreaterThan(1200);
        expect(planned.cards.map((card) => card.words).join('')).toBe(words);
        for (const card of planned.cards) {
          expect(card.words.length).toBeLessThanOrEqual(480);
          expect(card.of).toBe(planned.cards.length);
          expect(card.alt).toContain(card.words.trim());
        }
      }),
    );
  });

  test.each([
    ['letters', '漢字だけの引用'],
    ['letters', 'A smile 😀'],
    ['length', 'word '.repeat(500)],
  ])('%s that cannot be drawn are told, not boxed or cut', (because, words) => {
    expect(plan(toArticle(words))).toEqual({ outcome: 'undrawable', because });
  });
});

describe('the picture', () => {
  test.each([
    ['short', 'We go.'],
    ['long', 'It goes on for quite some time, and says little about the matter. '.repeat(7)],
    ['one endless word', 'Wm'.repeat(230)],
    ['many lines', 'Line\n'.repeat(90)],
  ])('%s words stay within their margins', { timeout: 60_000 }, async (_name, words) => {
    const [card] = toCards(toArticle(words, 'A speaker whose name and office go on for a while, as some do'));
    const { width, height, at } = toPixels(await draw(card as QuoteCard));
    expect(width).toBe(DRAWN_WIDTH_PX);
    expect(height).toBeGreaterThanOrEqual((MIN_HEIGHT_PX * DRAWN_WIDTH_PX) / WIDTH_PX);
    const edge = Array.from({ length: height }, (_, y) => [
      at(width - 50, y),
      at(width - 25, y),
      at(width - 1, y),
    ]).flat();
    expect([...new Set(edge)]).toEqual([COLOURS.paper]);
    const bottom = Array.from({ length: width - 80 }, (_, x) => at(x + 40, height - 18));
    expect([...new Set(bottom)]).toEqual([COLOURS.paper]);
  });

  test.each([
    ['Latin', 'abc', 'xyz'],
    ['Latin, extended', 'ğşı', 'žćę'],
    ['Greek', 'αβγ', 'χψω'],
    ['Cyrillic', 'абв', 'эюя'],
    ['Ukrainian', 'ґїє', 'ўђћ'],
    ['Armenian', 'աբգ', 'փքև'],
  ])('%s has letters, not boxes', { timeout: 60_000 }, async (_name, one, other) => {
    const pictures = await Promise.all(
      [one, other].map(async (words) => draw(toCards(toArticle(words))[0] as QuoteCard)),
    );
    expect(Buffer.compare(pictures[0] as Uint8Array, pictures[1] as Uint8Array)).not.toBe(0);
  });

  test.each(['ink', 'soft', 'direct', 'mixed', 'indirect', 'narration'] as const)(
    '%s is legible on the paper (WCAG 2.2, 1.4.3)',
    (name) => expect(toContrast(COLOURS[name], COLOURS.paper)).toBeGreaterThanOrEqual(4.5),
  );
});

function toContrast(one: string, other: string): number {
  const [a, b] = [toLuminance(one), toLuminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function toLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
