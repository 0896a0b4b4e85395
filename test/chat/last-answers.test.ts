/** What the last answer was about is remembered for its asker, in its place, for a while. */
import { describe, expect, test } from 'vitest';
import type { Bot } from '../../src/chat/bot.ts';
import { REMEMBERED_MS, withLastAnswers } from '../../src/chat/last-answers.ts';
import type { Request } from '../../src/chat/request.ts';

function setUp() {
  const asked: Request[] = [];
  let nowMs = 0;
  const bot: Bot = {
    commands: [],
    suggest: async () => [],
    async answer(request) {
      asked.push(request);
      return { blocks: [], ...(request.line ? { subject: { topic: request.line } } : {}) };
    },
  };
  const remembering = withLastAnswers(bot, () => nowMs);
  const says = async (line: string, asker = 'ann', thread?: string, rest: Partial<Request> = {}) => {
    await remembering.answer({
      room: { platform: 'p', id: 'r', kind: 'group', ...(thread ? { thread } : {}) },
      asker: { id: asker, mayManage: false },
      addressed: 'mention',
      command: '',
      line,
      ...rest,
    });
    return asked.at(-1)?.last?.topic;
  };
  return { says, passes: (ms: number) => (nowMs += ms) };
}

describe('the last answer', () => {
  test('is known to who asked, where it was asked', async () => {
    const { says } = setUp();
    expect(await says('blockade')).toBeUndefined();
    expect(await says('')).toBe('blockade');
    expect(await says('', 'bob')).toBeUndefined();
    expect(await says('', 'ann', 'thread')).toBeUndefined();
  });

  test('is forgotten after ten minutes', async () => {
    const { says, passes } = setUp();
    await says('blockade');
    passes(REMEMBERED_MS - 1);
    expect(await says('')).toBe('blockade');
    passes(1);
    expect(await says('')).toBeUndefined();
  });

  test('of very many askers the oldest go first', async () => {
    const { says } = setUp();
    for (let asker = 0; asker <= 2_000; asker++) await says('blockade', String(asker));
    expect(await says('', '0')).toBeUndefined();
    expect(await says('', '2000')).toBe('blockade');
  });

  test('is not made of what is typed inline, nor of very long questions', async () => {
    const { says } = setUp();
    await says('bl', 'ann', undefined, { addressed: 'inline' });
    await says('x'.repeat(301));
    expect(await says('')).toBeUndefined();
  });
});
