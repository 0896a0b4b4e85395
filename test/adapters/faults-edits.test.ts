/** Messages whose words are put right later: what breaks on the way neither loses nor doubles the new words. */
import { describe, expect, it } from 'vitest';
import { tooMany } from '../fakes/discord/buckets.ts';
import type { Fault as DiscordFault } from '../fakes/discord/fake-discord.ts';
import type { Fault } from '../fakes/telegram/server.ts';
import { setStage } from './discord/stage.ts';
import { say, startTalk } from './telegram/talk.ts';

const NEW = say('The corridor is open.');

describe('an edit on Telegram', () => {
  async function edit(...faults: readonly Fault[]) {
    const { telegram, adapter } = await startTalk();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask old words');
    const chat = telegram.privateChat(ann);
    const { message_id } = await telegram.read(chat);
    telegram.fail('editMessageText', ...faults);
    const post = (nonce: string) =>
      adapter.post({ platform: 'telegram', id: String(chat.id) }, NEW, {
        nonce,
        about: { messageId: String(message_id), how: 'edit' },
      });
    return { post, texts: () => telegram.written(chat).map(({ text }) => text) };
  }

  it.each<[string, Fault, object]>([
    ['a broken line', 'drop', { outcome: 'failed', passing: true }],
    ['a line that breaks when it is done', 'drop-after', { outcome: 'failed', passing: true }],
    ['a gateway’s page', 'html', { outcome: 'failed', passing: true }],
    [
      'a flood',
      { code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
      { outcome: 'wait', waitMs: 7_000 },
    ],
  ])('is tried again after %s, and done once', async (_, fault, outcome) => {
    const { post, texts } = await edit(fault);
    expect(await post('correction')).toMatchObject(outcome);
    expect(await post('correction')).toMatchObject({ outcome: 'posted' });
    expect(texts()).toEqual(['The corridor is open.']);
  });

  it.each([
    'Bad Request: message to edit not found',
    'Bad Request: message can’t be edited',
    'Bad Request: MESSAGE_ID_INVALID',
  ])('fails for good when the server says “%s”, and writes nothing else', async (description) => {
    const { post, texts } = await edit({ code: 400, description });
    expect(await post('correction')).toMatchObject({ outcome: 'failed', passing: false });
    expect(texts()).toEqual(['ask: old words']);
  });
});

describe('an edit on Discord', () => {
  const PATCH = 'PATCH /channels/:id/messages/:id';

  async function edit(fault: DiscordFault, times: number) {
    const { fake, adapter, news, ann, at } = await setStage();
    const { id } = await ann.asks(news, `${at} old words`);
    let left = times;
    fake.fault = ({ route }) => (route === PATCH && left-- > 0 ? fault : undefined);
    const posted = await adapter.post({ platform: 'discord', id: news.id }, NEW, {
      nonce: 'correction',
      about: { messageId: id, how: 'edit' },
    });
    return { posted, said: news.messages.filter(({ author }) => author.bot).map(({ content }) => content) };
  }

  it.each<[string, DiscordFault]>([
    ['503s', { status: 503 }],
    ['a 429', tooMany(0.1)],
    ['a broken line', 'broken line'],
    ['an answer that is lost', 'lost'],
  ])('gets through %s, and is done once', async (_, fault) => {
    const { posted, said } = await edit(fault, 2);
    expect(posted).toMatchObject({ outcome: 'posted' });
    expect(said).toEqual(['The corridor is open.']);
  });

  it.each([
    [404, 10008, 'Unknown Message'],
    [403, 50005, 'Cannot edit a message authored by another user'],
  ])('fails for good with %i %i, and writes nothing else', async (status, code, message) => {
    const { posted, said } = await edit({ status, json: { code, message } }, 1);
    expect(posted).toMatchObject({ outcome: 'failed', passing: false });
    expect(said).toEqual(['mention / old words']);
  });
});
