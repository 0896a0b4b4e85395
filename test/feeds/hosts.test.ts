import { describe, expect, test } from 'vitest';
import type { Fetched, Fetcher } from '../../src/feeds/fetcher.ts';
import { createHosts } from '../../src/feeds/hosts.ts';
import { SourceError } from '../../src/feeds/source-error.ts';

const NOT_FOUND = new SourceError('there is nothing at that address (404)', { status: 404, passing: false });

/** A web in memory with a clock of its own: answers by address, and when each was asked for. */
function open(answers: Readonly<Record<string, string | SourceError>>) {
  const clock = { nowMs: 0 };
  const asked: string[] = [];
  const fetcher: Fetcher = {
    async fetch(address): Promise<Fetched> {
      asked.push(`${clock.nowMs} ${address}`);
      const answer = answers[address] ?? NOT_FOUND;
      if (answer instanceof SourceError) throw answer;
      return { outcome: 'fetched', url: address, type: 'text/plain', text: answer, validators: {} };
    },
    close: async () => undefined,
  };
  const hosts = createHosts({
    fetcher,
    robotName: 'whosaid',
    gapMs: 1_000,
    now: () => clock.nowMs,
    sleep: async (ms) => {
      clock.nowMs += ms;
    },
  });
  return { hosts, asked, clock };
}

const tried = (result: Promise<unknown>) =>
  result.then(
    () => 'fetched',
    (error: Error) => error.message,
  );

describe('manners towards hosts', () => {
  test('one request after the other, a second apart; other hosts do not wait', async () => {
    const { hosts, asked } = open({
      'https://a.example/1': '',
      'https://a.example/2': '',
      'https://b.example/1': '',
    });
    await Promise.all([
      hosts.fetchFeed('https://a.example/1'),
      hosts.fetchFeed('https://b.example/1'),
      hosts.fetchFeed('https://a.example/2'),
    ]);
    expect(asked).toEqual(['0 https://a.example/1', '0 https://b.example/1', '1000 https://a.example/2']);
  });

  test('a host that fails is left alone for longer each time, and forgiven when it answers', async () => {
    const answers: Record<string, string | SourceError> = {
      'https://a.example/': new SourceError('the server answered 503', { status: 503, passing: true }),
    };
    const { hosts, clock, asked } = open(answers);
    const rests: number[] = [];
    for (let time = 0; time < 3; time++) {
      await tried(hosts.fetchFeed('https://a.example/'));
      const refused = await hosts
        .fetchFeed('https://a.example/')
        .catch((error: SourceError) => error.trouble.waitMs);
      rests.push(Number(refused));
      clock.nowMs += Number(refused);
    }
    expect(rests).toEqual([60_000, 120_000, 240_000]);
    expect(asked).toHaveLength(3);
    answers['https://a.example/'] = 'well again';
    expect(await tried(hosts.fetchFeed('https://a.example/'))).toBe('fetched');
  });

  test('a missing page says nothing against its host', async () => {
    const { hosts } = open({ 'https://a.example/1': '' });
    expect(await tried(hosts.fetch('https://a.example/none'))).toBe('there is nothing at that address (404)');
    expect(await tried(hosts.fetch('https://a.example/1'))).toBe('fetched');
  });

  test.each([
    ['User-agent: *\nDisallow: /', 'its robots.txt asks bots not to read it'],
    [
      'User-agent: whosaid\nDisallow: /news\n\nUser-agent: *\nAllow: /',
      'its robots.txt asks bots not to read it',
    ],
    ['User-agent: other\nDisallow: /', 'fetched'],
    ['nonsense \u0000', 'fetched'],
    [NOT_FOUND, 'fetched'],
    [new SourceError('the server answered 500', { status: 500, passing: true }), 'the server answered 500'],
  ])('robots.txt %j: %s', async (robots, expected) => {
    const { hosts } = open({ 'https://a.example/robots.txt': robots, 'https://a.example/news/1': 'x' });
    expect(await tried(hosts.fetch('https://a.example/news/1'))).toBe(expected);
  });

  test('robots.txt is read once a day and may ask for a longer pause', async () => {
    const { hosts, asked } = open({
      'https://a.example/robots.txt': 'User-agent: *\nCrawl-delay: 5',
      'https://a.example/1': '',
      'https://a.example/2': '',
    });
    await hosts.fetch('https://a.example/1');
    await hosts.fetch('https://a.example/2');
    expect(asked).toEqual([
      '0 https://a.example/robots.txt',
      '0 https://a.example/1',
      '5000 https://a.example/2',
    ]);
  });
});
