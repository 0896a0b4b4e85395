/** What the bot promises a room it can keep, and what it finds amiss there. */
import { expect, test } from 'vitest';
import type { Remark } from '../../src/chat/remark.ts';
import { talk } from '../helpers/talk.ts';

const SHUT: Remark = {
  text: 'I can’t post here by myself, as I lack: Send Messages. Who manages this channel can allow it in its permissions.',
  amiss: 'posting',
};
const { says, examiners, library } = await talk();
let remarks: readonly Remark[] = [];
examiners.set('test', async () => remarks);
const room = { platform: 'test', id: 'channel', kind: 'group' } as const;

test.each(['/digest on 9:00 Asia/Yerevan', '/watch blockade'])(
  '%s is promised only where it can be kept',
  async (typed) => {
    remarks = [SHUT];
    expect(await says(typed, { room })).toBe(`I could not keep that promise. ${SHUT.text} Then ask again.`);
    expect(await library.subscriptions.ofRoom(room)).toEqual([]);
    remarks = [{ text: 'I lack here: Attach Files.', amiss: 'lack' }];
    expect(await says(typed, { room })).not.toContain('promise');
    for (const { id } of await library.subscriptions.ofRoom(room)) await library.subscriptions.remove(id);
  },
);

test('/doctor tells what is amiss first, with the cure', async () => {
  remarks = [{ text: 'I hear commands.' }];
  expect(await says('/doctor', { room })).toMatch(
    /^How I am here\n\nNothing is amiss\.\n\n• I hear commands\.\n• I answer from 1 article/,
  );
  remarks = [{ text: 'I hear commands.' }, SHUT];
  await library.rooms.pause('test', 'channel', 'forbidden', 0);
  await says('/quiet on', { room });
  expect(await says('/doctor', { room })).toMatch(
    /Amiss, and how to mend it:\n\n• I can’t post here.*\n• Digests and watches of this room are paused, since I was not allowed to write\..*\n\n• I hear commands\.\n• This room is quiet/,
  );
});
