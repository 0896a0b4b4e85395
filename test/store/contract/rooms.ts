/** The part of the contract for rooms and what they subscribe to. */
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/store/library.ts';
import type { Digest } from '../../../src/store/rooms.ts';

const ROOM = { platform: 'telegram', id: '-100', thread: '7' };
const DIGEST: Digest = {
  kind: 'digest',
  localTime: '09:00',
  zone: 'Asia/Yerevan',
  weekdays: [1, 2, 3, 4, 5],
  length: 'short',
  topics: ['peace talks', 'grain'],
  quietDays: 'skip',
  nextDueAtMs: 1000,
};

export function testRooms(library: () => Library): void {
  describe('rooms', () => {
    it('start with nothing and keep what they are set to', async () => {
      const { rooms } = library();
      expect(await rooms.get(ROOM)).toEqual({ key: ROOM, settings: {}, follows: [] });
      await rooms.set(ROOM, { length: 'short', quiet: true, most: 5 });
      await rooms.set(ROOM, { quiet: null, most: 6 });
      expect((await rooms.get(ROOM)).settings).toEqual({ length: 'short', most: 6 });
      expect((await rooms.get({ platform: 'telegram', id: '-100' })).settings).toEqual({});
    });

    it('refuse what is longer than a setting: nothing a member wrote fits', async () => {
      const { rooms } = library();
      await expect(rooms.set(ROOM, { length: 'we all met at noon' })).rejects.toThrow('one word');
      await expect(rooms.set({ platform: 'telegram', id: 'two words' }, {})).rejects.toThrow('one word');
      await expect(rooms.set(ROOM, { 'a name with blanks': 1 })).rejects.toThrow('letters');
    });

    it('follow stories, in order, until these are gone', async () => {
      const { rooms, stories } = library();
      const b = await stories.put('b', { by: 'hand' });
      const a = await stories.put('a', { by: 'hand' });
      await rooms.follow(ROOM, b.id);
      await rooms.follow(ROOM, a.id);
      await rooms.follow(ROOM, b.id);
      await rooms.follow(ROOM, '999');
      expect((await rooms.get(ROOM)).follows).toEqual([b.id, a.id]);
      expect((await rooms.list({ storyId: a.id }, { limit: 5 })).items.map(({ key }) => key)).toEqual([ROOM]);
      await stories.remove(b.id);
      expect((await rooms.get(ROOM)).follows).toEqual([a.id]);
      await rooms.unfollow(ROOM, a.id);
      expect((await rooms.get(ROOM)).follows).toEqual([]);
    });

    it('are listed in the order they became known', async () => {
      const { rooms } = library();
      for (const id of ['3', '1', '2']) await rooms.set({ platform: 'discord', id }, { most: 1 });
      await rooms.set(ROOM, { most: 1 });
      const page = await rooms.list({ platform: 'discord' }, { limit: 2 });
      expect([page.items.map(({ key }) => key.id), page.total]).toEqual([['3', '1'], 3]);
      const rest = await rooms.list({ platform: 'discord' }, { limit: 2, after: page.next ?? '' });
      expect(rest.items.map(({ key }) => key.id)).toEqual(['2']);
    });

    it('have one digest, and one watch a word', async () => {
      const { subscriptions } = library();
      const digest = await subscriptions.put(ROOM, DIGEST);
      expect(digest).toMatchObject({ ...DIGEST, room: ROOM });
      await subscriptions.put(ROOM, { ...DIGEST, localTime: '18:30', topics: [] });
      await subscriptions.put(ROOM, { kind: 'watch', what: 'word', value: 'Lachin corridor' });
      await subscriptions.put(ROOM, { kind: 'watch', what: 'word', value: 'lachin CORRIDOR' });
      await subscriptions.put(ROOM, { kind: 'watch', what: 'speaker', value: 'Lavrov' });
      const all = await subscriptions.ofRoom(ROOM);
      expect(all.map((one) => (one.kind === 'digest' ? one.localTime : one.value))).toEqual([
        '18:30',
        'lachin CORRIDOR',
        'Lavrov',
      ]);
      expect(all[0]?.id).toBe(digest.id);
      expect((await subscriptions.watches({ limit: 1 })).total).toBe(2);
      expect(await subscriptions.remove(digest.id)).toBe(true);
      expect(await subscriptions.ofRoom(ROOM)).toHaveLength(2);
    });

    it('are due by time, paused ones not at all', async () => {
      const { rooms, subscriptions } = library();
      const at = (id: string, nextDueAtMs: number) =>
        subscriptions.put({ platform: 'discord', id }, { ...DIGEST, nextDueAtMs });
      await at('late', 30);
      await at('early', 10);
      await at('blocked', 5);
      await rooms.pause('discord', 'blocked', 'blocked', 1);
      expect((await subscriptions.due(20, 9)).map(({ room }) => room.id)).toEqual(['early']);
      expect((await subscriptions.due(99, 9)).map(({ room }) => room.id)).toEqual(['early', 'late']);
      expect(await subscriptions.nextDueAtMs()).toBe(10);
      expect((await rooms.get({ platform: 'discord', id: 'blocked' })).paused).toEqual({
        reason: 'blocked',
        atMs: 1,
      });
      await rooms.resume('discord', 'blocked');
      expect(await subscriptions.nextDueAtMs()).toBe(5);
    });

    it('keep everything when a group gets another id', async () => {
      const { rooms, subscriptions, ledger, outbox } = library();
      const spans = [{ articleId: 'a', revision: 1, start: 0, end: 4 }];
      await rooms.set(ROOM, { most: 3 });
      await subscriptions.put(ROOM, DIGEST);
      await ledger.record({ room: ROOM, messageId: '55', atMs: 1, state: 'posted', spans });
      await outbox.add([{ key: 'k', room: ROOM, payload: { blocks: [] }, spans, notBeforeMs: 0 }]);
      await rooms.set({ ...ROOM, id: '-200' }, { quiet: true, most: 4 });
      await rooms.migrate('telegram', '-100', '-200');
      const moved = { ...ROOM, id: '-200' };
      expect((await rooms.get(moved)).settings).toEqual({ most: 4, quiet: true });
      expect(await subscriptions.ofRoom(moved)).toHaveLength(1);
      expect(await ledger.find('telegram', '-200', '55')).toMatchObject({ room: moved, spans });
      expect((await outbox.claim('telegram', 1, 5)).map(({ room }) => room)).toEqual([moved]);
      expect((await rooms.get(ROOM)).settings).toEqual({});
      expect((await library().counts()).rooms).toBe(1);
    });

    it('are forgotten with all that hangs on them', async () => {
      const { rooms, subscriptions, ledger, outbox } = library();
      await subscriptions.put(ROOM, DIGEST);
      await subscriptions.put(ROOM, { kind: 'watch', what: 'word', value: 'grain' });
      await ledger.record({ room: ROOM, messageId: '55', atMs: 1, state: 'posted', spans: [] });
      await outbox.add([{ key: 'k', room: ROOM, payload: { blocks: [] }, spans: [], notBeforeMs: 0 }]);
      await rooms.forget('telegram', '-100');
      expect(await subscriptions.ofRoom(ROOM)).toEqual([]);
      expect(await subscriptions.nextDueAtMs()).toBeNull();
      expect(await ledger.find('telegram', '-100', '55')).toBeNull();
      expect(await outbox.nextAtMs('telegram')).toBeNull();
      expect((await library().counts()).rooms).toBe(0);
    });
  });
}
