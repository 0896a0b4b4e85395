/**
 * What the finding of contents wants to know of each token, worked out once a text: its part of speech, its sentence,
 * the quotation it stands in and whether it may report speech. Nothing is decided here.
 */
import type { TextRange } from '../article.ts';
import { type Chunks, toChunks } from './chunks.ts';
import { type Counts, toCounts } from './counts.ts';
import type { CueLexicon, CueWord } from './cue-lexicon.ts';
import { afterFilingPlace } from './filing-place.ts';
import type { Quotation } from './quotation-rows.ts';
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
  /** By sentence, 1 for lists of words that report: nobody is heard in them. */
  readonly lists: Uint8Array;
  /** The outermost quotations in double or angle marks, and single ones outside them. */
  readonly quotes: readonly QuotedSpan[];
  /** By token, the index of the outermost quotation it stands in, marks included; -1 outside. */
  readonly quoteOf: Int32Array;
  /** By token, and for the end of the text, how many words stand before it. */
  readonly rank: Int32Array;
  readonly chunks: Chunks;
  readonly counts: Counts;
  /** By token: 0 outside quotations, 1 first word of one, 2 last word, 3 the only word, 4 inside. */
  readonly quotePlaces: Uint8Array;
  /** By token, whether by words it begins (1) or ends (2) its sentence. */
  readonly sentencePlaces: Uint8Array;
  /** By token, one more than what `restOf` gave; 0 before it was asked. */
  readonly rests: Uint8Array;
  /** By token, the place in `cueWords` of what the lexicon says of it; 0 when it says nothing. */
  readonly cueOf: Uint16Array;
  readonly cueWords: readonly (CueWord | undefined)[];
};

/** What the lexicon says of a token. */
export const cueWordAt = ({ cueOf, cueWords }: Layout, token: number): CueWord | undefined =>
  cueWords[cueOf[token] ?? 0];

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
      const start = range === line[0] ? afterFilingPlace(tokens.text, range) : range.start;
      const first = tokenAt(tokens, start);
      const last = tokenAt(tokens, range.end - 1);
      sentenceOf.fill(sentences.length, first, last + 1);
      sentences.push({ first, last });
      lineOf.push(index);
    }
  });
  const rank = countWords(tokens);
  const cues = toCueWords(tokens, lexicon);
  const quotes = toQuotes(tokens, quotations, rank);
  const quoteOf = toQuoteOf(tokens, quotes);
  return {
    tokens,
    tags,
    sentences,
    sentenceOf,
    lineOf: Int32Array.from(lineOf),
    lists: toLists(sentences, cues.cueOf),
    quotes,
    quoteOf,
    rank,
    chunks: toChunks(tokens, tags, sentenceOf),
    counts: toCounts(tokens, tags, quoteOf),
    quotePlaces: toQuotePlaces(quotes, quoteOf),
    sentencePlaces: toSentencePlaces(sentences, rank),
    rests: new Uint8Array(tokens.count),
    ...cues,
  };
}

/** More words that may report than any sentence of news has, and nearer to each other: one in five tokens or more. */
const LIST_CUES = 20;
const LIST_GAP = 5;

function toLists(sentences: readonly TokenSpan[], cueOf: Uint16Array): Uint8Array {
  return Uint8Array.from(sentences, ({ first, last }) => {
    let cues = 0;
    for (let token = first; token <= last; token++) if (cueOf[token] !== 0) cues++;
    return cues > LIST_CUES && cues * LIST_GAP > last - first ? 1 : 0;
  });
}

function toCueWords(tokens: Tokens, lexicon: CueLexicon): Pick<Layout, 'cueOf' | 'cueWords'> {
  const cueOf = new Uint16Array(tokens.count);
  const cueWords: (CueWord | undefined)[] = [undefined];
  const places = new Map<CueWord, number>();
  for (let token = 0; token < tokens.count; token++) {
    if (((tokens.shapes[token] as number) & SHAPE.word) === 0) continue;
    const word = lexicon.get(tokens.lowers[token] as string);
    if (!word) continue;
    let place = places.get(word);
    if (place === undefined) {
      place = cueWords.push(word) - 1;
      places.set(word, place);
    }
    cueOf[token] = place;
  }
  return { cueOf, cueWords };
}

function toQuotePlaces(quotes: readonly QuotedSpan[], quoteOf: Int32Array): Uint8Array {
  const places = new Uint8Array(quoteOf.length);
  for (let token = 0; token < places.length; token++) if ((quoteOf[token] as number) >= 0) places[token] = 4;
  for (const { first, last } of quotes) {
    places[first] = first === last ? 3 : 1;
    if (first !== last) places[last] = 2;
  }
  return places;
}

function toSentencePlaces(sentences: readonly TokenSpan[], rank: Int32Array): Uint8Array {
  const places = new Uint8Array(rank.length - 1);
  for (const { first, last } of sentences) {
    const before = rank[first] as number;
    const after = rank[last + 1] as number;
    for (let token = first; token <= last; token++) {
      const own = rank[token] as number;
      places[token] = (own === before ? 1 : 0) | (after - own === 1 ? 2 : 0);
    }
  }
  return places;
}

function countWords(tokens: Tokens): Int32Array {
  const rank = new Int32Array(tokens.count + 1);
  let count = 0;
  for (let token = 0; token < tokens.count; token++) {
    rank[token] = count;
    if ((tokens.shapes[token] ?? 0) & SHAPE.word) count++;
  }
  rank[tokens.count] = count;
  return rank;
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

/** The sentence of a token; the token alone where there is none. */
export const sentenceAt = ({ sentences, sentenceOf }: Layout, token: number): TokenSpan =>
  sentences[sentenceOf[token] ?? 0] ?? { first: token, last: token };
