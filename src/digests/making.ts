/**
 * Makes the digests that are due: what is new since the last one, summarised, and put into the outbox in the same
 * step that moves the schedule on, so that a date has one digest whenever the process ends; sending is left to
 * `delivery.ts`.
 *
 * A digest has the articles added from one due moment to the next: none is told twice and none is lost, however late
 * it was made.
 */
import type { Reply } from '../chat/reply.ts';
import type { Article } from '../core/article.ts';
import { type StoriesSummary, summariseStories } from '../core/summary/stories.ts';
import { toContentStems } from '../core/summary/word-bag.ts';
import type { Advance, OutboxDraft, PostedSpan } from '../store/delivery.ts';
import type { ArticleEntry, Library } from '../store/library.ts';
import type { Digest, RoomEntry, RoomKey, RoomSettings, Subscription } from '../store/rooms.ts';
import { toWeekdayAndDay } from './day-words.ts';
import { type Due, findDueAt, findLatestDue, findNextDue } from './schedule.ts';
import { toStoriesBlocks } from './stories-blocks.ts';

export type DigestLibrary = Pick<Library, 'articles' | 'rooms' | 'subscriptions' | 'outbox'>;

/** Words of a digest: some three lines, a screen of a phone, two minutes' reading. */
export const LENGTHS: Readonly<Record<Digest['length'], number>> = { short: 60, normal: 150, long: 300 };

/** The first digest of a room looks back so far. */
const FIRST_WINDOW_MS = 24 * 3_600_000;

/** The newest articles that are summarised for one digest; all are counted. */
const ARTICLES_READ = 60;

/** As many as the busiest agencies publish in a day. */
const ARTICLES_LISTED = 2_000;

/** Digests put into the outbox in one transaction. */
const BATCH = 200;

/** From `fromMs` on and before `untilMs`. */
export type Period = { readonly fromMs: number; readonly untilMs: number };

export type MadeDigest = {
  readonly reply: Reply;
  readonly spans: readonly PostedSpan[];
  readonly isQuiet: boolean;
};

type Told = { readonly summary: StoriesSummary; readonly revisions: ReadonlyMap<string, number> };

/** Makes every digest that is due; answers how many messages are new in the outbox. */
export async function makeDueDigests(library: DigestLibrary, nowMs: number): Promise<number> {
  // Rooms that follow the same get the same: a thousand rooms at nine o'clock are summarised once.
  const told = new Map<string, Promise<Told>>();
  let count = 0;
  for (;;) {
    const due = await library.subscriptions.due(nowMs, BATCH);
    if (due.length === 0) return count;
    const drafts: OutboxDraft[] = [];
    const advances: Advance[] = [];
    for (const digest of due) {
      const { draft, advance } = await makeOne(library, digest, nowMs, told).catch((error: unknown) => ({
        draft: undefined,
        advance: toPutOff(digest, nowMs, error),
      }));
      if (draft) drafts.push(draft);
      advances.push(advance);
    }
    count += await library.outbox.add(drafts, advances);
  }
}

async function makeOne(
  library: DigestLibrary,
  digest: Digest & Subscription,
  nowMs: number,
  told: Map<string, Promise<Told>>,
): Promise<{ readonly draft?: OutboxDraft; readonly advance: Advance }> {
  const due = findLatestDue(digest, nowMs, digest.lastLocalDate);
  const next = findNextDue(digest, nowMs, due?.localDate ?? digest.lastLocalDate);
  const lastLocalDate = due?.localDate ?? digest.lastLocalDate ?? toDayBefore(next.localDate);
  const advance = { subscriptionId: digest.id, nextDueAtMs: next.atMs, lastLocalDate };
  if (!due) return { advance };
  const room = await library.rooms.get(digest.room);
  const period = { fromMs: toStart(digest, room, due), untilMs: due.atMs };
  const { reply, spans, isQuiet } = await makeDigest(library, digest, room, period, due.localDate, told);
  if (isQuiet && digest.quietDays === 'skip') return { advance };
  const draft = {
    key: toKey(digest.room, due.localDate),
    room: digest.room,
    payload: { blocks: reply.blocks },
    spans,
    notBeforeMs: due.atMs,
  };
  return { draft, advance };
}

/** A zone that this machine does not know (any more) must not hold up the other rooms: looked at again in a day. */
function toPutOff(digest: Digest & Subscription, nowMs: number, error: unknown): Advance {
  if (!(error instanceof RangeError)) throw error;
  const lastLocalDate = digest.lastLocalDate ?? toDayBefore(new Date(nowMs).toISOString().slice(0, 10));
  return { subscriptionId: digest.id, nextDueAtMs: nowMs + FIRST_WINDOW_MS, lastLocalDate };
}

function toDayBefore(date: string): string {
  return new Date(Date.parse(date) - 24 * 3_600_000).toISOString().slice(0, 10);
}

/** One for each room and local date, ever. */
export function toKey({ platform, id, thread }: RoomKey, localDate: string): string {
  return `digest:${platform}:${id}:${thread ?? ''}:${localDate}`;
}

