/** Who sees an answer in a group: everyone, the asker alone, or nobody a second time. */
import { describe, expect, test } from 'vitest';
import type { Bot } from '../../src/chat/bot.ts';
import { MISS_MS, withQuiet } from '../../src/chat/quiet.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Request } from '../../src/chat/request.ts';

const REPLIES: Readonly<Record<string, Reply>> = {
  found: { blocks: [{ type: 'heading', text: 'found' }] },
  missing: { blocks: [{ type: 'heading', text: 'not there' }], audience: 'asker', missed: true },
  poll: { blocks: [{ type: 'poll', question: 'Who?', choices: ['a', 'b'] }] },
  thread: { blocks: [], thread: { title: 'talk' } },
};

function open() {
  let nowMs = 0;
  const quiet = new Set<string>();
  const inner: Bot = {
    commands: [],
    suggest: async () => [],
    async answer({ command, line, room }) {
      if (command === 'quiet') quiet[line === 'on' ? 'add' : 'delete'](room.id);
      return REPLIES[command] ?? { blocks: [] };
    },
  };
  const bot = withQuiet(
    inner,
    async ({ id }) => quiet.has(id),
    () => nowMs,
  );
  const toRequest = (command: string, asker: string, id: string, kind: Request['room']['kind']): Request => ({
    room: { platform: 'test', id, kind },
    asker: { id: asker, mayManage: true },
    addressed: 'command',
    command,
    line: 'on',
  });
  return {
    asks: (command: string, asker = 'ann', room = 'r', kind: Request['room']['kind'] = 'group') =>
      bot.answer(toRequest(command, asker, room, kind)),
    isPromisedPrivate: (room = 'r', kind: Request['room']['kind'] = 'group') =>
      bot.whispers?.(toRequest('ask', 'ann', room, kind)),
    ends: () => quiet.clear(),
    waits: (ms: number) => (nowMs += ms),
  };
}

describe('what is not there', () => {
  test('is said to an asker once in some minutes', async () => {
    const { asks, waits } = open();
    expect(await asks('missing')).not.toHaveProperty('instead');
    expect(await asks('missing')).toMatchObject({ audience: 'asker', instead: '', missed: true });
    expect(await asks('missing', 'bob')).not.toHaveProperty('instead');
    expect(await asks('missing', 'ann', 'elsewhere')).not.toHaveProperty('instead');
    waits(MISS_MS - 1);
    expect(await asks('missing')).toHaveProperty('instead', '');
    waits(1);
    expect(await asks('missing')).not.toHaveProperty('instead');
  });

  test('is always said in private', async () => {
    const { asks } = open();
    for (let turn = 0; turn < 3; turn++)
      expect(await asks('missing', 'ann', 'p', 'private')).not.toHaveProperty('instead');
  });

  test('does not hush what is there', async () => {
    const { asks } = open();
    await asks('missing');
    expect(await asks('found')).toBe(REPLIES.found);
  });
});

describe('a quiet room', () => {
  test('of which the library can’t tell is answered all the same', async () => {
    const answer = async () => ({ blocks: [] });
    const inner: Bot = { commands: [], suggest: async () => [], answer };
    const bot = withQuiet(
      inner,
      () => Promise.reject(new Error('locked')),
      () => 0,
    );
    const request = {
      room: { platform: 'test', id: 'r', kind: 'group' },
      asker: { id: 'ann', mayManage: false },
      addressed: 'command',
      command: 'ask',
      line: 'x',
    } as const;
    expect(await bot.answer(request)).toEqual({ blocks: [] });
    expect(await bot.whispers?.(request)).toBe(false);
  });

  test('hears nothing of answers, until it is quiet no more', async () => {
    const { asks, ends, isPromisedPrivate } = open();
    expect(await asks('quiet')).not.toHaveProperty('audience');
    const answer = await asks('found');
    expect(answer).toMatchObject({ audience: 'asker', blocks: REPLIES.found?.blocks });
    expect(answer.instead).toMatch(/^This room is quiet/);
    expect(await isPromisedPrivate()).toBe(true);
    expect(await isPromisedPrivate('elsewhere')).toBe(false);
    ends();
    expect(await asks('found')).toBe(REPLIES.found);
  });

  test.each(['poll', 'thread'])('says that a %s would be for everyone', async (command) => {
    const { asks } = open();
    await asks('quiet');
    const reply = await asks(command);
    expect(JSON.stringify(reply.blocks)).toContain('/quiet off');
    expect(reply).not.toHaveProperty('thread');
  });
});
