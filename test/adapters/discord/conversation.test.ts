import { describe, expect, it } from 'vitest';
import { createSmallBot, QUOTE, say } from './small-bot.ts';
import { setStage } from './stage.ts';

describe('spoken to on Discord', () => {
  it('answers a slash command with the values of its options', async () => {
    const { news, ann } = await setStage();
    const answer = await ann.runs(news, 'whosaid', { topic: 'blockade' }).answer();
    expect(answer.content).toBe('command /whosaid {"topic":"blockade"}');
  });

  it('offers what could be meant while the value is typed', async () => {
    const { news, ann } = await setStage();
    expect(await ann.starts(news, 'whosaid', 'topic', 'blo')).toEqual([
      { name: 'blockade', value: 'blockade' },
      { name: 'blockade of the corridor', value: 'blockade of the corridor' },
    ]);
    expect(await ann.starts(news, 'whosaid', 'topic', 'zzz')).toEqual([]);
  });

  it.each([
    ['<bot> who blocked the road?', 'mention / who blocked the road?'],
    ['<bot>, who blocked the road?', 'mention / who blocked the road?'],
    ['who blocked the road, <bot>?', 'mention / who blocked the road?'],
    ['<bot> /whosaid blockade', 'mention /whosaid blockade'],
    ['<bot>', 'mention / '],
  ])('takes %j for a question', async (typed, heard) => {
    const { news, ann, at } = await setStage();
    const answer = await ann.asks(news, typed.replace('<bot>', at));
    expect(answer.content).toBe(heard.trim());
    expect(answer.message_reference?.message_id).toBe(news.messages[0]?.id);
  });

  it('answers direct messages, commands typed there too', async () => {
    const { ann } = await setStage();
    const direct = ann.direct();
    expect((await ann.asks(direct, 'who blocked the road?')).content).toBe('private / who blocked the road?');
    expect((await ann.asks(direct, '/whosaid blockade')).content).toBe('private /whosaid blockade');
  });

  it('answers replies to its own words', async () => {
    const { news, ann, at } = await setStage();
    const first = await ann.asks(news, `${at} blockade?`);
    expect((await ann.asks(news, 'and who disagreed?', { replyTo: first })).content).toBe(
      'reply / and who disagreed?',
    );
  });

  it('hands over the message that is replied to when it may read it', async () => {
    const { fake, news, ann, at } = await setStage();
    const bob = fake.person('bob');
    const claim = bob.types(news, 'He said “we will *never* leave”');
    expect((await ann.asks(news, `${at} is that so?`, { replyTo: claim })).content).toBe(
      'mention / is that so?',
    );
    fake.state.gateway.faults.showsReferenced = true;
    expect((await ann.asks(news, `${at} is that so?`, { replyTo: claim })).content).toBe(
      'mention / is that so? about “He said “we will \\*never\\* leave””',
    );
  });

  it('finds the words of a message picked from the menu', async () => {
    const { news, ann } = await setStage();
    const claim = ann.types(news, 'He said “never” :(');
    const answer = await ann.picks('Find in the story', claim).answer();
    expect(answer.content).toBe('menu /whosaid  about “He said “never” :(”');
  });

  it('keeps silent where it is not spoken to', async () => {
    const { fake, bot, news, ann, at } = await setStage();
    const robot = fake.person('robot', { bot: true });
    ann.types(news, 'who blocked the road?');
    ann.types(news, '@everyone who blocked the road?');
    ann.types(news, '/whosaid blockade');
    ann.types(news, `${at} from a hook`, { webhook: true });
    robot.types(news, `${at} hello, fellow robot`);
    const first = await ann.asks(news, `${at} now`);
    ann.types(news, '', { replyTo: first, ping: false });
    await ann.asks(news, `${at} and now`);
    expect(bot.requests.map(({ line }) => line)).toEqual(['now', 'and now']);
  });

  it('shows what is for the asker to the asker alone', async () => {
    const bot = createSmallBot(({ command }) =>
      command === 'privacy' ? say('Nothing is kept.', { audience: 'asker' }) : undefined,
    );
    const { news, ann } = await setStage({ bot });
    expect((await ann.runs(news, 'privacy').answer()).onlyFor).toBe(ann.user.id);
    expect((await ann.runs(news, 'whosaid', { topic: 'x' }).answer()).onlyFor).toBeUndefined();
  });

  it('runs what a button says, and says when a button is too old', async () => {
    const buttons = [{ label: 'Context', command: 'more', line: 'a1-2f' }];
    const bot = createSmallBot(({ command }) =>
      command === 'whosaid' ? { blocks: [QUOTE, { type: 'buttons', buttons }] } : undefined,
    );
    const { news, ann } = await setStage({ bot });
    const answer = await ann.runs(news, 'whosaid', { topic: 'x' }).answer();
    expect((await ann.presses(answer, 'Context').answer()).content).toBe('button /more a1-2f');
    const old = await ann.pressesId(answer, 'quote:17:next').answer();
    expect(old.content).toContain('from an older version');
    expect(old.onlyFor).toBe(ann.user.id);
  });

  it('hands over what the buttons of its message replied to run', async () => {
    const buttons = [{ label: 'Context', command: 'more', line: 'a1-2f' }];
    const bot = createSmallBot(({ line }) =>
      line === 'blockade' ? { blocks: [QUOTE, { type: 'buttons', buttons }] } : undefined,
    );
    const { news, ann, at } = await setStage({ bot });
    const answer = await ann.asks(news, `${at} blockade`);
    await ann.asks(news, 'and Mirzoyan?', { replyTo: answer });
    expect(bot.requests.at(-1)).toMatchObject({
      addressed: 'reply',
      line: 'and Mirzoyan?',
      repliedButtons: [{ command: 'more', line: 'a1-2f' }],
    });
  });

  it('says who may manage the room', async () => {
    const { fake, bot, news, guild, ann, at } = await setStage({
      prepare: (fake) => void fake.person('unused'),
    });
    const chief = fake.person('chief', { manages: guild });
    await chief.asks(news, `${at} hello`);
    await ann.asks(news, `${at} hello`);
    await chief.runs(news, 'settings', { limit: 3 }).answer();
    await ann.runs(news, 'settings', { limit: 3 }).answer();
    await ann.asks(ann.direct(), 'hello');
    expect(bot.requests.map(({ asker }) => asker.mayManage)).toEqual([true, false, true, false, true]);
  });

  it('answers in the thread it was asked in', async () => {
    const { fake, bot, news, guild, ann, at } = await setStage({
      prepare: (fake) => {
        const [guild] = fake.state.world.guilds.values();
        const [channel] = fake.state.world.channels.values();
        if (guild && channel) fake.channel(guild, 'thread', { parent: channel });
      },
    });
    const thread = [...fake.state.world.channels.values()].find(({ name }) => name === 'thread') ?? news;
    const answer = await ann.asks(thread, `${at} here?`);
    await ann.runs(thread, 'whosaid', { topic: 'here' }).answer();
    expect(answer.channel_id).toBe(thread.id);
    const room = { platform: 'discord', id: news.id, kind: 'group', thread: thread.id };
    expect(bot.requests.map((request) => request.room)).toEqual([room, room]);
    // A channel that was not announced is answered all the same.
    const hidden = fake.channel(guild, 'hidden', { unannounced: true });
    expect((await ann.asks(hidden, `${at} and here?`)).content).toBe('mention / and here?');
  });
});
