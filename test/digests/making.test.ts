import { beforeEach, describe, expect, test } from 'vitest';
import { toPlain } from '../../src/chat/plain.ts';
import type { Block } from '../../src/chat/reply.ts';
import { makeDueDigests, TOLD_UNTIL } from '../../src/digests/making.ts';
import type { Library } from '../../src/store/library.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { createLexicon } from '../store/lexicon.ts';
import { FERRY, HOUR_MS, MARKET, room, toDigest, toNews } from './small-news.ts';

const NINE = Date.parse('2026-11-23T05:00Z');
const DAY_MS = 24 * HOUR_MS;

let library: Library;

beforeEach(() => {
  library = createMemoryLibrary(createLexicon());
});

/** What is to be sent, as it would look in plain text. */
async function sent(atMs: number, platform = 'telegram'): Promise<readonly string[]> {
  const entries = await library.outbox.claim(platform, atMs, 100);
  for (const { id } of entries) await library.outbox.markSent(id, [String(id)], atMs);
  return entries.map(({ payload }) => toPlain({ blocks: payload.blocks as readonly Block[] }));
}

describe('a digest', () => {
  test('tells what is new in the articles’ own words and counts what it left out', async () => {
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    await library.articles.put(MARKET, { atMs: NINE - 2 * HOUR_MS });
    await library.subscriptions.put(room('1'), toDigest({ length: 'short' }));
    expect(await makeDueDigests(library, NINE)).toBe(1);
    const [text = ''] = await sent(NINE);
    expect(text).toContain('Monday, 23 November 2026');
    expect(text).toContain('Title of ferry (https://post.example/ferry) — The Post, 23 November 2026');
    expect(text).toMatch(/2 of 2 articles, \d of 3 quotes\.$/);
    for (const line of text.match(/(?<=• )[^(]+(?= \()/g) ?? []) {
      expect(`${FERRY.text}${MARKET.text}`).toContain(line);
    }
  });

  test('is made once for a date, however often it is looked for', async () => {
    await library.subscriptions.put(room('1'), toDigest());
    const made: number[] = [];
    for (const atMs of [NINE - 1, NINE, NINE, NINE + HOUR_MS, NINE + DAY_MS - 1, NINE + DAY_MS]) {
      made.push(await makeDueDigests(library, atMs));
    }
    expect(made).toEqual([0, 1, 0, 0, 0, 1]);
  });

  test('is made up for once after days of silence, and the schedule goes on', async () => {
    await library.subscriptions.put(room('1'), toDigest());
    expect(await makeDueDigests(library, NINE + 5 * DAY_MS + HOUR_MS)).toBe(1);
    expect((await sent(NINE + 6 * DAY_MS))[0]).toContain('Saturday, 28 November 2026');
    expect(await library.subscriptions.nextDueAtMs()).toBe(NINE + 6 * DAY_MS);
  });

  test('tells each article once, however late it was made', async () => {
    await library.subscriptions.put(room('1'), toDigest());
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    await library.articles.put(MARKET, { atMs: NINE + HOUR_MS });
    await makeDueDigests(library, NINE + 2 * HOUR_MS);
    await makeDueDigests(library, NINE + DAY_MS);
    const [first = ''] = await sent(NINE + 2 * HOUR_MS);
    const [second = ''] = await sent(NINE + DAY_MS);
    expect([first.includes('ferry'), first.includes('market')]).toEqual([true, false]);
    expect([second.includes('ferry'), second.includes('market')]).toEqual([false, true]);
  });

  test('loses nothing when its time was moved', async () => {
    await library.articles.put(FERRY, { atMs: NINE + HOUR_MS });
    await library.rooms.set(room('1'), { [TOLD_UNTIL]: `2026-11-23/${NINE}` });
    const moved = { localTime: '18:00', lastLocalDate: '2026-11-23', nextDueAtMs: NINE + 33 * HOUR_MS };
    await library.subscriptions.put(room('1'), toDigest(moved));
    await makeDueDigests(library, NINE + 33 * HOUR_MS);
    expect((await sent(NINE + 33 * HOUR_MS))[0]).toContain('Title of ferry');
  });

  test.each([
    ['say', ['Monday, 23 November 2026\n\nNothing new since the last summary.']],
    ['skip', []],
  ] as const)('on a day without news: %s', async (quietDays, expected) => {
    await library.subscriptions.put(room('1'), toDigest({ quietDays }));
    await makeDueDigests(library, NINE);
    expect(await sent(NINE)).toEqual(expected);
    expect(await library.subscriptions.nextDueAtMs()).toBe(NINE + DAY_MS);
  });

  test('whose zone is not known does not hold up the others', async () => {
    await library.subscriptions.put(room('1'), toDigest({ zone: 'Mars/Base' }));
    await library.subscriptions.put(room('2'), toDigest());
    expect(await makeDueDigests(library, NINE)).toBe(1);
    expect(await makeDueDigests(library, NINE + HOUR_MS)).toBe(0);
  });

  test('an archive that is imported is not news', async () => {
    await library.articles.put(
      toNews('old', ['The pier of Lenmouth was opened by the mayor.'], { date: '2019-05-01' }),
      {
        atMs: NINE - HOUR_MS,
      },
    );
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    await library.subscriptions.put(room('1'), toDigest());
    await makeDueDigests(library, NINE);
    const [text = ''] = await sent(NINE);
    expect(text).not.toContain('pier');
    expect(text).toContain('1 of 1 article,');
  });

  test('keeps to its topics and to what the room follows', async () => {
    const story = await library.stories.put('Ferries', { by: 'words', words: ['ferry'] });
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    await library.articles.put(MARKET, { atMs: NINE - HOUR_MS });
    await library.rooms.follow(room('1'), story.id);
    await library.subscriptions.put(room('1'), toDigest());
    await library.subscriptions.put(room('2'), toDigest({ topics: ['market stalls', 'nothing'] }));
    await makeDueDigests(library, NINE);
    const texts = await sent(NINE);
    expect(texts.map((text) => [text.includes('of ferry'), text.includes('of market')])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('finds its topics behind many other articles and counts those alone', async () => {
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    const lines = ['Rain falls on the hills of the county until evening, and the wind turns to the west.'];
    for (let at = 0; at < 100; at++)
      await library.articles.put(toNews(`rain-${at}`, lines), { atMs: NINE - 1 });
    await library.subscriptions.put(room('1'), toDigest({ topics: ['ferry'] }));
    await makeDueDigests(library, NINE);
    expect(await sent(NINE)).toEqual([expect.stringMatching(/Title of ferry[\s\S]*1 of 1 article, /)]);
  });

  test('tells of wire copies by the outlets that have them', async () => {
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    const copy = toNews('copy', ['The ferry to the islands stopped on Tuesday.'], { outlet: 'The Herald' });
    await library.articles.put(copy, { atMs: NINE - HOUR_MS, copyOf: 'ferry' });
    await library.subscriptions.put(room('1'), toDigest());
    await makeDueDigests(library, NINE);
    const [text] = await sent(NINE);
    expect(text).toMatch(/^Title of ferry .*— The Post, 23 November 2026, also in The Herald$/m);
    expect(text).toContain('1 of 1 article');
  });

  test('of a thousand rooms at once is the same for those who want the same', async () => {
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    for (let id = 1; id <= 1_000; id++) await library.subscriptions.put(room(String(id)), toDigest());
    expect(await makeDueDigests(library, NINE)).toBe(1_000);
    expect(new Set(await sent(NINE)).size).toBe(1);
  });

  test('carries which words it shows, for when they are corrected', async () => {
    await library.articles.put(FERRY, { atMs: NINE - HOUR_MS });
    await library.subscriptions.put(room('1'), toDigest());
    await makeDueDigests(library, NINE);
    await sent(NINE);
    const { items } = await library.ledger.ofArticle('ferry', { limit: 10 });
    const shown = items[0]?.spans.map(({ start, end }) => FERRY.text.slice(start, end));
    expect(shown).toContain('The ferry to the islands stopped on Tuesday after its engine failed at sea.');
  });

  test('names the speaker where the line does not', async () => {
    const { text, statements, speakers } = FERRY;
    const renamed = speakers.map((one) => (one.name === 'Ann' ? { ...one, name: 'Captain Reed' } : one));
    await library.articles.put(toNews('x', [], { ...FERRY, speakers: renamed }), { atMs: NINE - HOUR_MS });
    await library.subscriptions.put(room('1'), toDigest());
    await makeDueDigests(library, NINE);
    expect(statements.map((one) => text.slice(one.start, one.end))[0]).toContain('We had smoke');
    expect((await sent(NINE))[0]).toMatch(/Ann said\..*\(Captain Reed\)/);
  });
});
