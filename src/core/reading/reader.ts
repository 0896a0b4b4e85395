/**
 * Reads an article: text in, paragraphs, statements and speakers out. Each stage is a file of its own; this one puts
 * them in order and hands on what they find.
 */
import type { Article, ArticleSource, Paragraph, Statement, TextRange } from '../article.ts';
import type { Attribute, Content } from './attribution.ts';
import { eachBlock, type Whole } from './blocks.ts';
import { type ContentWeights, DEFAULT_OPTIONS, findContents } from './contents.ts';
import type { CueLexicon } from './cue-lexicon.ts';
import { toLayout } from './layout.ts';
import { toNarration } from './narration.ts';
import { type Line, toLines } from './paragraphs.ts';
import { toPlainContents } from './plain-contents.ts';
import { toQuotations } from './quotation-marks.ts';
import { isSaying } from './saying.ts';
import { toSentences } from './sentences.ts';
import { type TaggerWeights, tagTokens } from './tagger.ts';
import { toTokens } from './tokens.ts';

/** What the reader knows beforehand: word lists and fitted weights. */
export type ReadingData = {
  readonly cues: CueLexicon;
  readonly tagger: TaggerWeights;
  /** Weights for finding contents in English; other languages are read by plain rules. */
  readonly contents: ContentWeights;
  /** Finds who said what. */
  readonly attribute: Attribute;
};

export type Reader = {
  /** Any text is read, the empty one too; never throws. Linear in the length of the text. */
  readonly read: (source: ArticleSource) => Article;
};

/** How much is taken for a statement. */
export type ReaderOptions = {
  /**
   * Leaves out reported noun phrases ("criticised the plan"): what outlets other than those the weights were fitted on
   * would not call a statement. Off by default.
   */
  readonly clauseContentsOnly?: boolean;
};

export function createReader(data: ReadingData, options: ReaderOptions = {}): Reader {
  return { read: (source) => readArticle(source, data, options) };
}

function readArticle(source: ArticleSource, data: ReadingData, options: ReaderOptions): Article {
  const { text } = source;
  const lines = toLines(source);
  const tokens = toTokens(text);
  const isCue = (token: number): boolean => isSaying(data.cues, tokens.lowers[token] ?? '');
  const byLine = toSentences(lines, tokens, isCue);
  const sentences = byLine.flat();
  const quotations = toQuotations(text, lines);
  const paragraphs = toParagraphs(lines, byLine);
  const { language = 'en', ...rest } = source;
  const tags = tagTokens(tokens, data.tagger);
  const contents = /^en\b/i.test(language)
    ? toContents({ tokens, tags, sentences: byLine, quotations }, data, options)
    : toPlainContents(tokens, quotations);
  const { titleRange } = source;
  const { speakers, attributions } = data.attribute({
    text,
    tokens,
    tags,
    quotations,
    paragraphs,
    sentences,
    contents,
    ...(titleRange ? { titleRange } : {}),
  });
  const place = createPlace(lines, sentences);
  const quoted = contents.map((content, index): Statement => {
    const found = attributions[index] ?? {
      speakerId: null,
      evidence: { grade: 'unclear', confidence: 0 } as const,
    };
    return { ...toStatement(content, place), speakerId: found.speakerId, evidence: found.evidence };
  });
  const told = toNarration(sentences, contents).map((range) => toNarrated(range, place));
  const statements = [...quoted, ...told].sort((a, b) => a.start - b.start);
  return { ...rest, key: toKey(source.id), language, paragraphs, speakers, statements };
}

function toContents(
  whole: Whole,
  { cues, contents }: ReadingData,
  options: ReaderOptions,
): readonly Content[] {
  const clausesOnly = options.clauseContentsOnly ?? false;
  const found: Content[] = [];
  for (const { tokens, tags, sentences, quotations } of eachBlock(whole)) {
    const layout = toLayout(tokens, tags, sentences, quotations, cues);
    for (const content of findContents(layout, contents, { ...DEFAULT_OPTIONS, clausesOnly }))
      found.push(content);
  }
  return found;
}

const toParagraphs = (lines: readonly Line[], sentences: readonly (readonly TextRange[])[]): Paragraph[] =>
  lines.flatMap(({ start, end, number }, index) =>
    number > 0 ? [{ start, end, number, sentences: sentences[index] ?? [] }] : [],
  );

/** Where a stretch stands; asked for in any order. */
type Place = (range: TextRange) => { readonly paragraph: number; readonly sentence: TextRange };

function createPlace(lines: readonly Line[], sentences: readonly TextRange[]): Place {
  return (range) => {
    const first = sentences[indexAt(sentences, range.start)] ?? range;
    const last = sentences[indexAt(sentences, range.end - 1)] ?? range;
    return {
      paragraph: lines[indexAt(lines, range.start)]?.number ?? 0,
      sentence: { start: Math.min(first.start, range.start), end: Math.max(last.end, range.end) },
    };
  };
}

/** The last range that starts at or before `offset`, at least 0. */
function indexAt(ranges: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function toStatement(content: Content, place: Place): Omit<Statement, 'speakerId' | 'evidence'> {
  const { start, end, kind, parts, confidence } = content;
  return { id: start.toString(36), start, end, kind, parts, confidence, ...place(content) };
}

const toNarrated = ({ start, end }: TextRange, place: Place): Statement => ({
  id: start.toString(36),
  start,
  end,
  kind: 'narration',
  parts: [{ start, end }],
  speakerId: null,
  evidence: { grade: 'unclear', confidence: 1 },
  confidence: 1,
  ...place({ start, end }),
});

/** Seven letters or digits: 36 to the 7th is 78 thousand million, so that libraries of news do not collide. */
function toKey(id: string): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < id.length; at++) {
    low = Math.imul(low ^ id.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ id.charCodeAt(at), 0x85ebca6b);
    high ^= high >>> 13;
  }
  const number = (high >>> 0) * 0x20_0000 + (low >>> 11);
  return (number % 36 ** 7).toString(36).padStart(7, '0');
}
