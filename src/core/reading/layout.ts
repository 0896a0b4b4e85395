/**
 * What the finding of contents wants to know of each token, worked out once a text: its part of speech, its sentence,
 * the quotation it stands in and whether it may report speech. Nothing is decided here.
 */
import type { TextRange } from '../article.ts';
import { type Chunks, toChunks } from './chunks.ts';
import type { CueLexicon, CueWord } from './cue-lexicon.ts';
import type { Quotation } from './quotation-marks.ts';
import { SHAPE, type Tokens, tokenAt } from './tokens.ts';

/** Tokens from `first` to `last`, both included. */
export type TokenSpan = { readonly first: number; readonly last: number };

/** A quotation by tokens. `first` and `last` are its outermost words; -1 when it holds none. */
export type QuotedSpan = TokenSpan & { readonly quotation: Quotation; readonly words: number };

export type Layout = {
  readonly tokens: Tokens;
  /** Numbers of `TAGS`. */
  readonly tags: Uint8Array;
  /** By sentence, marks included; sentences of different lines never join. */
  readonly sentences: readonly TokenSpan[];
  /** By token, the index of its sentence; -1 outside any. */
  readonly sentenceOf: Int32Array;
  /** By sentence, the index of its line. */
  readonly lineOf: Int32Array;
  /** The outermost quotations in double or angle marks, and single ones outside them. */
  readonly quotes: readonly QuotedSpan[];
  /** By token, the index of the outermost quotation it stands in, marks included; -1 outside. */
  readonly quoteOf: Int32Array;
  /** Numbers of the tokens that are words, in order. */
  readonly words: Int32Array;
  /** By token, the index in `words` of it or of the next word: how many words stand before it. */
  readonly rank: Int32Array;
  readonly chunks: Chunks;
  /** By token, what the lexicon says of it. */
  readonly cueWords: readonly (CueWord | undefined)[];
};

export function toLayout(
  tokens: Tokens,
  tags: Uint8Array,
  sentencesByLine: readonly (readonly TextRange[])[],
  quotations: readonly Quotation[],
  lexicon: CueLexicon,
): Layout {
  const sentences: TokenSpan[] = [];
  const sentenceOf = new Int32Array(tokens.count).fill(-1);
  const lineOf: number[] = [];
  sentencesByLine.forEach((line, index) => {
    for (const range of line) {
      const first = tokenAt(tokens, range.start);
      const last = tokenAt(tokens, range.end - 1);
      sentenceOf.fill(sentences.length, first, last + 1);
      sentences.push({ first, last });
      lineOf.push(index);
    }
  });
  const { words, rank } = countWords(tokens);
  const quotes = toQuotes(tokens, quotations, rank);
  return {
    tokens,
    tags,
    sentences,
    sentenceOf,
    lineOf: Int32Array.from(lineOf),
    quotes,
    quoteOf: toQuoteOf(tokens, quotes),
    words,
    rank,
    chunks: toChunks(tokens, tags, sentenceOf),
    cueWords: tokens.lowers.map((word) => lexicon.get(word)),
  };
}

function countWords(tokens: Tokens): { words: Int32Array; rank: Int32Array } {
  const words = new Int32Array(tokens.count);
  const rank = new Int32Array(tokens.count + 1);
  let count = 0;
  for (let token = 0; token < tokens.count; token++) {
    rank[token] = count;
    if ((tokens.shapes[token] ?? 0) & SHAPE.word) words[count++] = token;
  }
  rank[tokens.count] = count;
  return { words: words.subarray(0, count), rank };
}

function toQuotes(tokens: Tokens, quotations: readonly Quotation[], rank: Int32Array): QuotedSpan[] {
  return quotations.flatMap((quotation) => {
    if (quotation.depth > 0) return [];
    let first = tokenAt(tokens, quotation.inner.start);
    let last = tokenAt(tokens, quotation.inner.end - 1);
    if ((tokens.starts[last] ?? 0) >= quotation.inner.end) last--;
    while (first <= last && !((tokens.shapes[first] ?? 0) & SHAPE.word)) first++;
    while (last >= first && !((tokens.shapes[last] ?? 0) & SHAPE.word)) last--;
    if (first > last) return [];
    return [{ first, last, quotation, words: (rank[last] ?? 0) - (rank[first] ?? 0) + 1 }];
  });
}

function toQuoteOf(tokens: Tokens, quotes: readonly QuotedSpan[]): Int32Array {
  const quoteOf = new Int32Array(tokens.count).fill(-1);
  quotes.forEach(({ quotation }, index) => {
    let token = tokenAt(tokens, quotation.start);
    while (token < tokens.count && (tokens.starts[token] ?? 0) < quotation.end) quoteOf[token++] = index;
  });
  return quoteOf;
}
