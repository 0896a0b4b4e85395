/** The walk of the README: follow two feeds, get a summary, set a digest; the service as a process, all on loopback. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { openWeb } from '../fakes/web/web-server.ts';
import { openPlatforms, startService } from '../helpers/service.ts';

const FERRY = [
  'The ferry between Lenmouth and the islands stopped on Tuesday after its engine failed.',
  '“We had smoke in the engine room and sent everyone to the boats,” captain Ann Reed said.',
  'The company said a second ferry would take over from Thursday morning.',
  'All 84 passengers were brought ashore by two fishing boats within the hour, the harbour office told the paper.',
  'Islanders had warned for years that the ship was too old for the route and that spare parts were hard to find.',
  'The ministry of transport will look into the state of both ships next week and report to the island council.',
];
const MARKET = [
  'The market hall of Lenmouth opens again in spring with forty stalls.',
  '“Every stall of the old hall has been let twice over by now,” said Bob Hale, who runs the hall.',
  'The hall was closed four years ago when a part of its roof came down in a storm, and nobody was hurt at the time.',
  'Its repair has cost the town three million, a third more than was planned, and took a year longer than promised.',
  'On the first day there will be music from noon, and the trams run without a fare until the last train has left.',
];

const toFeed = (title: string, link: string, lines: readonly string[]) => ({
  headers: { 'content-type': 'application/rss+xml' },
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Len Post</title><link>${link}</link><description>News</description>
    <item><title>${title}</title><link>${link}</link><pubDate>${new Date().toUTCString()}</pubDate>
    <content:encoded><![CDATA[${lines.map((line) => `<p>${line}</p>`).join('')}]]></content:encoded></item></channel></rss>`,
});

const toPage = (title: string, lines: readonly string[]) =>
  `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</article></html>`;

test('two feeds, a summary, a digest', async () => {
  const web = await openWeb();
  onTestFinished(() => web.close());
  for (const [name, title, lines] of [
    ['ferry', 'Ferry stops', FERRY],
    ['market', 'Market hall opens', MARKET],
  ] as const) {
    web.serve(`/${name}`, toPage(title, lines));
    web.serve(`/${name}.xml`, toFeed(title, web.url(`/${name}`), lines));
  }
  const { telegram, env } = await openPlatforms();
  const settings = `allowPrivate: [127.0.0.1]\nfeeds: ["${web.url('/ferry.xml')}", "${web.url('/market.xml')}"]\n`;
  const service = startService(env, settings);
  await vi.waitFor(() => expect(service.written()).toMatch(/"added":2,.*"msg":"news"/), { timeout: 20_000 });

  const ann = telegram.person('Ann');
  const chat = telegram.privateChat(ann);
  const says = async (text: string) => {
    telegram.say(ann, text);
    return (await telegram.read(chat)).text ?? '';
  };
  expect(await says('/whosaid smoke')).toMatch(/We had smoke in the engine room[\s\S]*Ann Reed/);
  expect(await says('/story')).toContain('3 stories');
  const summary = await says('/summary today');
  expect(summary).toContain('Ferry stops');
  expect(summary).toContain('Market hall opens');
  expect(await says('/digest on 09:00 Asia/Yerevan weekdays')).toContain(
    'Monday to Friday at 09:00 (Asia/Yerevan)',
  );
  expect(await says('/watch ferry')).toContain('ferry');
  expect(service.written()).not.toContain('"level":50');

  service.child.kill('SIGTERM');
  expect(await service.exited).toBe(0);
}, 40_000);
