/** “Wrong?”: counted by statement for who runs the bot, once a day by the same person, without who it was. */
import { describe, expect, test } from 'vitest';
import { createOnceADay } from '../../src/store/once-a-day.ts';
import { GROUPS } from '../helpers/groups.ts';
import { talk } from '../helpers/talk.ts';

describe.each(Object.keys(GROUPS))('in a group on %s', (platform) => {
  test('a press is counted and answered to the presser alone', async () => {
    const house = await talk();
    const group = await (GROUPS[platform] as (typeof GROUPS)[string])(house.bot);
    const [answer] = await group.asks('ann', '/whosaid frankly');
    if (!answer) throw new Error('nothing was answered');
    const before = group.seen().length;
    expect(await group.presses('ann', answer, 'Wrong?')).toMatch(
      /^Noted for who runs me: Sergey Lavrov: “We spoke frankly.* Who pressed is not kept\.$/,
    );
    expect(await group.presses('ann', answer, 'Wrong?')).toMatch(/^You have told me today/);
    await group.presses('bob', answer, 'Wrong?');
    expect(group.seen().filter(({ isPrivate }) => !isPrivate)).toHaveLength(before);
    const [worst, ...more] = await house.library.complaints.worst(9);
    expect(worst?.count).toBe(2);
    expect(more).toEqual([]);
    expect(JSON.stringify(worst)).not.toMatch(/ann|bob/i);
    expect(house.failures).toEqual([]);
  });
});

test('who runs the bot sees the worst in /doctor, others do not', async () => {
  const { bot, asks, presses } = await talk();
  const reply = await asks('/whosaid frankly');
  const buttons = reply.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const button = buttons.find(({ label }) => label === 'Wrong?');
  if (!button) throw new Error('there is no such button');
  await presses(button);
  const doctor = (platform: string, mayManage: boolean) =>
    bot.answer({
      room: { platform, id: 'x', kind: 'private' },
      asker: { id: 'x', mayManage },
      addressed: 'command',
      command: 'doctor',
      line: '',
    });
  expect(JSON.stringify(await doctor('terminal', true))).toMatch(/Called wrong.*1× .*We spoke frankly/);
  expect(JSON.stringify(await doctor('telegram', true))).not.toContain('frankly');
});

test('the same person counts again on another day', () => {
  let now = Date.parse('2026-11-26T23:00Z');
  const isFirst = createOnceADay(() => now);
  expect([isFirst('ann', 'a'), isFirst('ann', 'a'), isFirst('ann', 'b'), isFirst('bob', 'a')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  now += 2 * 3_600_000;
  expect(isFirst('ann', 'a')).toBe(true);
});
