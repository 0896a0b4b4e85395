/** A room that wants to be left in peace, and what still is said there. */
import { expect, test } from 'vitest';
import type { Request } from '../../src/chat/request.ts';
import { talk } from '../helpers/talk.ts';

const { says, asks, failures } = await talk();

const room = { platform: 'test', id: 'group', kind: 'group' } as const;
const chief: Partial<Request> = { room, asker: { id: 'chief', mayManage: true } };
const ben: Partial<Request> = { room, asker: { id: 'ben', mayManage: false } };

test('a room is made quiet and loud again by who may manage it', async () => {
  expect(await says('/quiet on', ben)).toBe('/quiet is for those who may manage this room.');
  expect(await says('/quiet', chief)).toMatch(/^My answers here are for everyone/);
  expect(await asks('/whosaid blockade', ben)).not.toHaveProperty('audience');

  const on = await asks('/quiet ON', chief);
  expect(on).not.toHaveProperty('audience');
  expect(await asks('/whosaid blockade', ben)).toMatchObject({
    audience: 'asker',
    instead: expect.stringContaining('private'),
  });
  const topic = { ...ben, room: { ...room, thread: 'topic' } };
  expect(await asks('/whosaid blockade', topic)).toMatchObject({ audience: 'asker' });
  expect(await asks('/whosaid blockade', { ...ben, room: { ...room, id: 'other' } })).not.toHaveProperty(
    'audience',
  );
  expect(await says('/discuss blockade', ben)).toMatch(/^This room is quiet, and that would be for everyone/);

  expect(await says('/quiet off', chief)).toMatch(/^My answers here are for everyone/);
  expect(await asks('/whosaid blockade', ben)).not.toHaveProperty('audience');
  expect(failures).toEqual([]);
});

test('what cannot be meant is explained', async () => {
  expect(await says('/quiet maybe', chief)).toMatch(/“state” of \/quiet does not fit: write on or off/);
  expect(await says('/quiet on')).toBe('This is between the two of us: nobody else reads it.');
});
