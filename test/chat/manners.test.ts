/** How often one is answered, and where: a table of askers, rooms and moments. */
import { describe, expect, test } from 'vitest';
import type { Bot } from '../../src/chat/bot.ts';
import { type Manners, withManners } from '../../src/chat/manners.ts';
import { toPlain } from '../../src/chat/plain.ts';
import type { Request } from '../../src/chat/request.ts';

function open(manners: Partial<Manners> = {}) {
  let nowMs = 1000;
  const inner: Bot = {
    commands: [],
    answer: async () => ({ blocks: [{ type: 'heading', text: 'answer' }] }),
    suggest: async () => [],
  };
  const bot = withManners(inner, { perAsker: 2, perRoom: 3, windowMs: 60_000, ...manners }, () => nowMs);
  const tells = (asker: string, room = 'r', kind: Request['room']['kind'] = 'group') =>
    bot.answer({
      room: { platform: 'test', id: room, kind },
      asker: { id: asker, mayManage: false },
      addressed: 'command',
      command: 'ask',
      line: 'x',
    });
  const asks = async (...asked: Parameters<typeof tells>) => toPlain(await tells(...asked));
  return { asks, tells, waits: (ms: number) => (nowMs += ms) };
}

describe('how often', () => {
  test('an asker is answered so often a minute, then told how long to wait, then answered again', async () => {
    const { asks, waits } = open();
    expect([await asks('ann'), await asks('ann')]).toEqual(['answer', 'answer']);
    waits(20_000);
    expect(await asks('ann')).toBe('One moment: ask me again in 40 seconds.');
    expect(await asks('bob')).toBe('answer');
    waits(40_000);
    expect(await asks('ann')).toBe('answer');
  });

  test('being told to wait is said once, not to every question of a flood', async () => {
    const { tells, waits } = open({ perAsker: 1 });
    await tells('ann');
    expect(await tells('ann')).not.toHaveProperty('instead');
    for (let turn = 0; turn < 5; turn++) expect(await tells('ann')).toHaveProperty('instead', '');
    waits(60_000);
    expect(await tells('ann')).not.toHaveProperty('outcome');
    expect(await tells('ann')).not.toHaveProperty('instead');
  });

  test('a group as a whole, but not a private chat', async () => {
    const { asks } = open({ perAsker: 100 });
    for (const asker of ['a', 'b', 'c']) expect(await asks(asker)).toBe('answer');
    expect(await asks('d')).toMatch(/^One moment/);
    expect(await asks('d', 'other')).toBe('answer');
    for (let turn = 0; turn < 5; turn++) expect(await asks('e', 'private', 'private')).toBe('answer');
  });

  test('being told to wait does not make one wait longer', async () => {
    const { asks, waits } = open({ perAsker: 1 });
    await asks('ann');
    for (let turn = 0; turn < 5; turn++) await asks('ann');
    waits(60_000);
    expect(await asks('ann')).toBe('answer');
  });
});

describe('where', () => {
  test.each([
    ['r', 'group', 'answer'],
    ['elsewhere', 'group', 'I am not set up for this room. Who runs me can add it to the settings.'],
    ['elsewhere', 'private', 'answer'],
  ] as const)('%s, a %s: %s', async (room, kind, answer) => {
    expect(await open({ rooms: ['test:r'] }).asks('ann', room, kind)).toBe(answer);
  });
});
