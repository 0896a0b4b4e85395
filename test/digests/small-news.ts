/** News, rooms and digests for tests, as dull as can be. */
import type { Article } from '../../src/core/article.ts';
import type { Digest, RoomKey } from '../../src/store/rooms.ts';
import { toSmallArticle } from '../core/summary/small-article.ts';

export const HOUR_MS = 3_600_000;

export function toNews(id: string, lines: readonly string[], known: Partial<Article> = {}): Article {
  return {
    ...toSmallArticle(id, lines),
    title: `Title of ${id}`,
    outlet: 'The Post',
    date: '2026-11-23',
    url: `https://post.example/${id}`,
    ...known,
  };
}

export const FERRY = toNews('ferry', [
  'The ferry to the islands stopped on Tuesday after its engine failed at sea.',
  'Ann: We had smoke in the engine room and sent everyone to the boats,',
  'Bob: Nobody on the islands listened until there was smoke at sea,',
]);

export const MARKET = toNews('market', [
  'The market hall of Lenmouth opens again in spring with forty stalls.',
  'Cyd: Every stall of the old hall has been let twice over by now,',
]);

export const room = (id: string, platform = 'telegram'): RoomKey => ({ platform, id });

export function toDigest(changes: Partial<Digest> = {}): Digest {
  return {
    kind: 'digest',
    localTime: '09:00',
    zone: 'Asia/Yerevan',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    length: 'normal',
    topics: [],
    quietDays: 'say',
    nextDueAtMs: Date.parse('2026-11-23T05:00Z'),
    ...changes,
  };
}
