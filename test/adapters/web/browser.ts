/** A real Chromium in front of the web chat and its pages; records what it asks of the net and what it complains of. */
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { createPictures } from '../../../src/cards/pictures.ts';
import type { ArticleSource } from '../../../src/core/article.ts';
import { createPages } from '../../../src/pages/pages.ts';
import { ROOT } from '../../../src/version.ts';
import { seedHouse } from '../../pages/seed-house.ts';
import { openWeb } from './stage.ts';

export type Tab = {
  readonly page: Page;
  /** Requests that left this machine, errors and dialogs: none, on a good page. */
  readonly troubles: readonly string[];
};

export async function openBrowser(sources?: readonly ArticleSource[]) {
  const { library, finder, article, articles, bot } = await seedHouse(sources);
  const { drawCard } = createPictures(join(ROOT, 'data/fonts'));
  const visitor = await openWeb(bot, { pages: createPages({ library, finder, drawCard }) });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
  return {
    url: visitor.url,
    article,
    articles,
    async tab(options: BrowserContextOptions = {}): Promise<Tab> {
      const troubles: string[] = [];
      const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
      const page = await context.newPage();
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (protocol !== 'data:' && host !== new URL(visitor.url).host) troubles.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      page.on('dialog', (dialog) => {
        troubles.push(`a script opened ${dialog.type()}`);
        return dialog.dismiss();
      });
      page.on('pageerror', (error) => troubles.push(error.message));
      return { page, troubles };
    },
    async close() {
      await browser.close();
      await visitor.close();
    },
  };
}
