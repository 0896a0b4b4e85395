/** Buttons: what a press does, and that it is always answered. */
import { describe, expect, it } from 'vitest';
import { say, startTalk } from './talk.ts';

describe('buttons', () => {
  it('run their own command, and the answer stands under the message pressed', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const forum = telegram.group('News', [ann], { isForum: true });
    telegram.say(ann, '/whosaid blockade', { in: forum, topic: 9 });
    const answer = await telegram.read(forum);
    expect(await telegram.press(ann, answer, 'Context')).toEqual({});
    const context = await telegram.read(forum);
    expect(context).toMatchObject({ text: 'context: story-1', message_thread_id: 9 });
    expect(context.reply_to_message?.message_id).toBe(answer.message_id);
    expect(bot.asked.at(-1)).toMatchObject({ addressed: 'button', command: 'context', line: 'story-1' });
  });

  it('say so when they are not known', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const message = telegram.say(ann, 'an old message', { in: group });
    for (const token of ['old-style-data', 'v9:ask:x', 'v1:', '']) {
      const { text = '' } = await telegram.pressToken(ann, message, token);
      expect(text).toBe('This button is not one of mine any more. Please ask again.');
    }
    expect(bot.asked).toEqual([]);
  });

  it('show a short answer that is for the asker to the asker alone', async () => {
    const { telegram } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const message = telegram.say(ann, 'hello', { in: group });
    expect(await telegram.pressToken(ann, message, 'v1:whosaid:nothing')).toEqual({
      text: 'Not in this story: “nothing”.',
      show_alert: true,
    });
    expect(telegram.written(group)).toEqual([]);
  });

  it('stop turning while a slow answer is still being made', async () => {
    const { telegram } = await startTalk({
      answer: () => new Promise((resolve) => setTimeout(() => resolve(say('late')), 1_700)),
    });
    const ann = telegram.person('Ann');
    const message = telegram.say(ann, 'x', { in: telegram.group('News', [ann]) });
    expect(await telegram.pressToken(ann, message, 'v1:ask:x')).toEqual({});
  });

  it('put the answer into the chat when it comes too late for the asker alone', async () => {
    const refusal = say('Nothing found.', { audience: 'asker' });
    const { telegram } = await startTalk({
      answer: () => new Promise((resolve) => setTimeout(() => resolve(refusal), 1_700)),
    });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    expect(await telegram.pressToken(ann, telegram.say(ann, 'x', { in: group }), 'v1:ask:x')).toEqual({});
    expect((await telegram.read(group)).text).toBe('Nothing found.');
  });

  it('do not go on turning when something fails', async () => {
    const { telegram } = await startTalk({ answer: () => Promise.reject(new Error('thrown')) });
    const ann = telegram.person('Ann');
    const message = telegram.say(ann, 'x', { in: telegram.group('News', [ann]) });
    const { text } = await telegram.pressToken(ann, message, 'v1:ask:x');
    expect(text).toBe('The answer could not be sent just now. Please press again.');
  });

  it('under a message in a chat that the bot does not see say where to ask', async () => {
    const { telegram } = await startTalk();
    const ann = telegram.person('Ann');
    const answer = new Promise((resolve) => telegram.world.presses.set('77', resolve));
    telegram.updates.add('callback_query', {
      id: '77',
      from: ann,
      inline_message_id: 'abc',
      data: 'v1:ask:x',
    });
    expect(await answer).toMatchObject({ text: expect.stringMatching(/ask me in a chat that I am in/) });
  });

  it('are not answered twice when the press is too old', async () => {
    const { telegram, log, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('answerCallbackQuery', { code: 400, description: 'Bad Request: query is too old' });
    void telegram.pressToken(ann, telegram.say(ann, 'x'), 'v1:ask:x');
    await quiet();
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('telegram press not answered');
  });
});
