/**
 * Takes the pictures of the README anew, from the program as it is and the article that ships.
 *
 *     npm run pictures
 *
 * Writes `data/pictures/`: the chat, an article and the reasons for a speaker as Chromium shows them, the timeline and
 * a card as they are drawn for chats.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import type { Reply } from '../../src/chat/reply.ts';
import { ROOT } from '../../src/version.ts';
import { openBrowser } from '../adapters/web/browser.ts';
import { talk } from '../helpers/talk.ts';

const FOLDER = join(ROOT, 'data/pictures');
/** Sharp on the screens of phones and small enough for a README. */
const SCALE = 1.5;
const QUALITY = 82;

const browser = await openBrowser();
const { asks } = await talk();
mkdirSync(FOLDER, { recursive: true });

async function open(path: string, width: number, height: number): Promise<Page> {
  const { page } = await browser.tab({ viewport: { width, height }, deviceScaleFactor: SCALE });
  await page.goto(browser.url + path);
  await page.evaluate('document.fonts.ready');
  return page;
}

/** WebP by Chromium’s own encoder; the page’s window, from its top. */
async function keep(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const options = { format: 'webp', quality: QUALITY } as const;
  const { data } = await session.send('Page.captureScreenshot', options);
  write(`${name}.webp`, Buffer.from(data, 'base64'));
  await page.close();
}

function write(name: string, bytes: Uint8Array): void {
  writeFileSync(join(FOLDER, name), bytes);
  console.log(`data/pictures/${name}: ${Math.round(bytes.length / 1024)} KB`);
}

function toPng(reply: Reply): Uint8Array {
  const image = reply.blocks.find((block) => block.type === 'image');
  if (image?.type !== 'image') throw new Error('nothing was drawn');
  return image.png;
}

/** The drawn picture shown in a window of its own proportions. */
async function keepDrawn(png: Uint8Array, name: string, width: number): Promise<void> {
  const height = Math.round((Buffer.from(png).readUInt32BE(20) / Buffer.from(png).readUInt32BE(16)) * width);
  const { page } = await browser.tab({ viewport: { width, height }, deviceScaleFactor: SCALE });
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img style="display:block;width:100%" src="${source}">`);
  await keep(page, name);
}

const chat = await open('', 860, 700);
await chat.getByRole('combobox').fill('/whosaid fact-finding mission');
await chat.keyboard.press('Enter');
await chat.locator('.turn').waitFor();
await chat.evaluate(
  'document.activeElement.blur(); document.querySelector(".turn").scrollIntoView({ behavior: "instant" })',
);
await keep(chat, 'chat');

const { key, statements } = browser.article;
await keep(await open(`articles/${key}`, 1100, 760), 'article');
const pronoun = statements.find(({ evidence }) => evidence.grade === 'pronoun' && evidence.antecedent);
await keep(await open(`articles/${key}/${pronoun?.id}`, 860, 720), 'why');
await keepDrawn(toPng(await asks('/timeline blockade')), 'timeline', 720);
await keepDrawn(toPng(await asks('/card frankly')), 'card', 720);

await browser.close();
process.exit();
