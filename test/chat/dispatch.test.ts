/** What happens between a request and its reply: the right command, permission, failures. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Log } from '../../src/chat/bot.ts';
import { AskerError, type Command, defineCommand } from '../../src/chat/command.ts';
import { createBot } from '../../src/chat/dispatch.ts';
import { toPlain } from '../../src/chat/plain.ts';
import type { Request } from '../../src/chat/request.ts';

type Services = { readonly greeting: string };

const declared: readonly Command<Services>[] = [
  defineCommand<Services, z.ZodObject<{ name: z.ZodString; times: z.ZodOptional<z.ZodInt> }>>({
    name: 'greet',
    summary: 'Greet somebody',
    examples: ['/greet Ana'],
    args: z.object({ name: z.string().min(1).max(9).describe('Whom'), times: z.int().optional() }),
    suggest: { name: async (typed) => [{ label: `${typed}na`, value: `${typed}na` }] },
    run: ({ name, times }, _request, { greeting }) => ({
      blocks: [{ type: 'heading', text: `${greeting} ${name}`.repeat(times ?? 1) }],
    }),
  }),
  defineCommand<Services, z.ZodObject>({
    name: 'rename',
    summary: 'Give the room a name',
    examples: [],
    args: z.object({}),
    permission: 'manage',
    audience: 'asker',
    run: () => ({ blocks: [{ type: 'heading', text: 'Done' }] }),
  }),
  defineCommand<Services, z.ZodObject>({
    name: 'fail',
    summary: 'Fail in one way or the other',
    examples: [],
    args: z.object({ how: z.string().optional() }),
    run: ({ how }) => {
      if (how === 'kindly') throw new AskerError('Not on a Monday. Try tomorrow.');
      throw new Error('disk on fire');
    },
  }),
];

function talk() {
  const logged: string[] = [];
  const log: Log = {
    info: () => {},
    warn: (event) => logged.push(event),
    error: (event, fields) => logged.push(`${event} ${fields?.id} ${String(fields?.error).split(' |')[0]}`),
  };
  const bot = createBot({
    commands: declared,
    services: { greeting: 'Hello' },
    log,
    fallback: 'greet',
    failureId: () => 'f00d',
  });
  const asks = (given: Partial<Request>) =>
    bot.answer({
      room: { platform: 'test', id: 'r', kind: 'group' },
      asker: { id: 'a', mayManage: false },
      addressed: 'command',
      command: '',
      ...given,
    });
  return { bot, asks, logged };
}

test.each([
  [{ command: 'greet', line: 'Ana' }, 'Hello Ana'],
  [{ command: 'greet', options: { name: 'Ana', times: 2 } }, 'Hello AnaHello Ana'],
  [{ command: '', line: 'Ana' }, 'Hello Ana'],
  [{ command: '', line: '/greet@me Bo' }, 'Hello Bo'],
  [{ command: 'greet', line: '' }, '/greet needs “name”. Try: /greet Ana'],
  [
    { command: 'greet', line: 'a name far too long' },
    '“name” of /greet does not fit: Too big: expected string to have <=9 characters. Try: /greet Ana',
  ],
  [
    { command: 'gree', line: 'x' },
    'There is no command /gree. Did you mean /greet? /help lists what you can ask.',
  ],
  [{ command: 'rename', line: '' }, '/rename is for those who may manage this room.'],
  [{ command: 'rename', line: '', asker: { id: 'a', mayManage: true } }, 'Done'],
  [{ command: 'fail', line: 'kindly' }, 'Not on a Monday. Try tomorrow.'],
  [
    { command: 'fail', line: 'badly' },
    'Something went wrong here. The operator finds it in the log as f00d.',
  ],
])('%j', async (given, plain) => {
  expect(toPlain(await talk().asks(given))).toBe(plain);
});

test('a failure is logged once, with the id the asker was told and no word of the asker’s', async () => {
  const { asks, logged } = talk();
  const reply = await asks({ command: 'fail', line: 'my secret words' });
  expect(reply.outcome).toBe('failed');
  expect(logged).toEqual(['command failed f00d Error: disk on fire']);
});

test('refusals and answers for the asker alone say so', async () => {
  const { asks } = talk();
  expect(await asks({ command: 'greet', line: '' })).toMatchObject({ outcome: 'refused', audience: 'asker' });
  expect(await asks({ command: 'rename', line: '', asker: { id: 'a', mayManage: true } })).toMatchObject({
    audience: 'asker',
  });
});

test('suggestions come from the command; elsewhere there are none', async () => {
  const { bot } = talk();
  expect(await bot.suggest({ command: 'greet', option: 'name', typed: 'A' })).toEqual([
    { label: 'Ana', value: 'Ana' },
  ]);
  expect(await bot.suggest({ command: 'greet', option: 'times', typed: '' })).toEqual([]);
  expect(await bot.suggest({ command: 'nobody', option: 'x', typed: '' })).toEqual([]);
});

test('a declaration becomes plain data for the platforms', () => {
  expect(talk().bot.commands[0]?.options).toEqual([
    {
      name: 'name',
      description: 'Whom',
      type: 'string',
      required: true,
      minLength: 1,
      maxLength: 9,
      suggests: true,
    },
    { name: 'times', description: 'times', type: 'integer', required: false, suggests: false },
  ]);
});
