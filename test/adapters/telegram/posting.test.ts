/** Posts that nobody asked for: sent once, and told exactly what became of them. */
import { describe, expect, it } from 'vitest';
import type { PostRoom } from '../../../src/chat/post.ts';
import type { Fault } from '../../fakes/telegram/server.ts';
import type { Chat } from '../../fakes/telegram/world.ts';
import { quote, say, startTalk } from './talk.ts';

function toRoom(chat: Chat, parts: Partial<PostRoom> = {}): PostRoom {
  return { platform: 'telegram', id: String(chat.id), ...parts };
}

describe('a post', () => {
  it('goes to the topic it is for, once', async () => {
    const { telegram, adapter } = await startTalk();
    const forum = telegram.group('Forum', [], { isForum: true });
    const room = toRoom(forum, { thread: '3' });
    const first = await adapter.post(room, say('Good morning.'), { nonce: 'monday' });
    const message = await telegram.read(forum);
    expect(message).toMatchObject({ text: 'Good morning.', message_thread_id: 3 });
    expect(first).toEqual({ outcome: 'posted', messageIds: [String(message.message_id)] });
    expect(await adapter.post(room, say('Good morning.'), { nonce: 'monday' })).toEqual(first);
    await adapter.post(room, say('Good evening.'), { nonce: 'evening' });
    expect(telegram.written(forum).map(({ text }) => text)).toEqual(['Good morning.', 'Good evening.']);
  });

  it.each<[string, Fault, object]>([
    [
      'a flood',
      { code: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } },
      { outcome: 'wait', waitMs: 7_000, scope: 'room' },
    ],
    [
      'an error of the server',
      { code: 500, description: 'Internal' },
      { outcome: 'failed', reason: 'telegram 500', passing: true },
    ],
    ['a gateway’s page', 'html', { outcome: 'failed', reason: 'telegram 502', passing: true }],
    ['a line that breaks', 'drop', { outcome: 'uncertain' }],
    [
      'a refusal',
      { code: 400, description: 'Bad Request: no' },
      { outcome: 'failed', reason: 'telegram 400', passing: false },
    ],
  ])('is tried once at %s', async (_, fault, outcome) => {
    const { telegram, adapter } = await startTalk();
    const group = telegram.group('News', []);
    telegram.fail('sendMessage', fault);
    expect(await adapter.post(toRoom(group), say('x'), { nonce: '1' })).toEqual(outcome);
    expect(telegram.written(group)).toEqual([]);
    expect(await adapter.post(toRoom(group), say('x'), { nonce: '1' })).toMatchObject({ outcome: 'posted' });
  });

  it('says which rooms are closed to it', async () => {
    const { telegram, adapter } = await startTalk();
    const chats = ['kicked', 'muted', 'gone', 'closed'].map((title) =>
      telegram.group(title, [], { isForum: true }),
    );
    const [kicked, muted, gone, closed] = chats;
    if (!kicked || !muted || !gone || !closed) throw new Error('four groups');
    kicked.closed = true;
    muted.readOnly = true;
    telegram.world.chats.delete(gone.id);
    closed.closedTopics.add(1);
    const outcomes = await Promise.all(
      chats.map((chat) => adapter.post(toRoom(chat), say('x'), { nonce: '1' })),
    );
    expect(outcomes.map((outcome) => outcome.outcome === 'unreachable' && outcome.reason)).toEqual([
      'blocked',
      'forbidden',
      'deleted',
      'forbidden',
    ]);
    expect(await adapter.post({ platform: 'telegram', id: 'no id' }, say('x'), { nonce: '1' })).toMatchObject(
      {
        outcome: 'unreachable',
      },
    );
  });

  it('tells where the room has moved to', async () => {
    const { telegram, adapter } = await startTalk();
    const group = telegram.group('News', [], { type: 'group' });
    const supergroup = telegram.migrate(group);
    const outcome = await adapter.post(toRoom(group), say('x'), { nonce: '1' });
    expect(outcome).toMatchObject({ outcome: 'posted', movedTo: String(supergroup.id) });
    expect((await telegram.read(supergroup)).text).toBe('x');
  });

  it('in parts is not begun again once the first part is there', async () => {
    const { telegram, adapter } = await startTalk();
    const group = telegram.group('News', []);
    const blocks = Array.from({ length: 4 }, (_, index) => quote(`${index} ${'so '.repeat(600)}end`));
    telegram.fail('sendMessage', 'pass', 'html');
    const posting = adapter.post(toRoom(group), { blocks }, { nonce: '1' });
    expect(await posting).toMatchObject({ outcome: 'posted', messageIds: { length: 2 } });
    expect(telegram.written(group)).toHaveLength(2);
  });
});
