/** A person in a private chat with the bot that ships: the real reader, finder and commands on given articles. */

import { join } from 'node:path';
import { parseLine } from '../../src/chat/line.ts';
import { MANNERS } from '../../src/chat/manners.ts';
import { toPlain } from '../../src/chat/plain.ts';
import type { Button, Reply } from '../../src/chat/reply.ts';
import type { Request } from '../../src/chat/request.ts';
import type { Article, ArticleSource } from '../../src/core/article.ts';
import { createLexicon } from '../../src/core/finding/lexicon.ts';
import { furnish, type House, openReader, readArticles } from '../../src/main.ts';
import { loadFindingData } from '../../src/store/finding-data.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { ROOT } from '../../src/version.ts';

/** What the settings that ship say. */
const SHOWN = { speaker: 0.77, indirect: 0.5 };

/** Loaded once for all conversations of a test file. */
const READER = openReader(SHOWN);
const LEXICON = createLexicon(loadFindingData(join(ROOT, 'data')));

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** The article that ships, as the bot reads it. */
export function readSeed(): readonly Article[] {
  return readArticles(join(ROOT, 'data/articles'), READER, SILENT);
}

export type Talk = Pick<House, 'bot' | 'examiners' | 'keeping' | 'library' | 'services'> & {
  readonly articles: readonly Article[];
  /** What is typed, answered in the plain form; `as`: by somebody else, somewhere else, in reply to something. */
  readonly says: (text: string, as?: Partial<Request>) => Promise<string>;
  readonly asks: (text: string, as?: Partial<Request>) => Promise<Reply>;
  readonly presses: (button: Button) => Promise<Reply>;
  /** The outlet changes its first article; resolves with the article's id. */
  readonly revises: (change: (text: string) => string) => Promise<string>;
  /** What was logged as an error: nothing, in a good conversation. */
  readonly failures: readonly string[];
};

export async function talk(sources?: readonly ArticleSource[]): Promise<Talk> {
  const failures: string[] = [];
  const log = {
    ...SILENT,
    error: (event: string, fields?: object) => void failures.push(`${event} ${JSON.stringify(fields)}`),
  };
  const library = createMemoryLibrary(LEXICON);
  const articles = sources?.map((source) => READER.read(source)) ?? readSeed();
  await library.articles.putAll(articles, { atMs: 0 });
  const { bot, ...house } = furnish(library, { shown: SHOWN, manners: MANNERS }, log);
  const here = {
    room: { platform: 'test', id: 'room', kind: 'private' },
    asker: { id: 'ana', mayManage: true },
  } as const;
  const asks = (text: string, as: Partial<Request> = {}) => {
    const typed = parseLine(text);
    return typed
      ? bot.answer({ ...here, addressed: 'command', command: typed.command, line: typed.line, ...as })
      : bot.answer({ ...here, addressed: 'private', command: '', line: text, ...as });
  };
  return {
    ...house,
    bot,
    articles,
    asks,
    failures,
    async revises(change) {
      const [article] = articles;
      if (!article) throw new Error('there is no article to revise');
      const { id, title, date, outlet, url } = article;
      const source = { id, title, text: change(article.text) };
      const known = { ...(date ? { date } : {}), ...(outlet ? { outlet } : {}), ...(url ? { url } : {}) };
      await library.articles.put(READER.read({ ...source, ...known }), { atMs: Date.now() });
      return id;
    },
    says: async (text, as) => toPlain(await asks(text, as)),
    presses: ({ command, line }) => bot.answer({ ...here, addressed: 'button', command, line }),
  };
}
