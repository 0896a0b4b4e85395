/** What is stored about a room is told as it stands there. */
import { expect, test } from 'vitest';
import { talk } from '../helpers/talk.ts';

const { bot, says, keeping, failures } = await talk();
const room = { platform: 'test', id: 'group', kind: 'group' } as const;

test('a room that asked for nothing has nothing', async () => {
  expect(await says('/privacy', { room })).toMatch(/^Nothing about you is stored\./);
  expect(await says('/privacy', { room })).toMatch(/Stored about this room:\n\n• Nothing\.$/);
});

test('each thing that is kept is named, with what ends it', async () => {
  await says('/quiet on', { room });
  await says('/digest on 9:00 Asia/Yerevan', { room });
  await says('/watch blockade', { room });
  bot.delivered?.({
    room,
    messages: [{ id: '1', shown: [{ words: 'x', origin: { document: 'none', start: 0, end: 1 } }] }],
  });
  await keeping.settled();
  const told = await says('/privacy', { room });
  expect(told).toContain('• That it is quiet (/quiet off ends it).');
  expect(told).toContain('• Its digest at 09:00, Asia/Yerevan (/digest off ends it).');
  expect(told).toContain('• What it watches: “blockade” (/watch off ends it).');
  for (const line of ['/quiet off', '/digest off', '/watch off']) await says(line, { room });
  expect(await says('/privacy', { room })).toMatch(/• Nothing\.$/);
  expect(failures).toEqual([]);
});
