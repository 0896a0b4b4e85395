/** The adapter with the real telegraf between a small bot of our own and the pretended Telegram: set up and torn down. */
import { onTestFinished } from 'vitest';
import { TELEGRAM_RATES } from '../../../src/adapters/telegram/pacing.ts';
import {
  createTelegramAdapter,
  type TelegramAdapter,
  type TelegramOptions,
} from '../../../src/adapters/telegram/telegram.ts';
import type { Bot, Log } from '../../../src/chat/bot.ts';
import type { CommandDescription } from '../../../src/chat/command.ts';
import type { Block, Reply } from '../../../src/chat/reply.ts';
import type { Request } from '../../../src/chat/request.ts';
import {
  type FakeOptions,
  type FakeTelegram,
  startFakeTelegram,
} from '../../fakes/telegram/fake-telegram.ts';

export const LAVROV =
  'We have reaffirmed our commitment to the agreements of the leaders of Russia, Azerbaijan and Armenia.';

export function say(words: string, more: Partial<Reply> = {}): Reply {
  return { blocks: [{ type: 'text', spans: [{ text: words }] }], ...more };
}

export function quote(words: string, parts: Partial<Extract<Block, { type: 'quote' }>> = {}): Block {
  return {
    type: 'quote',
    words,
    origin: { document: 'story', start: 0, end: words.length },
    speaker: 'Sergey Lavrov',
    role: 'Russia’s Foreign Minister',
    details: ['word for word', '20 March 2023', 'paragraph 3'],
    source: { label: 'Exact words', url: 'https://example.org/story#:~:text=We%20have' },
    ...parts,
  };
}

export function command(name: string, parts: Partial<CommandDescription> = {}): CommandDescription {
  return {
    name,
    summary: `What /${name} does`,
    examples: [`/${name} blockade`],
    options: [],
    audience: 'room',
    inline: false,
    hidden: false,
    ...parts,
  };
}

export const COMMANDS = [
  command('whosaid', { inline: true }),
  command('ask'),
  command('check'),
  command('settings', { permission: 'manage' }),
  command('context', { hidden: true }),
];

/** Says back what it was asked, with a quotation where words were asked for. */
export function createEchoBot(answer: (request: Request) => Reply | Promise<Reply> = echo): Bot & {
  readonly asked: Request[];
} {
  const asked: Request[] = [];
  return {
    asked,
    commands: COMMANDS,
    async answer(request) {
      asked.push(request);
      return answer(request);
    },
    suggest: async () => [],
  };
}

export function echo({ command, line }: Request): Reply {
  if (command !== 'whosaid') return say(`${command || 'free'}: ${line}`);
  if (line === 'nothing')
    return say('Not in this story: “nothing”.', { outcome: 'refused', audience: 'asker' });
  const buttons = [{ label: 'Context', command: 'context', line: 'story-1' }];
  return { blocks: [quote(LAVROV), { type: 'buttons', buttons }] };
}

export type LogLine = { readonly level: string; readonly event: string; readonly fields: object };

export function createTestLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (event: string, fields: object = {}) =>
      void lines.push({ level, event, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

export type Talk = {
  readonly telegram: FakeTelegram;
  readonly adapter: TelegramAdapter;
  readonly log: ReturnType<typeof createTestLog>;
  readonly bot: ReturnType<typeof createEchoBot>;
  /** Resolves when everything said so far was dealt with, spoken or silent. */
  readonly quiet: () => Promise<void>;
};

export type TalkOptions = Partial<TelegramOptions> & {
  readonly fake?: FakeOptions;
  readonly answer?: (request: Request) => Reply | Promise<Reply>;
};

/** Fast where Telegram is slow, so that faults can be waited out; a group's limit is kept as the fake enforces it. */
const FAST = {
  retryDelaysMs: [5, 10, 20, 40],
  rates: { ...TELEGRAM_RATES, chat: { count: 20, periodMs: 1_000 } },
};

export async function startTalk({ fake, answer, ...options }: TalkOptions = {}): Promise<Talk> {
  const telegram = await startFakeTelegram(fake);
  const log = createTestLog();
  const bot = createEchoBot(answer);
  const { apiRoot, token } = telegram;
  const adapter = createTelegramAdapter({ ...FAST, token, apiRoot, bot, log, ...options });
  onTestFinished(async () => {
    await adapter.stop();
    await telegram.close();
  });
  await adapter.start();
  const probe = telegram.person('Probe');
  const quiet = async () => {
    telegram.say(probe, '/ask are you there?');
    await telegram.read(telegram.privateChat(probe));
    await telegram.updates.settled();
  };
  return { telegram, adapter, log, bot, quiet };
}
