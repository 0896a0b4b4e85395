/**
 * Cuts a long text into blocks in which contents are found one after the other, so that what is known of each token
 * meanwhile need not be kept for the whole text at once; finding them is left to `contents.ts`.
 */
import type { TextRange } from '../article.ts';
import type { Quotation } from './quotation-marks.ts';
import { type Tokens, tokenAt } from './tokens.ts';

/** A part of a text that can be read like a text of its own; offsets are those of the whole. */
export type Block = {
  readonly tokens: Tokens;
  readonly tags: Uint8Array;
  /** By line, the first of them the text's first line: empty where that ended before. */
  readonly sentences: readonly (readonly TextRange[])[];
  readonly quotations: readonly Quotation[];
};

/** Longer than any article of news, some 100,000 characters: those are never cut. */
const LEAST_TOKENS = 20_000;

/** In order. Cuts stand between sentences, never inside a quotation: a text that closes none is one block. */
export function toBlocks(whole: Block): readonly Block[] {
  if (whole.tokens.count < 2 * LEAST_TOKENS) return [whole];
  const blocks: Block[] = [];
  let lines: TextRange[][] = [];
  let [first, quote, quoteEnd] = [0, 0, 0];
  let opening = 0;
  whole.sentences.forEach((line, index) => {
    lines.push([]);
    for (const sentence of line) {
      for (; (whole.quotations[quote]?.start ?? Number.POSITIVE_INFINITY) < sentence.start; quote++)
        quoteEnd = Math.max(quoteEnd, whole.quotations[quote]?.end ?? 0);
      const token = tokenAt(whole.tokens, sentence.start);
      if (token - first >= LEAST_TOKENS && quoteEnd <= sentence.start) {
        blocks.push(blockOf(whole, lines, first, token, opening, quote));
        lines = index === 0 ? [[]] : [[], []];
        [first, opening] = [token, quote];
      }
      lines.at(-1)?.push(sentence);
    }
  });
  blocks.push(blockOf(whole, lines, first, whole.tokens.count, opening, whole.quotations.length));
  return blocks;
}

function blockOf(
  { tokens, tags, quotations }: Block,
  sentences: readonly (readonly TextRange[])[],
  first: number,
  end: number,
  opening: number,
  behind: number,
): Block {
  return {
    tokens: {
      text: tokens.text,
      count: end - first,
      starts: tokens.starts.subarray(first, end),
      ends: tokens.ends.subarray(first, end),
      hashes: tokens.hashes.subarray(first, end),
      shapes: tokens.shapes.subarray(first, end),
      lowers: tokens.lowers.slice(first, end),
    },
    tags: tags.subarray(first, end),
    sentences,
    quotations: quotations.slice(opening, behind),
  };
}
