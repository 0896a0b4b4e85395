/** Whatever is thrown at it, the adapter neither falls nor calls anyone, and answers only what was asked of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuestion } from '../../../src/adapters/telegram/questions.ts';
import { toMessages } from '../../../src/adapters/telegram/rendering.ts';
import { findMentions } from '../../fakes/telegram/rules.ts';
import { quote, say, startTalk } from './talk.ts';

const ME = { id: 4242, username: 'whosaid_bot' };
const KNOWN = new Set(['ask', 'whosaid']);

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed()),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '@ann '.repeat(300),
    '/ask @ann\u200b@ben',
    '/ask \u202e@ann\u202c',
    '/ask <b>x</b> *y* [z](tg://user?id=1)',
    '/ask https://example.org/@ann?x=@ben',
    `/ask ${'x'.repeat(4000)}`,
    `/ask ${'👨‍👩‍👧‍👦'.repeat(300)}`,
    '/ask @everyone @here #all',
    '/ask мир @ann 世界 @ben 🌍',
    '/ask\u00a0@ann',
    '/ask@whosaid_bot@ann x',
    '//ask',
    '/',
    '@whosaid_bot',
    '@whosaid_bot@ann',
  ),
);

const junk = fc.anything({ maxDepth: 2, withNullPrototype: false });

describe('hostile input', () => {
  it('makes no message fail that is well formed, nor call anyone', () => {
    const entity = fc.record({
      type: fc.constantFrom('mention', 'bot_command', 'text_mention', 'bold'),
      offset: fc.integer({ min: -5, max: 70 }),
      length: fc.integer({ min: -5, max: 70 }),
    });
    const message = fc.record(
      {
        message_id: fc.nat(),
        chat: fc.record({
          id: fc.integer(),
          type: fc.constantFrom('private', 'group', 'supergroup', 'channel'),
        }),
        from: fc.record({ id: fc.nat(), is_bot: fc.boolean() }),
        text: nasty,
        caption: nasty,
        entities: fc.array(entity, { maxLength: 3 }),
        is_topic_message: fc.boolean(),
        message_thread_id: fc.nat(),
        quote: fc.record({ text: nasty }),
      },
      { requiredKeys: [] },
    );
    const reply = fc.option(message, { nil: undefined });
    fc.assert(
      fc.property(message, reply, (asked, reply_to_message) => {
        const question = findQuestion({ ...asked, reply_to_message }, ME, KNOWN);
        if (!question) return;
        expect(asked.from?.is_bot).not.toBe(true);
        const line = question.line || 'nothing';
        const answers = toMessages({ blocks: [...say(line).blocks, quote(line, { speaker: line })] });
        for (const answer of answers) {
          if (answer.kind === 'text')
            expect(findMentions(answer.body.text, answer.body.entities)).toEqual([]);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('is survived when updates are not what they should be', async () => {
    const { telegram, quiet } = await startTalk();
    const kinds = ['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'];
    const broken = fc.dictionary(
      fc.constantFrom(
        'id',
        'from',
        'chat',
        'text',
        'data',
        'message',
        'query',
        'entities',
        'reply_to_message',
      ),
      junk,
    );
    for (const content of fc.sample(broken, 200)) {
      // Only what JSON can carry reaches a bot.
      const carried = JSON.parse(
        JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? 0 : value)),
      );
      for (const kind of kinds) telegram.updates.add(kind, carried);
    }
    telegram.updates.add('message', { chat: { id: 5, type: 'private' }, from: { id: 5 }, text: 7 });
    await quiet();
    telegram.world.chats.clear();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask still there?');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('ask: still there?');
  });

  it('with forged buttons reaches commands only, each with its own line', async () => {
    const { telegram, bot } = await startTalk();
    const ann = telegram.person('Ann');
    const group = telegram.group('News', [ann]);
    const message = telegram.say(ann, 'x', { in: group });
    const forged = [
      'v1:../../etc:x',
      'v1:ASK:x',
      'v2:ask:x',
      'v1:ask',
      '{"command":"ask"}',
      `v1:ask:${'x'.repeat(65)}`,
    ];
    for (const data of forged) {
      const { text } = await telegram.pressToken(ann, message, data);
      expect(text).toBe('This button is not one of mine any more. Please ask again.');
    }
    expect(bot.asked).toEqual([]);
    await telegram.pressToken(ann, message, "v1:ask:'; drop table rooms; --");
    expect(bot.asked).toMatchObject([
      { command: 'ask', line: "'; drop table rooms; --", addressed: 'button' },
    ]);
  });

  it('in a flood of questions still answers each person once', async () => {
    const { telegram } = await startTalk({
      answer: ({ line = '' }) => ({ blocks: [quote(`${line} @ann @ben`)] }),
    });
    const people = Array.from({ length: 25 }, (_, index) => telegram.person(`Person${index}`));
    for (const person of people) telegram.say(person, `@ann ${person.first_name} asks`);
    for (const person of people) {
      const chat = telegram.privateChat(person);
      expect((await telegram.read(chat)).text).toContain(`@ann ${person.first_name} asks @ann @ben`);
      expect(telegram.written(chat)).toHaveLength(1);
    }
  });
});
