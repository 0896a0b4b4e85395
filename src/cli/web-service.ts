/** Opens the web chat and the evidence pages of a house; what they show is theirs. */
import { join } from 'node:path';
import { type Adapter, type Log, StartError } from '../chat/bot.ts';
import type { Config } from '../config.ts';
import type { House } from '../main.ts';
import { ROOT } from '../version.ts';

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
  const pages = createPages({ library, finder, ...(drawCard ? { drawCard } : {}) });
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
