import { beforeEach, describe, expect, test } from 'vitest';
import { toPlain } from '../../src/chat/plain.ts';
import type { Block } from '../../src/chat/reply.ts';
import { makeWatchPosts } from '../../src/digests/watching.ts';
import type { Library } from '../../src/store/library.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import type { Watch } from '../../src/store/rooms.ts';
import { createLexicon } from '../store/lexicon.ts';
import { FERRY, MARKET, room } from './small-news.ts';

const NOW = Date.parse('2026-11-23T05:00Z');
let library: Library;

beforeEach(async () => {
  library = createMemoryLibrary(createLexicon());
  await library.articles.put(FERRY, { atMs: NOW });
  await library.articles.put(MARKET, { atMs: NOW });
});

async function posts(what: Watch['what'], value: string): Promise<readonly string[]> {
  await library.subscriptions.put(room('1'), { kind: 'watch', what, value });
  await makeWatchPosts(library, NOW, NOW);
  const entries = await library.outbox.claim('telegram', NOW, 10);
  return entries.map(({ payload }) => toPlain({ blocks: payload.blocks as readonly Block[] }));
}

describe('a watch', () => {
  test.each([
    ['word', 'ENGINES', 'The ferry to the islands stopped on Tuesday after its engine failed at sea.'],
    ['word', 'listen to smoke', 'Nobody on the islands listened until there was smoke at sea'],
    ['speaker', 'cyd', 'Every stall of the old hall'],
  ] as const)('on the %s “%s” shows the sentence', async (what, value, expected) => {
    const found = await posts(what, value);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
    expect(found[0]).toContain(`New on “${value}”: Title of`);
  });

  test.each([
    ['word', 'stall engine'],
    ['word', 'Ann Hale'],
    ['speaker', 'ferry'],
    ['speaker', 'Ann Hale'],
  ] as const)('on the %s “%s” is silent', async (what, value) => {
    expect(await posts(what, value)).toEqual([]);
  });

  test('an article is posted once, whatever of it is watched and however often it is looked at', async () => {
    await library.subscriptions.put(room('1'), { kind: 'watch', what: 'word', value: 'smoke' });
    await library.subscriptions.put(room('1'), { kind: 'watch', what: 'speaker', value: 'Bob' });
    expect(await makeWatchPosts(library, NOW, NOW)).toBe(1);
    expect(await makeWatchPosts(library, NOW - 1, NOW + 1)).toBe(0);
    expect(await makeWatchPosts(library, NOW + 1, NOW + 1)).toBe(0);
  });
});
