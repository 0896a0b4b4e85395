/**
 * What one part of a possible statement looks like: its marks, its edges, its distance from the cue, the odds of its
 * words and what other cues claim of it, as numbers for the statement ranker.
 */
import type { Side } from './claim.ts';
import { countIn } from './counts.ts';
import { type Layout, sentenceAt, type TokenSpan } from './layout.ts';
import type { CueOffer, OfferedSpan, Offers } from './offers.ts';
import { isWord, THAT } from './span-query.ts';
import { SHAPE } from './tokens.ts';

/** How many numbers `writePart` writes. */
export const PART_FEATURES = 36;

/** Cues on each side that are looked at as rivals: a sentence seldom has more, and the work stays bounded. */
const NEIGHBOURS = 6;

/** A cue and those next to it in the text. */
export type CueAmongRivals = { readonly offer: CueOffer; readonly rivals: readonly CueOffer[] };

/** Marks beside a part: 0 a word or another mark. */
export const MARK = { comma: 1, stop: 2, dash: 3 } as const;

/** Marks are tokens of one character each. */
const MARKS: ReadonlyMap<string, number> = new Map([
  [',', MARK.comma],
  ...[...'.?!…'].map((mark) => [mark, MARK.stop] as const),
  ...[...'-–—:;()'].map((mark) => [mark, MARK.dash] as const),
]);

/** What the features of a part and of the whole statement share. */
export type Part = {
  readonly span: OfferedSpan;
  /** In one quotation from end to end; `whole`: all of it. */
  readonly quoted: boolean;
  readonly whole: boolean;
  /** Partly quoted. */
  readonly mixed: boolean;
  readonly plain: boolean;
  readonly words: number;
  /** Finite verbs, up to 2. */
  readonly finite: number;
  /** Values of `MARK`. */
  readonly before: number;
  readonly after: number;
};

export function toPart(layout: Layout, span: OfferedSpan): Part {
  const { quoteOf, quotes, rank, counts } = layout;
  const { first, last } = span;
  const quote = quoteOf[first] ?? -1;
  const quoted = quote >= 0 && quote === quoteOf[last];
  const mixed =
    !quoted && (quote >= 0 || (quoteOf[last] ?? -1) >= 0 || countIn(counts.openings, first, last) > 0);
  return {
    span,
    quoted,
    whole: quoted && quotes[quote]?.first === first && quotes[quote]?.last === last,
    mixed,
    plain: !quoted && !mixed,
    words: (rank[last] ?? 0) - (rank[first] ?? 0) + 1,
    finite: Math.min(2, countIn(counts.finite, first, last)),
    before: markBeside(layout, first, -1),
    after: markBeside(layout, last, 1),
  };
}

/** The first telling mark before or after a word, at most three tokens off. */
function markBeside(layout: Layout, token: number, step: 1 | -1): number {
  for (let away = 1; away <= 3; away++) {
    const at = token + step * away;
    if (isWord(layout, at)) return 0;
    const mark = MARKS.get(layout.tokens.lowers[at] ?? '');
    if (mark) return mark;
  }
  return 0;
}

/** What is so as 1, else 0. */
export const flag = (is: boolean): number => (is ? 1 : 0);

/** Writes the features of a part from `at` on. */
export function writePart(
  out: Float32Array,
  at: number,
  { layout }: Offers,
  asked: CueAmongRivals,
  side: Side,
  part: Part,
): void {
  const { cue } = asked.offer;
  const { first, last } = part.span;
  const { rank, sentenceOf } = layout;
  const opening = sentenceAt(layout, first);
  const closing = sentenceAt(layout, last);
  const before = (rank[first] ?? 0) - (rank[opening.first] ?? 0);
  const after = (rank[closing.last + 1] ?? 0) - (rank[last] ?? 0) - 1;
  const gap = side === 'left' ? (rank[cue] ?? 0) - (rank[last] ?? 0) : (rank[first] ?? 0) - (rank[cue] ?? 0);
  out[at] = flag(part.whole);
  out[at + 1] = flag(part.quoted && !part.whole);
  out[at + 2] = flag(part.mixed);
  out[at + 3] = flag(part.plain);
  out[at + 4] = Math.log(part.words);
  out[at + 5] = flag(part.words <= 3);
  out[at + 6] = part.finite;
  out[at + 7] = flag(part.plain && part.finite > 0);
  out[at + 8] = flag(before === 0);
  out[at + 9] = flag(after === 0);
  out[at + 10] = flag(sentenceOf[first] !== sentenceOf[cue]);
  out[at + 11] = flag(sentenceOf[first] !== sentenceOf[last]);
  out[at + 12] = Math.log(Math.max(1, gap));
  out[at + 13] = flag(gap === 1);
  writeMarks(out, at + 14, part);
  out[at + 21] = flag(layout.tokens.hashes[first - 1] === THAT);
  out[at + 22] = flag(((layout.tokens.shapes[first] ?? 0) & SHAPE.capital) !== 0);
  out[at + 23] = Math.log(1 + Math.max(0, side === 'left' ? before : after));
  const { odds } = part.span;
  for (let place = 0; place < odds.length; place++) out[at + 24 + place] = odds[place] as number;
  writeRivals(out, at + 30, asked, side, part.span);
}

function writeMarks(out: Float32Array, at: number, { before, after }: Part): void {
  out[at] = flag(after === MARK.comma);
  out[at + 1] = flag(after === MARK.stop);
  out[at + 2] = flag(after === MARK.dash);
  out[at + 3] = flag(after === 0);
  out[at + 4] = flag(before === MARK.comma);
  out[at + 5] = flag(before === MARK.stop);
  out[at + 6] = flag(before === MARK.dash);
}

/** What other cues claim of the same words, and which cues stand in them or in between. */
function writeRivals(
  out: Float32Array,
  at: number,
  { offer: { cue }, rivals }: CueAmongRivals,
  side: Side,
  { first, last }: TokenSpan,
): void {
  let held = 0;
  let between = 0;
  out.fill(0, at, at + 6);
  for (const rival of rivals) {
    if (rival.cue >= first && rival.cue <= last) held = Math.max(held, rival.speech);
    if (side === 'left' ? rival.cue > last && rival.cue < cue : rival.cue > cue && rival.cue < first)
      between = Math.max(between, rival.speech + rival.other);
    writeClaims(out, at, rival.left, first, last);
    writeClaims(out, at, rival.right, first, last);
  }
  out[at + 4] = held;
  out[at + 5] = between;
}

/** Raises what is claimed of the same words, of more around them, of some within and of some across, if it is more. */
function writeClaims(
  out: Float32Array,
  at: number,
  spans: readonly OfferedSpan[],
  first: number,
  last: number,
): void {
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as OfferedSpan;
    if (span.claim === 0 || span.last < first || span.first > last) continue;
    const within = span.first >= first && span.last <= last;
    const around = span.first <= first && span.last >= last;
    const place = at + (within ? (around ? 0 : 2) : around ? 1 : 3);
    out[place] = Math.max(out[place] as number, span.claim);
  }
}

export function toRivals({ cues }: Offers, index: number): CueAmongRivals {
  const before = cues.slice(Math.max(0, index - NEIGHBOURS), index);
  const after = cues.slice(index + 1, index + 1 + NEIGHBOURS);
  return { offer: cues[index] as CueOffer, rivals: [...before, ...after] };
}
