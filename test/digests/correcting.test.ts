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
  await makeCorrections(library, ['ferry', 'unknown'], { nowMs: NOW + DAY_MS });
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
    expect(post).toContain('• No longer in the article.');
    expect(post).toMatch(/Copies that were forwarded keep the old words\.$/);
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
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW + 2 * DAY_MS })).toBe(0);
  });

  test('an article that was never revised corrects nothing', async () => {
    await show('m1', STOPPED);
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW })).toBe(0);
  });

  test('every message that showed it is edited, and the post answers the latest', async () => {
    await show('m1', STOPPED);
    await show('m2', STOPPED, room('1'), NOW + 1);
    await library.articles.put(toNews('ferry', [STOPPED.replace('Tuesday', 'Monday')]), { atMs: NOW + 2 });
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW + 3 })).toBe(3);
    const abouts: unknown[] = [];
    for (;;) {
      const [entry] = await library.outbox.claim('telegram', NOW + 3, 1);
      if (!entry) break;
      abouts.push(entry.about);
      await library.outbox.markSent(entry.id, [entry.about?.messageId ?? ''], NOW + 3);
    }
    expect(abouts).toEqual([
      { messageId: 'm2', how: 'reply' },
      { messageId: 'm2', how: 'edit' },
      { messageId: 'm1', how: 'edit' },
    ]);
    // What was edited shows the new words, and is outdated again by the next revision alone.
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW + 4 })).toBe(0);
  });

  test('the parts of one long message are not each made the whole of it', async () => {
    await show('m1', STOPPED);
    await show('m2', STOPPED);
    await library.articles.put(toNews('ferry', ['All else.']), { atMs: NOW + 1 });
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW + 2 })).toBe(1);
  });

  test('what was shown in private is corrected and not written down', async () => {
    const passing = createMemoryLibrary(createLexicon()).ledger;
    const start = FIRST.text.indexOf(STOPPED);
    const shown = [{ articleId: 'ferry', revision: 1, start, end: start + STOPPED.length }];
    await passing.record({ room: room('7'), messageId: 'm', atMs: NOW, state: 'posted', spans: shown });
    await library.articles.put(toNews('ferry', ['All else.']), { atMs: NOW + 1 });
    expect(await makeCorrections(library, ['ferry'], { nowMs: NOW + 2, passing })).toBe(2);
    expect(await library.outbox.claim('telegram', NOW + 2, 9)).toMatchObject([{ spans: [] }]);
  });

  test('a platform that is not connected is left alone', async () => {
    await show('m1', STOPPED);
    await library.articles.put(toNews('ferry', ['All else.']), { atMs: NOW + 1 });
    const options = { nowMs: NOW + 2, platforms: ['discord'] };
    expect(await makeCorrections(library, ['ferry'], options)).toBe(0);
  });
});
