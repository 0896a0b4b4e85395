/** A thousand hostile articles in a real Chromium, without any policy that would hold a script back: none runs. */
import chromium from '@sparticuz/chromium';
import fc from 'fast-check';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyArticle } from './any-article.ts';
import { toPages, toTurn } from './every-page.ts';

const SLOW_MS = 300_000;
const ARTICLES = 1000;

let browser: Browser;
beforeAll(async () => {
  const executablePath = await chromium.executablePath();
  browser = await playwright.launch({ executablePath, args: chromium.args, headless: true });
}, SLOW_MS);
afterAll(() => browser.close(), SLOW_MS);

/** A page that answers every request with nothing and keeps what was asked, said and opened. */
async function openWatched() {
  const troubles: string[] = [];
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const { pathname, origin } = new URL(route.request().url());
    if (origin !== 'http://house.test' || !/^\/(?:$|assets\/|cards\/)/.test(pathname))
      troubles.push(route.request().url());
    return route.fulfill({ status: 200, contentType: 'text/html', body: '' });
  });
  page.on('dialog', (dialog) => {
    troubles.push(`a script opened ${dialog.type()}`);
    return dialog.dismiss();
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => troubles.push(message.text()));
  return { page, troubles };
}

/** What a page of the house never has, as the browser understood it. */
const FOREIGN = `[...document.querySelectorAll('*')].flatMap((element) => {
  const isData = element.type === 'application/ld+json';
  const known = ['SCRIPT', 'BASE', 'IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'TEMPLATE'];
  const own = known.includes(element.tagName) && !isData ? [element.tagName] : [];
  const live = [...element.attributes]
    .filter(({ name, value }) => name.startsWith('on') || name === 'style' || /^\\s*(?:javascript|data:text)/i.test(value) && ['href', 'src', 'action'].includes(name))
    .map(({ name, value }) => name + '=' + value);
  return [...own, ...live];
})`;

async function findForeign(page: Page, markup: string): Promise<readonly string[]> {
  await page.setContent(markup, { waitUntil: 'commit' });
  return page.evaluate(FOREIGN);
}

test('a planted attack is noticed', { timeout: SLOW_MS }, async () => {
  const { page, troubles } = await openWatched();
  await page.goto('http://house.test/');
  const foreign = await findForeign(
    page,
    '<p onclick="x">y</p><script>alert(1)</script><img src="//evil.example/x">',
  );
  expect(foreign).toEqual(['onclick=x', 'SCRIPT']);
  await expect.poll(() => troubles.length).toBe(2);
});

test(`${ARTICLES} articles: no script runs, nothing is asked of the net`, { timeout: SLOW_MS }, async () => {
  const { page, troubles } = await openWatched();
  await page.goto('http://house.test/');
  const looks = ['discord', 'telegram', 'plain'];
  for (const [index, article] of fc.sample(anyArticle, { numRuns: ARTICLES, seed: 8 }).entries()) {
    // Each article has a dozen pages: its own, in turn one of the others, and the chat’s answer, in one document.
    const [own = '', ...others] = toPages(article);
    const other = others[index % others.length] ?? '';
    const turn = toTurn(article, looks[index % looks.length] ?? '');
    expect(await findForeign(page, own + other + turn), article.title).toEqual([]);
  }
  expect(troubles).toEqual([]);
});
