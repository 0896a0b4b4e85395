/** Lets hostile members loose on the Telegram adapter, by webhook; the fake refuses what the Bot API would. */
import { TELEGRAM_RATES } from '../../../src/adapters/telegram/pacing.ts';
import { createTelegramAdapter } from '../../../src/adapters/telegram/telegram.ts';
import type { Bot, Log } from '../../../src/chat/bot.ts';
import { startFakeTelegram } from '../../fakes/telegram/fake-telegram.ts';
import type { Message } from '../../fakes/telegram/world.ts';
import { type Attack, FORGED, SECRET_WORD } from './attacks.ts';
import { inTurns } from './on-discord.ts';
import type { Outcome } from './outcome.ts';

/** Telegram's own limits for members. */
const TEXT = 4_096;
const QUERY = 256;

/** Below what a group may be written to in a minute, answers in parts included. */
const PER_ROOM = 6;

const SECRET = 'hard_to_guess';
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const PATIENCE_MS = 30_000;

export async function floodTelegram(bot: Bot, log: Log, attacks: readonly Attack[]): Promise<Outcome> {
  let port: number | undefined;
  const fake = await startFakeTelegram({ toWebhook: () => `http://127.0.0.1:${port}` });
  const fast = { count: 10_000, periodMs: 1 };
  const adapter = createTelegramAdapter({
    token: fake.token,
    apiRoot: fake.apiRoot,
    bot,
    log,
    rates: { all: fast, chat: fast, group: TELEGRAM_RATES.group },
    webhook: { url: 'https://bot.example.org/hook', port: 0, host: '127.0.0.1', secret: SECRET },
    stopTimeoutMs: PATIENCE_MS,
  });
  await adapter.start();
  port = adapter.port();
  const boss = fake.person('Boss');
  const elsewhere = fake.group('Elsewhere', [boss], { admins: [boss] });
  fake.say(boss, `/watch ${SECRET_WORD}`, { in: elsewhere });
  await fake.read(elsewhere);
  const members = ['Ann', 'Ben'].map((name) => fake.person(name));
  const rooms = Array.from({ length: Math.ceil(attacks.length / PER_ROOM) }, (_, index) =>
    fake.group(`room ${index}`, members),
  );
  const findings: string[] = [];
  let answered = 0;
  let rawId = 1_000_000;

  const post = (body: string, secret?: string) =>
    fetch(`http://127.0.0.1:${port}/hook`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...(secret ? { [SECRET_HEADER]: secret } : {}) },
    }).then(
      ({ status }) => status,
      () => 413,
    );
  const expectStatus = async (wanted: number, body: string, secret?: string) => {
    const status = await post(body, secret);
    if (status !== wanted) findings.push(`${status} instead of ${wanted} for ${body.slice(0, 60)}`);
    answered += 1;
  };

  async function attack({ kind, text }: Attack, index: number): Promise<void> {
    const room = rooms[index % rooms.length];
    const person = fake.person(`Person${index}`);
    const said = text.slice(0, TEXT).toWellFormed();
    rawId += 1;
    switch (kind % 9) {
      case 0:
        return void (room && fake.say(person, `/ask@whosaid_bot ${said}`.slice(0, TEXT), { in: room }));
      case 1:
      case 2: {
        const chat = fake.privateChat(person);
        fake.say(person, said.trim() === '' ? 'x' : said);
        await fake.read(chat);
        answered += 1;
        return;
      }
      case 3: {
        if (!room) return;
        const target = fake.say(person, said, { in: room });
        return void fake.say(person, '/check', { in: room, replyTo: target, quote: said.slice(0, 1_024) });
      }
      case 4: {
        const message = fake.say(person, 'x');
        const { text: notice = '' } = await fake.pressToken(
          person,
          message,
          FORGED[index % FORGED.length] ?? '',
        );
        if (notice.length > 200) findings.push('too long a notice');
        answered += 1;
        return;
      }
      case 5: {
        const { results } = await fake.inline(person, text.slice(0, QUERY).toWellFormed());
        if (JSON.stringify(results).includes(SECRET_WORD)) findings.push('another room’s word');
        answered += 1;
        return;
      }
      case 6:
        return expectStatus(401, toUpdate(rawId, `"/ask ${'x'.repeat(index % 100)}"`));
      case 7: {
        const depth = 1 + (index % 20_000);
        const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
        return expectStatus(200, toUpdate(rawId, `"x","reply_markup":${deep}`), SECRET);
      }
      default:
        return expectStatus(413, toUpdate(rawId, JSON.stringify('x'.repeat(1_100_000))), SECRET);
    }
  }

  await inTurns(attacks, (one, index) =>
    attack(one, index).catch((error) => {
      findings.push(`kind ${one.kind} ${JSON.stringify(one.text.slice(0, 100))}: ${error}`);
    }),
  );
  fake.say(boss, '/whosaid genocide');
  const { text = '' } = await fake.read(fake.privateChat(boss));
  if (!text.includes('Ararat Mirzoyan')) findings.push('it no longer answers');
  await fake.updates.settled();
  await adapter.stop();
  const chats = [...fake.world.chats.values()].filter(({ id }) => id !== elsewhere.id);
  const written = chats.flatMap((chat) => fake.written(chat));
  if (written.some((message) => toWords(message).includes(SECRET_WORD))) findings.push('another room’s word');
  if (fake.written(elsewhere).length !== 1) findings.push('something was said where nobody asked');
  await fake.close().catch((error) => findings.push(String(error)));
  return { attacks: attacks.length, answered, written: written.length, findings };
}

/** In a private chat; `text` is raw JSON. */
function toUpdate(id: number, text: string): string {
  const chat = `"chat":{"id":${id},"type":"private"},"from":{"id":${id},"is_bot":false}`;
  return `{"update_id":${id},"message":{"message_id":1,"date":1,${chat},"text":${text}}}`;
}

function toWords({ text, caption, poll, reply_markup }: Message): string {
  return JSON.stringify([text, caption, poll, reply_markup]);
}
