/** The ways in beside plain talk: inline mode, a webhook, the menu of commands; and the kinds of messages out. */
import { describe, expect, it } from 'vitest';
import { createTelegramAdapter } from '../../../src/adapters/telegram/telegram.ts';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import type { Chat, Person } from '../../fakes/telegram/world.ts';
import { LAVROV, quote, say, startTalk } from './talk.ts';

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

describe('messages out', () => {
  async function answerWith(
    ...blocks: readonly Block[]
  ): Promise<{ telegram: Awaited<ReturnType<typeof startTalk>>['telegram']; ann: Person; chat: Chat }> {
    const reply: Reply = { blocks };
    const { telegram } = await startTalk({ answer: () => reply });
    const ann = telegram.person('Ann');
    return { telegram, ann, chat: telegram.privateChat(ann) };
  }
  const png = new Uint8Array([137, 80, 78, 71]);

  it('a picture goes as a photo with its words, as a reply and with buttons', async () => {
    const buttons = {
      type: 'buttons',
      buttons: [{ label: 'Context', command: 'context', line: '1' }],
    } as const;
    const { telegram, ann, chat } = await answerWith(
      { type: 'image', png, alt: 'Lavrov to @ann: “Yes”' },
      buttons,
    );
    const asked = telegram.say(ann, 'card');
    const { caption, photo, reply_to_message, reply_markup } = await telegram.read(chat);
    expect({ caption, photo: photo?.length }).toEqual({ caption: 'Lavrov to @ann: “Yes”', photo: 1 });
    expect(reply_to_message?.message_id).toBe(asked.message_id);
    expect(reply_markup?.inline_keyboard).toEqual([[{ text: 'Context', callback_data: 'v1:context:1' }]]);
  });

  it('a poll goes as a poll', async () => {
    const { telegram, ann, chat } = await answerWith({
      type: 'poll',
      question: 'Who said it?',
      choices: ['A', 'B'],
    });
    telegram.say(ann, 'poll');
    expect((await telegram.read(chat)).poll).toEqual({
      question: 'Who said it?',
      options: [{ text: 'A' }, { text: 'B' }],
    });
  });

  it('what a server cannot take as picture or poll is said in words', async () => {
    const poll = { type: 'poll', question: 'Who?', choices: ['A', 'B'] } as const;
    const { telegram, ann, chat } = await answerWith({ type: 'image', png, alt: 'A card' }, poll);
    telegram.fail('sendPhoto', { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' });
    telegram.fail('sendPoll', { code: 400, description: 'Bad Request: polls are not for here' });
    telegram.say(ann, 'both');
    expect((await telegram.read(chat)).text).toBe('A card');
    expect((await telegram.read(chat)).text).toBe('Who?\n1. A\n2. B');
  });

  it('a long answer arrives in order, the first part as the reply', async () => {
    const blocks = Array.from({ length: 9 }, (_, index) => quote(`${index} ${'so '.repeat(400)}end`));
    const { telegram, ann, chat } = await answerWith(...blocks);
    telegram.say(ann, 'all');
    const parts = [await telegram.read(chat), await telegram.read(chat), await telegram.read(chat)];
    expect(parts.map(({ text }) => text?.[0])).toEqual(['0', '3', '6']);
    expect(parts.map(({ reply_to_message }) => reply_to_message !== undefined)).toEqual([true, false, false]);
  });

  it('an answer with nothing in it is no message', async () => {
    const { telegram, bot, quiet } = await startTalk({
      answer: ({ line }) => (line === 'empty' ? { blocks: [] } : say('ok')),
    });
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask empty');
    await quiet();
    expect(bot.asked).toHaveLength(2);
    expect(telegram.written(telegram.privateChat(ann))).toEqual([]);
  });
});

describe('pointing at the very words', () => {
  it('a button’s answer quotes them in the message pressed', async () => {
    const { telegram } = await startTalk({ answer: () => ({ blocks: [quote(LAVROV)] }) });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const paragraph = await post(`😀 The paragraph. ${LAVROV} And more.`);
    await telegram.pressToken(ann, paragraph, 'v1:context:1');
    const answer = await telegram.read(group);
    expect(answer.reply_to_message?.message_id).toBe(paragraph.message_id);
    expect(answer.quote).toEqual({ text: LAVROV, position: 18 });

    async function post(text: string) {
      telegram.say(ann, text, { in: group });
      const message = group.messages.at(-1);
      if (!message) throw new Error('no message');
      return message;
    }
  });

  it('is left when the server does not find them', async () => {
    const { telegram } = await startTalk({ answer: () => ({ blocks: [quote(LAVROV)] }) });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const shown = telegram.say(ann, LAVROV, { in: group });
    telegram.fail('sendMessage', { code: 400, description: 'Bad Request: QUOTE_TEXT_INVALID' });
    await telegram.pressToken(ann, shown, 'v1:context:1');
    const answer = await telegram.read(group);
    expect(answer.reply_to_message?.message_id).toBe(shown.message_id);
    expect(answer).not.toHaveProperty('quote');
  });

  it('never calls the member whose message was checked', async () => {
    const { telegram } = await startTalk({ answer: () => ({ blocks: [quote(LAVROV)] }) });
    const [ann, ben] = [telegram.person('Ann'), telegram.person('Ben')];
    const group = telegram.group('News', [ann, ben]);
    const claim = telegram.say(ben, LAVROV, { in: group });
    const asked = telegram.say(ann, '/check', { in: group, replyTo: claim });
    expect((await telegram.read(group)).reply_to_message?.message_id).toBe(asked.message_id);
  });
});
