/** What goes wrong on the way, and that nothing is lost, nothing doubled, and the token never shown. */
import { describe, expect, it } from 'vitest';
import type { StartError } from '../../../src/chat/bot.ts';
import type { Fault } from '../../fakes/telegram/server.ts';
import { LAVROV, quote, startTalk } from './talk.ts';

const FLOOD: Fault = {
  code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
};
const BUSY: Fault = { code: 500, description: 'Internal Server Error' };
const CONFLICT: Fault = { code: 409, description: 'Conflict: terminated by other getUpdates request' };
const WEBHOOK_SET: Fault = {
  code: 409,
  description: "Conflict: can't use getUpdates method while webhook is active",
};

describe('receiving', () => {
  it.each<[string, Fault]>([
    ['a broken line', 'drop'],
    ['a line that breaks when updates are on it', 'drop-after'],
    ['a gateway’s page', 'html'],
    ['an error of the server', BUSY],
    ['another program with the same token', CONFLICT],
    ['a webhook someone set', WEBHOOK_SET],
    ['an error nobody expects', { code: 400, description: 'Bad Request: something new' }],
    ['a flood', { ...FLOOD, parameters: { retry_after: 0 } }],
  ])('goes on after %s, and answers once', async (_, fault) => {
    const { telegram, log, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('getUpdates', fault, fault, fault);
    telegram.updates.interrupt();
    for (const line of ['one', 'two', 'three']) telegram.say(ann, `/ask ${line}`);
    const chat = telegram.privateChat(ann);
    for (const line of ['one', 'two', 'three']) expect((await telegram.read(chat)).text).toBe(`ask: ${line}`);
    await quiet();
    expect(telegram.written(chat)).toHaveLength(3);
    const events = log.lines.map(({ event }) => event);
    expect(events).toContain('telegram polling interrupted');
    expect(events).toContain('telegram polling recovered');
  });

  it('answers a redelivered update once', async () => {
    const { telegram, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask once');
    await telegram.read(telegram.privateChat(ann));
    const [update] = telegram.updates.all;
    if (update) telegram.updates.repeat(update);
    await quiet();
    expect(telegram.written(telegram.privateChat(ann))).toHaveLength(1);
  });

  it('ends when the token is revoked, and says so once', async () => {
    const ended: StartError[] = [];
    const { telegram, log } = await startTalk({ onEnded: (error) => ended.push(error) });
    telegram.revoke();
    telegram.updates.interrupt();
    await expect.poll(() => ended.length).toBe(1);
    expect(ended[0]?.message).toMatch(/TELEGRAM_TOKEN .* @BotFather/);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('is not held up by a slow answer', async () => {
    let finish: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { telegram } = await startTalk({
      answer: async ({ line = '' }) => {
        if (line === 'slow') await slow;
        return { blocks: [{ type: 'text', spans: [{ text: line }] }] };
      },
    });
    const [ann, ben] = [telegram.person('Ann'), telegram.person('Ben')];
    telegram.say(ann, '/ask slow');
    telegram.say(ben, '/ask quick');
    expect((await telegram.read(telegram.privateChat(ben))).text).toBe('quick');
    finish();
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('slow');
  });

  it('survives a bot that throws, though bots do not', async () => {
    const { telegram, log, bot } = await startTalk({
      answer: ({ line = '' }) => {
        if (line === 'throw') throw new Error('thrown');
        return { blocks: [{ type: 'text', spans: [{ text: line }] }] };
      },
    });
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask throw');
    telegram.say(ann, '/ask after');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('after');
    expect(bot.asked).toHaveLength(2);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'telegram update not answered',
      fields: { error: 'thrown' },
    });
  });
});

describe('sending', () => {
  it.each<[string, readonly Fault[]]>([
    ['a broken line', ['drop', 'drop']],
    ['a gateway’s page', ['html']],
    ['errors of the server', [BUSY, BUSY, BUSY]],
  ])('tries again after %s', async (_, faults) => {
    const { telegram, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('sendMessage', ...faults);
    telegram.say(ann, '/ask again');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('ask: again');
    await quiet();
    expect(telegram.written(telegram.privateChat(ann))).toHaveLength(1);
  });

  it('waits as long as the server asks, and lets other chats pass', async () => {
    const { telegram } = await startTalk();
    const [ann, ben] = [telegram.person('Ann'), telegram.person('Ben')];
    telegram.fail('sendMessage', FLOOD);
    telegram.say(ann, '/ask first');
    await expect.poll(() => telegram.calls.filter(({ method }) => method === 'sendMessage').length).toBe(1);
    telegram.say(ben, '/ask second');
    await telegram.read(telegram.privateChat(ben));
    expect(telegram.written(telegram.privateChat(ann))).toEqual([]);
    await telegram.read(telegram.privateChat(ann));
    const sent = telegram.calls.filter(
      ({ method, params }) => method === 'sendMessage' && params.chat_id === ann.id,
    );
    const [refused = 0, accepted = 0] = sent.map(({ atMs }) => atMs);
    expect(accepted - refused).toBeGreaterThanOrEqual(990);
  });

  it('reports a chat that is closed to it, and does not try again', async () => {
    const reported: string[] = [];
    const onUnreachable = (room: string, reason: string) => void reported.push(`${room} ${reason}`);
    const { telegram, quiet } = await startTalk({ onUnreachable });
    const ann = telegram.person('Ann');
    const [blocked, muted, gone] = ['blocked', 'muted', 'gone'].map((title) => telegram.group(title, [ann]));
    if (!blocked || !muted || !gone) throw new Error('three groups');
    blocked.closed = true;
    muted.readOnly = true;
    telegram.world.chats.delete(gone.id);
    for (const chat of [blocked, muted, gone]) telegram.say(ann, '/ask anyone?', { in: chat });
    await quiet();
    await expect
      .poll(() => reported.toSorted())
      .toEqual([`${blocked.id} blocked`, `${gone.id} deleted`, `${muted.id} forbidden`].toSorted());
    expect(telegram.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(4);
  });

  it('fails clearly in a closed general topic, and tells whoever presses there', async () => {
    const { telegram, log, quiet } = await startTalk();
    const ann = telegram.person('Ann');
    const forum = telegram.group('Forum', [ann], { isForum: true });
    forum.closedTopics.add(1);
    const asked = telegram.say(ann, '/ask here', { in: forum });
    const { text } = await telegram.pressToken(ann, asked, 'v1:ask:here');
    expect(text).toBe(
      'I may not write here: this topic or chat is closed to me. Someone who manages it can open it.',
    );
    await quiet();
    expect(log.lines.filter(({ event }) => event === 'telegram chat cannot be written to')).toHaveLength(2);
    telegram.say(ann, '/ask there', { in: forum, topic: 5 });
    expect((await telegram.read(forum)).message_thread_id).toBe(5);
  });

  it('follows a group that has become a supergroup, and reports it', async () => {
    const moves: string[] = [];
    const { telegram } = await startTalk({ onMigrated: (from, to) => void moves.push(`${from} ${to}`) });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann], { type: 'group' });
    const supergroup = telegram.migrate(group);
    telegram.say(ann, '/ask one', { in: group });
    telegram.say(ann, '/ask two', { in: group });
    expect((await telegram.read(supergroup)).text).toBe('ask: one');
    expect((await telegram.read(supergroup)).text).toBe('ask: two');
    expect(moves).toEqual([`${group.id} ${supergroup.id}`]);
  });

  it('reports a move that the group itself tells of, and a chat it was removed from', async () => {
    const heard: string[] = [];
    const { telegram, quiet } = await startTalk({
      onMigrated: (from, to) => void heard.push(`${from} ${to}`),
      onUnreachable: (room, reason) => void heard.push(`${room} ${reason}`),
    });
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann], { type: 'group' });
    telegram.say(ann, '', { in: group, parts: { migrate_to_chat_id: -100_777 } });
    telegram.updates.add('my_chat_member', { chat: { id: ann.id }, new_chat_member: { status: 'kicked' } });
    await quiet();
    expect(heard).toEqual([`${group.id} -100777`, `${ann.id} blocked`]);
  });

  it('answers though the question was deleted meanwhile', async () => {
    const { telegram } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.fail('sendMessage', { code: 400, description: 'Bad Request: message to be replied not found' });
    telegram.say(ann, '/ask still there?');
    expect(await telegram.read(telegram.privateChat(ann))).not.toHaveProperty('reply_to_message');
  });

  it('shows the same words to a server that does not know the newer entities', async () => {
    const { telegram } = await startTalk({ answer: () => ({ blocks: [quote(`${LAVROV} @ann`)] }) });
    const ann = telegram.person('Ann');
    telegram.fail('sendMessage', {
      code: 400,
      description: "Bad Request: can't parse entities: unsupported type",
    });
    telegram.say(ann, '/ask x');
    const { text, entities = [] } = await telegram.read(telegram.privateChat(ann));
    expect(text).toContain(`${LAVROV} @ann`);
    expect(entities.map(({ type }) => type)).toEqual(['code', 'bold', 'italic', 'text_link']);
  });
});
