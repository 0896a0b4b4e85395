/**
 * One bot for the benchmarks, alone in its process: platform, kind (see `load.ts`), token and address are its
 * arguments. Tells the milliseconds from its start until it was ready, and what it uses when it is asked.
 *
 * Everything is imported under Node's compile cache, as the service is.
 */
import { createServer, type RequestListener } from 'node:http';
import { enableCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { Bot } from '../../../src/chat/bot.ts';

const [platform = '', kind = '', token = '', apiUrl = ''] = process.argv.slice(2);
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const FIXED = 'The Lachin Corridor has been blockaded since December 12.';
const SECRET = 'benchmark';
const PATH = '/hook';
const URL = `https://bot.invalid${PATH}`;

const option = (name: string) =>
  ({ name, description: 'What it is about', type: 'string', required: true, suggests: false }) as const;
const command = (name: string, of: string) =>
  ({
    name,
    summary: `What /${name} does`,
    examples: [],
    options: [option(of)],
    audience: 'room',
    inline: false,
    hidden: false,
  }) as const;

const fixedBot: Bot = {
  commands: [command('whosaid', 'topic'), command('ask', 'question')],
  answer: async () => ({ blocks: [{ type: 'text', spans: [{ text: FIXED }] }] }),
  suggest: async () => [],
};

async function openBot(): Promise<Bot> {
  if (kind === 'adapter') return fixedBot;
  const { loadConfig } = await import('../../../src/config.ts');
  const { openHouse } = await import('../../../src/main.ts');
  const { ROOT } = await import('../../../src/version.ts');
  return (await openHouse(loadConfig(ROOT), SILENT)).bot;
}

async function startBareDiscord(): Promise<void> {
  const { Client, Events, GatewayIntentBits } = await import('discord.js');
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({ intents: [Guilds, GuildMessages, DirectMessages], rest: { api: apiUrl } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (kind === 'fixed' && interaction.isChatInputCommand())
      void interaction.reply({ content: FIXED, allowedMentions: { parse: [], repliedUser: false } });
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const toOption = (name: string) => ({ name, description: 'What it is about', required: true, type: 3 });
  await client.application?.commands.set([
    { name: 'whosaid', description: 'Find who said something', options: [toOption('topic')] },
    { name: 'ask', description: 'Ask a question', options: [toOption('question')] },
  ]);
}

async function startBareTelegram(): Promise<number> {
  const { Telegraf } = await import('telegraf');
  const bot = new Telegraf(token, { telegram: { apiRoot: apiUrl } });
  if (kind === 'fixed') bot.on('message', (context) => context.reply(FIXED));
  else bot.use(() => {});
  bot.botInfo = await bot.telegram.getMe();
  await bot.telegram.setWebhook(URL, { secret_token: SECRET });
  await bot.telegram.setMyCommands([{ command: 'whosaid', description: 'Find who said something' }]);
  return listen(bot.webhookCallback(PATH, { secretToken: SECRET }));
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function startDiscord(): Promise<void> {
  const { createDiscordAdapter } = await import('../../../src/adapters/discord/discord.ts');
  await createDiscordAdapter({ token, apiUrl, bot: await openBot(), log: SILENT }).start();
}

/** Without Telegram's own limits of 30 messages a second, which no bot can pass. */
const UNLIMITED = { count: 1_000, periodMs: 1 };

async function startTelegram(): Promise<number> {
  const { createTelegramAdapter } = await import('../../../src/adapters/telegram/telegram.ts');
  const adapter = createTelegramAdapter({
    token,
    apiRoot: apiUrl,
    bot: await openBot(),
    log: SILENT,
    rates: { all: UNLIMITED, chat: UNLIMITED, group: UNLIMITED },
    webhook: { url: URL, port: 0, host: '127.0.0.1', secret: SECRET },
  });
  await adapter.start();
  return adapter.port() ?? 0;
}

async function start(): Promise<number> {
  const isBare = kind === 'empty' || kind === 'fixed';
  if (platform === 'telegram') return isBare ? startBareTelegram() : startTelegram();
  await (isBare ? startBareDiscord() : startDiscord());
  return 0;
}

enableCompileCache();
const port = await start();
const toCpuMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
process.send?.({ readyMs: performance.now(), readyCpuMs: toCpuMs(process.cpuUsage()), port });
process.on('message', (what) => {
  if (what === 'end') process.exit();
  const cpuMs = toCpuMs(process.cpuUsage());
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ cpuMs, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 });
});
