/** What the ledger knows of answers that were given in groups, through each platform's wire. */
import { describe, expect, test, vi } from 'vitest';
import { GROUPS } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

describe.each(Object.keys(GROUPS))('in a group on %s', (platform) => {
  test('every quotation shown is written down under the message that shows it', async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    const [answer] = await group.asks('ann', '/whosaid blockade');
    // The group sees an answer before its adapter hears that it arrived.
    const items = await vi.waitFor(async () => {
      const page = await house.library.ledger.ofRoom(group.room, { limit: 9 });
      expect(page.items).toMatchObject([{ messageId: answer?.id, state: 'posted' }]);
      return page.items;
    });
    const [article] = house.articles;
    const words = items.flatMap(({ spans }) =>
      spans.map(({ start, end }) => article?.text.slice(start, end) ?? ''),
    );
    expect(words.length).toBeGreaterThan(1);
    for (const line of words) expect(answer?.text).toContain(line.split('\n')[0]);
    if (platform !== 'telegram') return;
    // There the place of the words in the message is known as well.
    for (const [index, { at }] of (items[0]?.spans ?? []).entries())
      expect(answer?.text.slice(at, (at ?? 0) + (words[index]?.length ?? 0))).toBe(words[index]);
  });

  test('what holds no word of the story, and what the asker alone sees, leaves no trace', async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    await group.asks('ann', '/help');
    await group.asks('ann', '/whosaid football');
    await house.keeping.settled();
    expect((await house.library.ledger.ofRoom(group.room, { limit: 9 })).items).toEqual([]);
  });
});

test('what is shown in private is not in the library', async () => {
  const { asks, keeping, library } = await talk();
  const { blocks } = await asks('/whosaid blockade');
  const shown = blocks.flatMap((block) =>
    block.type === 'quote' ? [{ words: block.words, origin: block.origin }] : [],
  );
  const room = { platform: 'test', id: 'room', kind: 'private' } as const;
  keeping.delivered({ room, messages: [{ id: '1', shown }] });
  await keeping.settled();
  expect((await library.ledger.ofRoom(room, { limit: 9 })).items).toEqual([]);
  expect((await library.counts()).rooms).toBe(0);
  expect((await keeping.of(room).ofRoom(room, { limit: 9 })).items).toHaveLength(1);
});
