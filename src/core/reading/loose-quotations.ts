/**
 * Quotations that no cue claims: speech that goes on, or titles, terms and scare quotes. Long ones that are sentences
 * are speech; of the others a logistic model tells.
 */
import type { Claim } from './claim.ts';
import { FINITE } from './counts.ts';
import {
  addFeature,
  createFeatureList,
  type FeatureList,
  sumWeights,
  toBin,
  type WeightTable,
} from './hashed-features.ts';
import type { Layout, QuotedSpan } from './layout.ts';
import { SHAPE } from './tokens.ts';

/** A quotation likelier than this to be speech is taken for it: the point of best F1 on articles kept aside. */
const LEAST_SCORE = 0.2;

const list = createFeatureList();

/** In order of `first`; none overlaps an accepted claim. */
export function findLooseQuotations(
  layout: Layout,
  accepted: readonly Claim[],
  weights: WeightTable,
): Claim[] {
  return toLooseQuotes(layout, accepted).flatMap(({ quote, before }) => {
    list.count = 0;
    addLooseFeatures(list, layout, quote, before);
    const told = 1 / (1 + Math.exp(-sumWeights(list, weights)));
    const score = isLongSpeech(layout, quote) ? Math.max(told, LONG_SPEECH) : told;
    if (score < LEAST_SCORE) return [];
    return [{ first: quote.first, last: quote.last, cue: -1, side: 'right', score } as const];
  });
}

/** Words from which a quotation that is sentences of its own is speech: titles and slogans are shorter. */
const LONG_WORDS = 12;

/** Of such quotations that the model turns down, 85 in 100 are annotated as somebody's words. */
const LONG_SPEECH = 0.85;

function isLongSpeech(layout: Layout, quote: QuotedSpan): boolean {
  if (quote.words < LONG_WORDS || !opensSentence(layout, quote)) return false;
  for (let token = quote.first; token <= quote.last; token++) {
    if (FINITE[layout.tags[token] ?? 0]) return true;
  }
  return false;
}

/** The mark itself may stand before its first word. */
function opensSentence({ sentenceOf }: Layout, { first }: QuotedSpan): boolean {
  return sentenceOf[first - 1] !== sentenceOf[first] || sentenceOf[first - 2] !== sentenceOf[first];
}

export type LooseQuote = {
  readonly quote: QuotedSpan;
  /** The accepted claim before it, if any. */
  readonly before: Claim | null;
};

export function toLooseQuotes(layout: Layout, accepted: readonly Claim[]): LooseQuote[] {
  const claims = [...accepted].sort((a, b) => a.first - b.first);
  const loose: LooseQuote[] = [];
  let at = 0;
  for (const quote of layout.quotes) {
    while (at < claims.length && (claims[at]?.last ?? 0) < quote.first) at++;
    const next = claims[at];
    if (next && next.first <= quote.last) continue;
    loose.push({ quote, before: claims[at - 1] ?? null });
  }
  return loose;
}

const NO_WORD = 0x3c6ef372;

export function addLooseFeatures(
  list: FeatureList,
  layout: Layout,
  quote: QuotedSpan,
  before: Claim | null,
): void {
  const { tokens, tags, sentenceOf, lineOf, quotes, quoteOf } = layout;
  const { first, last, words, quotation } = quote;
  const opens = opensSentence(layout, quote);
  const line = lineOf[sentenceOf[first] ?? 0] ?? 0;
  const size = toBin(words);
  const word = (at: number): number => tokens.hashes[at] ?? NO_WORD;
  const capital = (tokens.shapes[first] ?? 0) & SHAPE.capital ? 1 : 0;
  const stop = /[.,?!…]/.test(tokens.text.charAt(quotation.inner.end - 1)) ? 1 : 0;
  const outer = quoteOf[last + 1] === quoteOf[last] ? last + 2 : last + 1;
  const alone = opens && sentenceOf[outer + 1] !== sentenceOf[last] ? 1 : 0;
  addFeature(list, 0, 0, 0);
  addFeature(list, 1, size, 0);
  addFeature(list, 2, size, (capital << 2) | (stop << 1) | (opens ? 1 : 0));
  addFeature(list, 3, size, alone);
  addFeature(list, 4, word(first - 2), 0);
  addFeature(list, 5, tags[first - 2] ?? 63, size);
  addFeature(list, 6, word(outer), 0);
  addFeature(list, 7, word(outer + 1), 0);
  addFeature(list, 8, quotation.closed ? 1 : 0, quotation.single ? 1 : 0);
  addFeature(list, 9, line === 0 ? 1 : 0, size);
  const gap = before ? first - before.last : 1000;
  addFeature(list, 10, gap > 60 ? 12 : toBin(gap >> 1), size);
  const beforeLine = before ? (lineOf[sentenceOf[before.last] ?? 0] ?? 0) : -10;
  const quoted = before ? ((quoteOf[before.last] ?? -1) >= 0 ? 1 : 0) : 2;
  addFeature(list, 11, Math.min(line - beforeLine, 3), (quoted << 1) | alone);
  const previous = quotes[(quoteOf[first] ?? 0) - 1];
  addFeature(list, 12, previous?.quotation.continues ? 1 : 0, size);
  let cues = 0;
  for (let at = Math.max(0, first - 12); at < first; at++) if (layout.cueOf[at]) cues++;
  addFeature(list, 13, Math.min(cues, 2), size);
  addFeature(list, 14, tags[first] ?? 63, tags[last] ?? 63);
}
