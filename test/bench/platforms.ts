/**
 * Measures what answering on a platform costs beside its bare library, on loopback and in one run.
 *
 *     npm run bench -- platforms [QUESTIONS] [telegram|discord] [--profile DIR]
 *
 * Rows: `empty` (bare telegraf or discord.js whose handler does nothing), `fixed` (one that only sends a fixed text),
 * `adapter` (ours, with a bot that says the same fixed text) and `whosaid` (all of it, on the seed article). Columns:
 * start to ready by the clock and in processor time (median of five, compile cache and database are there), questions a
 * second with 32 under way, milliseconds of the bot's processor time a question, memory afterwards (resident, and heap
 * after a collection); with `×` beside it as a multiple of `fixed`.
 * The bot has a process of its own; the platform is `platforms/light-*.ts`, which checks nothing and costs little.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startLightDiscord } from './platforms/light-discord.ts';
import { startLightTelegram } from './platforms/light-telegram.ts';
import {
  type BotKind,
  type LightPlatform,
  type PlatformName,
  QUESTIONS,
  startBot,
} from './platforms/load.ts';

const KINDS: readonly BotKind[] = ['empty', 'fixed', 'adapter', 'whosaid'];
const AT_ONCE = 32;
const WARM_UP = 500;
const STARTS = 5;

export const LIGHT: Readonly<Record<PlatformName, () => Promise<LightPlatform>>> = {
  telegram: startLightTelegram,
  discord: startLightDiscord,
};

type Row = {
  readonly kind: BotKind;
  readonly readyMs: number;
  readonly readyCpuMs: number;
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly heapMb: number;
};

async function askAll(light: LightPlatform, kind: BotKind, count: number): Promise<void> {
  let left = count;
  const asker = async (_: unknown, index: number) => {
    while (left-- > 0) {
      const question = QUESTIONS[left % QUESTIONS.length];
      if (!question) continue;
      const text = await light.ask(index, question, kind !== 'empty');
      if (kind !== 'empty' && text === '') throw new Error(`no words for ${question.line}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

/** Median; the first start, which fills the compile cache and the database, does not count. */
async function measureStart(
  platform: PlatformName,
  kind: BotKind,
  folder: string,
): Promise<Pick<Row, 'readyMs' | 'readyCpuMs'>> {
  const starts: Pick<Row, 'readyMs' | 'readyCpuMs'>[] = [];
  for (let start = 0; start <= STARTS; start++) {
    const light = await LIGHT[platform]();
    const bot = await startBot(platform, kind, light, { folder });
    if (start > 0) starts.push(bot);
    await bot.end();
    await light.close();
  }
  const median = (of: 'readyMs' | 'readyCpuMs') =>
    starts.map((start) => start[of]).toSorted((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0;
  return { readyMs: median('readyMs'), readyCpuMs: median('readyCpuMs') };
}

async function measureKind(
  platform: PlatformName,
  kind: BotKind,
  { questions, profileDir, folder }: Options,
): Promise<Row> {
  const start = profileDir ? { readyMs: 0, readyCpuMs: 0 } : await measureStart(platform, kind, folder);
  const light = await LIGHT[platform]();
  const bot = await startBot(platform, kind, light, { folder, profileDir });
  light.begin(bot.port);
  await askAll(light, kind, WARM_UP);
  const before = await bot.usage();
  const startedAt = performance.now();
  await askAll(light, kind, questions);
  const tookMs = performance.now() - startedAt;
  const after = await bot.usage();
  await bot.end();
  await light.close();
  const { rssMb, heapMb } = after;
  const cpuMs = (after.cpuMs - before.cpuMs) / questions;
  return { kind, ...start, perSecond: (questions / tookMs) * 1000, cpuMs, rssMb, heapMb };
}

type Options = {
  readonly questions: number;
  readonly profileDir: string | undefined;
  readonly folder: string;
};

export async function measure(args: readonly string[]): Promise<void> {
  const questions = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 5000);
  const profileAt = args.indexOf('--profile');
  const profileDir = profileAt < 0 ? undefined : args[profileAt + 1];
  const names = Object.keys(LIGHT) as PlatformName[];
  const asked = names.filter((name) => args.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-bench-'));
  for (const platform of asked.length > 0 ? asked : names) {
    console.log(`\n${platform.padEnd(12)}${HEADINGS.join('')}`);
    let fixed: Row | undefined;
    for (const kind of KINDS) {
      const row = await measureKind(platform, kind, { questions, profileDir, folder });
      if (kind === 'fixed') fixed = row;
      process.stdout.write(`${toLine(row, fixed)}\n`);
    }
  }
  rmSync(folder, { recursive: true });
}

const HEADINGS = ['ready ms', 'ready CPU ms', 'questions/s', 'CPU ms each', 'resident MB', 'heap MB'].map(
  (heading) => heading.padEnd(16),
);

function toLine(row: Row, fixed: Row | undefined): string {
  const cell = (value: number, beside: number | undefined, digits: number) => {
    const times = beside ? ` ×${(value / beside).toFixed(2)}` : '';
    return `${value.toFixed(digits)}${times}`.padEnd(16);
  };
  return [
    row.kind.padEnd(12),
    cell(row.readyMs, fixed?.readyMs, 0),
    cell(row.readyCpuMs, fixed?.readyCpuMs, 0),
    cell(row.perSecond, fixed?.perSecond, 0),
    cell(row.cpuMs, fixed?.cpuMs, 3),
    cell(row.rssMb, fixed?.rssMb, 0),
    cell(row.heapMb, fixed?.heapMb, 1),
  ].join('');
}
