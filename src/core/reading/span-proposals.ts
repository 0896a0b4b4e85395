/**
 * Proposes where the content of a cue may begin and end, on the left of the cue and on its right; choosing among the
 * proposals is left to the span ranker.
 *
 * Proposals are words: marks around a content follow from its words. Windows are bounded, so that the work per cue is.
 */
import type { Side } from './claim.ts';
import { type Layout, type QuotedSpan, sentenceAt } from './layout.ts';
import { quoteAt, THAT } from './span-query.ts';
import { TAG } from './tagger.ts';
import { SHAPE } from './tokens.ts';

/** Tokens at which a content may begin and those at which it may end, each in order. */
export type Proposals = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** A content longer than this many words beside its cue is a quotation, which is proposed whole. */
const REACH = 90;
/** Within this many words of the cue a content may begin anywhere; further off only at plain places. */
const NEAR = 14;

/** A content does not end on these unless a mark follows. */
const OPEN_ENDED = new Set<number>([
  TAG.DT,
  TAG.IN,
  TAG.CC,
  TAG.PRP$,
  TAG.TO,
  TAG.POS,
  TAG.WDT,
  TAG.WP,
  TAG.WRB,
]);
/** Of these a relative or interrogative word may be a whole content: "a port, which Beijing vowed to close". */
const RELATIVES = new Set<number>([TAG.WDT, TAG.WP]);
/** Inside running text a content ends before one of these. */
const BREAKS = new Set<number>(
  [
    'IN',
    'CC',
    'TO',
    'RB',
    'WDT',
    'WP',
    'WRB',
    'PRP',
    'DT',
    'VB',
    'VBD',
    'VBZ',
    'VBP',
    'VBG',
    'VBN',
    'MD',
    'NNP',
    'NN',
    'PRP$',
    'CD',
    'JJ',
    'NNS',
  ].map((tag) => TAG[tag as keyof typeof TAG]),
);
/** A content begins after or with one of these when it is far from its cue. */
const OPENERS = new Set<number>([TAG.IN, TAG.TO, TAG.WDT, TAG.WP, TAG.WRB, TAG.CC]);

const NOTHING: Proposals = { starts: [], ends: [] };

export function proposeSpans(layout: Layout, cue: number, side: Side): Proposals {
  if (layout.lists[layout.sentenceOf[cue] ?? 0] === 1) return NOTHING;
  return side === 'left' ? proposeLeft(layout, cue) : proposeRight(layout, cue);
}

const isWord = (layout: Layout, token: number): boolean =>
  ((layout.tokens.shapes[token] ?? 0) & SHAPE.word) !== 0;

function proposeRight(layout: Layout, cue: number): Proposals {
  const { quotes, quoteOf } = layout;
  const sentence = sentenceAt(layout, cue);
  const starts: number[] = [];
  const ends: number[] = [];
  const own = quoteOf[cue] ?? -1;
  const last = Math.min(sentence.last, cue + REACH);
  let seen = own;
  for (let token = cue + 1; token <= last; token++) {
    if (!isWord(layout, token)) continue;
    const quote = quoteOf[token] ?? -1;
    if (quote >= 0 && quote !== seen && quotes[quote]?.first === token) {
      seen = quote;
      const whole = quotes[quote];
      if (whole && whole.last > last) ends.push(whole.last);
    }
    if ((token - cue <= NEAR || isPlainStart(layout, token)) && !isThat(layout, token)) starts.push(token);
    if (isPlainEnd(layout, token, last)) ends.push(token);
  }
  const next = quoteOf[sentence.last + 1] ?? -1;
  const following = next < 0 ? undefined : quotes[next];
  if (following && next !== own && sentence.last - cue < REACH)
    proposeFollowing(layout, following, starts, ends);
  return { starts, ends: ordered(ends) };
}

/** The quotation that opens right after the cue's sentence, and the end of the sentence in which it closes. */
function proposeFollowing(layout: Layout, quote: QuotedSpan, starts: number[], ends: number[]): void {
  starts.push(quote.first);
  ends.push(quote.last);
  const closing = layout.sentences[layout.sentenceOf[quote.last] ?? -1];
  let last = Math.min(closing?.last ?? quote.last, quote.last + REACH);
  while (last > quote.last && !isWord(layout, last)) last--;
  if (last > quote.last) ends.push(last);
}

function proposeLeft(layout: Layout, cue: number): Proposals {
  const { quotes, quoteOf } = layout;
  const sentence = sentenceAt(layout, cue);
  const starts: number[] = [];
  const ends: number[] = [];
  const first = Math.max(sentence.first, cue - REACH);
  const own = quoteOf[cue] ?? -1;
  const carried = quoteOf[first] ?? -1;
  const whole = carried < 0 ? undefined : quotes[carried];
  if (whole && carried !== own && whole.first < first) starts.push(whole.first);
  for (let token = first; token < cue; token++) {
    if (!isWord(layout, token)) continue;
    if ((token === first || isPlainStart(layout, token) || cue - token <= NEAR) && !isThat(layout, token))
      starts.push(token);
    if (isPlainEnd(layout, token, cue - 1)) ends.push(token);
  }
  return { starts, ends: ordered(ends) };
}

/** The end of a quotation stands before the ends inside it. */
function ordered(tokens: number[]): readonly number[] {
  for (let at = 1; at < tokens.length; at++) {
    if ((tokens[at] as number) <= (tokens[at - 1] as number))
      return [...new Set(tokens)].sort((a, b) => a - b);
  }
  return tokens;
}

/** A "that" before a content is added by rule, not chosen. */
export const isThat = ({ tokens, quotes, quoteOf }: Layout, token: number): boolean =>
  tokens.hashes[token] === THAT &&
  ((tokens.shapes[token] ?? 0) & SHAPE.capital) === 0 &&
  ((quoteOf[token] ?? -1) < 0 || quotes[quoteOf[token] as number]?.first !== token);

/** A content of several sentences is held together by a quotation that opens in the first and closes in the last. */
export function isWhole(layout: Layout, first: number, last: number): boolean {
  if (last < first) return false;
  if (layout.sentenceOf[first] === layout.sentenceOf[last]) return true;
  const quote = quoteAt(layout, last) ?? quoteAt(layout, first);
  if (!quote) return false;
  const opening = layout.sentenceOf[quote.first];
  return (
    opening === layout.sentenceOf[first] &&
    (layout.sentenceOf[quote.last] ?? 0) >= (layout.sentenceOf[last] ?? 0)
  );
}

/** After a mark, or at a word that opens clauses. */
function isPlainStart(layout: Layout, token: number): boolean {
  if (!isWord(layout, token - 1)) return true;
  return OPENERS.has(layout.tags[token] ?? 0) || OPENERS.has(layout.tags[token - 1] ?? 0);
}

function isPlainEnd(layout: Layout, token: number, last: number): boolean {
  if (token === last || !isWord(layout, token + 1)) return true;
  const tag = layout.tags[token] ?? 0;
  if (OPEN_ENDED.has(tag) && !RELATIVES.has(tag)) return false;
  return BREAKS.has(layout.tags[token + 1] ?? 0);
}
