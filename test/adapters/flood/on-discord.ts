/** Lets hostile members loose on the Discord adapter: the fake refuses what Discord would, this judges the rest. */
import { createDiscordAdapter } from '../../../src/adapters/discord/discord.ts';
import type { Bot, Log } from '../../../src/chat/bot.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeMessage } from '../../fakes/discord/world.ts';
import { readMarkdown } from '../discord/markdown-model.ts';
import { type Attack, FORGED, SECRET_WORD } from './attacks.ts';
import type { Outcome } from './outcome.ts';

/** Discord's own limits for members. */
const CONTENT = 2_000;
const OPTION = 6_000;
const TYPED = 100;

/** Few enough for the manners of a group to let most through. */
const PER_ROOM = 12;

/** A crowd on a busy machine; that the three seconds are kept is shown elsewhere. */
const PATIENCE_MS = 60_000;

export async function floodDiscord(bot: Bot, log: Log, attacks: readonly Attack[]): Promise<Outcome> {
  const fake = await startFakeDiscord({ answerWithinMs: PATIENCE_MS });
  fake.limit = { requests: 100_000, perMs: 1_000 };
  const guild = fake.guild();
  const rooms = Array.from({ length: Math.ceil(attacks.length / PER_ROOM) }, (_, index) =>
    fake.channel(guild, `room-${index}`),
  );
  const elsewhere = fake.channel(guild, 'elsewhere');
  const adapter = createDiscordAdapter({ token: fake.token, apiUrl: fake.apiUrl, bot, log });
  await adapter.start();
  const boss = fake.person('boss', { manages: guild });
  await boss.runs(elsewhere, 'watch', { what: SECRET_WORD }).answer();
  const settled = elsewhere.messages.length;
  const at = `<@${fake.state.world.bot.id}>`;
  const menu = bot.commands.flatMap(({ messageMenu }) => messageMenu ?? []);
  const findings: string[] = [];
  let answered = 0;

  async function attack({ kind, text }: Attack, index: number): Promise<void> {
    const room = rooms[index % rooms.length];
    if (!room) return;
    const person = fake.person(`p${index}`);
    const said = text.slice(0, CONTENT - at.length - 1).toWellFormed();
    const value = text.slice(0, OPTION).toWellFormed() || 'x';
    const tellIfEmpty = (answers: readonly FakeMessage[]) => {
      answered += 1;
      if (answers.some(isEmpty)) findings.push(`an empty answer to ${JSON.stringify(said.slice(0, 80))}`);
    };
    switch (kind % 8) {
      case 0:
        return void person.types(room, `${at} ${said}`);
      case 1:
        return tellIfEmpty([await person.asks(person.direct(), said.trim() === '' ? 'x' : said)]);
      case 2:
        return tellIfEmpty([await person.runs(room, 'whosaid', { topic: value }).answer()]);
      case 3:
        return tellIfEmpty([await person.runs(person.direct(), 'ask', { question: value }).answer()]);
      case 4:
        return tellIfEmpty([await person.runs(person.direct(), 'check', { quote: value }).answer()]);
      case 5:
        return tellIfEmpty([
          await person.picks(menu[index % menu.length] ?? '', person.types(room, said)).answer(),
        ]);
      case 6: {
        const message = person.types(room, 'x');
        const forged = FORGED[index % FORGED.length] ?? '';
        return tellIfEmpty([await person.pressesId(message, forged).answer()]);
      }
      default:
        await person.starts(room, 'whosaid', 'topic', text.slice(0, TYPED).toWellFormed());
        answered += 1;
    }
  }

  await inTurns(attacks, (one, index) =>
    attack(one, index).catch((error) => {
      findings.push(`kind ${one.kind} ${JSON.stringify(one.text.slice(0, 100))}: ${error}`);
    }),
  );
  const { content } = await boss.asks(boss.direct(), '/whosaid genocide');
  if (!content.includes('Ararat Mirzoyan')) findings.push('it no longer answers');
  await adapter.stop();
  const written = [...fake.state.world.channels.values()]
    .filter(({ id }) => id !== elsewhere.id)
    .flatMap(({ messages }) => messages.filter(({ author }) => author.id === fake.state.world.bot.id));
  findings.push(...written.flatMap(findFaults));
  if (elsewhere.messages.length !== settled) findings.push('something was said where nobody asked');
  await fake.close().catch((error) => findings.push(String(error)));
  return { attacks: attacks.length, answered, written: written.length, findings };
}

/** Some at once, as in life. */
export async function inTurns<T>(all: readonly T[], act: (one: T, index: number) => Promise<void>) {
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const index = next++;
      const one = all[index];
      if (one !== undefined) await act(one, index);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function isEmpty({ content, files, poll }: FakeMessage): boolean {
  return content.trim() === '' && files.length === 0 && !poll;
}

const FOREIGN = new Set(['mention', 'timestamp', 'emoji']);

function findFaults({ content, files }: FakeMessage): readonly string[] {
  const alive = readMarkdown(content).live.filter(({ kind }) => FOREIGN.has(kind));
  const attached = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join();
  const leaks = `${content}${attached}`.includes(SECRET_WORD) ? ['another room’s word'] : [];
  return [...alive.map(({ kind, text }) => `a live ${kind}: ${text}`), ...leaks];
}
