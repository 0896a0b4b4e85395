/** Logging in and stopping: one sentence with the cure when it cannot, and no answer in hand lost when it ends. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTelegramAdapter } from '../../../src/adapters/telegram/telegram.ts';
import { StartError } from '../../../src/chat/bot.ts';
import { startFakeTelegram } from '../../fakes/telegram/fake-telegram.ts';
import type { Fault } from '../../fakes/telegram/server.ts';
import { createEchoBot, createTestLog, startTalk } from './talk.ts';

const BUSY: Fault = { code: 500, description: 'Internal Server Error' };

describe('the start', () => {
  async function failingStart(apiRoot: string, token = '4242:secret-token'): Promise<StartError> {
    const log = createTestLog();
    const bot = createEchoBot();
    const adapter = createTelegramAdapter({ token, apiRoot, bot, log, retryDelaysMs: [1, 1] });
    const error = await adapter.start().catch((thrown: unknown) => thrown);
    if (!(error instanceof StartError)) throw new Error(`no StartError but ${error}`);
    expect(`${error.message}${error.stack}${JSON.stringify(log.lines)}`).not.toContain('secret-token');
    return error;
  }

  async function serve(status: number, body: string): Promise<string> {
    const server = createServer((_, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each(['4242:secret-token', 'secret-token', 'secret-token/../x#?', '4242:secret-token%20'])(
    'names the cure for a wrong token: %j',
    async (token) => {
      const telegram = await startFakeTelegram();
      onTestFinished(() => telegram.close());
      expect((await failingStart(telegram.apiRoot, token)).message).toMatch(/TELEGRAM_TOKEN.*@BotFather/);
    },
  );

  it('names the cure for an empty token and for one with blanks', async () => {
    for (const token of ['', 'secret-token with blanks', 'secret-token\n']) {
      expect((await failingStart('http://127.0.0.1:9', token)).message).toMatch(/TELEGRAM_TOKEN.*@BotFather/);
    }
  });

  it('names the cure for an address where nobody answers, or no Bot API', async () => {
    expect((await failingStart('http://127.0.0.1:9')).message).toMatch(
      /cannot be reached .*TELEGRAM_API_ROOT/,
    );
    for (const [status, body] of [
      [200, '<html>hello</html>'],
      [502, '<html>'],
      [200, '{"ok":true,"result":[]}'],
    ] as const) {
      expect((await failingStart(await serve(status, body))).message).toMatch(/TELEGRAM_API_ROOT/);
    }
  });

  it('waits for a server that is just coming up', async () => {
    const telegram = await startFakeTelegram();
    onTestFinished(() => telegram.close());
    telegram.fail('getMe', 'drop', 'html', BUSY);
    const { token, apiRoot } = telegram;
    const [bot, log] = [createEchoBot(), createTestLog()];
    const adapter = createTelegramAdapter({ token, apiRoot, bot, log, retryDelaysMs: [1, 1, 1] });
    await adapter.start();
    await adapter.stop();
    expect(log.lines.filter(({ event }) => event === 'telegram not reached yet')).toHaveLength(3);
  });

  it('works with a server under a path, and with one that knows few methods', async () => {
    const { telegram, adapter } = await startTalk();
    const absent: Fault = { code: 404, description: 'Not Found: method not found' };
    for (const method of ['getMyCommands', 'setMyCommands', 'deleteWebhook'] as const)
      telegram.fail(method, absent);
    await adapter.stop();
    const [bot, log] = [createEchoBot(), createTestLog()];
    const { token } = telegram;
    const again = createTelegramAdapter({ token, apiRoot: `${telegram.apiRoot}/`, bot, log });
    await again.start();
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask hello');
    expect((await telegram.read(telegram.privateChat(ann))).text).toBe('ask: hello');
    const warnings = () => log.lines.flatMap(({ level, event }) => (level === 'warn' ? [event] : []));
    await expect
      .poll(warnings)
      .toEqual(['telegram webhook not removed', 'telegram command menu not written']);
    await again.stop();
  });
});

describe('the end', () => {
  it('answers what is in hand, confirms it, and takes nothing more', async () => {
    const { telegram, adapter } = await startTalk({
      answer: async ({ line = '' }) => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        return { blocks: [{ type: 'text', spans: [{ text: line }] }] };
      },
    });
    const ann = telegram.person('Ann');
    telegram.say(ann, '/ask the last');
    await telegram.updates.settled();
    await adapter.stop();
    expect(telegram.written(telegram.privateChat(ann)).map(({ text }) => text)).toEqual(['the last']);
    telegram.say(ann, '/ask too late');
    expect(telegram.calls.at(-1)?.method).toBe('sendMessage');
  });

  it('confirms what it has just heard, so that no start hears it again', async () => {
    let stop: () => Promise<void> = async () => {};
    let stopping: Promise<void> | undefined;
    const { telegram, adapter } = await startTalk({
      answer: ({ line = '' }) => {
        stopping = stop();
        return { blocks: [{ type: 'text', spans: [{ text: line }] }] };
      },
    });
    stop = adapter.stop;
    const ann = telegram.person('Ann');
    telegram.say(ann, 'the very last');
    await expect.poll(() => stopping !== undefined).toBe(true);
    await stopping;
    await telegram.updates.settled();
    expect(telegram.written(telegram.privateChat(ann)).map(({ text }) => text)).toEqual(['the very last']);
  });

  it('does not wait for a webhook call that never ends, nor for connections that are kept open', async () => {
    const webhook = { url: 'https://bot.example.org/hook', port: 0, host: '127.0.0.1', secret: 's' };
    const { adapter } = await startTalk({ webhook });
    const [idle, unfinished] = [1, 2].map(() => connect(adapter.port() ?? 0, '127.0.0.1'));
    idle?.write('GET /hook HTTP/1.1\r\nhost: x\r\n\r\n');
    unfinished?.write(
      'POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\nx-telegram-bot-api-secret-token: s\r\n\r\n{',
    );
    await Promise.all([idle, unfinished].map((socket) => socket && once(socket, 'ready')));
    idle && (await once(idle, 'data'));
    await adapter.stop();
    for (const socket of [idle, unfinished]) socket?.destroy();
  });

  it('does not wait for ever', async () => {
    const { telegram, adapter, log, bot } = await startTalk({
      stopTimeoutMs: 50,
      answer: () => new Promise(() => {}),
    });
    telegram.say(telegram.person('Ann'), '/ask for ever');
    await expect.poll(() => bot.asked.length).toBe(1);
    await adapter.stop();
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', fields: { unanswered: 1 } });
  });
});
