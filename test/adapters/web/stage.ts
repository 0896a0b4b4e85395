/** A person at the web page, without scripts: posts its forms and reads what comes back. */
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { createWebAdapter, type WebOptions } from '../../../src/adapters/web/web.ts';
import type { Bot } from '../../../src/chat/bot.ts';
import { ROOT } from '../../../src/version.ts';

export type Document = ReturnType<typeof parseHTML>['document'];

const FONTS = join(ROOT, 'data/fonts');

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** A test types faster than a person. */
const FAST = { capacity: 10_000, perSecond: 10_000 };

export type Visitor = {
  readonly url: string;
  readonly says: (text: string, look?: string) => Promise<Document>;
  /** Presses the button of that label, the last one on the page. */
  readonly presses: (label: string) => Promise<Document>;
  /** All answers so far as they can be read, without the page’s own words around them. */
  readonly seen: () => string;
  readonly close: () => Promise<void>;
};

export async function openWeb(bot: Bot, more: Partial<WebOptions> = {}): Promise<Visitor> {
  const web = createWebAdapter({
    bot,
    log: SILENT,
    host: '127.0.0.1',
    port: 0,
    rate: FAST,
    fontsDir: FONTS,
    ...more,
  });
  await web.start();
  const url = web.url();
  let seen = '';
  let page = parseHTML('<p></p>').document;
  let cookie = '';
  const post = async (fields: Readonly<Record<string, string>>) => {
    const response = await fetch(`${url}chat`, {
      method: 'POST',
      headers: { origin: url.slice(0, -1), ...(cookie ? { cookie } : {}) },
      body: new URLSearchParams(fields),
    });
    // As a browser does for as long as it is open.
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    page = parseHTML(await response.text()).document;
    seen += `\n${toAnswer(page)}`;
    return page;
  };
  return {
    url,
    seen: () => seen,
    says: (text, look = 'discord') => post({ text, as: look }),
    presses: (label) => {
      const form = [...page.querySelectorAll('form')].findLast(
        (one) => one.querySelector('button')?.textContent === label,
      );
      if (!form) throw new Error(`there is no button ${label}`);
      const inputs = [...form.querySelectorAll('input')];
      return post(
        Object.fromEntries(
          inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
        ),
      );
    },
    close: () => web.stop(),
  };
}

function toAnswer(page: Document): string {
  const parts = [
    ...page.querySelectorAll(
      '.message > h2, .message > p:not(.who), .message > pre, .message li, .message .words, .message figcaption, .poll p, .message img',
    ),
  ];
  return parts.map((part) => part.textContent || part.getAttribute('alt') || '').join('\n');
}
