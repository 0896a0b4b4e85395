/**
 * Measures what the Discord adapter costs beside bare discord.js that only sends a fixed text, through a gateway on
 * loopback.
 *
 *     npm run bench -- discord [QUESTIONS]
 *
 * One row each for `fixed` (bare discord.js), `adapter` (the adapter with a bot that says a fixed text) and `whosaid`
 * (all of it, on the seed): start to ready, questions a second with 32 under way at once, processor time of the bot a
 * question, and resident memory after. The fake and the bot have a process each.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';

const KINDS = ['fixed', 'adapter', 'whosaid'] as const;
const AT_ONCE = 32;
const WARM_UP = 200;

type Row = {
  readonly readyMs: number;
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly rssMb: number;
};

async function tell(bot: ChildProcess, what?: string): Promise<Readonly<Record<string, number>>> {
  if (what) bot.send(what);
  const [told] = await once(bot, 'message');
  return told;
}

async function measureKind(kind: string, questions: number): Promise<Row> {
  const fake = await startFakeDiscord();
  const news = fake.channel(fake.guild(), 'news');
  const ann = fake.person('ann');
  const bot = fork(join(import.meta.dirname, 'discord', 'bot.ts'), [kind, fake.token, fake.apiUrl]);
  const { readyMs = 0 } = await tell(bot);
  async function ask(count: number): Promise<void> {
    let left = count;
    const topics = ['blockade', 'peace treaty', 'peacekeepers', 'West', 'corridor'];
    const asker = async () => {
      while (left-- > 0) {
        const asked = ann.runs(news, 'whosaid', { topic: topics[left % topics.length] ?? '' });
        await asked.answer();
        fake.state.exchanges.delete(asked.exchange.token);
        news.messages.length = 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, asker));
  }
  await ask(WARM_UP);
  const before = await tell(bot, 'usage');
  const startedAt = performance.now();
  await ask(questions);
  const tookMs = performance.now() - startedAt;
  const after = await tell(bot, 'usage');
  bot.kill();
  await once(bot, 'exit');
  await fake.close().catch((error) => console.error(String(error).split('\n')[0]));
  const cpuMs = ((after.cpuMs ?? 0) - (before.cpuMs ?? 0)) / questions;
  return { readyMs, perSecond: (questions / tookMs) * 1000, cpuMs, rssMb: after.rssMb ?? 0 };
}

export async function measure(args: readonly string[]): Promise<void> {
  const questions = Number(args[0] ?? 3000);
  console.log('bot       ready ms   questions/s   CPU ms a question   memory MB');
  for (const kind of KINDS) {
    const { readyMs, perSecond, cpuMs, rssMb } = await measureKind(kind, questions);
    const cells = [readyMs.toFixed(0).padStart(8), perSecond.toFixed(0).padStart(13)];
    cells.push(cpuMs.toFixed(3).padStart(19), rssMb.toFixed(0).padStart(11));
    console.log(`${kind.padEnd(10)}${cells.join(' ')}`);
  }
}
