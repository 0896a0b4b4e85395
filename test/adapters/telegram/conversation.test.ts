/** How one speaks with the bot on Telegram: what it hears, where it answers, and when it stays silent. */
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../fakes/telegram/fake-telegram.ts';
import { LAVROV, startTalk } from './talk.ts';

describe('in a group', () => {
  it('answers a command as a reply to it', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const asked = telegram.say(ann, '/whosaid blockade', { in: group });
    const answer = await telegram.read(group);
    expect(answer.text).toBe(
      `${LAVROV}\n— Sergey Lavrov, Russia’s Foreign Minister\nword for word · 20 March 2023 · paragraph 3 · Exact words`,
    );
    expect(answer.reply_to_message?.message_id).toBe(asked.message_id);
    expect(keysOf(answer)).toEqual([{ text: 'Context', callback_data: 'v1:context:story-1' }]);
    expect(bot.asked).toEqual([
      {
        room: { platform: 'telegram', id: String(group.id), kind: 'group' },
        asker: { id: String(ann.id), mayManage: false },
        addressed: 'command',
        locale: 'en',
        command: 'whosaid',
        line: 'blockade',
      },
    ]);
  });

  it.each([
    ['/ASK@WhoSaid_Bot where?', 'ask: where?'],
    ['/ask@whosaid_bot', 'ask:'],
    ['/ask  what did\nthey say', 'ask: what did\nthey say'],
  ])('takes %j', async (text, answer) => {
    const { telegram } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    telegram.say(ann, text, { in: group });
    expect((await telegram.read(group)).text).toBe(answer);
  });

  it('answers who replies to it', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    telegram.say(ann, '/ask one', { in: group });
    const first = await telegram.read(group);
    const followUp = telegram.say(ann, 'and Mirzoyan?', { in: group, replyTo: first });
    const second = await telegram.read(group);
    expect(second.text).toBe('free: and Mirzoyan?');
    expect(second.reply_to_message?.message_id).toBe(followUp.message_id);
    expect(bot.asked.at(-1)).toMatchObject({ addressed: 'reply', command: '', line: 'and Mirzoyan?' });
    expect(bot.asked.at(-1)).not.toHaveProperty('target');
  });

  it('hands over what the buttons of the message replied to run', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    telegram.say(ann, '/whosaid blockade', { in: group });
    const answer = await telegram.read(group);
    telegram.say(ann, 'more', { in: group, replyTo: answer });
    await telegram.read(group);
    expect(bot.asked.at(-1)?.repliedButtons).toEqual([{ command: 'context', line: 'story-1' }]);
  });

  it.each([
    ['@whosaid_bot what did Lavrov say?', 'what did Lavrov say?'],
    ['@WhoSaid_bot, what?', 'what?'],
    ['what did he say @whosaid_bot', 'what did he say'],
  ])('answers a mention when it hears one: %j', async (text, line) => {
    const { telegram, bot } = await startTalk({ fake: { privacyMode: false } });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    telegram.say(ann, text, { in: group });
    expect((await telegram.read(group)).text).toBe(`free: ${line}`);
    expect(bot.asked[0]).toMatchObject({ addressed: 'mention', command: '', line });
  });

  it('stays silent at everything else', async () => {
    const { telegram, bot, quiet } = await startTalk({ fake: { privacyMode: false } });
    const ann = telegram.person('Ann');
    const robot = telegram.person('Robot', { is_bot: true });
    const group = telegram.group('News', [ann, robot], { isForum: true });
    const chatter = telegram.say(ann, 'did you read the story?', { in: group });
    telegram.say(ann, 'no', { in: group, replyTo: chatter });
    telegram.say(ann, '@someone_else what about you?', { in: group });
    telegram.say(ann, '/ask@other_bot blockade', { in: group });
    telegram.say(ann, '/weather tomorrow', { in: group });
    telegram.say(ann, '/context story-1', { in: group });
    telegram.say(robot, '/ask blockade', { in: group });
    telegram.say(ann, LAVROV, { in: group, viaBot: telegram.me });
    telegram.say(ann, '', { in: group, parts: { photo: [{}] } });
    telegram.say(ann, 'in a topic that the bot opened', {
      in: group,
      topic: 7,
      parts: { reply_to_message: { ...chatter, from: telegram.me, forum_topic_created: { name: 'Topic' } } },
    });
    await quiet();
    expect(telegram.written(group)).toEqual([]);
    expect(bot.asked.map(({ line }) => line)).toEqual(['are you there?']);
  });

  it('answers in the topic asked in, and nowhere else', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const forum = telegram.group('Forum', [ann], { isForum: true });
    telegram.say(ann, '/ask in a topic', { in: forum, topic: 77 });
    expect(await telegram.read(forum)).toMatchObject({ message_thread_id: 77, text: 'ask: in a topic' });
    expect(bot.asked[0]?.room.thread).toBe('77');
    telegram.say(ann, '/ask in the general topic', { in: forum });
    telegram.say(ann, '/ask in the general topic, by its number', { in: forum, topic: 1 });
    for (const _ of [1, 2]) expect(await telegram.read(forum)).not.toHaveProperty('message_thread_id');
  });

  it('does not take a thread of replies for a topic', async () => {
    const { telegram } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    telegram.say(ann, '/ask in a thread', { in: group, parts: { message_thread_id: 31 } });
    expect(await telegram.read(group)).not.toHaveProperty('message_thread_id');
  });

  it('tells the command which message was replied to, or which words of it were picked', async () => {
    const { telegram, bot, quiet } = await startTalk();
    const [ann, ben] = [telegram.person('Ann'), telegram.person('Ben')];
    const group = telegram.group('News', [ann, ben]);
    const claim = telegram.say(ben, 'Lavrov said the West is to blame for it', { in: group });
    telegram.say(ann, '/check', { in: group, replyTo: claim });
    telegram.say(ann, '/check', { in: group, replyTo: claim, quote: 'the West is to blame' });
    await quiet();
    expect(bot.asked.slice(0, 2).map(({ target }) => target)).toEqual([
      { text: 'Lavrov said the West is to blame for it' },
      { text: 'the West is to blame' },
    ]);
  });

  it('asks Telegram who may manage, only for commands that want to know', async () => {
    const { telegram, bot, quiet } = await startTalk();
    const [ann, admin] = [telegram.person('Ann'), telegram.person('Admin')];
    const group = telegram.group('News', [ann], { admins: [admin] });
    telegram.say(ann, '/settings', { in: group });
    telegram.say(admin, '/settings', { in: group });
    telegram.say(admin, '/ask', { in: group });
    const anonymous = { sender_chat: { id: group.id, type: 'supergroup' } };
    telegram.say(telegram.person('Group', { is_bot: true }), '/settings', { in: group, parts: anonymous });
    await quiet();
    await expect.poll(() => bot.asked.length).toBe(5);
    const settings = bot.asked.filter(({ command }) => command === 'settings');
    expect(settings.map(({ asker }) => asker.mayManage).sort()).toEqual([false, true, true]);
    expect(telegram.calls.filter(({ method }) => method === 'getChatMember')).toHaveLength(2);
  });
});

