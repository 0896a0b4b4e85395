/** A Telegram that is as cheap as can be: delivers updates to a webhook and takes whatever the bot sends. */
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LightPlatform, Question } from './load.ts';

const SECRET = 'benchmark';
const ME = { id: 4242, is_bot: true, first_name: 'Who said', username: 'whosaid_bot' };

export async function startLightTelegram(): Promise<LightPlatform> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  /** By chat, the questions without an answer yet, the oldest first: one who asks again waits for both. */
  const waiting = new Map<number, ((text: string) => void)[]>();
  let webhookPort = 0;
  let updateId = 0;

  function answer(method: string, body: Readonly<Record<string, unknown>>): unknown {
    if (method === 'getMe') return ME;
    if (method === 'getMyCommands') return [];
    if (method !== 'sendMessage') return true;
    const chatId = Number(body.chat_id);
    setImmediate(() => waiting.get(chatId)?.shift()?.(String(body.text)));
    return { message_id: 1, date: 1, chat: { id: chatId, type: 'private' }, text: body.text };
  }

  const server = createServer(async (incoming, response) => {
    const body = await readBody(incoming);
    const method = incoming.url?.slice(incoming.url.lastIndexOf('/') + 1) ?? '';
    const result = answer(method, body === '' ? {} : JSON.parse(body));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function deliver(update: object): Promise<void> {
    const body = JSON.stringify(update);
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-telegram-bot-api-secret-token': SECRET,
      };
      const options = { agent, host: '127.0.0.1', port: webhookPort, path: '/hook', method: 'POST', headers };
      const call = request(options, (taken) => {
        if (taken.statusCode !== 200) reject(new Error(`the webhook answered ${taken.statusCode}`));
        taken.resume().on('end', resolve);
      });
      call
        .on('error', (error) => {
          // A connection kept open that the other end closed at that moment: Telegram delivers again, too.
          if (call.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve(deliver(update));
          else reject(error);
        })
        .end(body);
    });
  }

  return {
    token: '4242:token',
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(port) {
      webhookPort = port;
    },
    async ask(asker, question, isAnswered) {
      const id = 1_000 + asker;
      const answered = isAnswered
        ? new Promise<string>((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]))
        : Promise.resolve('');
      updateId += 1;
      await deliver({ update_id: updateId, message: toMessage(updateId, id, question) });
      return await answered;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function toMessage(messageId: number, id: number, { command, line }: Question): object {
  return {
    message_id: messageId,
    date: 1_700_000_000,
    chat: { id, type: 'private', first_name: 'Ann' },
    from: { id, is_bot: false, first_name: 'Ann', username: 'ann', language_code: 'en' },
    text: `/${command} ${line}`,
    entities: [{ type: 'bot_command', offset: 0, length: command.length + 1 }],
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
