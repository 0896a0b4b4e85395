/**
 * Posts for rooms that were shown words which an outlet has changed since: what it said then, and what it says now.
 * A room gets one for each revision of an article, whatever number of messages showed it.
 */
import type { Block, Span } from '../chat/reply.ts';
import type { Article, TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toContentStems } from '../core/summary/word-bag.ts';
import type { OutboxDraft, PostedSpan } from '../store/delivery.ts';
import type { ArticleEntry, Library } from '../store/library.ts';
import type { RoomKey } from '../store/rooms.ts';
import { toTitleSpans } from './stories-blocks.ts';

export type CorrectionLibrary = Pick<Library, 'articles' | 'ledger' | 'outbox'>;

/** Who read it longer ago than this does not look for its correction here. */
const MEMORY_MS = 14 * 24 * 3_600_000;

/** A sentence with this share of the old one's content words says it now. */
const SAME_SHARE = 0.5;

/** Changes shown in one post; more than that is another article. */
const CHANGES_MOST = 5;

const PAGE = 200;

/** Looks at articles that were revised; answers how many posts are new. Looking twice does no harm. */
export async function makeCorrections(
  library: CorrectionLibrary,
  articleIds: readonly string[],
  nowMs: number,
): Promise<number> {
  let count = 0;
  for (const id of articleIds) {
    const entry = await library.articles.get(id);
    if (entry && entry.revision > 1) count += await library.outbox.add(await toDrafts(library, entry, nowMs));
  }
  return count;
}

type Shown = { readonly room: RoomKey; readonly words: Set<string> };

async function toDrafts(
  library: CorrectionLibrary,
  { article, revision }: ArticleEntry,
  nowMs: number,
): Promise<readonly OutboxDraft[]> {
  const rooms = await findOutdated(library, article, revision, nowMs);
  return rooms.map(({ room, words }) => {
    const changes = [...words]
      .slice(0, CHANGES_MOST)
      .map((old) => ({ old, now: findSuccessor(article, old) }));
    return {
      key: `correction:${room.platform}:${room.id}:${room.thread ?? ''}:${article.key}:${revision}`,
      room,
      payload: { blocks: toBlocks(article, changes) },
      spans: changes.flatMap(({ now }) => (now ? [{ articleId: article.id, revision, ...now }] : [])),
      notBeforeMs: nowMs,
    };
  });
}

/** By room the words that it was shown and that no longer stand in the article. */
async function findOutdated(
  library: CorrectionLibrary,
  article: Article,
  revision: number,
  nowMs: number,
): Promise<readonly Shown[]> {
  const rooms = new Map<string, Shown>();
  const texts = new Map<number, string | null>();
  const toOld = async (span: PostedSpan): Promise<string | undefined> => {
    const { articles } = library;
    if (!texts.has(span.revision)) texts.set(span.revision, await articles.textOf(article.id, span.revision));
    return texts.get(span.revision)?.slice(span.start, span.end);
  };
  let after: string | undefined;
  do {
    const page = await library.ledger.ofArticle(article.id, { limit: PAGE, ...(after ? { after } : {}) });
    for (const { room, spans, atMs } of page.items) {
      if (atMs < nowMs - MEMORY_MS) return [...rooms.values()];
      for (const span of spans) {
        if (span.articleId !== article.id || span.revision >= revision) continue;
        const old = await toOld(span);
        if (!old || article.text.includes(old)) continue;
        const name = `${room.platform} ${room.id} ${room.thread ?? ''}`;
        const known = rooms.get(name) ?? { room, words: new Set() };
        known.words.add(old);
        rooms.set(name, known);
      }
    }
    after = page.next;
  } while (after);
  return [...rooms.values()];
}

/** The sentence that stands where the old words stood; null when nothing like them does. */
function findSuccessor({ text, paragraphs }: Article, old: string): TextRange | null {
  const wanted = toContentStems(old);
  const scored = paragraphs
    .flatMap((paragraph) => paragraph.sentences)
    .map(({ start, end }) => {
      const stems = toContentStems(text.slice(start, end));
      const common = [...wanted].filter((stem) => stems.has(stem)).length;
      return { start, end, share: common / Math.max(1, wanted.size) };
    });
  const best = scored.toSorted((one, other) => other.share - one.share)[0];
  return best && best.share >= SAME_SHARE ? { start: best.start, end: best.end } : null;
}

type Change = { readonly old: string; readonly now: TextRange | null };

function toBlocks(article: Article, changes: readonly Change[]): readonly Block[] {
  return [
    { type: 'heading', text: 'Changed by the outlet' },
    { type: 'text', spans: toTitleSpans(article) },
    { type: 'list', items: changes.flatMap((change) => toItems(article, change)) },
  ];
}

function toItems(article: Article, { old, now }: Change): readonly (readonly Span[])[] {
  const then: readonly Span[] = [{ text: 'Shown here before: ', style: 'emphasis' }, { text: old }];
  if (!now) return [then, [{ text: 'No longer in the article.', style: 'emphasis' }]];
  const url = toExactLink(article, now);
  const words = {
    text: article.text.slice(now.start, now.end),
    origin: { document: article.id, ...now },
    ...(url ? { url } : {}),
  };
  return [then, [{ text: 'It now says: ', style: 'emphasis' }, words]];
}
