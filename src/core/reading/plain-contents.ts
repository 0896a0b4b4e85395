/** Finds contents in languages without fitted weights: quotations that are long enough to be speech. */
import type { Content } from './attribution.ts';
import type { Quotations } from './quotation-rows.ts';
import { SHAPE, type Tokens, tokenAt } from './tokens.ts';

/** In English 95% of the quotations of this many words that stand outside speech are speech; shorter ones are names and terms. */
const SPEECH_WORDS = 7;
/** Their share that people called speech. */
const CONFIDENCE = 0.9;

/** In order of `start`, without overlap. */
export function toPlainContents(tokens: Tokens, quotations: Quotations): readonly Content[] {
  const contents: Content[] = [];
  for (const { start, end, depth } of quotations) {
    if (depth > 0 || !isLong(tokens, start, end)) continue;
    contents.push({ start, end, kind: 'direct', parts: [{ start, end }], confidence: CONFIDENCE });
  }
  return contents;
}

function isLong(tokens: Tokens, start: number, end: number): boolean {
  let words = 0;
  for (let at = tokenAt(tokens, start); at < tokens.count && (tokens.starts[at] ?? 0) < end; at++) {
    if ((tokens.shapes[at] ?? 0) & SHAPE.word && ++words >= SPEECH_WORDS) return true;
  }
  return false;
}
