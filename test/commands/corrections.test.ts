/** Corrections follow the answers: in a group on each platform, through its wire. */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDigests } from '../../src/digests/digests.ts';
import { GROUPS } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

describe.each(Object.keys(GROUPS))('in a group on %s', (platform) => {
  const open = async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    const { library } = house;
    const digests = createDigests({ library, posts: { [platform]: group.post }, log: SILENT });
    await digests.start();
    onTestFinished(() => digests.stop());
    return { ...house, group, digests };
  };

  test('answers that showed changed words are edited, and the group is told in reply to the latest', async () => {
    const { group, digests, revises } = await open();
    const [first] = await group.asks('ann', '/whosaid frankly');
    const [second] = await group.asks('bob', '/check “We spoke frankly, as befits between friends” - Lavrov');
    const [other] = await group.asks('bob', '/whosaid genocide');
    await digests.correct([await revises((text) => text.replace('spoke frankly', 'spoke openly'))]);
    await vi.waitFor(() => expect(group.seen()).toHaveLength(4));
    const notice = group.seen()[3];
    expect(notice?.answers).toBe(second?.id);
    expect(notice?.text).toContain('Changed by the outlet');
    expect(notice?.text).toContain('“We spoke frankly');
    expect(notice?.text).toContain('“We spoke openly');
    expect(notice?.text).toContain('Copies that were forwarded keep the old words.');
    await vi.waitFor(
      () => {
        for (const { id } of [first, second].filter((one) => one !== undefined))
          expect(group.seen().find((one) => one.id === id)).toMatchObject({
            text: expect.stringContaining('“We spoke openly'),
            buttons: [],
          });
      },
      { timeout: 8000 },
    );
    expect(group.seen().find(({ id }) => id === other?.id)?.text).toBe(other?.text);
  });

  test('nobody is told when what was shown still stands', async () => {
    const { group, digests, revises } = await open();
    await group.asks('ann', '/whosaid frankly');
    await digests.correct([await revises((text) => `${text}\n\nThe ministers had dinner.`)]);
    await group.asks('ann', '/help');
    expect(group.seen()).toHaveLength(2);
  });
});