/** A room's setting: up to which moment the digest of `lastLocalDate` told, when its schedule was changed since. */
export const TOLD_UNTIL = 'digestToldUntil';

function toStart(digest: Digest, room: RoomEntry, due: Due): number {
  return findToldUntil(digest, room.settings) ?? due.atMs - FIRST_WINDOW_MS;
}

/** Up to which moment the room was told; null when it has had no digest yet. */
export function findToldUntil(digest: Digest, settings: RoomSettings): number | null {
  if (digest.lastLocalDate === undefined) return null;
  const [date, untilMs] = String(settings[TOLD_UNTIL] ?? '').split('/');
  if (date === digest.lastLocalDate && untilMs) return Number(untilMs);
  return findDueAt(digest, digest.lastLocalDate);
}

/** What a room would be told of a period; `told` holds what was read for others. */
export async function makeDigest(
  library: Pick<Library, 'articles'>,
  digest: Pick<Digest, 'length' | 'topics' | 'storyId'>,
  room: Pick<RoomEntry, 'follows'>,
  period: Period,
  localDate: string,
  told: Map<string, Promise<Told>> = new Map(),
): Promise<MadeDigest> {
  const storyIds = digest.storyId ? [digest.storyId] : room.follows;
  const key = JSON.stringify([storyIds, digest.topics, digest.length, period]);
  const known = told.get(key) ?? tell(library, storyIds, digest, period);
  told.set(key, known);
  const { summary, revisions } = await known;
  const blocks = toStoriesBlocks(summary);
  const heading = { type: 'heading', text: toWeekdayAndDay(localDate) } as const;
  if (blocks.length === 0) {
    const quiet = { type: 'text', spans: [{ text: 'Nothing new since the last summary.' }] } as const;
    return { reply: { blocks: [heading, quiet] }, spans: [], isQuiet: true };
  }
  const spans = summary.lines.map(({ article, start, end }) => ({
    articleId: article.id,
    revision: revisions.get(article.id) ?? 1,
    start,
    end,
  }));
  return { reply: { blocks: [heading, ...blocks] }, spans, isQuiet: false };
}

async function tell(
  { articles }: Pick<Library, 'articles'>,
  storyIds: readonly string[],
  { topics, length }: Pick<Digest, 'length' | 'topics'>,
  { fromMs, untilMs }: Period,
): Promise<Told> {
  const period = { addedFromMs: fromMs, addedBeforeMs: untilMs };
  const filters = storyIds.length > 0 ? storyIds.map((storyId) => ({ ...period, storyId })) : [period];
  const pages = await Promise.all(filters.map((filter) => articles.list(filter, { limit: ARTICLES_LISTED })));
  const heads = pages.flatMap(({ items }) => items).filter(({ date }) => isNews(date, fromMs));
  const ids = [...new Set(heads.map(({ id }) => id))];
  // With topics every article has to be looked at to know whether it is on one of them.
  const read = await readAll(articles, topics.length > 0 ? ids : ids.slice(0, ARTICLES_READ));
  const onTopic = read.filter(({ article }) => isOnTopic(article, topics));
  const chosen = onTopic.slice(0, ARTICLES_READ);
  const summary = summariseStories(
    chosen.map(({ article }) => article),
    { words: LENGTHS[length], topics },
  );
  const all = topics.length > 0 ? onTopic.length : ids.length;
  return { summary: withUnread(summary, all - chosen.length), revisions: toRevisions(chosen) };
}

async function readAll(
  articles: Pick<Library['articles'], 'get'>,
  ids: readonly string[],
): Promise<readonly ArticleEntry[]> {
  const entries: ArticleEntry[] = [];
  for (const id of ids) {
    const entry = await articles.get(id);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Articles that came in late by this much are still news; an archive that is imported is not. */
const NEWS_MS = 7 * 24 * 3_600_000;

/** Whether an article of that day (or of none that is known) was news at the moment. */
export function isNews(date: string | undefined, atMs: number): boolean {
  return date === undefined || Date.parse(date) >= atMs - NEWS_MS;
}

function withUnread(summary: StoriesSummary, unread: number): StoriesSummary {
  const { shown, all } = summary.articles;
  return { ...summary, articles: { shown, all: all + unread } };
}

function toRevisions(entries: readonly ArticleEntry[]): ReadonlyMap<string, number> {
  return new Map(entries.map(({ article, revision }) => [article.id, revision]));
}

const STEMS = new WeakMap<object, ReadonlySet<string>>();

/** Cut once for all rooms: the library hands out the same object for the same article. */
function toArticleStems(article: Pick<Article, 'text' | 'title'>): ReadonlySet<string> {
  const known = STEMS.get(article) ?? toContentStems(`${article.title}\n${article.text}`);
  STEMS.set(article, known);
  return known;
}

/** All words of one of the topics occur in the article, whatever their endings; no topics: any article. */
export function isOnTopic(article: Pick<Article, 'text' | 'title'>, topics: readonly string[]): boolean {
  if (topics.length === 0) return true;
  const stems = toArticleStems(article);
  return topics.some((topic) => {
    const wanted = [...toContentStems(topic)];
    return wanted.length > 0 && wanted.every((stem) => stems.has(stem));
  });
}
