/**
 * Running counts over the tokens of a text, so that "how many finite verbs stand between" costs two look-ups however
 * far apart the places are.
 */
import { hashWord } from './lower-words.ts';
import { TAG } from './tagger.ts';
import { SHAPE, type Tokens } from './tokens.ts';

/** By token, how many stand before it, modulo 2^16: the difference of two places is right below that. */
export type Counts = {
  readonly finite: Uint16Array;
  readonly commas: Uint16Array;
  /** Marks but commas. */
  readonly marks: Uint16Array;
  /** Tokens in a quotation whose neighbour on the left is not in the same one. */
  readonly openings: Uint16Array;
};

/** Tags of finite verbs, by number. */
export const FINITE = new Uint8Array(64);
for (const tag of ['VBD', 'VBZ', 'VBP', 'MD'] as const) FINITE[TAG[tag]] = 1;

const COMMA = hashWord(',');

export function toCounts(tokens: Tokens, tags: Uint8Array, quoteOf: Int32Array): Counts {
  const column = (): Uint16Array => new Uint16Array(tokens.count + 1);
  const [finite, commas, marks, openings] = [column(), column(), column(), column()];
  let before = -1;
  for (let token = 0; token < tokens.count; token++) {
    const isWord = (tokens.shapes[token] as number) & SHAPE.word;
    const isComma = tokens.hashes[token] === COMMA;
    const quote = quoteOf[token] as number;
    finite[token + 1] = (finite[token] as number) + (FINITE[tags[token] as number] as number);
    commas[token + 1] = (commas[token] as number) + (isComma ? 1 : 0);
    marks[token + 1] = (marks[token] as number) + (isWord || isComma ? 0 : 1);
    openings[token + 1] = (openings[token] as number) + (quote >= 0 && quote !== before ? 1 : 0);
    before = quote;
  }
  return { finite, commas, marks, openings };
}

/** How many from one token to another, both included and inside the text; 0 when `to` stands before `from`. */
export const countIn = (column: Uint16Array, from: number, to: number): number =>
  to < from ? 0 : ((column[to + 1] as number) - (column[from] as number)) & 0xffff;
