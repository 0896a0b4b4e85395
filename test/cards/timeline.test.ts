/** The picture of a timeline: made of the article alone, in the letters of every alphabet it promises, told in text. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLOURS, DRAWN_WIDTH_PX } from '../../src/cards/layout.ts';
import { createPictures } from '../../src/cards/pictures.ts';
import { toTimeline } from '../../src/core/timeline.ts';
import { planTimelinePicture } from '../../src/core/timeline-picture.ts';
import { ROOT } from '../../src/version.ts';
import { toQuotedArticle } from '../helpers/quoted-article.ts';
import { talk } from '../helpers/talk.ts';
import { toPixels } from './png.ts';

const { drawTimeline } = createPictures(join(ROOT, 'data/fonts'));

function plan(...texts: readonly string[]) {
  const lines = texts.map((text) => ({ text, by: 'Ana Lopez' }));
  const article = toQuotedArticle({ date: '2023-03-20', outlet: 'Gazette', lines });
  return planTimelinePicture(toTimeline(article.statements.map((statement) => ({ article, statement }))), 2);
}

test('what stands on it', () => {
  expect(plan('It has been shut since December 12.')).toEqual({
    source: 'Gazette',
    left: 2,
    days: [
      {
        label: '12 December 2022',
        gap: '',
        entries: [
          {
            who: 'Ana Lopez',
            telling: { before: 'told by ', after: ' in the article of 20 March 2023' },
            words: 'It has been shut since December 12.',
            language: 'en',
            named: 'December 12',
          },
        ],
      },
      {
        label: '20 March 2023',
        gap: '98 days later',
        entries: [
          expect.objectContaining({ telling: { before: '', after: ', in the article of that day' } }),
        ],
      },
    ],
  });
});

test.each([
  ['letters that are in no font', '漢字だけ'],
  ['too many words', 'word '.repeat(2000)],
])('%s: none rather than boxes or a cut', (_name, words) => expect(plan(words)).toBeUndefined());

describe('drawn', () => {
  test.each([
    ['Latin', 'The road has been shut since December 12. '.repeat(6)],
    ['Armenian', '«Ճանապարհը փակ է դեկտեմբերից»,– ասել է նախարարը։'],
    ['Cyrillic', '«Дорога закрыта с декабря», — сказал министр.'],
    ['one endless word', 'Wm'.repeat(200)],
  ])('%s stays within its margins', { timeout: 60_000 }, async (_name, words) => {
    const picture = plan(words, 'It stays shut.');
    if (!picture) throw new Error('not drawable');
    const { width, height, at } = toPixels(await drawTimeline(picture));
    expect(width).toBe(DRAWN_WIDTH_PX);
    const edge = Array.from({ length: height }, (_, y) => [
      at(4, y),
      at(width - 30, y),
      at(width - 1, y),
    ]).flat();
    expect([...new Set(edge)]).toEqual([COLOURS.paper]);
    const bottom = Array.from({ length: width }, (_, x) => at(x, height - 8));
    expect([...new Set(bottom)]).toEqual([COLOURS.paper]);
  });
});

test('in the chat the text says all that is drawn, and nothing typed is drawn', {
  timeout: 60_000,
}, async () => {
  const { asks, says } = await talk();
  const reply = await asks('/timeline blockade');
  const image = reply.blocks.find(({ type }) => type === 'image');
  expect(image).toMatchObject({
    alt: 'The timeline above, drawn: 4 passages, 12 December 2022 to 20 March 2023',
  });
  const text = await says('/timeline blockade');
  expect(text).toMatch(
    /12 December 2022\n\n• told by Sergey Lavrov on 20 March 2023 \(“December 12”\): Russia’s/,
  );
  expect(text).toMatch(/20 March 2023\n\n• Sergey Lavrov, said that day \(“Monday”\): Russia’s/);
  expect(text).toContain('• Ararat Mirzoyan, in the article of that day: ');
});
