import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './hostile-text.ts';
import { readMarkdown } from './markdown-model.ts';
import { createSmallBot, say } from './small-bot.ts';
import { setStage, until } from './stage.ts';

describe('hostile members', () => {
  it('are answered with their own words, tamed', async () => {
    const bot = createSmallBot((request) => say(`You said: ${request.line}`));
    const { fake, news, ann, at } = await setStage({ bot });
    // The limits of Discord are not what is tried here.
    fake.limit = { requests: 100_000, perMs: 1000 };
    const messages = fc.sample(hostileText, 40);
    for (const message of messages) ann.types(news, `${at} x${message}`);
    const said = () => news.messages.filter(({ author }) => author.bot);
    await until(() => said().length >= messages.length);
    const alive = said().flatMap(({ content }) => readMarkdown(content).live);
    expect(alive).toEqual([]);
  });

  it('get a clear answer to forged buttons', async () => {
    const { bot, news, ann } = await setStage();
    const answer = await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    for (const forged of [
      'v1:',
      'v2:more:1',
      'v1:More:1',
      'bin:',
      'bin:zzzzzzzzzzzzzzzzzzzz',
      'x',
      `v1:more:${'y'.repeat(90)}`,
    ]) {
      const refused = await ann.pressesId(answer, forged).answer();
      expect(refused).toMatchObject({ onlyFor: ann.user.id });
      expect(refused.content).toContain('older version');
    }
    expect(bot.requests).toHaveLength(1);
    const form = await ann.submits(news, 'form:1').answer();
    expect(form.content).toContain('older version');
  });
});

describe('events that are not as they should be', () => {
  it.each([
    ['a message without an author', 'MESSAGE_CREATE', { id: '1', channel_id: '2', content: 'x' }],
    [
      'a message without mentions',
      'MESSAGE_CREATE',
      { id: '1', channel_id: '2', type: 0, content: 'x', author: { id: '3' } },
    ],
    ['an interaction of a kind to come', 'INTERACTION_CREATE', { id: '1', type: 99, token: 'x', data: {} }],
    ['an interaction without data', 'INTERACTION_CREATE', { id: '1', type: 2, token: 'x' }],
    [
      'an interaction without anyone',
      'INTERACTION_CREATE',
      { id: '1', type: 2, token: 'x', data: { type: 1 } },
    ],
    ['a server without anything', 'GUILD_CREATE', { id: '5' }],
    ['a channel that is none', 'CHANNEL_CREATE', null],
    ['an event nobody knows', 'SOMETHING_NEW', { id: '1' }],
  ])('%s leaves the bot as it was', async (_, name, data) => {
    const { fake, news, ann, at } = await setStage();
    fake.state.gateway.dispatch(name, data, 0);
    expect((await ann.asks(news, `${at} still there?`)).content).toBe('mention / still there?');
  });
});
