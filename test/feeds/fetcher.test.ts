import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAllows, createLookup } from '../../src/feeds/address.ts';
import { createFetcher, toWaitMs } from '../../src/feeds/fetcher.ts';
import { openWeb, type Web } from '../fakes/web/web-server.ts';

let web: Web;
let fetcher: ReturnType<typeof createFetcher>;

beforeEach(async () => {
  web = await openWeb();
  fetcher = createFetcher({
    userAgent: 'whosaid-test',
    allowPrivate: ['127.0.0.1'],
    maxBytes: 1024 * 1024,
  });
});

afterEach(async () => {
  await fetcher.close();
  await web.close();
});

const textOf = async (path: string) => {
  const fetched = await fetcher.fetch(web.url(path));
  return fetched.outcome === 'fetched' ? fetched.text : fetched.outcome;
};

describe('getting one address', () => {
  test('asks again only for what is new', async () => {
    web.serve('/a', ({ headers }) =>
      headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { body: 'news', headers: { etag: '"1"', 'last-modified': 'Mon, 20 Mar 2023 10:00:00 GMT' } },
    );
    const first = await fetcher.fetch(web.url('/a'));
    if (first.outcome !== 'fetched') throw new Error('nothing came');
    expect(first.validators).toEqual({ etag: '"1"', lastModified: 'Mon, 20 Mar 2023 10:00:00 GMT' });
    expect(await fetcher.fetch(web.url('/a'), first.validators)).toEqual({ outcome: 'unchanged' });
    expect(web.asked.at(-1)?.headers['if-modified-since']).toBe('Mon, 20 Mar 2023 10:00:00 GMT');
  });

  test('reads gzip', async () => {
    web.serve('/z', { body: 'packed', gzip: true });
    expect(await textOf('/z')).toBe('packed');
  });

  test.each([
    ['the header', { 'content-type': 'text/html; charset=iso-8859-1' }, Buffer.from('Zoë', 'latin1'), 'Zoë'],
    [
      'a meta element',
      {},
      Buffer.from('<meta charset="koi8-r">\xc4\xc1', 'latin1'),
      '<meta charset="koi8-r">да',
    ],
    ['a mark', {}, Buffer.from('\ufeffé', 'utf16le'), 'é'],
    ['nothing: UTF-8', { 'content-type': 'text/html' }, Buffer.from('é'), 'é'],
    ['nothing: windows-1252', { 'content-type': 'text/html' }, Buffer.from('\x93no\x94', 'latin1'), '“no”'],
    ['an unknown name', { 'content-type': 'text/html; charset=bogus' }, Buffer.from('é'), 'é'],
  ])('tells the encoding by %s', async (_by, headers, body, expected) => {
    web.serve('/c', { headers: { 'content-type': 'text/html', ...headers }, body });
    expect(await textOf('/c')).toBe(expected);
  });

  test('follows redirects, relative ones too, but not round and round', async () => {
    web.serve('/old', { status: 301, headers: { location: '/new' } });
    web.serve('/new', 'here');
    web.serve('/loop', { status: 302, headers: { location: '/loop' } });
    expect(await textOf('/old')).toBe('here');
    await expect(textOf('/loop')).rejects.toThrow('it redirects more than 5 times');
  });

  test.each([
    ['too large', { body: 'x'.repeat(1024 * 1024 + 1) }, 'it has more than 1 MB'],
    ['too large once unpacked', { body: 'x'.repeat(3 * 1024 * 1024), gzip: true }, 'it has more than 1 MB'],
    ['broken off', { breaksOff: true }, 'the server broke the connection off'],
    ['missing', { status: 404 }, 'there is nothing at that address (404)'],
    ['failing', { status: 503 }, 'the server answered 503'],
    [
      'redirected to another protocol',
      { status: 302, headers: { location: 'file:///etc/passwd' } },
      'it is not an http',
    ],
  ] as const)('%s', async (_what, answer, trouble) => {
    web.serve('/x', answer);
    await expect(textOf('/x')).rejects.toThrow(trouble);
  });

  test('a server that does not answer is not waited for', async () => {
    const hasty = createFetcher({ userAgent: 'whosaid-test', allowPrivate: ['127.0.0.1'], timeoutMs: 100 });
    web.serve('/x', { afterMs: 60_000 });
    await expect(hasty.fetch(web.url('/x'))).rejects.toThrow('no answer within 0.1 s');
    await hasty.close();
  });

  test('a wait that was asked for is handed on', async () => {
    web.serve('/x', { status: 429, headers: { 'retry-after': '120' } });
    await expect(textOf('/x')).rejects.toMatchObject({ trouble: { waitMs: 120_000, passing: true } });
    expect(toWaitMs('Mon, 20 Mar 2023 10:00:00 GMT', Date.UTC(2023, 2, 20, 9, 59))).toBe(60_000);
    expect(toWaitMs('soon', 0)).toBeUndefined();
  });
});

describe('private addresses', () => {
  test.each([
    'http://127.0.0.2/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://2130706434/',
    'http://0x7f.2/',
  ])('%s is refused', async (address) => {
    await expect(fetcher.fetch(address)).rejects.toThrow('is a private address');
  });

  test('also behind a name', async () => {
    const closed = createFetcher({ userAgent: 'whosaid-test' });
    await expect(closed.fetch(web.url('/', 'localhost'))).rejects.toThrow('localhost is a private address');
    await closed.close();
    expect(web.asked).toEqual([]);
  });

  test('also behind a redirect', async () => {
    web.serve('/out', { status: 302, headers: { location: web.url('/secret', '127.0.0.2') } });
    await expect(textOf('/out')).rejects.toThrow('127.0.0.2 is a private address');
    expect(web.asked.map(({ path }) => path)).toEqual(['/out']);
  });

  test('a name with a public and a private address is refused, each time anew', () => {
    const answers = [['93.184.216.34'], ['93.184.216.34', '10.0.0.1']];
    const lookup = createLookup(createAllows(), (_name, _options, callback) =>
      callback(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
      ),
    );
    const seen: (string | undefined)[] = [];
    for (let time = 0; time < 3; time++) lookup('news.example', {}, (error) => seen.push(error?.name));
    expect(seen).toEqual([undefined, 'SourceError', 'SourceError']);
  });

  test('no address of a private IPv4 network is allowed, written in whatever way', () => {
    const allows = createAllows(['10.9.0.0/16']);
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => {
        for (const address of [`10.${b}.${c}.${d}`, `127.${b}.${c}.${d}`, `192.168.${c}.${d}`]) {
          const isMeant = address.startsWith('10.9.');
          expect(allows(address)).toBe(isMeant);
          expect(allows(`::ffff:${address}`)).toBe(isMeant);
          expect(allows(`64:ff9b::${address}`)).toBe(false);
        }
      }),
    );
  });
});
