/** `/card`: pictures from an id or a topic, with all their words as text; what cannot be drawn is told. */
import { describe, expect, test } from 'vitest';
import { createBot } from '../../src/chat/dispatch.ts';
import type { Reply } from '../../src/chat/reply.ts';
import { card } from '../../src/commands/card.ts';
import type { Services } from '../../src/commands/services.ts';
import { seedHouse } from '../pages/seed-house.ts';

const { library, finder, article } = await seedHouse();
const shelf: Services['shelf'] = {
  newest: async () => [article],
  byKey: async (key) => (await library.articles.getByKey(key))?.article,
  counts: library.counts,
};
const none: Services = {
  library,
  finder,
  shelf,
  keeping: { of: () => library.ledger, settled: async () => {} },
  isFirstToday: () => true,
  operators: [],
  now: () => 0,
  check: () => Promise.reject(new Error('no quote is checked here')),
  examine: async () => [],
  random: () => 0,
  languages: () => [],
  version: '0',
  shown: { speaker: 0.77, indirect: 0.5 },
};
const drawn: string[] = [];
const services: Services = {
  ...none,
  drawCard: async ({ id, number }) => {
    drawn.push(`${id} ${number}`);
    return new Uint8Array([1]);
  },
};

function says(line: string, given = services): Promise<Reply> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const bot = createBot({ commands: [card], services: given, log, fallback: 'card', failureId: () => 'f' });
  return bot.answer({
    room: { platform: 'test', id: 'room', kind: 'private' },
    asker: { id: 'ana', mayManage: false },
    addressed: 'command',
    command: 'card',
    line,
  });
}

const quoted = article.statements.find(({ start, end }) =>
  article.text.slice(start, end).includes('We spoke frankly'),
);

describe('/card', () => {
  test('by the id that stands on a card', async () => {
    const { blocks } = await says(`${article.key}-${quoted?.id}`);
    expect(blocks).toEqual([
      { type: 'image', png: new Uint8Array([1]), alt: expect.stringContaining('“We spoke frankly') },
    ]);
    expect(drawn.at(-1)).toBe(`${article.key}-${quoted?.id} 1`);
  });

  test('by a topic', async () => {
    const { blocks } = await says('genocide');
    expect(blocks[0]).toMatchObject({ type: 'image', alt: expect.stringContaining('Ararat Mirzoyan') });
  });

  test.each([
    ['a topic that is not there', 'football', services],
    ['a topic that looks like an id', 'ice-cream', services],
    ['an id without its words', `${article.key}-zzzzzz`, services],
    ['nothing to draw with', 'genocide', none],
    ['nothing', '', services],
  ])('%s is told in a sentence', async (_name, line, given) => {
    const { outcome, blocks } = await says(line, given);
    expect(outcome).toBe('refused');
    expect(blocks[0]?.type).toBe('text');
  });
});
