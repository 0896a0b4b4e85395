/** A later answer points at the message that showed its words before, in a group on each platform. */
import { describe, expect, test } from 'vitest';
import { GROUPS } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

describe.each(Object.keys(GROUPS))('in a group on %s', (platform) => {
  const open = async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    const asks: typeof group.asks = async (...asked) => {
      const messages = await group.asks(...asked);
      await house.keeping.settled();
      return messages;
    };
    return { ...house, group: { ...group, asks } };
  };

  test('the same quotation again points at where it stands', async () => {
    const { group } = await open();
    const [first] = await group.asks('ann', '/whosaid frankly');
    await group.asks('ann', '/help');
    const [again] = await group.asks('bob', '/check “We spoke frankly, as befits between friends” - Lavrov');
    if (platform === 'telegram') {
      expect(again?.answers).toBe(first?.id);
      expect(again?.quoted).toMatch(/^“We spoke frankly.*Armenia\.”$/s);
      expect(first?.text).toContain(again?.quoted);
    } else {
      expect(again?.text).toMatch(
        new RegExp(`Shown here before.*discord.com/channels/\\d+/${group.room.id}/${first?.id}`),
      );
    }
  });

  test('another quotation, and one of an earlier revision, point nowhere', async () => {
    const { group, revises } = await open();
    const [first] = await group.asks('ann', '/whosaid frankly');
    const [other] = await group.asks('bob', '/whosaid genocide');
    await revises((text) => text.replace('spoke frankly', 'spoke frankli'));
    const [changed] = await group.asks('bob', '/whosaid growth of mutual understanding');
    for (const message of [other, changed]) {
      expect(message?.answers).not.toBe(first?.id);
      expect(message?.text).not.toContain('Shown here before');
    }
  });
});

test('words that Telegram does not find any more are answered without quoting them', async () => {
  const house = await talk();
  const group = await (GROUPS.telegram as (typeof GROUPS)[string])(house.bot);
  const [first] = await group.asks('ann', '/whosaid frankly');
  await house.keeping.settled();
  const [posted] = (await house.library.ledger.ofRoom(group.room, { limit: 1 })).items;
  if (!posted) throw new Error('nothing was written down');
  await house.library.ledger.record({ ...posted, spans: posted.spans.map((span) => ({ ...span, at: 7 })) });
  const [again] = await group.asks('bob', '/whosaid frankly');
  expect(again).toMatchObject({ answers: first?.id, text: first?.text });
  expect(again?.quoted).toBeUndefined();
});
