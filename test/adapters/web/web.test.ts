/** The web page as a platform: a visitor's walk without scripts, what it refuses, and the headers it leaves with. */
import { request } from 'node:http';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import { createWebAdapter } from '../../../src/adapters/web/web.ts';
import { StartError } from '../../../src/chat/bot.ts';
import { talk } from '../../helpers/talk.ts';
import { openWeb } from './stage.ts';

const { bot, failures } = await talk();
const visitor = await openWeb(bot);
const { url } = visitor;
const own = { origin: url.slice(0, -1) };
afterAll(() => visitor.close());

const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = own) =>
  fetch(`${url}chat`, { method: 'POST', headers, body: new URLSearchParams(fields) });

/** `fetch` sets `Host` by itself. */
function getAs(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('a visitor without scripts', () => {
  test('finds ways to begin, asks, and presses a button', async () => {
    const home = parseHTML(await (await fetch(url)).text()).document;
    expect(home.querySelector('.examples button')?.getAttribute('value')).toBe('/whosaid blockade');
    const answered = await visitor.says('/whosaid blockade');
    expect(answered.querySelector('.said')?.textContent).toBe('/whosaid blockade');
    expect(answered.querySelector('blockquote')?.textContent).toContain('blockade');
    const why = await visitor.presses('Why this speaker?');
    expect(why.querySelector('.said')?.textContent).toBe('Why this speaker?');
    expect(why.querySelector('.answer')?.textContent).toContain('because of these words');
    expect(failures).toEqual([]);
  });

  test.each([
    ['discord', /^\d+ of 2000 characters$/],
    ['telegram', /^\d+ of 4096 characters$/],
    ['plain', /^\d+ characters$/],
  ])('as on %s', async (look, told) => {
    const page = await visitor.says('/speakers', look);
    expect(page.querySelector(`.as-${look} .message footer`)?.textContent).toMatch(told);
    expect(page.querySelector('.answer')?.textContent).toContain('Sergey Lavrov');
    expect(page.querySelector('input[name=as][checked]')?.getAttribute('value')).toBe(look);
  });

  test.each([
    ['nothing', '', 'Type a question'],
    ['what only managers may', '/watch blockade', 'those who may manage'],
  ])('says %s', async (_name, text, answer) => {
    expect((await visitor.says(text)).querySelector('.answer')?.textContent).toContain(answer);
  });
});

test('what is typed stays text', async () => {
  const typed = '/whosaid </span><b onclick="x">\'';
  const page = await visitor.says(typed);
  expect(page.querySelector('.said')?.textContent).toBe(typed);
  expect(page.querySelectorAll('b, [onclick]').length).toBe(0);
});

describe('suggestions', () => {
  test.each([
    ['/sp', ['/speakers ', '/speaker ']],
    ['/speaker mirz', ['/speaker Ararat Mirzoyan']],
    ['/watc', []],
    ['who', []],
  ])('%j', async (typed, values) => {
    const found = await (await fetch(`${url}suggest?text=${encodeURIComponent(typed)}`)).json();
    expect(found).toEqual(values.map((value) => expect.objectContaining({ value })));
  });
});

describe('what is refused', () => {
  test('another name for this machine (DNS rebinding)', async () => {
    expect(await getAs('evil.example')).toBe(421);
    expect(await getAs(`127.0.0.1:${Number(new URL(url).port) + 1}`)).toBe(421);
    expect(await getAs(`localhost:${new URL(url).port}`)).toBe(200);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no site', {}],
    ['a hidden site', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
  ])('a form of %s', async (_name, headers) => {
    expect((await post({ text: '/help' }, headers)).status).toBe(403);
  });

  test('too long, another method, no such page', async () => {
    expect((await post({ text: 'x'.repeat(50_000) })).status).toBe(413);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
    for (const path of ['nothing', 'assets/', 'assets/fonts/', 'assets/../web.ts', 'assets/%2e%2e/web.ts'])
      expect((await fetch(url + path)).status).toBe(404);
  });

  test('too fast, until some time has passed', async () => {
    const slow = await openWeb(bot, { rate: { capacity: 5, perSecond: 0.01 } });
    const statuses = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await fetch(slow.url)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(Number((await fetch(slow.url)).headers.get('retry-after'))).toBeGreaterThan(60);
    await slow.close();
  });
});

test('what has not changed is not sent again', async () => {
  const path = `${url}assets/fonts/noto-sans-armenian-400-normal.woff`;
  const etag = (await fetch(path)).headers.get('etag') ?? '';
  expect((await fetch(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
});

test.each([
  '',
  'chat',
  'suggest?text=/',
  'assets/chat.js',
  'assets/fonts/noto-sans-latin-400-normal.woff',
  'assets/whosaid.css',
  'nothing',
])('headers of /%s', async (path) => {
  const { headers } = await fetch(url + path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('set-cookie')).toBeNull();
});

test('a port that is taken is named with the cure', async () => {
  const port = Number(new URL(url).port);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const second = createWebAdapter({ bot, log, host: '127.0.0.1', port, fontsDir: 'data/fonts' });
  await expect(second.start()).rejects.toThrow(StartError);
  await expect(second.start()).rejects.toThrow(/another program uses it; choose another port/);
});