describe('in a private chat', () => {
  it('takes anything said for a question', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.say(ann, ' what did they agree on? ');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('free: what did they agree on?');
    expect(bot.asked[0]).toMatchObject({
      addressed: 'private',
      room: { kind: 'private' },
      asker: { mayManage: true },
    });
  });

  it('passes on what a deep link carries', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/start q_story-1_AZ09');
    const { button } = await telegram.inline(ann, ' ');
    telegram.say(ann, `/start ${button?.start_parameter}`);
    await expect
      .poll(() => bot.asked.map(({ command, line }) => `${command} ${line}`))
      .toEqual(['start q_story-1_AZ09', 'start ']);
  });

  it('does not leave a picture or a voice message without an answer', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.say(ann, '', { parts: { voice: {} } });
    telegram.say(ann, '', { parts: { photo: [{}], caption: 'is this real?' } });
    await expect.poll(() => bot.asked.map(({ line }) => line)).toEqual(['', 'is this real?']);
  });
});

describe('in a channel', () => {
  it('answers commands and nothing else', async () => {
    const { telegram, quiet } = await startTalk();
    const channel = telegram.channel('Headlines');
    telegram.publish(channel, 'Good morning @whosaid_bot');
    telegram.publish(channel, '/ask blockade');
    expect((await telegram.read(channel)).text).toBe('ask: blockade');
    await quiet();
    expect(telegram.written(channel)).toHaveLength(1);
  });
});
