/** A bot of few words for the tests of the Discord adapter: says what it was asked, in every form of a reply. */
import type { Bot, Log } from '../../../src/chat/bot.ts';
import type { CommandDescription, OptionDescription } from '../../../src/chat/command.ts';
import type { QuoteBlock, Reply } from '../../../src/chat/reply.ts';
import type { Request } from '../../../src/chat/request.ts';

export function say(words: string, rest: Partial<Reply> = {}): Reply {
  return { blocks: [{ type: 'text', spans: [{ text: words }] }], ...rest };
}

export const QUOTE: QuoteBlock = {
  type: 'quote',
  words:
    '“The corridor *must* stay open,” he said.\n# It is\n- not a [threat](https://example.com) @everyone',
  origin: { document: 'seed', start: 10, end: 90 },
  speaker: 'Sergey Lavrov',
  role: 'Foreign Minister',
  details: ['word for word', '20 March 2023', 'paragraph 3', 'Asbarez'],
  source: { label: 'Exact words', url: 'https://asbarez.com/moscow/#:~:text=The%20corridor,open' },
};

const TOPIC: OptionDescription = {
  name: 'topic',
  description: 'What the quote is about',
  type: 'string',
  required: true,
  minLength: 1,
  maxLength: 100,
  suggests: true,
};

export function command(name: string, rest: Partial<CommandDescription> = {}): CommandDescription {
  const summary = `What ${name} does`;
  return {
    name,
    summary,
    examples: [],
    options: [],
    audience: 'room',
    inline: false,
    hidden: false,
    ...rest,
  };
}

export const COMMANDS: readonly CommandDescription[] = [
  command('whosaid', { options: [TOPIC], messageMenu: 'Find in the story' }),
  command('ask', { options: [{ ...TOPIC, name: 'question', suggests: false }] }),
  command('privacy', { audience: 'asker' }),
  command('settings', {
    permission: 'manage',
    options: [
      {
        name: 'style',
        description: 'How',
        type: 'string',
        required: false,
        choices: ['short', 'long'],
        suggests: false,
      },
      { name: 'limit', description: 'How many', type: 'integer', required: true, suggests: false },
      { name: 'quiet', description: 'Less', type: 'boolean', required: false, suggests: false },
    ],
  }),
  command('more', { hidden: true }),
];

/** One line that tells all the adapter made of what arrived. */
export function echo(request: Request): string {
  const asked = request.options ? JSON.stringify(request.options) : (request.line ?? '');
  const target = request.target ? ` about “${request.target.text}”` : '';
  return `${request.addressed} /${request.command} ${asked}${target}`;
}

export type SmallBot = Bot & { readonly requests: readonly Request[] };

/** Echoes, unless `replies` has something else to say. */
export function createSmallBot(
  replies: (request: Request) => Reply | Promise<Reply> | undefined = () => undefined,
  commands: readonly CommandDescription[] = COMMANDS,
): SmallBot {
  const requests: Request[] = [];
  return {
    commands,
    requests,
    async answer(request) {
      requests.push(request);
      return (await replies(request)) ?? say(echo(request));
    },
    async suggest({ typed }) {
      const topics = ['blockade', 'blockade of the corridor', 'corridor', 'peace treaty'];
      return topics
        .filter((topic) => topic.startsWith(typed))
        .map((topic) => ({ label: topic, value: topic }));
    },
  };
}

export type TestLog = Log & {
  readonly lines: readonly { readonly level: string; readonly event: string; readonly fields: unknown }[];
};

export function createTestLog(): TestLog {
  const lines: { level: string; event: string; fields: unknown }[] = [];
  const write = (level: string) => (event: string, fields?: unknown) =>
    void lines.push({ level, event, fields });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
