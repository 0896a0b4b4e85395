/** The library as JSON over the real server: the answers of the command line, read only, under the guard of the pages. */
import { afterAll, describe, expect, test } from 'vitest';
import { toAskLine } from '../../src/cli/ask.ts';
import { toApiPorts } from '../../src/cli/web-service.ts';
import { createPages } from '../../src/pages/pages.ts';
import { openWeb } from '../adapters/web/stage.ts';
import { talk } from '../helpers/talk.ts';

const house = await talk();
const [article] = house.articles;
if (!article) throw new Error('there is no article');
const { library, services, bot } = house;
const { finder } = services;
const pages = createPages({ library, finder, api: toApiPorts(house) });
const visitor = await openWeb(bot, { pages });
afterAll(() => visitor.close());

/** What the answers hold, each its own part of it. */
type Body = {
  readonly error: string;
  readonly verdict: string;
  readonly text: string;
  readonly total: number;
  readonly items: readonly { readonly key: string }[];
  readonly statements: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly addresses: Readonly<Record<string, string>>;
};

async function get(path: string) {
  const response = await fetch(visitor.url + path);
  const body = (await response.json()) as Body;
  return { status: response.status, type: response.headers.get('content-type'), body };
}

test.each(['/whosaid blockade', 'what did Lavrov say about genocide?', '/ask When did the blockade begin?'])(
  '%s is answered as on the command line',
  async (input) => {
    const { id: _, ...line } = { ...(await toAskLine({ input }, finder, house.articles)), id: null };
    const { status, type, body } = await get(`api/ask?input=${encodeURIComponent(input)}`);
    expect([status, type]).toEqual([200, 'application/json']);
    expect(body).toEqual(line);
  },
);

test('a quote is checked, also against whom it is ascribed to', async () => {
  const quote = encodeURIComponent('We spoke frankly, as befits between friends');
  expect((await get(`api/check?quote=${quote}`)).body).toMatchObject({
    verdict: 'permitted',
    speaker: 'Sergey Lavrov',
  });
  const wrong = await get(`api/check?quote=${quote}&speaker=Mirzoyan`);
  expect(wrong.body.verdict).not.toBe('permitted');
  expect(wrong.body.text).toContain('Lavrov');
});

test('articles, one with its statements, speakers', async () => {
  const { items, total } = (await get('api/articles')).body;
  expect([total, items[0]?.key]).toEqual([1, article.key]);
  const one = (await get(`api/articles/${article.key}`)).body;
  for (const { start, end, text } of one.statements) expect(article.text.slice(start, end)).toBe(text);
  expect((await get('api/speakers')).body.items[0]).toMatchObject({
    name: 'Sergey Lavrov',
    statementCount: 9,
  });
  for (const address of Object.keys((await get('api')).body.addresses)) expect(address).toMatch(/^\/api\//);
});

describe('what is refused, in one sentence', () => {
  test.each([
    ['api/ask', 400],
    [`api/ask?input=${'x'.repeat(1001)}`, 400],
    ['api/ask?input=hello&docId=none', 404],
    ['api/check?quote=', 400],
    [`api/check?quote=x&speaker=${'x'.repeat(300)}`, 400],
    ['api/articles/none', 404],
    ['api/articles?after=nonsense', 404],
    ['api/nothing', 404],
  ])('%s', async (path, expected) => {
    const { status, body } = await get(path);
    expect([status, Object.keys(body)]).toEqual([expected, ['error']]);
  });

  test('writing, and asking too often', async () => {
    const origin = visitor.url.slice(0, -1);
    expect((await fetch(`${visitor.url}api/articles`, { method: 'PUT', headers: { origin } })).status).toBe(
      405,
    );
    const slow = await openWeb(bot, { pages, rate: { capacity: 5, perSecond: 0.01 } });
    const asked = await Promise.all([1, 2].map(() => fetch(`${slow.url}api/speakers`)));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 429]);
    await slow.close();
  });

  test('other sites: no header lets their pages read it', async () => {
    const { headers } = await fetch(`${visitor.url}api/speakers`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});
