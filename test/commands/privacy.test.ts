/** What is stored about a room is told as it stands there. */
import { expect, test } from 'vitest';
import { talk } from '../helpers/talk.ts';

const { asks, bot, says, keeping, library, failures } = await talk();
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
  expect(told).toMatch(/• Who may manage this room deletes all of it with \/forget\.$/);
  for (const line of ['/quiet off', '/digest off', '/watch off']) await says(line, { room });
  expect(await says('/privacy', { room })).toMatch(/• Nothing\.$/);
  expect(failures).toEqual([]);
});

test('/forget deletes all of it, with its threads, after showing what would go', async () => {
  const cleo = { room, asker: { id: 'cleo', mayManage: true } };
  const thread = { ...room, thread: '7' };
  const ben = { room, asker: { id: 'ben', mayManage: false } };
  expect(await says('/forget everything', ben)).toMatch(/for those who may manage/);
  expect(await says('/forget', cleo)).toBe('Nothing is stored about this room.');
  await says('/watch blockade', cleo);
  await says('/watch corridor', { ...cleo, room: thread });
  expect(await says('/forget', cleo)).toMatch(/would be deleted.*\n\n• What it watches: “blockade”/);
  expect(await says('/forget all', cleo)).toMatch(/write “everything”/);
  expect(await library.subscriptions.ofRoom(room)).toHaveLength(1);
  expect(await says('/forget everything', cleo)).toMatch(/is deleted\.$/);
  expect(await library.subscriptions.ofRoom(room)).toEqual([]);
  expect(await library.subscriptions.ofRoom(thread)).toEqual([]);
});

test('a private room forgets what it was shown as well', async () => {
  const mine = { platform: 'test', id: 'mine', kind: 'private' } as const;
  const answer = await asks('/whosaid frankly', { room: mine });
  const quote = answer.blocks.find((block) => block.type === 'quote');
  if (!quote) throw new Error('there is no quote');
  bot.delivered?.({
    room: mine,
    messages: [{ id: '9', shown: [{ words: quote.words, origin: quote.origin }] }],
  });
  await keeping.settled();
  expect(await says('/privacy', { room: mine })).toContain('1 of my messages here');
  await says('/forget everything', { room: mine });
  expect(await says('/privacy', { room: mine })).toMatch(/• Nothing\.$/);
});
