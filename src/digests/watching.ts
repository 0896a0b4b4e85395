/**
 * Posts for rooms that watch a word or a speaker, made when a new article has it; a room that watches two things an
 * article has gets one post.
 */
import type { Reply } from '../chat/reply.ts';
import { type Article, type Statement, speakerOf, type TextRange } from '../core/article.ts';
import type { SummaryLine } from '../core/summary/stories.ts';
import { toContentStems, toStems } from '../core/summary/word-bag.ts';
import type { OutboxDraft } from '../store/delivery.ts';
import type { ArticleEntry, Library } from '../store/library.ts';
import type { RoomKey, Subscription, Watch } from '../store/rooms.ts';
import { isNews } from './making.ts';
import { toLineSpans, toTitleSpans } from './stories-blocks.ts';

export type WatchLibrary = Pick<Library, 'articles' | 'subscriptions' | 'outbox'>;

/** Lines of one post: what a phone shows without scrolling. */
const LINES = 3;

const PAGE = 500;

/** Looks at the articles added from `fromMs` on; looking at some twice does no harm. Answers how many posts are new. */
export async function makeWatchPosts(library: WatchLibrary, fromMs: number, nowMs: number): Promise<number> {
  const entries = await readAdded(library, fromMs);
  if (entries.length === 0) return 0;
  let count = 0;
  let after: string | undefined;
  do {
    const page = await library.subscriptions.watches({ limit: PAGE, ...(after ? { after } : {}) });
    for (const entry of entries) count += await library.outbox.add(toDrafts(entry, page.items, nowMs));
    after = page.next;
  } while (after);
  return count;
}

async function readAdded({ articles }: WatchLibrary, fromMs: number): Promise<readonly ArticleEntry[]> {
  const { items } = await articles.list({ addedFromMs: fromMs }, { limit: PAGE });
  const news = items.filter(({ date }) => isNews(date, fromMs));
  const entries = await Promise.all(news.map(({ id }) => articles.get(id)));
  return entries.filter((entry) => entry !== null);
}

function toDrafts(
  { article, revision }: ArticleEntry,
  watches: readonly (Watch & Subscription)[],
  nowMs: number,
): readonly OutboxDraft[] {
  // Many rooms watch the same words.
  const known = new Map<string, readonly SummaryLine[]>();
  const sentences = toSentences(article);
  const found = watches.flatMap((watch) => {
    const name = `${watch.what} ${watch.value}`;
    const lines = known.get(name) ?? findLines(article, watch, sentences);
    known.set(name, lines);
    return lines.length > 0 ? [{ watch, lines }] : [];
  });
  const drafts = found.map(({ watch, lines }) => ({
    key: toKey(watch.room, article),
    room: watch.room,
    payload: { blocks: toReply(article, watch, lines).blocks },
    spans: lines.map(({ start, end }) => ({ articleId: article.id, revision, start, end })),
    notBeforeMs: nowMs,
  }));
  return [...new Map(drafts.toReversed().map((draft) => [draft.key, draft])).values()].toReversed();
}

function toKey({ platform, id, thread }: RoomKey, article: Article): string {
  return `watch:${platform}:${id}:${thread ?? ''}:${article.key}`;
}

type Sentence = TextRange & { readonly stems: ReadonlySet<string> };

function toSentences({ text, paragraphs }: Article): readonly Sentence[] {
  return paragraphs
    .flatMap((paragraph) => paragraph.sentences)
    .map(({ start, end }) => ({ start, end, stems: new Set(toStems(text.slice(start, end))) }));
}

/** The sentences that have it, at most three. */
function findLines(
  article: Article,
  { what, value }: Watch,
  sentences: readonly Sentence[],
): readonly SummaryLine[] {
  const ranges = what === 'word' ? findWord(sentences, value) : findSpeaker(article, value);
  const unique = new Map(ranges.map((range) => [range.start, range]));
  return [...unique.values()].slice(0, LINES).map(({ start, end }) => ({ article, start, end, alsoIn: [] }));
}

/** Sentences with all the words, whatever their endings. */
function findWord(sentences: readonly Sentence[], value: string): readonly TextRange[] {
  const content = [...toContentStems(value)];
  const wanted = content.length > 0 ? content : toStems(value);
  return sentences.filter(({ stems }) => wanted.length > 0 && wanted.every((stem) => stems.has(stem)));
}

/** What they said; the name has all words of what is watched for. */
function findSpeaker(article: Article, value: string): readonly TextRange[] {
  const wanted = toStems(value);
  const isMeant = (statement: Statement): boolean => {
    const speaker = speakerOf(article, statement);
    if (!speaker?.named || statement.kind === 'narration') return false;
    const names = new Set([speaker.name, ...speaker.aliases].flatMap(toStems));
    return wanted.length > 0 && wanted.every((stem) => names.has(stem));
  };
  return article.statements.filter(isMeant).map(({ sentence }) => sentence);
}

function toReply(article: Article, { value }: Watch, lines: readonly SummaryLine[]): Reply {
  return {
    blocks: [
      { type: 'text', spans: [{ text: `New on “${value}”: ` }, ...toTitleSpans(article)] },
      { type: 'list', items: lines.map(toLineSpans) },
    ],
  };
}
