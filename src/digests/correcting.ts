/**
 * Corrections for rooms that were shown words which an outlet has changed since. Every message of the bot that showed
 * them is edited, and the room gets one post for each revision of an article, in answer to the latest of them: an
 * edit alone is seen by nobody who has read on. How they are worded is `correction-blocks.ts`'s.
 */
import type { Article, TextRange } from '../core/article.ts';
import type { Ledger, OutboxDraft, Posted, PostedSpan } from '../store/delivery.ts';
import type { ArticleEntry, Library } from '../store/library.ts';
import { findSuccessor, toCorrectionBlocks } from './correction-blocks.ts';

export type CorrectionLibrary = Pick<Library, 'articles' | 'ledger' | 'outbox'>;

export type CorrectionOptions = {
  readonly nowMs: number;
  /** What was shown in private and is not to be written down: corrections of it leave no trace either. */
  readonly passing?: Ledger;
  /** Platforms that can be posted to; all when absent. */
  readonly platforms?: readonly string[];
};

/** Who read it longer ago than this does not look for its correction here. */
const MEMORY_MS = 14 * 24 * 3_600_000;

/** Changes shown in one post; more than that is another article. */
const CHANGES_MOST = 5;

/** Messages of one room that are edited, the latest: further up nobody reads, and edits count against the rates. */
const EDITS_MOST = 20;

const PAGE = 200;

/** Looks at articles that were revised; answers how many posts and edits are new. Looking twice does no harm. */
export async function makeCorrections(
  library: CorrectionLibrary,
  articleIds: readonly string[],
  options: CorrectionOptions,
): Promise<number> {
  let count = 0;
  for (const id of articleIds) {
    const entry = await library.articles.get(id);
    if (!entry || entry.revision === 1) continue;
    const { ledger, outbox } = library;
    count += await outbox.add(await toDrafts(library, ledger, entry, options));
    const { passing } = options;
    if (!passing) continue;
    const drafts = await toDrafts(library, passing, entry, options);
    count += await outbox.add(drafts.map((draft) => ({ ...draft, spans: [] })));
  }
  return count;
}

/** A message and its words that no longer stand in the article. */
type Outdated = {
  readonly posted: Posted;
  readonly old: readonly string[];
  readonly kept: readonly TextRange[];
};

async function toDrafts(
  library: CorrectionLibrary,
  ledger: Ledger,
  entry: ArticleEntry,
  { nowMs, platforms }: CorrectionOptions,
): Promise<readonly OutboxDraft[]> {
  const outdated = await findOutdated(library, ledger, entry, nowMs);
  const rooms = Map.groupBy(
    outdated.filter(({ posted }) => platforms?.includes(posted.room.platform) ?? true),
    ({ posted: { room } }) => `${room.platform} ${room.id} ${room.thread ?? ''}`,
  );
  return [...rooms.values()].flatMap((messages) => [
    ...toNotice(entry, messages, nowMs),
    ...messages
      .filter((message) => isWhole(message, messages))
      .slice(0, EDITS_MOST)
      .map((message) => toEdit(entry, message, nowMs)),
  ]);
}

/** Latest message first, as the ledger has them. */
async function findOutdated(
  { articles }: CorrectionLibrary,
  ledger: Ledger,
  { article, revision }: ArticleEntry,
  nowMs: number,
): Promise<readonly Outdated[]> {
  const outdated: Outdated[] = [];
  const texts = new Map<number, string | null>();
  const toWords = async (span: PostedSpan): Promise<string> => {
    if (!texts.has(span.revision)) texts.set(span.revision, await articles.textOf(article.id, span.revision));
    return texts.get(span.revision)?.slice(span.start, span.end) ?? '';
  };
  let after: string | undefined;
  do {
    const page = await ledger.ofArticle(article.id, { limit: PAGE, ...(after ? { after } : {}) });
    for (const posted of page.items) {
      if (posted.atMs < nowMs - MEMORY_MS) return outdated;
      const old: string[] = [];
      const kept: TextRange[] = [];
      for (const span of posted.spans) {
        if (span.articleId !== article.id || span.revision >= revision) continue;
        const words = await toWords(span);
        const start = article.text.indexOf(words);
        if (words === '') continue;
        if (start < 0) old.push(words);
        else kept.push({ start, end: start + words.length });
      }
      if (old.length > 0) outdated.push({ posted, old, kept });
    }
    after = page.next;
  } while (after);
  return outdated;
}

/** One post for the room, with everything that any of its messages showed and that has changed. */
function toNotice(
  { article, revision }: ArticleEntry,
  messages: readonly Outdated[],
  nowMs: number,
): readonly OutboxDraft[] {
  const [latest] = messages;
  if (!latest) return [];
  const { room, messageId, state } = latest.posted;
  const changes = toChanges(
    article,
    messages.flatMap(({ old }) => old),
  );
  return [
    {
      key: `correction:${room.platform}:${room.id}:${room.thread ?? ''}:${article.key}:${revision}`,
      room,
      payload: { blocks: toCorrectionBlocks(article, changes) },
      spans: toSpans(article, revision, changes),
      notBeforeMs: nowMs,
      ...(state === 'posted' ? { about: { messageId, how: 'reply' as const } } : {}),
    },
  ];
}

/** A message that is all of what was shown at once: the parts of a longer one would each become the whole. */
function isWhole({ posted }: Outdated, messages: readonly Outdated[]): boolean {
  const isPart = (other: Posted) =>
    other !== posted && other.atMs === posted.atMs && isSameSpans(other.spans, posted.spans);
  return posted.state === 'posted' && !messages.some((other) => isPart(other.posted));
}

function isSameSpans(one: readonly PostedSpan[], other: readonly PostedSpan[]): boolean {
  return (
    one.length === other.length &&
    one.every((span, index) => span.start === other[index]?.start && span.end === other[index]?.end)
  );
}

function toEdit(
  { article, revision }: ArticleEntry,
  { posted: { room, messageId }, old, kept }: Outdated,
  nowMs: number,
): OutboxDraft {
  const changes = toChanges(article, old);
  const unchanged = kept.map((range) => ({ articleId: article.id, revision, ...range }));
  return {
    key: `correction:${room.platform}:${room.id}:${article.key}:${revision}:edit:${messageId}`,
    room,
    payload: { blocks: toCorrectionBlocks(article, changes, kept) },
    spans: [...toSpans(article, revision, changes), ...unchanged],
    notBeforeMs: nowMs,
    about: { messageId, how: 'edit' },
  };
}

function toChanges(article: Article, old: readonly string[]) {
  return [...new Set(old)]
    .slice(0, CHANGES_MOST)
    .map((words) => ({ old: words, now: findSuccessor(article, words) }));
}

function toSpans(
  article: Article,
  revision: number,
  changes: ReturnType<typeof toChanges>,
): readonly PostedSpan[] {
  return changes.flatMap(({ now }) => (now ? [{ articleId: article.id, revision, ...now }] : []));
}
