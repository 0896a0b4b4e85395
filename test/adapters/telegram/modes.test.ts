/** The ways in beside plain talk: inline mode, a webhook, the menu of commands. */
import { describe, expect, it } from 'vitest';
import { createTelegramAdapter } from '../../../src/adapters/telegram/telegram.ts';
import { LAVROV, quote, startTalk } from './talk.ts';

describe('inline mode', () => {
  it('offers quotations to post, each whole and with its speaker', async () => {
    const { telegram, bot } = await startTalk();
    const { results } = await telegram.inline(telegram.person('Ann'), 'blockade');
    expect(results.map(({ title }) => title)).toEqual(['Sergey Lavrov, Russia’s Foreign Minister']);
    expect(results[0]?.input_message_content.message_text).toContain(LAVROV);
    expect(bot.asked).toMatchObject([{ addressed: 'inline', command: 'whosaid', line: 'blockade' }]);
  });

  it('offers what there is when nothing fits, and asks nothing for nothing typed', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    expect(await telegram.inline(ann, 'nothing')).toEqual({
      results: [],
      button: { text: 'Nothing found: ask me in private', start_parameter: 'inline' },
    });
    expect((await telegram.inline(ann, ' ')).button?.text).toBe('Type a word of the story');
    expect(bot.asked).toHaveLength(1);
  });

  it('offers fifty at most, none twice, and calls nobody', async () => {
    const blocks = Array.from({ length: 70 }, (_, index) =>
      quote(`${index} @ann said it ${'again '.repeat(40)}`, {
        origin: { document: 'story', start: index % 60, end: 99 },
      }),
    );
    const { telegram } = await startTalk({ answer: () => ({ blocks }) });
    const { results } = await telegram.inline(telegram.person('Ann'), 'ann');
    expect(results).toHaveLength(50);
    expect(results[0]?.description).toMatch(/^0 @ann said it (again )+\[…\]$/);
  });
});

describe('a webhook', () => {
  async function startWebhook() {
    let port: number | undefined;
    const talk = await startTalk({
      webhook: {
        url: 'https://bot.example.org/telegram',
        port: 0,
        host: '127.0.0.1',
        secret: 'quite_secret-1',
      },
      fake: { toWebhook: () => `http://127.0.0.1:${port}` },
    });
    port = talk.adapter.port();
    const address = `http://127.0.0.1:${port}/telegram`;
    const post = (body: string, headers: Record<string, string> = {}, path = address) =>
      fetch(path, { method: 'POST', body, headers }).then(({ status }) => status);
    return { ...talk, address, post };
  }
  const SECRET = { 'x-telegram-bot-api-secret-token': 'quite_secret-1' };

  it('is asked like any chat, and answers once what is delivered twice', async () => {
    const { telegram, quiet } = await startWebhook();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask “naïve” 😀?');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('ask: “naïve” 😀?');
    for (const update of telegram.updates.all) telegram.updates.repeat(update);
    await quiet();
    expect(telegram.written(telegram.privateChat(ann))).toHaveLength(1);
    expect(telegram.calls.map(({ method }) => method)).not.toContain('getUpdates');
  });

  it('lets nobody in without the secret', async () => {
    const { bot, post, address } = await startWebhook();
    const update = JSON.stringify({
      update_id: 1,
      message: { text: '/ask me', from: { id: 1 }, chat: { id: 1 } },
    });
    expect(await post(update)).toBe(401);
    expect(await post(update, { 'x-telegram-bot-api-secret-token': 'quite_secret-2' })).toBe(401);
    expect(await post(update, SECRET, `${address}/else`)).toBe(404);
    expect((await fetch(address, { headers: SECRET })).status).toBe(405);
    expect(bot.asked).toEqual([]);
  });

  it('refuses what is no update, and goes on', async () => {
    const { telegram, post } = await startWebhook();
    for (const body of ['', '{', '[]', 'null', '{"update_id":"7"}'])
      expect(await post(body, SECRET)).toBe(400);
    expect(await post('x'.repeat(1_100_000), SECRET).catch(() => 413)).toBe(413);
    for (const body of ['{"update_id":7}', '{"update_id":8,"message":{}}'])
      expect(await post(body, SECRET)).toBe(200);
    const ann = telegram.person('Ann');
    telegram.say(ann, 'still there?');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('free: still there?');
  });

  it('leaves edited messages alone: an answer stands', async () => {
    const { telegram, bot, post, quiet } = await startWebhook();
    const [from, chat] = [telegram.person('Ann'), { id: 5, type: 'private' }];
    const edited_message = { message_id: 1, date: 1, edit_date: 2, from, chat, text: '/ask edited' };
    expect(await post(JSON.stringify({ update_id: 9, edited_message }), SECRET)).toBe(200);
    await quiet();
    expect(bot.asked.map(({ line }) => line)).toEqual(['are you there?']);
  });

  it.each([
    ['no address', { url: 'bot.example.org' }, /address/],
    ['a secret Telegram would refuse', { secret: 'with blanks' }, /secret/],
    ['an address Telegram refuses', { url: 'http://bot.example.org/x' }, /does not take the webhook address/],
  ])('does not start with %s', async (_, wrong, sentence) => {
    const webhook = { url: 'https://bot.example.org/x', port: 0, host: '127.0.0.1', secret: 's', ...wrong };
    await expect(startTalk({ webhook })).rejects.toThrow(sentence);
  });
});

