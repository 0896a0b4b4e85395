import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createReader } from '../../src/core/reading/reader.ts';
import { createIngest, type Ingest } from '../../src/feeds/ingest.ts';
import type { Library } from '../../src/store/library.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { loadReadingData } from '../../src/store/reading-data.ts';
import { openWeb, type Web } from '../fakes/web/web-server.ts';
import { createLexicon } from '../store/lexicon.ts';

const reader = createReader(loadReadingData('data'));

const SENTENCES = [
  'The ferry between Lenmouth and the islands stopped on Tuesday after its engine failed.',
  '“We had smoke in the engine room and sent everyone to the boats,” captain Ann Reed said.',
  'All 84 passengers were brought ashore by two fishing boats within the hour.',
  'The company said a second ferry would take over from Thursday morning.',
  'Islanders had warned for years that the ship was too old for the route.',
  '“Nobody listened until there was smoke,” said Bob Hale, who keeps the shop on Great Len.',
  'The ministry of transport will look into the state of both ships next week.',
  'Tickets for Wednesday can be given back at the harbour office without a fee.',
];

let web: Web;
let library: Library;
let ingest: Ingest;
let folder: string;
let nowMs: number;

beforeEach(async () => {
  web = await openWeb();
  library = createMemoryLibrary(createLexicon());
  nowMs = Date.UTC(2026, 4, 4, 8);
  ingest = open();
  folder = await mkdtemp(join(tmpdir(), 'whosaid-feeds-'));
});

afterEach(async () => {
  await ingest.close();
  await web.close();
  await rm(folder, { recursive: true });
});

function open(): Ingest {
  return createIngest({
    library,
    read: reader.read,
    userAgent: 'whosaid-test (+https://example.org)',
    robotName: 'whosaid',
    allowPrivate: ['127.0.0.1'],
    gapMs: 0,
    now: () => nowMs,
  });
}

const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('\n');

function page(title: string, lines: readonly string[] = SENTENCES, head = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title} | Len Post</title>
    <meta property="og:site_name" content="Len Post">${head}</head>
    <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
    <article><h1>${title}</h1>${paragraphs(lines)}</article>
    <footer>All rights reserved. Cookies.</footer></body></html>`;
}

const rss = (items: readonly string[]) => ({
  headers: { 'content-type': 'application/rss+xml' },
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Len Post</title><language>en</language>${items.join('')}</channel></rss>`,
});

const item = (path: string, title: string, body = '') =>
  `<item><title>${title}</title><link>${web.url(path)}</link><guid>${web.url(path)}</guid>
   <pubDate>Mon, 04 May 2026 06:00:00 GMT</pubDate><description><![CDATA[${body}]]></description></item>`;

const titles = async () => (await library.articles.list({}, { limit: 50 })).items.map(({ title }) => title);

