/** One person, one private conversation with the bot that ships, on every platform through its real wire. */
import { PassThrough } from 'node:stream';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { TELEGRAM_RATES } from '../../src/adapters/telegram/pacing.ts';
import { createTelegramAdapter } from '../../src/adapters/telegram/telegram.ts';
import { createTerminal } from '../../src/adapters/terminal/terminal.ts';
import type { Bot } from '../../src/chat/bot.ts';
import { startFakeDiscord } from '../fakes/discord/fake-discord.ts';
import { startFakeTelegram } from '../fakes/telegram/fake-telegram.ts';
import { openWeb } from './web/stage.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export type Conversation = {
  readonly says: (text: string) => Promise<void>;
  /** Everything the bot has written so far, as the person sees it. */
  readonly seen: () => string;
  /** Presses the button of that label under the last message that has one. */
  readonly presses: (label: string) => Promise<void>;
  /** Fails when the platform would have refused anything that the adapter sent. */
  readonly close: () => Promise<void>;
};

export const STAGES: Readonly<Record<string, (bot: Bot) => Promise<Conversation>>> = {
  terminal: openTerminal,
  discord: openDiscord,
  telegram: openTelegram,
  web: openPage,
};

async function openTerminal(bot: Bot): Promise<Conversation> {
  const input = new PassThrough();
  const output = new PassThrough();
  let seen = '';
  output.on('data', (chunk) => (seen += chunk));
  const terminal = createTerminal({ bot, input, output, greeting: [], colour: false });
  await terminal.start();
  return {
    says: async (text) => void input.write(`${text}\n`),
    seen: () => seen,
    presses: async (label) => {
      const numbers = [...seen.matchAll(/\[(\d+)\] ([^[\n]+?)(?= {3}\[|\n)/g)];
      const number = numbers.findLast(([, , name]) => name === label)?.[1];
      if (!number) throw new Error(`there is no button ${label}`);
      input.write(`${number}\n`);
    },
    close: async () => {
      input.end();
      await terminal.closed;
    },
  };
}

async function openDiscord(bot: Bot): Promise<Conversation> {
  const fake = await startFakeDiscord();
  const adapter = createDiscordAdapter({ token: fake.token, apiUrl: fake.apiUrl, bot, log: SILENT });
  await adapter.start();
  const ann = fake.person('ann');
  const direct = ann.direct();
  const written = () => direct.messages.filter(({ author }) => author.id === fake.state.world.bot.id);
  // What Discord's markdown takes away on the screen: the escapes. `<address>` is shown without its brackets.
  const drawn = (content: string) => content.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
  return {
    says: async (text) => void ann.types(direct, text),
    seen: () =>
      written()
        .map(({ content, poll, components, attachments }) =>
          [
            drawn(content),
            poll?.question.text,
            ...(poll?.answers ?? []).map(({ poll_media }) => poll_media.text),
            ...[...JSON.stringify(components ?? []).matchAll(/"label":"([^"]*)"/g)].map((match) => match[1]),
            ...attachments.map(({ description }) => description),
          ].join('\n'),
        )
        .join('\n'),
    presses: async (label) => {
      const message = written().findLast(({ components }) =>
        JSON.stringify(components ?? []).includes(JSON.stringify(label)),
      );
      if (!message) throw new Error(`there is no button ${label}`);
      await ann.presses(message, label).answer();
    },
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
}

async function openTelegram(bot: Bot): Promise<Conversation> {
  const fake = await startFakeTelegram();
  // A private chat may be answered as fast as a test types; the other limits stay Telegram's.
  const rates = { ...TELEGRAM_RATES, chat: { count: 60, periodMs: 1_000 } };
  const adapter = createTelegramAdapter({
    token: fake.token,
    apiRoot: fake.apiRoot,
    bot,
    log: SILENT,
    rates,
  });
  await adapter.start();
  const ann = fake.person('Ann');
  const chat = fake.privateChat(ann);
  return {
    says: async (text) => void fake.say(ann, text),
    seen: () =>
      fake
        .written(chat)
        .map(({ text, caption, poll }) =>
          [text ?? caption, poll?.question, ...(poll?.options ?? []).map((option) => option.text)].join('\n'),
        )
        .join('\n'),
    presses: async (label) => {
      const message = fake
        .written(chat)
        .findLast((one) => JSON.stringify(one.reply_markup ?? {}).includes(JSON.stringify(label)));
      if (!message) throw new Error(`there is no button ${label}`);
      await fake.press(ann, message, label);
    },
    close: async () => {
      await adapter.stop();
      await fake.close();
    },
  };
}

async function openPage(bot: Bot): Promise<Conversation> {
  const visitor = await openWeb(bot);
  return {
    says: async (text) => void (await visitor.says(text)),
    seen: visitor.seen,
    presses: async (label) => void (await visitor.presses(label)),
    close: visitor.close,
  };
}
