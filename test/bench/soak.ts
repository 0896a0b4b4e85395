/**
 * Keeps both platforms busy for minutes and looks whether memory stays flat.
 *
 *     npm run bench -- soak [--minutes 5] [--platform telegram|discord] [--kind whosaid|adapter]
 *
 * First 2,000 people ask 6,000 questions as fast as they are answered, which fills every memory that has an upper
 * bound and tells the rate; then half of that rate is asked, both platforms at once with a process each, and twenty
 * times a minute what the bot uses after a collection of garbage is noted. The verdict compares the last third of the
 * time with the first: flat means a heap that grows by less than 5% or 1 MB, and resident memory by less than 5%. Ends
 * with exit code 1 when it is not, or when a question stayed without an answer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  type BotKind,
  type BotProcess,
  type LightPlatform,
  type PlatformName,
  QUESTIONS,
  startBot,
  type Usage,
} from './platforms/load.ts';
import { LIGHT } from './platforms.ts';

const AT_ONCE = 32;
const SAMPLE_EVERY_MS = 3_000;
/** The most that is remembered of anything is 5,000 (the quotes shown in private chats). */
const WARM_UP = 6_000;
/** As many as are remembered for asking on from an answer. */
const PEOPLE = 2_000;
/** Longer than any answer takes: what is not there by then is lost. */
const PATIENCE_MS = 10_000;

type Stand = { readonly name: PlatformName; readonly light: LightPlatform; readonly bot: BotProcess };

async function open(name: PlatformName, kind: BotKind): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-soak-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const light = await LIGHT[name]();
  const bot = await startBot(name, kind, light, { folder });
  light.begin(bot.port);
  return { name, light, bot };
}

/** Questions a second when as many as possible are under way. */
async function warmUp({ light }: Stand): Promise<number> {
  const startedAt = performance.now();
  let asked = 0;
  const asker = async () => {
    while (asked < WARM_UP) {
      asked += 1;
      const question = QUESTIONS[asked % QUESTIONS.length];
      if (question) await light.ask(asked % PEOPLE, question, true);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  return (WARM_UP * 1000) / (performance.now() - startedAt);
}

type Asked = { asked: number; answered: number };

/** Asks at an even pace, whatever became of the questions before. */
async function askEvenly({ light }: Stand, perSecond: number, untilMs: number): Promise<Asked> {
  const counts: Asked = { asked: 0, answered: 0 };
  const startedAt = performance.now();
  const open = new Set<Promise<void>>();
  while (performance.now() < untilMs) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    while (counts.asked < due) {
      const question = QUESTIONS[counts.asked % QUESTIONS.length];
      counts.asked += 1;
      if (!question) continue;
      const asking: Promise<void> = light
        .ask(counts.asked % PEOPLE, question, true)
        .then(() => {
          counts.answered += 1;
        })
        .finally(() => open.delete(asking));
      open.add(asking);
    }
    await sleep(10);
  }
  await Promise.race([Promise.all(open), sleep(PATIENCE_MS)]);
  return counts;
}

async function sample({ bot }: Stand, untilMs: number): Promise<readonly Usage[]> {
  const samples: Usage[] = [];
  while (performance.now() < untilMs) {
    samples.push(await bot.usage());
    await sleep(SAMPLE_EVERY_MS);
  }
  return samples;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function judge(name: string, samples: readonly Usage[], { asked, answered }: Asked): boolean {
  const third = Math.floor(samples.length / 3);
  const [first, last] = [samples.slice(0, third), samples.slice(-third)];
  const grows = (of: 'heapMb' | 'rssMb') => {
    const from = median(first.map((one) => one[of]));
    const to = median(last.map((one) => one[of]));
    return { from, to, share: (to - from) / from };
  };
  const [heap, rss] = [grows('heapMb'), grows('rssMb')];
  const isFlat = (heap.share < 0.05 || heap.to - heap.from < 1) && rss.share < 0.05;
  const show = ({ from, to, share }: typeof heap) =>
    `${from.toFixed(1)} → ${to.toFixed(1)} MB (${(share * 100).toFixed(1)}%)`;
  console.log(
    `${name.padEnd(9)} ${asked} asked, ${answered} answered; heap ${show(heap)}, resident ${show(rss)}: ` +
      `${isFlat ? 'flat' : 'NOT FLAT'}${asked === answered ? '' : ', ANSWERS MISSING'}`,
  );
  return isFlat && asked === answered;
}

export async function measure(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '5' },
      platform: { type: 'string' },
      kind: { type: 'string', default: 'whosaid' },
    },
  });
  const kind = values.kind === 'adapter' ? 'adapter' : 'whosaid';
  const names = (['telegram', 'discord'] as const).filter((name) => name === (values.platform ?? name));
  const stands = await Promise.all(names.map((name) => open(name, kind)));
  // Together, since together they share the processors.
  const rates = await Promise.all(stands.map(warmUp));
  const untilMs = performance.now() + Number(values.minutes) * 60_000;
  const verdicts = await Promise.all(
    stands.map(async (stand, index) => {
      const perSecond = (rates[index] ?? 0) / 2;
      console.log(`${stand.name.padEnd(9)} ${perSecond.toFixed(0)} questions a second, half of what it can`);
      const [counts, samples] = await Promise.all([
        askEvenly(stand, perSecond, untilMs),
        sample(stand, untilMs),
      ]);
      const cpu = samples.at(-1)?.cpuMs ?? 0;
      console.log(`${stand.name.padEnd(9)} ${(cpu / 1000).toFixed(0)} s of processor time`);
      return judge(stand.name, samples, counts);
    }),
  );
  for (const { bot, light } of stands) {
    await bot.end();
    await light.close();
  }
  if (!verdicts.every(Boolean)) process.exitCode = 1;
}
