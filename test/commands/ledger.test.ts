/** `/ledger` in a group's discussion, on both platforms. */
import { describe, expect, test, vi } from 'vitest';
import { toMarkdownText } from '../../src/core/markdown-text.ts';
import { GROUPS } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

describe.each(Object.keys(GROUPS))('in a group on %s', (platform) => {
  const open = async () => {
    const house = await talk();
    return { ...house, group: await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot) };
  };

  test('lists what was shown and checked, in the story’s words alone, and hands it out as a file', async () => {
    const { group, failures } = await open();
    await group.asks('ann', '/whosaid frankly');
    await group.asks('bob', '/check', { about: '“We spoke rudely, as befits between friends” - Lavrov' });
    await group.asks('bob', '/whosaid genocide');
    const [list] = await group.asks('ann', '/ledger');
    expect(list?.text).toMatch(
      /Sergey Lavrov\**: \[?“We spoke frankly, as befits between friends,” Lavrov said\./,
    );
    expect(list?.text.match(/We spoke frankly/g)).toHaveLength(1);
    expect(list?.text).toContain('Ararat Mirzoyan');
    expect(list?.text).not.toContain('rudely');
    expect(list?.text).toMatch(/\d quotes\. No member’s words are kept\./);
    await group.asks('ann', '/ledger markdown');
    await vi.waitFor(() => expect(group.seen().flatMap(({ files }) => files)).toHaveLength(1));
    expect(failures).toEqual([]);
  });

  test('has nothing to list where nothing was shown', async () => {
    const { group } = await open();
    const [answer] = await group.asks('ann', '/ledger');
    expect(answer?.text).toContain('No words of a story were shown here yet');
  });

  test('a discussion lists what was shown in it', async () => {
    const { group } = await open();
    const [opening] = await group.asks('ann', '/discuss frankly', { count: 2 });
    const under = opening ? { under: opening } : {};
    await group.asks('bob', '/whosaid genocide', under);
    const [list] = await group.asks('bob', '/ledger', under);
    expect(list?.text).toContain('We spoke frankly');
    expect(list?.text).toContain('Ararat Mirzoyan');
    if (platform !== 'discord') return;
    // What is shown in a thread is the thread's.
    const [outside] = await group.asks('bob', '/ledger');
    expect(outside?.text).not.toContain('Ararat Mirzoyan');
  });
});

test('the file holds every quotation with speaker, place and link', async () => {
  const { asks, keeping } = await talk();
  const { blocks } = await asks('/whosaid frankly');
  const quote = blocks.find((block) => block.type === 'quote');
  const room = { platform: 'test', id: 'room', kind: 'private' } as const;
  const shown = quote ? [{ words: quote.words, origin: quote.origin }] : [];
  keeping.delivered({ room, messages: [{ id: '1', shown }] });
  await vi.waitFor(() => keeping.settled());
  const reply = await asks('/ledger markdown');
  const file = reply.blocks.find((block) => block.type === 'file');
  expect(file?.text).toBe(
    [
      '# Quotes shown in this discussion',
      '',
      `> ${quote?.words}`,
      '>',
      '> — **Sergey Lavrov**, Russia’s Foreign Minister · word for word · 20 March 2023 · paragraph 17 · Asbarez · ' +
        `[Exact words](<${quote?.source?.url}>)`,
      '',
    ].join('\n'),
  );
});

test.each([
  ['a *star* and _line_', 'a \\*star\\* and \\_line\\_'],
  ['- no list', '\\- no list'],
  ['1. no list', '1\\. no list'],
  ['[no](link) <b>', '\\[no\\](link) \\<b\\>'],
])('Markdown shows %s as it stands', (words, markdown) => expect(toMarkdownText(words)).toBe(markdown));
