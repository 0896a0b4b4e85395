/** Opens the web chat and the evidence pages of a house; what they show is theirs. */
import { join } from 'node:path';
import { type Adapter, type Log, StartError } from '../chat/bot.ts';
import { toPlain } from '../chat/plain.ts';
import { toCheckReply } from '../commands/check.ts';
import type { Config } from '../config.ts';
import { toCheckRecord } from '../core/checking/check-record.ts';
import { toAskRecord } from '../core/finding/ask-record.ts';
import type { House } from '../main.ts';
import type { ApiPorts } from '../pages/api.ts';
import { ROOT } from '../version.ts';
import { askTyped } from './ask.ts';

/** The same answers as on the command line. */
export function toApiPorts({ library, services }: Pick<House, 'library' | 'services'>): ApiPorts {
  return {
    async ask(input, docId) {
      const { articles } = await library.counts();
      const { answer, reply } = await askTyped(input, services.finder, articles, docId);
      const { id: _, ...record } = toAskRecord(null, answer);
      return { ...record, text: toPlain(reply) };
    },
    async check(quote, speaker) {
      const verdict = await services.check({ quote, ...(speaker ? { speaker } : {}) });
      const { id: _, ...record } = toCheckRecord('', verdict);
      return { ...record, text: toPlain(toCheckReply(verdict)) };
    },
  };
}

export type OpenWeb = Adapter & { readonly url: () => string };

/** Undefined when the port is taken: the chat goes on without it and the log says so. */
export async function openWeb(
  house: House,
  { web }: Pick<Config, 'web'>,
  log: Log,
): Promise<OpenWeb | undefined> {
  const [{ createWebAdapter }, { createPages }] = await Promise.all([
    import('../adapters/web/web.ts'),
    import('../pages/pages.ts'),
  ]);
  const { library, services } = house;
  const { finder, drawCard } = services;
  const pages = createPages({
    library,
    finder,
    api: toApiPorts(house),
    ...(drawCard ? { drawCard } : {}),
  });
  const adapter = createWebAdapter({
    bot: house.bot,
    log,
    ...web,
    pages,
    fontsDir: join(ROOT, 'data/fonts'),
  });
  try {
    await adapter.start();
    return adapter;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    log.warn('no web page', { problem: error.message });
    return undefined;
  }
}
