/** A person in a private chat with the bot that ships: the real reader, finder and commands on given articles. */

import { join } from 'node:path';
import type { Bot } from '../../src/chat/bot.ts';
import { createBot } from '../../src/chat/dispatch.ts';
import { parseLine } from '../../src/chat/line.ts';
import { toPlain } from '../../src/chat/plain.ts';
import type { Button, Reply } from '../../src/chat/reply.ts';
import { commands, FALLBACK_COMMAND } from '../../src/commands/index.ts';
import type { Article, ArticleSource } from '../../src/core/article.ts';
import { openReader, readArticles, toServices } from '../../src/main.ts';
import { ROOT } from '../../src/version.ts';

/** What the settings that ship say. */
const SHOWN = { speaker: 0.7, indirect: 0.5 };

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

let seed: readonly Article[] | undefined;

/** The article that ships, as the bot reads it. */
export function readSeed(): readonly Article[] {
  seed ??= readArticles(join(ROOT, 'data/articles'), openReader(SHOWN), SILENT);
  return seed;
}

export type Talk = {
  readonly bot: Bot;
  readonly articles: readonly Article[];
  /** What is typed, answered in the plain form. */
  readonly says: (text: string) => Promise<string>;
  readonly asks: (text: string) => Promise<Reply>;
  readonly presses: (button: Button) => Promise<Reply>;
  /** What was logged as an error: nothing, in a good conversation. */
  readonly failures: readonly string[];
};

export function talk(sources?: readonly ArticleSource[]): Talk {
  const reader = sources ? openReader(SHOWN) : undefined;
  const articles = sources?.map((source) => (reader ?? openReader(SHOWN)).read(source)) ?? readSeed();
  const failures: string[] = [];
  const bot = createBot({
    commands,
    services: toServices(articles, { shown: SHOWN }),
    log: { ...SILENT, error: (event, fields) => failures.push(`${event} ${JSON.stringify(fields)}`) },
    fallback: FALLBACK_COMMAND,
    failureId: () => 'test',
  });
  const here = {
    room: { platform: 'test', id: 'room', kind: 'private' },
    asker: { id: 'ana', mayManage: true },
  } as const;
  const asks = (text: string) => {
    const typed = parseLine(text);
    return typed
      ? bot.answer({ ...here, addressed: 'command', command: typed.command, line: typed.line })
      : bot.answer({ ...here, addressed: 'private', command: '', line: text });
  };
  return {
    bot,
    articles,
    asks,
    failures,
    says: async (text) => toPlain(await asks(text)),
    presses: ({ command, line }) => bot.answer({ ...here, addressed: 'button', command, line }),
  };
}
