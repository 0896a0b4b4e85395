/** The part of the contract for outbox, ledger and feeds. */
import { describe, expect, it } from 'vitest';
import type { OutboxDraft } from '../../../src/store/delivery.ts';
import type { Library } from '../../../src/store/library.ts';
import { toArticle } from '../articles.ts';

const ROOM = { platform: 'discord', id: '1' };
const SPANS = [{ articleId: 'a', revision: 2, start: 3, end: 9 }];

function toDraft(key: string, wanted: Partial<OutboxDraft> = {}): OutboxDraft {
  return {
    key,
    room: ROOM,
    payload: { blocks: [{ type: 'text' }] },
    spans: SPANS,
    notBeforeMs: 0,
    ...wanted,
  };
}

export function testDelivery(library: () => Library): void {
  const claim = async (atMs: number) =>
    (await library().outbox.claim('discord', atMs, 9)).map(({ key }) => key);

  describe('outbox', () => {
    it('takes a key once, before and after it is sent', async () => {
      const { outbox } = library();
      expect(await outbox.add([toDraft('k'), toDraft('k')])).toBe(1);
      const [entry] = await outbox.claim('discord', 0, 9);
      expect(entry).toMatchObject({ ...toDraft('k'), attempts: 1 });
      expect(entry?.nonce).toMatch(/^\S{1,25}$/);
      await outbox.markSent(entry?.id ?? 0, ['m1', 'm2'], 50);
      expect(await outbox.add([toDraft('k')])).toBe(0);
      expect(await outbox.stateOf('k')).toBe('sent');
      expect(await library().ledger.find('discord', '1', 'm2')).toEqual({
        room: ROOM,
        messageId: 'm2',
        atMs: 50,
        state: 'posted',
        spans: SPANS,
      });
    });

    it('moves the digest on in the same step', async () => {
      const { outbox, subscriptions } = library();
      const digest = await subscriptions.put(ROOM, {
        kind: 'digest',
        localTime: '09:00',
        zone: 'UTC',
        weekdays: [1],
        length: 'normal',
        topics: [],
        quietDays: 'say',
        nextDueAtMs: 10,
      });
      const advance = [{ subscriptionId: digest.id, nextDueAtMs: 20, lastLocalDate: '2026-03-29' }];
      await expect(outbox.add([toDraft('k'), toDraft('two words')], advance)).rejects.toThrow('one word');
      expect(await outbox.stateOf('k')).toBeNull();
      expect(await subscriptions.nextDueAtMs()).toBe(10);
      await outbox.add([toDraft('k')], advance);
      expect(await subscriptions.ofRoom(ROOM)).toMatchObject([
        { nextDueAtMs: 20, lastLocalDate: '2026-03-29' },
      ]);
    });

    it('gives the messages of a room one after another, of all rooms the oldest first', async () => {
      const { outbox } = library();
      const other = { platform: 'discord', id: '2' };
      await outbox.add([toDraft('a1', { notBeforeMs: 5 }), toDraft('a2'), toDraft('b1', { room: other })]);
      expect(await outbox.nextAtMs('discord')).toBe(0);
      expect(await claim(9)).toEqual(['b1', 'a1']);
      expect(await claim(9)).toEqual([]);
      expect(await outbox.nextAtMs('discord')).toBeNull();
      const [first] = await outbox.interrupted('discord');
      await outbox.markSent(first?.id ?? 0, ['m'], 9);
      expect(await claim(9)).toEqual(['a2']);
      expect(await outbox.claim('telegram', 9, 9)).toEqual([]);
    });

    it('tries again when told so, with the same nonce', async () => {
      const { outbox } = library();
      await outbox.add([toDraft('k')]);
      const [first] = await outbox.claim('discord', 0, 1);
      await outbox.retry(first?.id ?? 0, 100);
      expect(await claim(99)).toEqual([]);
      expect(await outbox.nextAtMs('discord')).toBe(100);
      const [second] = await outbox.claim('discord', 100, 1);
      expect(second).toMatchObject({ attempts: 2, nonce: first?.nonce });
    });

    it('tells which message an entry is about', async () => {
      const { outbox } = library();
      const about = { messageId: 'm1', how: 'edit' } as const;
      await outbox.add([toDraft('k', { about })]);
      expect(await outbox.claim('discord', 0, 1)).toMatchObject([{ about }]);
      await expect(outbox.add([toDraft('l', { about: { ...about, messageId: 'a b' } })])).rejects.toThrow(
        'id of a message',
      );
    });

    it('waits for paused rooms', async () => {
      const { outbox, rooms } = library();
      await outbox.add([toDraft('k')]);
      await rooms.pause('discord', '1', 'forbidden', 1);
      expect(await claim(9)).toEqual([]);
      expect(await outbox.nextAtMs('discord')).toBeNull();
      await rooms.resume('discord', '1');
      expect(await claim(9)).toEqual(['k']);
    });

    it('says what is uncertain or failed, and forgets it in time', async () => {
      const { outbox, ledger } = library();
      await outbox.add([
        toDraft('maybe'),
        toDraft('never', { room: { ...ROOM, thread: 't' } }),
        toDraft('later'),
      ]);
      const [maybe, never] = await outbox.claim('discord', 0, 9);
      await outbox.markUncertain(maybe?.id ?? 0, 40);
      await outbox.markFailed(never?.id ?? 0, 'chat-not-found');
      expect(await outbox.counts()).toEqual({ waiting: 1, sending: 0, sent: 0, failed: 1, uncertain: 1 });
      expect(await ledger.find('discord', '1', 'maybe')).toMatchObject({ state: 'uncertain', spans: SPANS });
      expect(await outbox.prune(41)).toBe(2);
      expect(await outbox.stateOf('maybe')).toBeNull();
      expect(await outbox.stateOf('later')).toBe('waiting');
      await expect(outbox.markFailed(1, 'Because she said no!')).rejects.toThrow('code');
    });
  });

  describe('ledger', () => {
    it('leads from an article to the messages that show it, latest first', async () => {
      const { ledger } = library();
      const record = (messageId: string, atMs: number, articleId: string) =>
        ledger.record({
          room: { ...ROOM, thread: 't' },
          messageId,
          atMs,
          state: 'posted',
          spans: [{ articleId, revision: 1, start: 0, end: 1 }],
        });
      await record('1', 10, 'a');
      await record('2', 30, 'a');
      await record('3', 20, 'b');
      await record('3', 25, 'a');
      const page = await ledger.ofArticle('a', { limit: 2 });
      expect([page.items.map(({ messageId }) => messageId), page.total]).toEqual([['2', '3'], 3]);
      const rest = await ledger.ofArticle('a', { limit: 2, after: page.next ?? '' });
      expect(rest.items.map(({ messageId }) => messageId)).toEqual(['1']);
      expect((await ledger.ofArticle('b', { limit: 2 })).items).toEqual([]);
      expect(await ledger.remove('discord', '1', '2')).toBe(true);
      expect(await ledger.prune(20)).toBe(1);
      expect((await ledger.ofArticle('a', { limit: 9 })).total).toBe(1);
    });
  });

  describe('ledger of a room', () => {
    it('has what stands in that room or thread alone, latest first, and where in the message', async () => {
      const { ledger } = library();
      const spans = [{ articleId: 'a', revision: 1, start: 0, end: 1, at: 7 }, ...SPANS];
      const record = (messageId: string, atMs: number, thread?: string) =>
        ledger.record({
          room: { ...ROOM, ...(thread ? { thread } : {}) },
          messageId,
          atMs,
          state: 'posted',
          spans,
        });
      await record('1', 10);
      await record('2', 30);
      await record('3', 20, 't');
      const page = await ledger.ofRoom(ROOM, { limit: 1 });
      expect(page).toMatchObject({ total: 2, items: [{ messageId: '2', spans }] });
      const rest = await ledger.ofRoom(ROOM, { limit: 1, after: page.next ?? '' });
      expect(rest.items.map(({ messageId }) => messageId)).toEqual(['1']);
      const stretch = { articleId: 'a', start: 0, end: 1 };
      expect(await ledger.findShowing(ROOM, stretch)).toMatchObject({ messageId: '2', spans });
      expect(await ledger.findShowing(ROOM, { ...stretch, end: 2 })).toBeNull();
      expect(await ledger.findShowing({ ...ROOM, thread: 't' }, stretch)).toMatchObject({ messageId: '3' });
      expect((await ledger.ofRoom({ ...ROOM, thread: 't' }, { limit: 9 })).total).toBe(1);
      expect((await ledger.ofRoom({ ...ROOM, id: 'unknown' }, { limit: 9 })).items).toEqual([]);
    });
  });

  describe('complaints', () => {
    it('are counted by statement, the most first, and go with their article', async () => {
      const { articles, complaints } = library();
      await articles.put(toArticle({ id: 'a' }), { atMs: 0 });
      await articles.put(toArticle({ id: 'b' }), { atMs: 0 });
      await complaints.add('a', '1', 10);
      await complaints.add('b', '2z', 20);
      await complaints.add('b', '2z', 30);
      await complaints.add('gone', '1', 40);
      const worst = { articleId: 'b', statementId: '2z', count: 2, lastAtMs: 30 };
      expect(await complaints.worst(1)).toEqual([worst]);
      expect(await complaints.worst(9)).toMatchObject([worst, { articleId: 'a', count: 1 }]);
      await articles.remove('b');
      expect(await complaints.worst(9)).toMatchObject([{ articleId: 'a' }]);
      await expect(complaints.add('a', 'a message', 1)).rejects.toThrow('id of a statement');
    });
  });

  describe('feeds', () => {
    it('keep how far they were read', async () => {
      const { feeds } = library();
      const feed = { url: 'https://b.example/rss', etag: '"x"', nextAtMs: 20, failures: 0 };
      await feeds.put(feed);
      await feeds.put({ url: 'https://a.example/rss', nextAtMs: 30, failures: 2, trouble: 'No such host.' });
      expect(await feeds.get(feed.url)).toEqual(feed);
      expect((await feeds.list()).map(({ url }) => url)).toEqual(['https://a.example/rss', feed.url]);
      expect(await feeds.due(25, 9)).toEqual([feed]);
      expect(await feeds.remove(feed.url)).toBe(true);
      expect(await feeds.get(feed.url)).toBeNull();
    });
  });
}
