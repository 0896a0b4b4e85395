/** Words a correction: what a room was shown, what the outlet says now, and what of a message still stands. */
import type { Block, Span } from '../chat/reply.ts';
import { type Article, type Paragraph, speakerOf, type TextRange } from '../core/article.ts';
import { toExactLink } from '../core/exact-link.ts';
import { toSpeakerLabel } from '../core/labels.ts';
import { toContentStems } from '../core/summary/word-bag.ts';
import { toTitleSpans } from './stories-blocks.ts';

/** Sentences with this share of the old one's content words say it now. */
const SAME_SHARE = 0.5;

/** Quotations of more sentences are rare; the old words are then followed by the first of the new. */
const SENTENCES_MOST = 8;

export type Change = { readonly old: string; readonly now: TextRange | null };

/** Platforms freeze what is forwarded (Discord: message snapshots): no correction reaches it. */
const FORWARDS = 'Copies that were forwarded keep the old words.';

/** `unchanged`: stretches of the article that the message showed and that stand as they were. */
export function toCorrectionBlocks(
  article: Article,
  changes: readonly Change[],
  unchanged: readonly TextRange[] = [],
): readonly Block[] {
  return [
    { type: 'heading', text: 'Changed by the outlet' },
    { type: 'text', spans: toTitleSpans(article) },
    { type: 'list', items: changes.flatMap((change) => toItems(article, change)) },
    ...(unchanged.length > 0 ? toUnchanged(article, unchanged) : []),
    { type: 'text', spans: [{ text: FORWARDS, style: 'emphasis' }] },
  ];
}

/** The sentences that stand where the old words stood; null when nothing like them does. */
export function findSuccessor({ text, paragraphs }: Article, old: string): TextRange | null {
  const wanted = toContentStems(old);
  const scored = paragraphs.flatMap(toStretches).map((range) => {
    const stems = toContentStems(text.slice(range.start, range.end));
    const common = [...wanted].filter((stem) => stems.has(stem)).length;
    return {
      range,
      share: common / Math.max(1, wanted.size),
      // Dice: as much of the old words as there is, and little else.
      likeness: (2 * common) / Math.max(1, wanted.size + stems.size),
    };
  });
  const best = scored.toSorted((one, other) => other.likeness - one.likeness)[0];
  return best && best.share >= SAME_SHARE ? best.range : null;
}

/** Every sentence and every run of sentences in a row, as many as a quotation has. */
function toStretches({ sentences }: Paragraph): readonly TextRange[] {
  return sentences.flatMap(({ start }, first) =>
    sentences.slice(first, first + SENTENCES_MOST).map(({ end }) => ({ start, end })),
  );
}

function toItems(article: Article, { old, now }: Change): readonly (readonly Span[])[] {
  const then: readonly Span[] = [{ text: 'Shown here before: ', style: 'emphasis' }, { text: old }];
  if (!now) return [then, [{ text: 'No longer in the article.', style: 'emphasis' }]];
  return [then, [{ text: 'It now says: ', style: 'emphasis' }, toStorySpan(article, now)]];
}

function toUnchanged(article: Article, ranges: readonly TextRange[]): readonly Block[] {
  return [
    { type: 'text', spans: [{ text: 'Also shown here, and unchanged:', style: 'emphasis' }] },
    {
      type: 'list',
      items: ranges.map((range) => [...toSpeakerSpans(article, range), toStorySpan(article, range)]),
    },
  ];
}

/** Whose words they are; nobody's name beside words of several. */
function toSpeakerSpans(article: Article, { start, end }: TextRange): readonly Span[] {
  const inside = article.statements.filter((one) => one.start < end && start < one.end);
  const [first] = inside;
  if (!first || inside.some(({ speakerId }) => speakerId !== first.speakerId)) return [];
  return [
    { text: toSpeakerLabel(article, first, speakerOf(article, first)), style: 'strong' },
    { text: ': ' },
  ];
}

function toStorySpan(article: Article, { start, end }: TextRange): Span {
  const url = toExactLink(article, { start, end });
  return {
    text: article.text.slice(start, end),
    origin: { document: article.id, start, end },
    ...(url ? { url } : {}),
  };
}
