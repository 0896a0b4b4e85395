/** The kinds of messages that go out, and how they point at what they answer. */
import { describe, expect, it } from 'vitest';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import { LAVROV, quote, say, startTalk } from './talk.ts';

describe('messages out', () => {
  async function answerWith(...blocks: readonly Block[]) {
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

  it('a quiz goes as a quiz', async () => {
    const quiz = { right: 1, why: 'Paragraph 3: @ann' };
    const { telegram, ann, chat } = await answerWith({
      type: 'poll',
      question: 'Who?',
      choices: ['A', 'B'],
      quiz,
    });
    telegram.say(ann, 'quiz');
    expect((await telegram.read(chat)).poll).toMatchObject({
      correct_option_ids: [1],
      explanation: 'Paragraph 3: @ann',
    });
  });

  it('a quiz that Telegram would refuse covers its answer', async () => {
    const quiz = { right: 0, why: 'x'.repeat(201) };
    const { telegram, ann, chat } = await answerWith({
      type: 'poll',
      question: 'Who?',
      choices: ['A', 'B'],
      quiz,
    });
    telegram.say(ann, 'quiz');
    const { text = '', entities = [] } = await telegram.read(chat);
    const cover = entities.find(({ type }) => type === 'spoiler');
    expect(text.slice(cover?.offset)).toBe(`1. A — ${'x'.repeat(201)}`);
  });

  it('what a server cannot take as picture or poll is said in words', async () => {
    const poll = { type: 'poll', question: 'Who?', choices: ['A', 'B'] } as const;
    const { telegram, ann, chat } = await answerWith({ type: 'image', png, alt: 'A card' }, poll);
    telegram.fail('sendPhoto', { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' });
    const refused = { code: 400, description: 'Bad Request: polls are not for here' };
    telegram.fail('sendPoll', refused);
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
