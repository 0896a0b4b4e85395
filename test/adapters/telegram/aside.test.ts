/** What only the asker is to see, on Telegram, where groups have no whispers. */
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { quote, say, startTalk } from './talk.ts';

const QUIET: Reply = {
  blocks: [quote('We spoke frankly.')],
  audience: 'asker',
  instead: 'This room is quiet.',
  subject: { topic: 'frankly', target: 'abc1234-2f' },
};

async function open(reply: Reply) {
  const talk = await startTalk({ answer: ({ line }) => (line?.startsWith('are you') ? say('yes') : reply) });
  const ann = talk.telegram.person('Ann');
  return { ...talk, ann, group: talk.telegram.group('News', [ann]) };
}

describe('in a quiet group', () => {
  it('the answer goes to who has opened a private chat, and nothing to the group', async () => {
    const { telegram, ann, group, quiet } = await open(QUIET);
    telegram.say(ann, '/ask are you there?');
    await telegram.read(telegram.privateChat(ann));
    telegram.say(ann, '/whosaid frankly', { in: group });
    expect((await telegram.read(telegram.privateChat(ann))).text).toContain('We spoke frankly.');
    await quiet();
    expect(telegram.written(group)).toEqual([]);
  });

  it('who has not is shown the way there, to the very passage', async () => {
    const { telegram, ann, group, log } = await open(QUIET);
    const asked = telegram.say(ann, '/whosaid frankly', { in: group });
    const answer = await telegram.read(group);
    expect(answer.text).toBe('This room is quiet. Open it and press Start.');
    expect(answer.entities).toMatchObject([
      { type: 'text_link', url: 'https://t.me/whosaid_bot?start=abc1234-2f' },
    ]);
    expect(answer.reply_to_message?.message_id).toBe(asked.message_id);
    expect(JSON.stringify(log.lines)).not.toContain(String(ann.id));
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('a press is answered over the chat, and in private', async () => {
    const buttons = [{ label: 'Context', command: 'context', line: 'story-1' }];
    const { telegram, bot, ann, group, quiet } = await open(QUIET);
    void bot;
    telegram.say(ann, '/ask are you there?');
    const own = await telegram.read(telegram.privateChat(ann));
    const notice = await telegram.pressToken(
      ann,
      { ...own, chat: { id: group.id, type: 'supergroup' } },
      `v1:context:${buttons[0]?.line}`,
    );
    expect(notice.text).toContain('private chat');
    expect((await telegram.read(telegram.privateChat(ann))).text).toContain('We spoke frankly.');
    await quiet();
    expect(telegram.written(group)).toEqual([]);
  });
});

describe('what was said before', () => {
  it('is not said again: a miss gets a sign', async () => {
    const { telegram, ann, group, quiet } = await open(say('Not there.', { missed: true, instead: '' }));
    const asked = telegram.say(ann, '/whosaid x', { in: group });
    await quiet();
    expect(telegram.written(group)).toEqual([]);
    expect(group.messages.find(({ message_id }) => message_id === asked.message_id)?.reaction).toBe('🤷');
  });

  it('anything else gets nothing', async () => {
    const { telegram, ann, group, quiet } = await open(say('One moment.', { instead: '' }));
    telegram.say(ann, '/whosaid x', { in: group });
    await quiet();
    expect(telegram.written(group)).toEqual([]);
    expect(group.messages.some(({ reaction }) => reaction)).toBe(false);
  });

  it('is always said in private', async () => {
    const { telegram, ann } = await open(say('Not there.', { missed: true, instead: '' }));
    telegram.say(ann, '/whosaid x');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('Not there.');
  });
});
