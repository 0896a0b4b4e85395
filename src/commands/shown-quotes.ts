/**
 * Reads quotations back out of the ledger: the words as they were shown, and where they stand now; writing the ledger
 * is left to `ledger-keeping.ts`.
 */
import type { QuoteBlock } from '../chat/reply.ts';
import type { Request } from '../chat/request.ts';
import type { Article, Statement } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import type { Posted, PostedSpan } from '../store/delivery.ts';
import { toPlaceDetails, toQuoteBlock, toShown } from './quote-block.ts';
import { toRoomKey } from './room-key.ts';
import type { Services } from './services.ts';

/** Messages looked through: a long discussion; all of a busy room would be nobody's list. */
const MESSAGES_MOST = 200;

/** Fewer words (a cue, a day) point at a quotation and are none. */
const LEAST_WORDS = 4;

export type ShownQuote = {
  readonly quote: QuoteBlock;
  /** The outlet has changed these words since. */
  readonly isChanged: boolean;
  /** One statement: of a speaker, or of the outlet itself. */
  readonly isAttributed: boolean;
};

/** The quotations shown in the room or thread of the request, each once, the earliest first. */
export async function findShownQuotes(request: Request, services: Services): Promise<readonly ShownQuote[]> {
  const spans = (await findPosts(request, services)).toReversed().flatMap((posted) => posted.spans);
  const entries = new Map<string, ReturnType<Services['library']['articles']['get']>>();
  const shown: ShownQuote[] = [];
  const seen = new Set<string>();
  for (const span of spans) {
    const key = `${span.articleId} ${span.revision} ${span.start} ${span.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (!entries.has(span.articleId))
      entries.set(span.articleId, services.library.articles.get(span.articleId));
    const entry = await entries.get(span.articleId);
    const quote = entry && (await toShownQuote(span, entry.article, entry.revision, services));
    if (quote && !shown.some((other) => isSame(other, quote))) shown.push(quote);
  }
  return shown.filter((one) => !isRepeated(one, shown));
}

/** Latest first. In a thread, the message that it hangs on is part of it: on Discord both have one id. */
async function findPosts(request: Request, { keeping }: Services): Promise<readonly Posted[]> {
  await keeping.settled();
  const ledger = keeping.of(request.room);
  const room = toRoomKey(request);
  const { items } = await ledger.ofRoom(room, { limit: MESSAGES_MOST });
  const opening = room.thread ? await ledger.find(room.platform, room.id, room.thread) : null;
  return opening && opening.room.thread === undefined ? [...items, opening] : items;
}

/** A part of a quotation that was shown whole, or a paragraph around quotations that were shown by themselves. */
function isRepeated(one: ShownQuote, all: readonly ShownQuote[]): boolean {
  return all.some((other) => {
    if (other === one || other.quote.origin.document !== one.quote.origin.document) return false;
    return one.isAttributed ? other.isAttributed && isWithin(one, other) : isWithin(other, one);
  });
}

function isWithin({ quote: inner }: ShownQuote, { quote: outer }: ShownQuote): boolean {
  return outer.words.length > inner.words.length && outer.words.includes(inner.words);
}

function isSame({ quote: one }: ShownQuote, { quote: other }: ShownQuote): boolean {
  return one.words === other.words && one.origin.document === other.origin.document;
}

async function toShownQuote(
  { revision, start, end }: PostedSpan,
  article: Article,
  latest: number,
  { library }: Services,
): Promise<ShownQuote | undefined> {
  const text = revision === latest ? article.text : await library.articles.textOf(article.id, revision);
  const words = text?.slice(start, end);
  if (!words || words.split(/\s+/).length < LEAST_WORDS) return undefined;
  const at = revision === latest ? start : article.text.indexOf(words);
  const origin = { document: article.id, start: at < 0 ? start : at, end: at < 0 ? end : at + words.length };
  if (at < 0) return { quote: toChanged(article, words, origin), isChanged: true, isAttributed: true };
  if (article.titleRange && origin.end <= article.titleRange.end) return undefined;
  const statement = findStatement(article, origin);
  return {
    quote: statement
      ? toQuoteBlock({ ...toShown(article, statement), shown: origin })
      : toParagraph(article, origin),
    isChanged: false,
    isAttributed: statement !== undefined,
  };
}

/** Several statements at once: beside one name they would all read as that speaker's. */
function toParagraph(article: Article, origin: QuoteBlock['origin']): QuoteBlock {
  const paragraph = article.paragraphs.find(({ start, end }) => start <= origin.start && origin.start < end);
  const url = toExactLink(article, origin);
  return {
    type: 'quote',
    words: article.text.slice(origin.start, origin.end),
    origin,
    speaker: article.outlet ?? 'The article',
    details: toPlaceDetails(article, paragraph?.number ?? 0),
    ...(url ? { source: { label: 'Exact words', url } } : {}),
  };
}

/** The statement that makes up most of the words; several speakers' words ("the whole paragraph") are nobody's. */
function findStatement(article: Article, { start, end }: QuoteBlock['origin']): Statement | undefined {
  const inside = article.statements.filter((one) => one.start < end && start < one.end);
  const speakers = new Set(inside.map((one) => one.speakerId));
  return speakers.size === 1 ? inside[0] : undefined;
}

/** Who said it stands in the text of today, which no longer has these words. */
function toChanged(article: Article, words: string, origin: QuoteBlock['origin']): QuoteBlock {
  const details = [...toPlaceDetails(article, 1).filter((detail) => !detail.startsWith('paragraph'))];
  return {
    type: 'quote',
    words,
    origin,
    speaker: 'Changed by the outlet since it was shown here',
    details,
  };
}
