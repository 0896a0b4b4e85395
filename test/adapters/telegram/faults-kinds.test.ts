/** Every kind of update there is, and what a person may do with an update that comes at a bad moment. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../fakes/telegram/server.ts';
import { startTalk } from './talk.ts';

/** Read off the official types, so that a kind to come is tried as well. */
function readKinds(): readonly string[] {
  const path = fileURLToPath(
    new URL('../../../node_modules/@gramio/types/out/objects.d.ts', import.meta.url),
  );
  const types = readFileSync(path, 'utf8');
  const update = /interface TelegramUpdate \{([\s\S]*?)\n\}/.exec(types)?.[1] ?? '';
  return [...update.matchAll(/^\s+(\w+)\?:/gm)].map((match) => match[1] ?? '');
}

const KINDS = readKinds();

/** Kinds in which someone speaks to the bot. */
const ANSWERED = new Set(['message', 'channel_post', 'callback_query', 'inline_query']);

describe('every kind of update', () => {
  it('is known from the official types', () => {
    expect(KINDS).toEqual(expect.arrayContaining(['message', 'poll_answer', 'chat_boost', 'my_chat_member']));
  });

  it.each(KINDS)('%s reaches the bot only where someone speaks to it, and breaks nothing', async (kind) => {
    const { telegram, bot, log, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    const chat = { id: ann.id, type: 'private' };
    telegram.privateChat(ann);
    const common = { id: '77', from: ann, user: ann, chat, date: 1, message_id: 1 };
    const content = { ...common, text: '/ask x', query: 'x', data: 'v1:ask:x', message: { ...common, chat } };
    telegram.updates.repeat({ update_id: 900_000, [kind]: content });
    await quiet();
    const asked = bot.asked.filter(({ line }) => line === 'x');
    expect(asked).toHaveLength(ANSWERED.has(kind) ? 1 : 0);
    expect(log.lines.filter(({ event }) => event.includes('not understood'))).toEqual([]);
  });

  it('is asked for only where it is used', async () => {
    const { telegram, quiet } = await startTalk();
    await quiet();
    const poll = telegram.calls.find(({ method }) => method === 'getUpdates');
    expect(poll?.params.allowed_updates).toEqual([
      'message',
      'channel_post',
      'callback_query',
      'inline_query',
      'my_chat_member',
    ]);
  });
});

describe('a bad moment', () => {
  const flood = (seconds: number): Fault => ({
    code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  });

  it('is not waited out for longer than anyone waits, and the log says so', async () => {
    const { telegram, log } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('sendMessage', flood(43_837));
    telegram.say(ann, '/ask too late');
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('telegram message not sent');
    telegram.say(ann, '/ask now');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('ask: now');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        event: 'telegram message not sent',
        fields: { error: 'sendMessage: 429 Too Many Requests: retry after 43837' },
      },
    ]);
  });

  it.each<[string, Fault]>([
    ['is too old', { code: 400, description: 'Bad Request: query is too old and response timeout expired' }],
    ['meets a flood', flood(5)],
    ['meets a gateway’s page', 'html'],
    ['meets a broken line', 'drop'],
  ])('of a press that %s leaves its answer in the chat', async (_, fault) => {
    const { telegram, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    const chat = telegram.privateChat(ann);
    telegram.fail('answerCallbackQuery', fault);
    void telegram.pressToken(ann, telegram.say(ann, 'x'), 'v1:ask:pressed');
    await quiet();
    await expect.poll(() => telegram.written(chat).map(({ text }) => text)).toContain('ask: pressed');
  });

  it.each<[string, Fault]>([
    ['is too old', { code: 400, description: 'Bad Request: query is too old and response timeout expired' }],
    ['meets a gateway’s page', 'html'],
  ])('of an inline query that %s is a line in the log', async (_, fault) => {
    const { telegram, log } = await startTalk();
    telegram.fail('answerInlineQuery', fault);
    void telegram.inline(telegram.person('Ann'), 'blockade');
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('telegram update not answered');
    expect((await telegram.inline(telegram.person('Ben'), 'blockade')).results).toHaveLength(1);
  });

  it('that loses the answer to a message makes it come twice at most, never not at all', async () => {
    const { telegram, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('sendMessage', 'drop-after');
    telegram.say(ann, '/ask x');
    await quiet();
    const texts = telegram.written(telegram.privateChat(ann)).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.length).toBeLessThanOrEqual(2);
    expect(new Set(texts)).toEqual(new Set(['ask: x']));
  });
});
