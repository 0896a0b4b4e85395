import { beforeEach, describe, expect, test } from 'vitest';
import { toPlain } from '../../src/chat/plain.ts';
import type { Block } from '../../src/chat/reply.ts';
import { makeCorrections } from '../../src/digests/correcting.ts';
import type { Library } from '../../src/store/library.ts';
import { createMemoryLibrary } from '../../src/store/memory.ts';
import { createLexicon } from '../store/lexicon.ts';
import { room, toNews } from './small-news.ts';

const NOW = Date.parse('2026-11-23T05:00Z');
const DAY_MS = 86_400_000;
const STOPPED = 'The ferry to the islands stopped on Tuesday after its engine failed at sea.';
let library: Library;

const FIRST = toNews('ferry', [STOPPED, 'All 84 passengers came ashore within the hour.']);

beforeEach(async () => {
  library = createMemoryLibrary(createLexicon());
  await library.articles.put(FIRST, { atMs: NOW });
});

async function show(messageId: string, words: string, where = room('1'), atMs = NOW): Promise<void> {
  const start = FIRST.text.indexOf(words);
  const spans = [{ articleId: 'ferry', revision: 1, start, end: start + words.length }];
  await library.ledger.record({ room: where, messageId, atMs, state: 'posted', spans });
}

async function revise(lines: readonly string[]): Promise<readonly string[]> {
  await library.articles.put(toNews('ferry', lines), { atMs: NOW + DAY_MS });
  await makeCorrections(library, ['ferry', 'unknown'], NOW + DAY_MS);
  const entries = await library.outbox.claim('telegram', NOW + DAY_MS, 10);
  return entries.map(({ payload }) => toPlain({ blocks: payload.blocks as readonly Block[] }));
}

describe('when an outlet changes what was shown', () => {
  test('the room is told what it said and what it says', async () => {
    await show('m1', STOPPED);
    const [post] = await revise([STOPPED.replace('Tuesday', 'Monday'), 'All came ashore.']);
    expect(post).toContain('Changed by the outlet\n\nTitle of ferry');
    expect(post).toContain(`• Shown here before: ${STOPPED}`);
    expect(post).toContain(`• It now says: ${STOPPED.replace('Tuesday', 'Monday')}`);
  });

  test('what is gone is said to be gone', async () => {
    await show('m1', STOPPED);
    const [post] = await revise(['All 84 passengers came ashore within the hour.']);
    expect(post).toMatch(/• No longer in the article\.$/);
  });

  test.each([
    [
      'the words still stand there, elsewhere',
      ['New first line of the article here.', STOPPED],
      STOPPED,
      NOW,
    ],
    ['it was shown a month ago', ['All else.'], STOPPED, NOW - 30 * DAY_MS],
  ])('nobody is told when %s', async (_when, lines, words, atMs) => {
    await show('m1', words, room('1'), atMs);
    expect(await revise(lines)).toEqual([]);
  });

  test('a room is told once, however many messages showed it and however often it is looked at', async () => {
    await show('m1', STOPPED);
    await show('m2', STOPPED);
    await show('m3', 'All 84 passengers came ashore within the hour.');
    await show('n1', STOPPED, room('2'));
    expect(await revise(['The ferry to the islands sank.'])).toHaveLength(2);
    expect(await makeCorrections(library, ['ferry'], NOW + 2 * DAY_MS)).toBe(0);
  });

  test('an article that was never revised corrects nothing', async () => {
    await show('m1', STOPPED);
    expect(await makeCorrections(library, ['ferry'], NOW)).toBe(0);
  });
});