describe('the menu of commands', () => {
  it('is there in every language that has a pack, and written when a word of it changes', async () => {
    const pack = (summary: string) => ({
      language: 'hy',
      help: { intro: 'a', free: 'b', honest: 'c' },
      commands: { whosaid: { name: 'ովասաց', summary, options: {} } },
    });
    const { telegram, adapter, bot, log } = await startTalk();
    await expect.poll(() => telegram.world.menus.size).toBe(4);
    await adapter.stop();
    const { token, apiRoot } = telegram;
    const written = () => telegram.calls.filter(({ method }) => method === 'setMyCommands').length;
    for (const [summary, count] of [
      ['Ով ասաց', 8],
      ['Ով ասաց', 8],
      ['Ով է ասել', 12],
    ] as const) {
      const before = telegram.calls.filter(({ method }) => method === 'getMyCommands').length;
      const next = createTelegramAdapter({
        token,
        apiRoot,
        log,
        bot: { ...bot, languages: () => [pack(summary)] },
      });
      await next.start();
      await expect
        .poll(() => telegram.calls.filter(({ method }) => method === 'getMyCommands').length)
        .toBe(before + 8);
      await expect.poll(written).toBe(count);
      await next.stop();
    }
    expect(telegram.world.menus.get('default hy')?.[0]).toEqual({
      command: 'whosaid',
      description: 'Ով է ասել',
    });
    expect(telegram.world.menus.get('default')?.[0]?.description).toBe('What /whosaid does');
  });

  it('is written when it differs, for everyone what they may use', async () => {
    const { telegram, adapter, bot, log } = await startTalk();
    await expect.poll(() => telegram.world.menus.size).toBe(4);
    const menus = [...telegram.world.menus].map(
      ([scope, menu]) => `${scope}: ${menu.map(({ command }) => command).join(' ')}`,
    );
    expect(menus).toEqual([
      'default: whosaid ask check',
      'all_group_chats: whosaid ask check',
      'all_chat_administrators: whosaid ask check settings',
      'all_private_chats: whosaid ask check settings',
    ]);
    await adapter.stop();
    const count = (wanted: string) => telegram.calls.filter(({ method }) => method === wanted).length;
    expect(count('setMyCommands')).toBe(4);
    const { token, apiRoot } = telegram;
    const again = createTelegramAdapter({ token, apiRoot, bot, log });
    await again.start();
    await expect.poll(() => count('getMyCommands')).toBe(8);
    await again.stop();
    expect(count('setMyCommands')).toBe(4);
  });
});
