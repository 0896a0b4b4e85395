import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/chat/reply.ts';
import { findButtons } from '../../fakes/discord/person.ts';
import { createSmallBot, say } from './small-bot.ts';
import { setStage, until } from './stage.ts';

const labels = (message: Parameters<typeof findButtons>[0]) =>
  findButtons(message).map((button) => ('label' in button ? button.label : undefined));

const long = (letter: string): Block => ({ type: 'text', spans: [{ text: letter.repeat(1500) }] });

describe('the bin', () => {
  const three = createSmallBot(() => ({ blocks: [long('a'), long('b'), long('c')] }));

  it('takes all of an answer away for who asked', async () => {
    const { news, ann } = await setStage({ bot: three });
    const answers = await ann.runs(news, 'whosaid', { topic: 'x' }).answers(3);
    expect(answers.map(labels)).toEqual([[], [], ['Bin']]);
    const last = answers[2] ?? news.messages[0];
    if (last) ann.presses(last, 'Bin');
    await until(() => news.messages.length === 0);
    expect(news.messages).toEqual([]);
  });

  it('takes an answer to a mention away too', async () => {
    const { news, ann, at } = await setStage();
    const answer = await ann.asks(news, `${at} hello`);
    ann.presses(answer, 'Bin');
    await until(() => news.messages.length === 1);
    expect(news.messages.map(({ content }) => content)).toEqual([`${at} hello`]);
  });

  it('obeys who manages the room, and nobody else', async () => {
    const { fake, news, guild, ann } = await setStage();
    const answer = await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    const refused = await fake.person('bob').presses(answer, 'Bin').answer();
    expect(refused.content).toContain('Only who asked');
    expect(refused.onlyFor).toBeDefined();
    fake.person('chief', { manages: guild }).presses(answer, 'Bin');
    await until(() => !news.messages.includes(answer));
    expect(news.messages).toEqual([refused]);
  });

  it('is not there where only one sees the answer', async () => {
    const bot = createSmallBot(({ command }) =>
      command === 'privacy' ? say('x', { audience: 'asker' }) : undefined,
    );
    const { news, ann } = await setStage({ bot });
    expect(labels(await ann.runs(news, 'privacy').answer())).toEqual([]);
    expect(labels(await ann.asks(ann.direct(), 'hello'))).toEqual([]);
  });
});

describe('threads', () => {
  const opens = () =>
    createSmallBot(() => say('Let us talk.', { thread: { title: 'Who said\nwhat '.repeat(20) } }));

  it('open under the answer to a command and to a mention', async () => {
    const stage = await setStage({ bot: opens() });
    const { fake, news, ann, at } = stage;
    const first = await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    const second = await ann.asks(news, `${at} x`);
    const threads = () =>
      [...fake.state.world.channels.values()].filter(({ parentId }) => parentId === news.id);
    await until(() => threads().length >= 2);
    expect(threads().map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(threads()[0]?.name).toMatch(/^Who said what Who .*…$/);
    expect(threads()[0]?.name).toHaveLength(100);
  });

  it('are explained where they may not be opened', async () => {
    const { fake, guild, ann } = await setStage({ bot: opens() });
    const shut = fake.channel(guild, 'shut', { denies: ['CreatePublicThreads'] });
    const [, why] = await ann.runs(shut, 'whosaid', { topic: 'x' }).answers(2);
    expect(why?.content).toContain('Create Public Threads');
  });

  it('do not open in threads and direct messages, which are one already', async () => {
    const { fake, ann } = await setStage({ bot: opens() });
    await ann.asks(ann.direct(), 'x');
    expect(fake.requests.filter(({ route }) => route.includes('threads'))).toEqual([]);
  });
});

describe('what a reply can hold', () => {
  const picture: Block = { type: 'image', png: new Uint8Array([137, 80, 78, 71]), alt: 'A quote card' };

  it('pictures go with their description', async () => {
    const { news, ann, at } = await setStage({ bot: createSmallBot(() => ({ blocks: [picture] })) });
    const answers = [
      await ann.runs(news, 'whosaid', { topic: 'x' }).answer(),
      await ann.asks(news, `${at} x`),
    ];
    for (const { files } of answers) {
      expect(files).toEqual([
        { name: 'picture-1.png', bytes: new Uint8Array([137, 80, 78, 71]), description: 'A quote card' },
      ]);
    }
  });

  it('descriptions stand for pictures where those are not allowed', async () => {
    const { fake, guild, ann, at } = await setStage({ bot: createSmallBot(() => ({ blocks: [picture] })) });
    const bare = fake.channel(guild, 'bare', { denies: ['AttachFiles'] });
    const answer = await ann.asks(bare, `${at} x`);
    expect(answer.content).toContain('[Picture: A quote card]');
  });

  it('polls are Discord’s own, promised ones too', async () => {
    const poll: Block = { type: 'poll', question: 'Who said it?', choices: ['Lavrov', 'Mirzoyan'] };
    const slow = createSmallBot(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return { blocks: [poll] };
    });
    const { news, ann, at } = await setStage({ bot: slow, deferAfterMs: 10 });
    const polls = [await ann.runs(news, 'whosaid', { topic: 'x' }).answer(), await ann.asks(news, `${at} x`)];
    expect(polls.map((message) => message.poll?.answers.map((answer) => answer.poll_media.text))).toEqual([
      ['Lavrov', 'Mirzoyan'],
      ['Lavrov', 'Mirzoyan'],
    ]);
  });
});

describe('installed by a user', () => {
  it('keeps within the follow-ups Discord allows there', async () => {
    const blocks = Array.from('abcdefgh', (letter) => long(letter));
    const { news, ann } = await setStage({ bot: createSmallBot(() => ({ blocks })) });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' }, { installed: 'user' });
    const answers = await asked.answers(5);
    expect(answers[4]?.files[0]?.name).toBe('answer.txt');
    expect(Buffer.from(answers[4]?.files[0]?.bytes ?? []).toString()).toContain('h'.repeat(1500));
  });
});

describe('shards', () => {
  it('are opened when one connection is too few', async () => {
    const { fake, news, ann, at } = await setStage({
      fakeOptions: { shards: 2 },
      prepare: (fake) => {
        fake.state.gateway.faults.minShards = 2;
      },
    });
    expect(fake.state.gateway.sessions()).toBe(2);
    expect((await ann.asks(news, `${at} hello`)).content).toBe('mention / hello');
  });

  it('are as many as Discord wants when asked for', async () => {
    const { fake, news, ann, at } = await setStage({ shards: 'auto', fakeOptions: { shards: 3 } });
    expect(fake.state.gateway.sessions()).toBe(3);
    expect((await ann.asks(news, `${at} hello`)).content).toBe('mention / hello');
    expect((await ann.asks(ann.direct(), 'hello')).content).toBe('private / hello');
  });
});
