/**
 * One bot for the benchmark, alone in its process: `fixed` is bare discord.js that sends a fixed text, `adapter` is
 * the Discord adapter with a bot that says a fixed text, `whosaid` is all of it on the seed article. Says `ready`
 * with the milliseconds since its start, and what it used when it is asked for.
 */
import process from 'node:process';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { Bot } from '../../../src/chat/bot.ts';
import { command } from '../../adapters/discord/small-bot.ts';

const [kind = '', token = '', apiUrl = ''] = process.argv.slice(2);
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const FIXED = 'The Lachin Corridor has been blockaded since December 12.';

const QUESTION = {
  name: 'topic',
  description: 'What the quote is about',
  type: 'string',
  required: true,
  suggests: false,
} as const;

const fixedBot: Bot = {
  commands: [command('whosaid', { options: [QUESTION] })],
  answer: async () => ({ blocks: [{ type: 'text', spans: [{ text: FIXED }] }] }),
  suggest: async () => [],
};

async function openBot(): Promise<Bot> {
  const { loadConfig } = await import('../../../src/config.ts');
  const { openHouse } = await import('../../../src/main.ts');
  const { ROOT } = await import('../../../src/version.ts');
  return (await openHouse(loadConfig(ROOT), SILENT)).bot;
}

async function startBare(): Promise<void> {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({ intents: [Guilds, GuildMessages, DirectMessages], rest: { api: apiUrl } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand())
      void interaction.reply({ content: FIXED, allowedMentions: { parse: [], repliedUser: false } });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  await client.application?.commands.set([
    { name: 'whosaid', description: 'Find who said something', options: [{ ...QUESTION, type: 3 }] },
  ]);
}

async function startAdapter(bot: Bot): Promise<void> {
  const { createDiscordAdapter } = await import('../../../src/adapters/discord/discord.ts');
  await createDiscordAdapter({ token, apiUrl, bot, log: SILENT }).start();
}

if (kind === 'fixed') await startBare();
else await startAdapter(kind === 'adapter' ? fixedBot : await openBot());

process.send?.({ readyMs: performance.now() });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 2 ** 20 });
});
