/** What the benchmarks of the platforms have in common: a platform that costs next to nothing, and one bot process. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export type PlatformName = 'discord' | 'telegram';

/**
 * `empty`: the bare library with a handler that does nothing; `fixed`: the bare library, sending a fixed text;
 * `adapter`: our adapter with a bot that says the same; `whosaid`: all of it, on the seed article.
 */
export type BotKind = 'empty' | 'fixed' | 'adapter' | 'whosaid';

/** One platform at its own rate: it checks and keeps nothing, so that the bot is what is measured. */
export type LightPlatform = {
  readonly token: string;
  readonly apiUrl: string;
  /** Called once the bot is ready; `port` is where its webhook listens. */
  readonly begin: (port: number) => void;
  /** One asker puts one question; resolves with the answer's text, or at once when the bot is to stay silent. */
  readonly ask: (asker: number, question: Question, isAnswered: boolean) => Promise<string>;
  readonly close: () => Promise<void>;
};

export type Question = { readonly command: string; readonly option: string; readonly line: string };

const whosaid = (line: string): Question => ({ command: 'whosaid', option: 'topic', line });
const ask = (line: string): Question => ({ command: 'ask', option: 'question', line });

/** Of the kinds people ask: topics, questions, another name, a slip of the pen, and what is not in the story. */
export const QUESTIONS: readonly Question[] = [
  whosaid('blockade'),
  ask('what did Lavrov say about the West?'),
  whosaid('peace treaty'),
  ask('who said that the corridor must be opened?'),
  whosaid('genocide prevention'),
  ask('when did Mirzoyan meet Lavrov?'),
  whosaid('peackeepers'),
  ask('what does Armenia want from Russia?'),
  whosaid('football'),
  ask('did Aliyev threaten anyone?'),
];

export type Usage = {
  readonly cpuMs: number;
  /** After a collection of garbage. */
  readonly heapMb: number;
  readonly rssMb: number;
};

export type BotProcess = {
  /** Milliseconds from its start until it could answer. */
  readonly readyMs: number;
  /** Of processor time, until then. */
  readonly readyCpuMs: number;
  readonly port: number;
  readonly usage: () => Promise<Usage>;
  readonly end: () => Promise<void>;
};

export type BotPlace = {
  /** Where `whosaid` keeps its database: the second start in a folder finds the news of the first. */
  readonly folder: string;
  /** A processor profile is written there. */
  readonly profileDir?: string | undefined;
};

export async function startBot(
  platform: PlatformName,
  kind: BotKind,
  { token, apiUrl }: LightPlatform,
  { folder, profileDir }: BotPlace,
): Promise<BotProcess> {
  const settings = join(folder, 'whosaid.yaml');
  writeFileSync(settings, `library: ${join(folder, 'library.sqlite')}\n`);
  const execArgv = [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    ...(profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []),
  ];
  const env = { ...process.env, WHOSAID_CONFIG: settings };
  const child = fork(join(import.meta.dirname, 'bot.ts'), [platform, kind, token, apiUrl], { execArgv, env });
  const { readyMs, readyCpuMs, port } = await nextMessage(child);
  return {
    readyMs: Number(readyMs),
    readyCpuMs: Number(readyCpuMs),
    port: Number(port),
    async usage() {
      child.send('usage');
      const { cpuMs, heapMb, rssMb } = await nextMessage(child);
      return { cpuMs: Number(cpuMs), heapMb: Number(heapMb), rssMb: Number(rssMb) };
    },
    async end() {
      const exited = once(child, 'exit');
      child.send('end');
      await exited;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the bot ended with ${code}`);
  });
  const told = once(child, 'message', { signal }).then(([message]) => message);
  try {
    return await Promise.race([told, ended]);
  } finally {
    ended.catch(() => undefined);
    waiting.abort();
  }
}
