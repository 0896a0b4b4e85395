/** The walk of the README, word for word: follow two feeds, get a summary, set a digest; real processes, all on loopback. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ROOT } from '../../src/version.ts';
import { openWeb } from '../fakes/web/web-server.ts';
import { runWhosaid } from '../helpers/run-whosaid.ts';
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

const toFeed = (outlet: string, title: string, link: string, lines: readonly string[]) => ({
  headers: { 'content-type': 'application/rss+xml' },
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>${outlet}</title><link>${link}</link><description>News</description>
    <item><title>${title}</title><link>${link}</link><pubDate>${new Date().toUTCString()}</pubDate>
    <content:encoded><![CDATA[${lines.map((line) => `<p>${line}</p>`).join('')}]]></content:encoded></item></channel></rss>`,
});

type Step = { readonly typed: string; readonly shown: readonly string[] };

/** What is typed at `$` and `>`, each with the lines that follow it. */
function readWalk(): readonly Step[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/<!-- walk -->\n```text\n([\s\S]*?)\n```/g)].map(
    (match) => match[1] ?? '',
  );
  return blocks
    .join('\n')
    .split(/\n(?=[$>] )/)
    .map((step) => {
      const [typed = '', ...shown] = step.split('\n');
      return { typed, shown: shown.filter((line) => line.trim()) };
    });
}

/** Line by line; an ellipsis stands for what differs from day to day, alone on its line for what the README leaves out. */
function expectShown(told: string, shown: readonly string[]): void {
  const lines = shown.map((line) => (line === '…' ? '[^]*' : line.split('…').map(RegExp.escape).join('.*')));
  expect(told.trim()).toMatch(new RegExp(`^${lines.join('\\n+')}$`));
}

test('two feeds, a summary, a digest', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whosaid-walk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = join(folder, 'whosaid.yaml');
  writeFileSync(config, `library: ${join(folder, 'library.sqlite')}\nallowPrivate: [127.0.0.1]\n`);
  const web = await openWeb();
  onTestFinished(() => web.close());
  const toLoopback = (text: string) => text.replaceAll(/https:\/\/(post|herald)\.example/g, web.url(''));
  const link = (path: string) => `https://example.org/${path}`;
  web.serve('/ferry.xml', toFeed('Len Post', 'Ferry stops', link('ferry'), FERRY));
  web.serve('/market.xml', toFeed('The Herald', 'Market hall opens', link('market'), MARKET));
  const { telegram, env } = await openPlatforms();
  const ann = telegram.person('Ann');
  const chat = telegram.privateChat(ann);
  let service: ReturnType<typeof startService> | undefined;

  for (const { typed, shown } of readWalk()) {
    const command = /^\$ npm run -s whosaid -- (.*)/.exec(typed)?.[1];
    if (command) {
      const args = toLoopback(command).split(' ');
      const { code, out } = await runWhosaid(args, { env: { WHOSAID_CONFIG: config } });
      expect(code).toBe(0);
      expectShown(out, shown.map(toLoopback));
    } else if (typed === '$ npm start') {
      service = startService({ ...env, WHOSAID_CONFIG: config });
      const { written } = service;
      await vi.waitFor(() => expect(written()).toMatch(/"added":2,.*"msg":"news"/), { timeout: 20_000 });
    } else {
      telegram.say(ann, typed.slice(2));
      expectShown((await telegram.read(chat)).text ?? '', shown);
    }
  }

  telegram.say(ann, '/follow Len Post');
  expect((await telegram.read(chat)).text).toContain('tell of “Len Post” (1 article).');
  telegram.say(ann, '/summary');
  expect((await telegram.read(chat)).text).toMatch(/^Ferry stops/);

  expect(service?.written()).not.toContain('"level":50');
  service?.child.kill('SIGTERM');
  expect(await service?.exited).toBe(0);
}, 60_000);