describe('an import', () => {
  test('of a page finds the article in it and nothing around it', async () => {
    web.serve('/ferry', page('Ferry stops'));
    expect(await ingest.importFrom(web.url('/ferry'))).toMatchObject({ added: 1, troubles: [] });
    const entry = await library.articles.get(web.url('/ferry'));
    expect(entry?.article).toMatchObject({
      title: 'Ferry stops',
      outlet: 'Len Post',
      url: web.url('/ferry'),
    });
    expect(entry?.article.text).toBe(['Ferry stops', ...SENTENCES].join('\n\n'));
    expect(entry?.article.speakers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Ann Reed', 'Bob Hale']),
    );
  });

  test('of a page believes what it says of itself', async () => {
    const described = JSON.stringify({
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        {
          '@type': ['NewsArticle'],
          headline: 'Ferry &amp; engine',
          datePublished: '2026-05-04T07:30:00+04:00',
          publisher: { '@type': 'Organization', name: 'The Len Post' },
          articleBody: SENTENCES.join('\n\n'),
        },
      ],
    });
    const head = `<script type="application/ld+json">{"broken</script>
      <script type="application/ld+json">${described}</script>`;
    web.serve('/ferry', page('Other', SENTENCES.slice(0, 5), head));
    await ingest.importFrom(web.url('/ferry'));
    const article = (await library.articles.get(web.url('/ferry')))?.article;
    expect(article).toMatchObject({ date: '2026-05-04', outlet: 'The Len Post' });
    expect(article?.paragraphs).toHaveLength(SENTENCES.length);
  });

  test('of a folder reads what is an article and names what is not', async () => {
    await mkdir(join(folder, 'may'));
    await writeFile(join(folder, 'a.txt'), `date 2026-05-04 Ferry stops\n\n${SENTENCES.join('\n\n')}`);
    await writeFile(join(folder, 'may', 'b.html'), page('Harbour opens', SENTENCES.toReversed().slice(0, 6)));
    await writeFile(join(folder, 'c.json'), '{"title": "no text"}');
    await writeFile(join(folder, 'd.txt'), '');
    await writeFile(join(folder, 'e.pdf'), '%PDF');
    const progress: number[] = [];
    const summary = await ingest.importFrom(folder, (done, total) => progress.push(done / total));
    expect(summary.added + summary.copies).toBe(2);
    expect(summary.troubles).toEqual([
      `Cannot read ${join(folder, 'c.json')}: it has no “text” (nor “articleBody” or “paragraphs”).`,
      `Cannot read ${join(folder, 'd.txt')}: it is empty.`,
    ]);
    expect(progress).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  test('takes files of one name in two folders for two articles', async () => {
    await mkdir(join(folder, 'may'));
    await writeFile(join(folder, 'a.txt'), 'The ferry stopped on Tuesday.');
    await writeFile(join(folder, 'may', 'a.txt'), 'The market hall opens in spring.');
    expect(await ingest.importFrom(join(folder, 'a.txt'))).toMatchObject({ added: 1 });
    expect(await ingest.importFrom(join(folder, 'may'))).toMatchObject({ added: 1, revised: 0 });
  });

  test('begun again reads only what is not in the library', async () => {
    await writeFile(join(folder, 'a.txt'), SENTENCES.join('\n\n'));
    await writeFile(
      join(folder, 'b.jsonl'),
      `{"id":"b1","text":"One more."}\nnonsense\n{"text":"Two more."}\n`,
    );
    expect(await ingest.importFrom(folder)).toMatchObject({ added: 3, unchanged: 0 });
    const again = await ingest.importFrom(folder);
    expect(again).toMatchObject({ added: 0, unchanged: 3 });
    const progress: string[] = [];
    await ingest.importFrom(join(folder, 'b.jsonl'), (done, total) => progress.push(`${done}/${total}`));
    expect(progress).toEqual(['0/1', '1/4', '2/4', '3/4', '4/4', '1/1']);
    expect(again.troubles).toEqual([`Cannot read ${join(folder, 'b.jsonl')}, line 2: it is not valid JSON.`]);
  });

  test.each([
    ['nowhere', 'Cannot read nowhere: there is no such file or folder.'],
    ['http://10.0.0.1/', 'Cannot read http://10.0.0.1/: 10.0.0.1 is a private address'],
  ])('of %s says why not', async (target, trouble) => {
    expect((await ingest.importFrom(target)).troubles).toEqual([expect.stringContaining(trouble)]);
  });

  test('does not read what robots.txt forbids, nor asks for it', async () => {
    web.serve('/robots.txt', {
      headers: { 'content-type': 'text/plain' },
      body: 'User-agent: *\nDisallow: /paid/',
    });
    web.serve('/paid/ferry', page('Ferry stops'));
    const { troubles } = await ingest.importFrom(web.url('/paid/ferry'));
    expect(troubles).toEqual([
      `Cannot read ${web.url('/paid/ferry')}: its robots.txt asks bots not to read it.`,
    ]);
    expect(web.asked.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  test('of a notice says that there is no article', async () => {
    web.serve('/consent', page('Before you go on', ['We use cookies.']));
    const { troubles } = await ingest.importFrom(web.url('/consent'));
    expect(troubles).toEqual([`Cannot read ${web.url('/consent')}: no article can be found on the page.`]);
  });
});

describe('a feed that is followed', () => {
  test('brings its articles: whole ones from the feed, teasers from their pages', async () => {
    const other = SENTENCES.map((line) =>
      line
        .replaceAll(/ferry|ship/g, 'bridge')
        .split(' ')
        .toReversed()
        .join(' '),
    );
    web.serve('/feed', () =>
      rss([item('/1', 'Ferry stops', 'A teaser.'), item('/2', 'Bridge', paragraphs([...other, ...other]))]),
    );
    web.serve('/1', page('Ferry stops'));
    await ingest.follow(web.url('/feed'));
    expect(await ingest.lookAtFeeds()).toMatchObject({ added: 2, troubles: [] });
    expect((await titles()).toSorted()).toEqual(['Bridge', 'Ferry stops']);
    expect(web.asked.filter(({ path }) => path === '/2')).toEqual([]);
    expect((await library.articles.get(web.url('/1')))?.feed).toBe(web.url('/feed'));
  });

  test('is looked at when due, asked only for what is new, and a revised story is a revision', async () => {
    const stamp = { etag: '"1"', revised: false };
    web.serve('/feed', ({ headers }) =>
      headers['if-none-match'] === stamp.etag
        ? { status: 304 }
        : {
            headers: { 'content-type': 'application/feed+json', etag: stamp.etag },
            body: JSON.stringify({
              version: 'https://jsonfeed.org/version/1.1',
              title: 'Len Post',
              items: [
                {
                  id: '1',
                  url: web.url('/1'),
                  title: 'Ferry stops',
                  content_html: paragraphs([
                    ...SENTENCES,
                    stamp.revised ? 'It sails again.' : 'It is at the pier.',
                  ]),
                  date_modified: new Date(nowMs).toISOString(),
                },
              ],
            }),
          },
    );
    await ingest.follow(web.url('/feed'));
    expect(await ingest.lookAtFeeds()).toMatchObject({ added: 1 });
    const looks = web.asked.length;
    await ingest.lookAtFeeds();
    expect(web.asked).toHaveLength(looks);
    nowMs += 15 * 60_000;
    expect(await ingest.lookAtFeeds()).toMatchObject({ added: 0, revised: 0 });
    stamp.etag = '"2"';
    stamp.revised = true;
    nowMs += 15 * 60_000;
    expect(await ingest.lookAtFeeds()).toMatchObject({ revised: 1 });
    expect((await library.articles.get(web.url('/1')))?.revision).toBe(2);
  });

  test('that fails is left alone for longer each time, and says why', async () => {
    web.serve('/feed', rss([]));
    await ingest.follow(web.url('/feed'));
    web.serve('/feed', { status: 503, headers: { 'retry-after': '7200' } });
    const { troubles } = await ingest.lookAtFeeds();
    expect(troubles).toEqual([`Cannot read ${web.url('/feed')}: the server answered 503.`]);
    expect(await library.feeds.get(web.url('/feed'))).toMatchObject({
      failures: 1,
      nextAtMs: nowMs + 7_200_000,
      trouble: 'the server answered 503',
    });
    nowMs += 7_200_000;
    web.serve('/feed', '<rss><channel><item>');
    await ingest.lookAtFeeds();
    expect(await library.feeds.get(web.url('/feed'))).toMatchObject({
      failures: 2,
      nextAtMs: nowMs + 3_600_000,
      trouble: 'the feed is broken off or not well formed',
    });
    nowMs += 3_600_000;
    web.serve('/feed', rss([]));
    await ingest.lookAtFeeds();
    const state = await library.feeds.get(web.url('/feed'));
    expect(state).toMatchObject({ failures: 0 });
    expect(state).not.toHaveProperty('trouble');
  });

  test('goes on with the rest when one page fails, and comes back to it', async () => {
    const feed = rss([item('/gone', 'Gone'), item('/1', 'Ferry stops'), item('/down', 'Down')]);
    web.serve('/feed', { ...feed, headers: { ...feed.headers, etag: '"1"' } });
    web.serve('/1', page('Ferry stops'));
    web.serve('/down', { status: 404 });
    await ingest.follow(web.url('/feed'));
    const { added, troubles } = await ingest.lookAtFeeds();
    expect(added).toBe(1);
    expect(troubles).toEqual(
      ['/down', '/gone'].map(
        (path) => `Cannot read ${web.url(path)}: there is nothing at that address (404).`,
      ),
    );
  });

  test('that is down when it is first named is looked at later', async () => {
    web.serve('/feed', { status: 503 });
    await expect(ingest.follow(web.url('/feed'))).rejects.toThrow('the server answered 503');
    nowMs += 15 * 60_000;
    web.serve('/feed', rss([item('/1', 'Ferry stops', paragraphs(SENTENCES))]));
    expect(await ingest.lookAtFeeds()).toMatchObject({ added: 1 });
    const asked = web.asked.length;
    expect(await ingest.follow(web.url('/feed'))).toEqual([{ url: web.url('/feed'), title: 'Len Post' }]);
    expect(web.asked).toHaveLength(asked);
  });

  test('can be broken off, and goes on where it was', async () => {
    web.serve('/feed', rss([item('/2', 'Harbour'), item('/1', 'Ferry stops')]));
    web.serve('/1', page('Ferry stops'));
    web.serve('/2', { afterMs: 60_000 });
    await ingest.follow(web.url('/feed'));
    const look = ingest.lookAtFeeds();
    await vi.waitFor(() => expect(web.asked.map(({ path }) => path)).toContain('/2'));
    await ingest.close();
    expect(await look).toMatchObject({ added: 1 });
    ingest = open();
    nowMs += 15 * 60_000;
    web.serve(
      '/2',
      page(
        'Harbour',
        SENTENCES.toReversed().map((line) => line.replaceAll('ferry', 'barge')),
      ),
    );
    expect(await ingest.lookAtFeeds()).toMatchObject({ unchanged: 1, troubles: [] });
    expect(await library.articles.get(web.url('/2'))).not.toBeNull();
  });

  test('can be named by a page', async () => {
    web.serve(
      '/',
      page('Home', SENTENCES, '<link rel="alternate" type="application/atom+xml" href="/atom">'),
    );
    web.serve('/atom', {
      headers: { 'content-type': 'application/atom+xml' },
      body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Len</title></feed>',
    });
    expect(await ingest.follow(web.url('/'))).toEqual([{ url: web.url('/atom'), title: 'Len' }]);
    await expect(ingest.follow(web.url('/nothing'))).rejects.toThrow(
      'there is nothing at that address (404)',
    );
  });

  test('goes out and comes in as OPML', async () => {
    const opml = `<opml version="2.0"><body><outline text="News">
      <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"/>
      <outline type="rss" text="Twice" xmlUrl="https://a.example/feed"/>
      <outline text="None" xmlUrl="javascript:1"/></outline></body></opml>`;
    const file = join(folder, 'feeds.opml');
    await writeFile(file, opml);
    const feeds = [{ url: 'https://a.example/feed', title: 'A & B' }];
    expect(await ingest.follow(file)).toEqual(feeds);
    await writeFile(file, await ingest.toOpml());
    expect(await ingest.follow(file)).toEqual(feeds);
    web.serve('/list.opml', opml);
    expect(await ingest.follow(web.url('/list.opml'))).toEqual(feeds);
    expect(await library.feeds.list()).toMatchObject(feeds);
    await writeFile(file, '<html>');
    await expect(ingest.follow(file)).rejects.toThrow('it is no OPML list of feeds');
    await expect(ingest.follow('feeds.none')).rejects.toThrow('there is no such file');
  });
});

describe('wire copies', () => {
  const agency = (own: string, lines: readonly string[], date: string, name: string) =>
    writeFile(join(folder, `${name}.txt`), `date ${date} ${own}\n\n${lines.join('\n\n')}`);

  test('are grouped under the earliest, also when cut or begun differently', async () => {
    await agency('Ferry stops', SENTENCES, '2026-05-04', 'a');
    await agency(
      'Islanders stranded',
      ['Our own reporter adds a line here.', ...SENTENCES],
      '2026-05-05',
      'b',
    );
    await agency('Smoke on ferry', SENTENCES.slice(0, 5), '2026-05-06', 'c');
    expect(await ingest.importFrom(folder)).toMatchObject({ added: 1, copies: 2 });
    expect(await titles()).toEqual(['Ferry stops']);
    expect((await library.articles.copiesOf(join(folder, 'a.txt'))).map(({ id }) => id)).toEqual(
      ['b.txt', 'c.txt'].map((name) => join(folder, name)),
    );
  });

  test('the earliest is shown even when it comes last', async () => {
    await agency('Late', SENTENCES, '2026-05-06', 'a');
    await agency('Later', SENTENCES, '2026-05-07', 'b');
    await agency('First', SENTENCES, '2026-05-01', 'c');
    await ingest.importFrom(folder);
    expect(await titles()).toEqual(['First']);
    expect(await library.articles.copiesOf(join(folder, 'c.txt'))).toHaveLength(2);
  });

  test('two reports of one event are not copies', async () => {
    await agency('Ferry stops', SENTENCES, '2026-05-04', 'a');
    await writeFile(
      join(folder, 'b.txt'),
      'date 2026-05-04 Engine fails\n\nAn engine failure ended the trip of the island ferry on Tuesday. Fishing boats took 84 people to land. Captain Ann Reed told of smoke. A second ship sails from Thursday, its owners announced, and the ministry wants to see both ships. Shopkeeper Bob Hale complained that warnings went unheard.',
    );
    expect(await ingest.importFrom(folder)).toMatchObject({ added: 2, copies: 0 });
  });
});
