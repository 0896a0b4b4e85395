/**
 * Cuts a long text into blocks in which contents are found one after the other, so that what is known of each token
 * meanwhile need not be kept for the whole text at once; finding them is left to `contents.ts`.
 */
import type { TextRange } from '../article.ts';
import type { Quotation, Quotations } from './quotation-rows.ts';
import { type Tokens, tokenAt } from './tokens.ts';

/** A text to be cut. */
export type Whole = {
  readonly tokens: Tokens;
  readonly tags: Uint8Array;
  /** By line. */
  readonly sentences: readonly (readonly TextRange[])[];
  readonly quotations: Quotations;
};

/** A part of a text that can be read like a text of its own; offsets are those of the whole. */
export type Block = Omit<Whole, 'quotations'> & {
  /** By line, the first of them the text's first line: empty where that ended before. */
  readonly sentences: readonly (readonly TextRange[])[];
  readonly quotations: readonly Quotation[];
};

/** Longer than any article of news, some 100,000 characters: those are never cut. */
const LEAST_TOKENS = 20_000;

/** Where a block begins: its first token and quotation, and the offset of the token. */
type Place = { readonly token: number; readonly quotation: number; readonly at: number };

/**
 * In order, one at a time. Cuts stand between sentences, and between words of one that is longer than a block, but
 * never inside a quotation: a text that closes none is one block.
 */
export function* eachBlock(whole: Whole): Generator<Block> {
  const { tokens, sentences, quotations } = whole;
  let from: Place = { token: 0, quotation: 0, at: 0 };
  let lines: TextRange[][] = [];
  const places = createPlaces(whole);
  for (const [index, line] of sentences.entries()) {
    lines.push([]);
    for (const sentence of line) {
      let { start } = sentence;
      for (let place = places(sentence, from); place !== null; place = places(sentence, from)) {
        if (place.at > start) lines.at(-1)?.push({ start, end: tokens.ends[place.token - 1] ?? start });
        yield blockOf(whole, lines, from, place);
        lines = index === 0 ? [[]] : [[], []];
        from = place;
        start = place.at;
      }
      lines.at(-1)?.push(start === sentence.start ? sentence : { start, end: sentence.end });
    }
  }
  yield blockOf(whole, lines, from, { token: tokens.count, quotation: quotations.length, at: 0 });
}

/** Gives the first place in the sentence where a block that began at `from` may end; null when there is none. */
function createPlaces({ tokens, quotations }: Whole): (sentence: TextRange, from: Place) => Place | null {
  let quotation = 0;
  let reach = 0;
  const isOpen = (at: number): boolean => {
    for (let next = quotations.get(quotation); next && next.start < at; next = quotations.get(++quotation))
      reach = Math.max(reach, next.end);
    return reach > at;
  };
  return ({ start, end }, from) => {
    if (tokens.count < 2 * LEAST_TOKENS) return null;
    const first = tokenAt(tokens, start);
    const last = tokenAt(tokens, end - 1);
    const behind = last - first < LEAST_TOKENS ? first : last;
    for (let token = Math.max(first, from.token + LEAST_TOKENS); token <= behind; token++) {
      const at = token === first ? start : (tokens.starts[token] ?? start);
      if (!isOpen(at)) return { token, quotation, at };
    }
    return null;
  };
}

function blockOf(
  { tokens, tags, quotations }: Whole,
  sentences: readonly (readonly TextRange[])[],
  { token: first, quotation }: Place,
  { token: end, quotation: behind }: Place,
): Block {
  const whole = first === 0 && end === tokens.count;
  return {
    tokens: whole ? tokens : partOf(tokens, first, end),
    tags: tags.subarray(first, end),
    sentences,
    quotations: quotations.slice(quotation, behind),
  };
}

const partOf = (
  { text, starts, ends, hashes, shapes, lowers }: Tokens,
  first: number,
  end: number,
): Tokens => ({
  text,
  count: end - first,
  starts: starts.subarray(first, end),
  ends: ends.subarray(first, end),
  hashes: hashes.subarray(first, end),
  shapes: shapes.subarray(first, end),
  lowers: lowers.slice(first, end),
});
