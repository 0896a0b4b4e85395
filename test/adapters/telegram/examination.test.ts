/** What the bot says of what it can hear and do in a room. */
import { describe, expect, it } from 'vitest';
import type { Room } from '../../../src/chat/request.ts';
import type { Chat } from '../../fakes/telegram/world.ts';
import { startTalk } from './talk.ts';

function toRoom(chat: Chat): Room {
  return { platform: 'telegram', id: String(chat.id), kind: chat.type === 'private' ? 'private' : 'group' };
}

const PRIVACY =
  'Privacy mode is on: I hear commands and replies to me here, not mentions. To let me hear mentions, make me an administrator, or turn privacy off with /setprivacy at @BotFather and add me again.';
const ALL = 'I hear everything in this chat and answer only what is addressed to me.';

describe('asked what it can do', () => {
  it('tells of privacy mode, and of its own part in the group', async () => {
    const { telegram, adapter } = await startTalk();
    const group = telegram.group('News', []);
    expect(await adapter.examine(toRoom(group))).toEqual([{ text: PRIVACY }]);
    group.botIsAdmin = true;
    expect(await adapter.examine(toRoom(group))).toEqual([{ text: ALL }]);
    const private_ = telegram.privateChat(telegram.person('Ann'));
    expect(await adapter.examine(toRoom(private_))).toEqual([
      { text: 'I read everything you write to me here.' },
    ]);
  });

  it('tells what it may not do', async () => {
    const { telegram, adapter } = await startTalk({ fake: { privacyMode: false } });
    const group = telegram.group('News', []);
    group.permissions = { can_send_messages: true, can_send_photos: false, can_send_polls: false };
    expect(await adapter.examine(toRoom(group))).toEqual([
      { text: ALL },
      {
        text: 'I may not post pictures or post polls here: an administrator can allow it in the chat’s permissions.',
        amiss: 'lack',
      },
    ]);
    group.readOnly = true;
    group.permissions = {};
    expect((await adapter.examine(toRoom(group)))[1]).toEqual({
      text: expect.stringMatching(/^I may not write here/),
      amiss: 'posting',
    });
    group.closed = true;
    expect((await adapter.examine(toRoom(group)))[1]).toEqual({
      text: 'I am not in this chat: an administrator can add me.',
      amiss: 'posting',
    });
  });

  it('tells what went wrong last, and does not fail when Telegram does', async () => {
    const { telegram, adapter, log } = await startTalk();
    telegram.fail('getUpdates', 'html');
    telegram.updates.interrupt();
    await expect.poll(() => log.lines.map(({ event }) => event)).toContain('telegram polling interrupted');
    const room = toRoom(telegram.group('News', []));
    expect(await adapter.examine(room)).toEqual([
      { text: PRIVACY },
      {
        text: expect.stringMatching(
          /^What went wrong last: telegram polling interrupted, 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.$/,
        ),
      },
    ]);
    telegram.fail('getMe', 'html');
    expect((await adapter.examine(room))[0]?.text).toMatch(/^Telegram does not answer me/);
    telegram.world.chats.clear();
    expect((await adapter.examine(room))[0]?.text).toBe(PRIVACY);
  });
});
