/** The web chat and its pages in a real Chromium: a newcomer's walk, the keyboard alone, a phone, the dark, axe-core. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArticleSource } from '../../../src/core/article.ts';
import { ARMENIAN, RUSSIAN } from '../../helpers/other-scripts.ts';
import { ATTACKS } from '../../pages/any-article.ts';
import { openBrowser, type Tab } from './browser.ts';

/** Starting Chromium on a busy machine takes a while. */
const SLOW_MS = 120_000;

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
}, SLOW_MS);
afterAll(() => browser.close(), SLOW_MS);

async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate('axe.run()');
  const { violations } = results as axe.AxeResults;
  return violations.map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

async function ask(page: Page, text: string): Promise<void> {
  const turns = await page.locator('.turn').count();
  await page.getByRole('combobox', { name: 'Your question' }).fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.turn').nth(turns).waitFor();
}

/** Wider than its window, a page has to be pushed about on a phone. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

describe('in Chromium', { timeout: SLOW_MS }, () => {
  test('a newcomer opens, asks, looks at context and reasons, goes to the evidence and shares', async () => {
    const { page, troubles }: Tab = await browser.tab();
    await page.goto(browser.url);
    await page.getByRole('button', { name: '/whosaid blockade' }).click();
    await page.locator('.turn blockquote').first().waitFor();
    await page.getByRole('button', { name: 'Context' }).click();
    await page.locator('.turn').nth(1).waitFor();
    await page.getByRole('button', { name: 'Why this speaker?' }).click();
    await page.locator('.turn').nth(2).waitFor();
    expect(await page.locator('.turn').nth(2).textContent()).toContain('because of these words');
    await page.getByRole('link', { name: 'See it in the story' }).first().click();
    await page.waitForURL(/\/articles\/\w+#s-\w+$/);
    const target = new URL(page.url()).hash;
    expect(await page.locator(target).count()).toBe(1);
    await page.locator(`a.tag[href$="/${target.slice(3)}"]`).click();
    const card = page.getByRole('img', { name: /paragraph \d+ · \w+-\w+$/ });
    await card.scrollIntoViewIfNeeded();
    await page.waitForFunction('document.querySelector("img.picture").naturalWidth === 960');
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the card' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^whosaid-\w+-\w+-1\.png$/);
    expect(troubles).toEqual([]);
  });

  test('the keyboard alone: skip, pick a suggestion, ask, press a button', async () => {
    const { page, troubles } = await browser.tab();
    await page.goto(browser.url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Skip to the question');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox').focus();
    await page.keyboard.type('/speaker mirz');
    await page.getByRole('option', { name: 'Ararat Mirzoyan' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe('suggestion-0');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox').inputValue()).toBe('/speaker Ararat Mirzoyan');
    await page.keyboard.press('Enter');
    await page.locator('.turn').first().waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('text');
    await page.getByRole('button', { name: 'Context' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.turn').nth(1).waitFor();
    expect(troubles).toEqual([]);
  });

  test.each([
    ['a wide window', { viewport: { width: 1100, height: 800 } }],
    ['a phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
  ])('%s: axe-core finds nothing, nothing sticks out', async (_name, options) => {
    const { page, troubles } = await browser.tab(options);
    await page.goto(browser.url);
    await ask(page, '/whosaid blockade');
    await page.getByRole('radio', { name: 'Telegram' }).check();
    await ask(page, '/quiz 1');
    await page.getByRole('radio', { name: 'Plain' }).check();
    await ask(page, '/check “We spoke frankly, as befits between enemies” - Lavrov');
    expect(await page.locator('.as-telegram, .as-plain').count()).toBe(2);
    expect([...(await findViolations(page)), await isTooWide(page)]).toEqual([false]);
    const { key, statements } = browser.article;
    const why = statements.find(({ evidence }) => evidence.antecedent)?.id;
    const paths = [
      'articles',
      `articles/${key}`,
      `articles/${key}/${why}`,
      'speakers',
      'speakers/Sergey%20Lavrov',
    ];
    for (const path of [
      ...paths,
      'timeline',
      'versus?first=Lavrov&second=Mirzoyan',
      'stories',
      'stories/all',
      'no',
    ]) {
      await page.goto(browser.url + path);
      expect([...(await findViolations(page)), await isTooWide(page)], path).toEqual([false]);
    }
    // The page that is not there is told of in the console by the browser itself.
    expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
  });

  test('without scripts the first answer is there as well', async () => {
    const { page, troubles } = await browser.tab({ javaScriptEnabled: false });
    await page.goto(browser.url);
    await page.getByLabel('Your question').fill('Where did Lavrov and Mirzoyan meet?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.locator('.turn').waitFor();
    expect(await page.locator('.turn').textContent()).toContain('Moscow');
    expect(troubles).toEqual([]);
  });
});

test('other scripts, other directions, long words, a hundred statements: legible, and nothing sticks out', {
  timeout: SLOW_MS,
}, async () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(8);
  const many = Array.from(
    { length: 100 },
    (_, at) => `“Road ${at} stays shut,” ${long} ${at % 7} said on Monday.`,
  );
  const odd: readonly ArticleSource[] = [
    ARMENIAN,
    RUSSIAN,
    {
      id: 'arabic',
      language: 'ar',
      title: 'جسر جديد',
      text: 'قال الوزير: «سيفتح الجسر في الربيع»، بعد عشر سنوات.',
    },
    { id: 'long', title: long, date: '2023-03-20', outlet: long, text: many.join('\n\n') },
  ];
  const shown = await openBrowser(odd);
  const { page, troubles } = await shown.tab({ viewport: { width: 360, height: 740 } });
  for (const { key } of shown.articles) {
    await page.goto(`${shown.url}articles/${key}`);
    expect([...(await findViolations(page)), await isTooWide(page)], key).toEqual([false]);
  }
  for (const path of ['articles', 'speakers', 'timeline', 'stories/all']) {
    await page.goto(shown.url + path);
    expect([...(await findViolations(page)), await isTooWide(page)], path).toEqual([false]);
  }
  await page.goto(shown.url);
  await ask(page, '/whosaid կամուրջ');
  expect(await page.locator('blockquote').textContent()).toContain('«Կամուրջը կբացվի գարնանը');
  await ask(page, '/card мост');
  expect(await page.locator('img.picture').getAttribute('alt')).toContain('«Мост откроют весной');
  await ask(page, '/timeline');
  expect(await isTooWide(page)).toBe(false);
  // The letters are the house's own: no machine needs to have them.
  expect(await page.evaluate(`document.fonts.check('16px "Noto Sans W"', 'Կամուրջը Мост')`)).toBe(true);
  expect(troubles).toEqual([]);
  await shown.close();
});

test('an article that attacks: no script runs, nothing is asked of the net', {
  timeout: SLOW_MS,
}, async () => {
  // The library takes nothing that is not Unicode.
  const attacks = ATTACKS.filter((attack) => attack.isWellFormed() && !attack.includes('\0'));
  const text = attacks.map((attack) => `“We ${attack} the blockade,” Ana Lopez ${attack} said.`).join('\n\n');
  const title = attacks.join(' ');
  const url = 'https://news.example/"><script>alert(1)</script>';
  const attacked = await openBrowser([{ id: title, text, title, url, outlet: attacks[4] ?? '' }]);
  const { page, troubles } = await attacked.tab();
  await page.goto(attacked.url);
  await ask(page, '/whosaid blockade');
  await ask(page, `/whosaid ${attacks[4]}`);
  const { key, statements } = attacked.article;
  expect(statements.length).toBeGreaterThan(10);
  for (const path of [key, `${key}/${statements[0]?.id}`]) {
    await page.goto(`${attacked.url}articles/${path}`);
    expect(
      await page.locator('script:not([type="application/ld+json"]), img:not(.picture), base').count(),
    ).toBe(0);
  }
  expect(troubles).toEqual([]);
  await attacked.close();
});
