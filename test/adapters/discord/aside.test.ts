/** What only the asker is to see, on Discord: whispered where it can be, else in direct messages, else in few words. */
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/chat/reply.ts';
import { createSmallBot, QUOTE, say } from './small-bot.ts';
import { setStage, until } from './stage.ts';

const QUIET: Reply = { blocks: [QUOTE], audience: 'asker', instead: 'This room is quiet.' };

const open = (reply: Reply) => setStage({ bot: createSmallBot(() => reply) });

describe('in a quiet channel', () => {
  it('commands, menus and buttons are answered to the asker alone', async () => {
    const { news, ann } = await open(QUIET);
    expect((await ann.runs(news, 'whosaid', { topic: 'x' }).answer()).onlyFor).toBe(ann.user.id);
    const claim = ann.types(news, 'He said “never”');
    expect((await ann.picks('Find in the story', claim).answer()).onlyFor).toBe(ann.user.id);
  });

  it('a promise made before the answer is there is for the asker alone as well', async () => {
    let give = () => {};
    const waited = new Promise<void>((resolve) => {
      give = resolve;
    });
    const slow = createSmallBot(() => waited.then(() => QUIET));
    const { news, ann } = await setStage({ bot: { ...slow, whispers: async () => true }, deferAfterMs: 20 });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' });
    await asked.deferred();
    give();
    expect((await asked.answer()).onlyFor).toBe(ann.user.id);
    expect(news.messages.every(({ onlyFor }) => onlyFor === ann.user.id)).toBe(true);
  });

  it('a mention is answered in direct messages, and nothing is said in the channel', async () => {
    const { news, ann, at } = await open(QUIET);
    ann.types(news, `${at} frankly`);
    await until(() => ann.direct().messages.length === 1);
    expect(ann.direct().messages[0]?.content).toContain('Sergey Lavrov');
    expect(news.messages).toHaveLength(1);
  });

  it('who takes no direct messages is told in few words', async () => {
    const { news, ann, at } = await open(QUIET);
    ann.direct().denies.add('SendMessages');
    const answer = await ann.asks(news, `${at} frankly`);
    expect(answer.content).toBe('This room is quiet. Or ask with a / command: then only you see the answer.');
  });
});

describe('what was said before', () => {
  const AGAIN = say('Not there.', { audience: 'asker', missed: true, instead: '' });

  it('is whispered to who uses a command', async () => {
    const { news, ann } = await open(AGAIN);
    const answer = await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    expect(answer).toMatchObject({ content: 'Not there.', onlyFor: ann.user.id });
  });

  it('is a sign to who mentions the bot, or nothing where that is not allowed', async () => {
    const { news, ann, at, log } = await open(AGAIN);
    const first = ann.types(news, `${at} x`);
    await until(() => first.reactedWith.length > 0);
    expect(first.reactedWith).toEqual(['🤷']);
    news.denies.add('AddReactions');
    ann.types(news, `${at} y`);
    await until(() => log.lines.some(({ event }) => event === 'discord: no reaction possible'));
    expect(news.messages).toHaveLength(2);
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
