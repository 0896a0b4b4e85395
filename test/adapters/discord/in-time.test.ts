import { describe, expect, it } from 'vitest';
import { createSmallBot, say } from './small-bot.ts';
import { setStage, until } from './stage.ts';

/** A bot that thinks until it is told to stop. */
function createThinker(reply = say('Here it is.')) {
  const thought = Promise.withResolvers<typeof reply>();
  return { bot: createSmallBot(() => thought.promise), finish: () => thought.resolve(reply) };
}

describe('an answer that takes its time', () => {
  it('is promised, then given', async () => {
    const { bot, finish } = createThinker();
    const { fake, news, ann } = await setStage({ bot, deferAfterMs: 10 });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' });
    await asked.deferred();
    // Discord waits three seconds for a first word, and a quarter of an hour once it has one.
    fake.advance(10 * 60_000);
    finish();
    expect((await asked.answer()).content).toBe('Here it is.');
    expect(news.messages).toHaveLength(1);
  });

  it('is promised to the asker alone when the command is for the asker alone', async () => {
    const { bot, finish } = createThinker();
    const { news, ann } = await setStage({ bot, deferAfterMs: 10 });
    const asked = ann.runs(news, 'privacy');
    await asked.deferred();
    finish();
    expect((await asked.answer()).onlyFor).toBe(ann.user.id);
  });

  it('is whispered when it turns out to be for the asker alone', async () => {
    const { bot, finish } = createThinker(say('Not in this story.', { audience: 'asker' }));
    const { news, ann } = await setStage({ bot, deferAfterMs: 10 });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' });
    await asked.deferred();
    finish();
    const answer = await asked.answer();
    expect(answer).toMatchObject({ content: 'Not in this story.', onlyFor: ann.user.id });
    expect(news.messages).toEqual([answer]);
  });

  it('follows up with what one message does not hold', async () => {
    const text = (words: string) => ({ type: 'text', spans: [{ text: words }] }) as const;
    const { bot, finish } = createThinker({
      blocks: ['a', 'b', 'c'].map((letter) => text(letter.repeat(1500))),
    });
    const { news, ann } = await setStage({ bot, deferAfterMs: 10 });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' });
    await asked.deferred();
    finish();
    expect((await asked.answers(3)).map(({ content }) => content[0])).toEqual(['a', 'b', 'c']);
  });

  it('is a clear line in the log when it comes too late', async () => {
    const { bot, finish } = createThinker();
    const { fake, log, news, ann } = await setStage({ bot, deferAfterMs: 2000 });
    ann.runs(news, 'whosaid', { topic: 'x' });
    await until(() => bot.requests.length > 0);
    fake.advance(3100);
    finish();
    await until(() => log.lines.at(-1)?.level === 'error');
    expect(log.lines.at(-1)).toEqual({
      level: 'error',
      event: 'discord: interaction not answered',
      fields: { status: 404, code: 10062, reason: 'Unknown interaction' },
    });
    expect(news.messages).toEqual([]);
  });

  it('is a clear line in the log when even the promise has run out', async () => {
    const { bot, finish } = createThinker();
    const { fake, log, news, ann } = await setStage({ bot, deferAfterMs: 10 });
    const asked = ann.runs(news, 'whosaid', { topic: 'x' });
    await asked.deferred();
    fake.advance(16 * 60_000);
    finish();
    await until(() => log.lines.at(-1)?.level === 'error');
    expect(log.lines.at(-1)?.fields).toEqual({ status: 401, code: 50027, reason: 'Invalid Webhook Token' });
    expect((await ann.runs(news, 'whosaid', { topic: 'y' }).answer()).content).toBe('Here it is.');
  });

  it('is given before the adapter stops', async () => {
    const { bot, finish } = createThinker();
    const { adapter, news, ann, at } = await setStage({ bot });
    const answer = ann.asks(news, `${at} still there?`);
    await until(() => bot.requests.length > 0);
    const stopped = adapter.stop();
    ann.types(news, `${at} too late`);
    finish();
    await stopped;
    expect((await answer).content).toBe('Here it is.');
    expect(bot.requests).toHaveLength(1);
  });

  it('does not keep the adapter from stopping for ever', async () => {
    const { bot } = createThinker();
    const { adapter, log, news, ann, at } = await setStage({ bot, stopWithinMs: 20 });
    ann.types(news, `${at} hello?`);
    await until(() => bot.requests.length > 0);
    await adapter.stop();
    expect(log.lines.at(-1)?.event).toBe('discord: stopped with answers in hand');
  });
});

describe('suggestions', () => {
  it('keep to the limits of Discord', async () => {
    const long = 'x'.repeat(150);
    const many = Array.from({ length: 40 }, (_, index) => ({ label: `topic ${index}`, value: `t${index}` }));
    const bot = createSmallBot();
    const suggesting = {
      ...bot,
      suggest: async () => [
        { label: long, value: 'long' },
        { label: 'too long a value', value: long },
        { label: 'twice', value: 'long' },
        { label: ' ', value: 'nameless' },
        ...many,
      ],
    };
    const { news, ann } = await setStage({ bot: suggesting });
    const choices = await ann.starts(news, 'whosaid', 'topic', '');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: `${'x'.repeat(99)}…`, value: 'long' });
    expect(choices[1]).toEqual({ name: 'topic 0', value: 't0' });
  });
});
