/**
 * What speaks for a content of a cue beginning at one word, ending at another, or not being there at all, as hashed
 * features; the weights and the choice are the span ranker's.
 */
import type { CueMap } from './cue-map.ts';
import { addFeature, type FeatureList, toBin } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import type { Side } from './span-proposals.ts';
import { TAG } from './tagger.ts';
import { hashWord, SHAPE } from './tokens.ts';

/** A cue whose content is looked for on one side, with what the features of all its proposals share. */
export type SpanQuery = {
  readonly layout: Layout;
  readonly cues: CueMap;
  readonly cue: number;
  readonly side: Side;
  /** 0 left, 1 right: keeps the templates of the sides apart. */
  readonly way: number;
  readonly lemma: number;
  readonly classes: number;
  readonly form: number;
  readonly tag: number;
  readonly strength: number;
};

const NO_WORD = 0x3c6ef372;
const NO_TAG = 63;
const THAT = hashWord('that');
const COMMA = hashWord(',');

export function toSpanQuery(layout: Layout, cues: CueMap, cue: number, side: Side): SpanQuery {
  const word = layout.cueWords[cue];
  return {
    layout,
    cues,
    cue,
    side,
    way: side === 'left' ? 0 : 1,
    lemma: hashWord(word?.lemma ?? ''),
    classes: word?.classes ?? 0,
    form: word?.forms ?? 0,
    tag: layout.tags[cue] ?? NO_TAG,
    strength: cues.strength(cue),
  };
}

const wordAt = ({ tokens }: Layout, at: number): number => tokens.hashes[at] ?? NO_WORD;
const tagAt = ({ tags }: Layout, at: number): number => tags[at] ?? NO_TAG;
const isWord = ({ tokens }: Layout, at: number): boolean => ((tokens.shapes[at] ?? 0) & SHAPE.word) !== 0;

/** How a token stands to the quotations: 0 outside, 1 first word of one, 2 last word, 3 the only word, 4 inside. */
function quotePlace(layout: Layout, token: number): number {
  const quote = layout.quotes[layout.quoteOf[token] ?? -1];
  if (!quote) return 0;
  const opens = quote.first === token;
  const closes = quote.last === token;
  return opens ? (closes ? 3 : 1) : closes ? 2 : 4;
}

/** Whether the token begins or ends its sentence, by words. */
function sentencePlace(layout: Layout, token: number): number {
  const sentence = layout.sentences[layout.sentenceOf[token] ?? -1];
  if (!sentence) return 0;
  const before = (layout.rank[token] ?? 0) - (layout.rank[sentence.first] ?? 0);
  const after = (layout.rank[sentence.last + 1] ?? 0) - (layout.rank[token] ?? 0) - 1;
  return (before === 0 ? 1 : 0) | (after === 0 ? 2 : 0);
}

export function addNoneFeatures(list: FeatureList, query: SpanQuery): void {
  const { layout, cue, lemma, tag, way, strength, classes } = query;
  const base = 100 + way * 30;
  addFeature(list, base, 0, 0);
  addFeature(list, base + 1, strength, 0);
  addFeature(list, base + 2, lemma, 0);
  addFeature(list, base + 3, lemma, tag);
  addFeature(list, base + 4, wordAt(layout, cue + 1), 0);
  addFeature(list, base + 5, tagAt(layout, cue + 1), tag);
  addFeature(list, base + 6, wordAt(layout, cue - 1), 0);
  addFeature(list, base + 7, tagAt(layout, cue - 1), tag);
  addFeature(list, base + 8, lemma, wordAt(layout, cue + 1));
  addFeature(list, base + 9, lemma, tagAt(layout, cue + 1));
  addFeature(list, base + 10, classes, tagAt(layout, cue + 1));
  addFeature(list, base + 11, tagAt(layout, cue + 1), tagAt(layout, cue + 2));
  const left = nearQuote(layout, cue, -1);
  const right = nearQuote(layout, cue, 1);
  addFeature(list, base + 12, left, right);
  addFeature(list, base + 13, left, lemma);
  addFeature(list, base + 14, right, lemma);
  const sentence = layout.sentences[layout.sentenceOf[cue] ?? -1] ?? { first: cue, last: cue };
  const before = toBin((layout.rank[cue] ?? 0) - (layout.rank[sentence.first] ?? 0));
  const after = toBin((layout.rank[sentence.last + 1] ?? 0) - (layout.rank[cue] ?? 0) - 1);
  addFeature(list, base + 15, before, after);
  addFeature(list, base + 16, after, lemma);
  addFeature(list, base + 17, query.cues.strongest(sentence.first, cue - 1), strength);
  addFeature(list, base + 18, query.cues.strongest(cue + 1, sentence.last), strength);
  addFeature(list, base + 19, thatAfter(layout, cue), tag);
  addFeature(list, base + 20, layout.quoteOf[cue] === -1 ? 0 : 1, strength);
  addFeature(list, base + 21, commaBefore(layout, cue, sentence.first), tag);
  addFeature(list, base + 22, wordAt(layout, cue + 1), wordAt(layout, cue + 2));
}

/** How far in words a quotation stands on one side of the cue, in its sentence or the next, and if it is long. */
function nearQuote(layout: Layout, cue: number, step: 1 | -1): number {
  const own = layout.quoteOf[cue];
  for (let away = 1; away <= 12; away++) {
    const quote = layout.quoteOf[cue + step * away] ?? -1;
    if (quote >= 0 && quote !== own) return toBin(away) + ((layout.quotes[quote]?.words ?? 0) > 4 ? 32 : 0);
  }
  return 20;
}

function thatAfter(layout: Layout, cue: number): number {
  for (let away = 1; away <= 7; away++) if (wordAt(layout, cue + away) === THAT) return away;
  return 0;
}

function commaBefore(layout: Layout, cue: number, first: number): number {
  for (let at = cue - 1; at >= Math.max(first, cue - 9); at--)
    if (wordAt(layout, at) === COMMA) return cue - at;
  return 0;
}

/** What a place says by itself, whatever the cue: worked out once for each side. */
export function addStartPlace(list: FeatureList, layout: Layout, way: number, at: number): void {
  const base = 200 + way * 30;
  const before = wordAt(layout, at - 1);
  addFeature(list, base, wordAt(layout, at), 0);
  addFeature(list, base + 1, before, 0);
  addFeature(list, base + 2, tagAt(layout, at), tagAt(layout, at - 1));
  addFeature(list, base + 3, tagAt(layout, at), tagAt(layout, at + 1));
  addFeature(list, base + 4, before, wordAt(layout, at));
  addFeature(list, base + 5, before, tagAt(layout, at));
  addFeature(list, base + 6, quotePlace(layout, at), sentencePlace(layout, at));
  addFeature(list, base + 7, tagAt(layout, at - 2), tagAt(layout, at - 1));
  addFeature(list, base + 8, wordAt(layout, at), wordAt(layout, at + 1));
  addFeature(list, base + 9, wordAt(layout, at - 2), before);
  addFeature(list, base + 10, (tagAt(layout, at) << 6) | tagAt(layout, at + 1), tagAt(layout, at + 2));
}

export function addEndPlace(list: FeatureList, layout: Layout, way: number, at: number): void {
  const base = 260 + way * 30;
  const after = wordAt(layout, at + 1);
  addFeature(list, base, wordAt(layout, at), 0);
  addFeature(list, base + 1, after, 0);
  addFeature(list, base + 2, tagAt(layout, at), tagAt(layout, at + 1));
  addFeature(list, base + 3, tagAt(layout, at + 1), tagAt(layout, at + 2));
  addFeature(list, base + 4, after, wordAt(layout, at + 2));
  addFeature(list, base + 5, after, tagAt(layout, at + 2));
  addFeature(list, base + 6, quotePlace(layout, at), sentencePlace(layout, at));
  addFeature(list, base + 7, tagAt(layout, at), after);
  addFeature(list, base + 8, wordAt(layout, at), after);
  addFeature(list, base + 9, (tagAt(layout, at + 1) << 6) | tagAt(layout, at + 2), tagAt(layout, at + 3));
  addFeature(list, base + 10, tagAt(layout, at - 1), tagAt(layout, at));
}

/** Words between the cue and the place, at least 1. */
const distance = ({ layout, cue }: SpanQuery, at: number): number =>
  Math.abs((layout.rank[at] ?? 0) - (layout.rank[cue] ?? 0));

export function addStartFeatures(list: FeatureList, query: SpanQuery, at: number): void {
  const { layout, cue, lemma, way, tag, classes, strength, cues } = query;
  const base = 320 + way * 40;
  const away = toBin(distance(query, at));
  const place = quotePlace(layout, at);
  addFeature(list, base, away, 0);
  addFeature(list, base + 1, away, lemma);
  addFeature(list, base + 2, lemma, wordAt(layout, at));
  addFeature(list, base + 3, lemma, tagAt(layout, at));
  addFeature(list, base + 4, lemma, wordAt(layout, at - 1));
  addFeature(list, base + 5, away, (tagAt(layout, at - 1) << 6) | tagAt(layout, at));
  addFeature(list, base + 6, away, (place << 4) | sentencePlace(layout, at));
  addFeature(list, base + 7, classes, (tagAt(layout, at - 1) << 6) | tagAt(layout, at));
  addFeature(list, base + 8, (place << 8) | tag, lemma);
  addFeature(list, base + 9, tag, (tagAt(layout, at) << 6) | away);
  addFeature(list, base + 10, strength, (place << 4) | away);
  const from = Math.min(cue, at) + 1;
  const to = Math.max(cue, at) - 1;
  const path = pathOf(layout, from, to);
  addFeature(list, base + 11, path, tag);
  addFeature(list, base + 12, path, lemma);
  addFeature(list, base + 13, path, tagAt(layout, at));
  addFeature(list, base + 14, path, classes);
  addFeature(list, base + 15, cues.strongest(from, to), away);
  addFeature(list, base + 16, marksBetween(layout, from, to), away);
  addFeature(list, base + 17, quotesCrossed(layout, from, to), place);
  if (layout.sentenceOf[at] !== layout.sentenceOf[cue]) addFeature(list, base + 18, place, lemma);
}

export function addEndFeatures(list: FeatureList, query: SpanQuery, at: number): void {
  const { layout, cue, lemma, way, tag, strength, cues } = query;
  const base = 400 + way * 40;
  const away = toBin(distance(query, at));
  const place = quotePlace(layout, at);
  const edge = sentencePlace(layout, at);
  addFeature(list, base, away, edge);
  addFeature(list, base + 1, away, lemma);
  addFeature(list, base + 2, lemma, (place << 4) | edge);
  addFeature(list, base + 3, lemma, wordAt(layout, at + 1));
  addFeature(list, base + 4, lemma, tagAt(layout, at + 1));
  addFeature(list, base + 5, away, (tagAt(layout, at) << 6) | tagAt(layout, at + 1));
  addFeature(list, base + 6, away, wordAt(layout, at + 1));
  addFeature(list, base + 7, tag, (place << 4) | edge);
  const from = Math.min(cue, at) + 1;
  const to = Math.max(cue, at) - 1;
  addFeature(list, base + 8, cues.strongest(from, to), strength);
  addFeature(list, base + 9, cues.strongest(from, to), tagAt(layout, at + 1));
  addFeature(list, base + 10, cues.strongest(at + 1, at + 5), wordAt(layout, at + 1));
  addFeature(list, base + 11, cues.strongest(at + 1, at + 5), (place << 4) | edge);
  addFeature(list, base + 12, marksBetween(layout, from, to), (place << 4) | edge);
  if (way === 0) {
    const path = pathOf(layout, at + 1, cue - 1);
    addFeature(list, base + 13, path, tag);
    addFeature(list, base + 14, path, lemma);
    addFeature(list, base + 15, path, place);
    addFeature(list, base + 16, path, wordAt(layout, at + 1));
  }
  addFeature(list, base + 17, layout.quoteOf[cue] ?? -1, (layout.quoteOf[at] ?? -1) ? 0 : 1);
}

/** The tags of up to six tokens between the cue and a place; of more, their number and the outer two. */
function pathOf(layout: Layout, from: number, to: number): number {
  const length = to - from + 1;
  if (length <= 0) return 0;
  if (length > 6)
    return (Math.min(length, 20) << 12) | (tagAt(layout, from) << 6) | tagAt(layout, to) | (1 << 30);
  let path = length;
  for (let at = from; at <= to; at++) {
    const mark = isWord(layout, at) ? 0 : wordAt(layout, at);
    path = Math.imul(path, 31) ^ (mark || tagAt(layout, at));
  }
  return path;
}

function marksBetween(layout: Layout, from: number, to: number): number {
  let commas = 0;
  let others = 0;
  for (let at = from; at <= to && at < from + 60; at++) {
    if (wordAt(layout, at) === COMMA) commas++;
    else if (!isWord(layout, at)) others++;
  }
  return Math.min(commas, 4) | (Math.min(others, 4) << 3);
}

/** How many quotations stand between, up to 3. */
function quotesCrossed(layout: Layout, from: number, to: number): number {
  let crossed = 0;
  let before = -1;
  for (let at = from; at <= to && crossed < 3 && at < from + 60; at++) {
    const quote = layout.quoteOf[at] ?? -1;
    if (quote >= 0 && quote !== before) crossed++;
    before = quote;
  }
  return crossed;
}

const FINITE = new Set<number>([TAG.VBD, TAG.VBZ, TAG.VBP, TAG.MD]);

/** What the two ends say together. */
export function addPairFeatures(list: FeatureList, query: SpanQuery, first: number, last: number): void {
  const { layout, cue, lemma, way, tag, classes, cues, strength } = query;
  const base = 480 + way * 40;
  const words = (layout.rank[last] ?? 0) - (layout.rank[first] ?? 0) + 1;
  const size = toBin(words);
  const opening = quotePlace(layout, first);
  const closing = quotePlace(layout, last);
  const same = (layout.quoteOf[first] ?? -1) === (layout.quoteOf[last] ?? -1) ? 1 : 0;
  const shape = (opening << 5) | (closing << 1) | same;
  const edges = (sentencePlace(layout, first) << 4) | sentencePlace(layout, last);
  addFeature(list, base, size, 0);
  addFeature(list, base + 1, size, lemma);
  addFeature(list, base + 2, shape, edges);
  addFeature(list, base + 3, shape, size);
  addFeature(list, base + 4, shape, lemma);
  addFeature(list, base + 5, shape, strength);
  addFeature(list, base + 6, quotesCrossed(layout, first, last), shape);
  addFeature(list, base + 7, cues.strongest(first, last), strength);
  addFeature(list, base + 8, cues.strongest(first, last), size);
  const finite = finiteIn(layout, first, last);
  addFeature(list, base + 9, finite, (tagAt(layout, first) << 6) | tag);
  addFeature(list, base + 10, finite, lemma);
  addFeature(list, base + 11, finite, wordAt(layout, first));
  addFeature(list, base + 12, finite, wordAt(layout, first - 1));
  addFeature(list, base + 13, finite, (classes << 4) | (query.form & 15));
  addFeature(list, base + 14, (tagAt(layout, first) << 6) | tagAt(layout, last + 1), tagAt(layout, last));
  addFeature(list, base + 15, wordAt(layout, first), wordAt(layout, last + 1));
  addFeature(list, base + 16, wordAt(layout, first - 1), wordAt(layout, last + 1));
  addFeature(list, base + 17, toBin(distance(query, first)), (size << 4) | sentencePlace(layout, last));
  addFeature(list, base + 18, marksBetween(layout, first, last), size);
  addFeature(list, base + 19, edges, lemma);
  addFeature(list, base + 20, edges, (finite << 8) | size);
  addFeature(list, base + 21, bracketsOf(layout, first, last), 0);
  const near = way === 0 ? last : first;
  addFeature(list, base + 22, toBin(distance(query, near)), shape);
  addFeature(list, base + 23, layout.sentenceOf[first] === layout.sentenceOf[cue] ? 1 : 0, shape);
  if (way === 0) {
    addFeature(list, base + 24, subjectBetween(layout, last, cue), edges);
    addFeature(list, base + 25, subjectBetween(layout, last, cue), finite);
  }
}

/** Finite verbs, up to 3. */
function finiteIn(layout: Layout, first: number, last: number): number {
  let finite = 0;
  for (let at = first; at <= last && finite < 3 && at < first + 60; at++) {
    if (FINITE.has(tagAt(layout, at))) finite++;
  }
  return finite;
}

/** 0 when brackets are balanced, 1 when one is left open, 2 when one closes that did not open. */
function bracketsOf(layout: Layout, first: number, last: number): number {
  let open = 0;
  for (let at = first; at <= last && at < first + 200; at++) {
    const word = layout.tokens.lowers[at];
    if (word === '(' || word === '[') open++;
    else if ((word === ')' || word === ']') && --open < 0) return 2;
  }
  return open > 0 ? 1 : 0;
}

/** Whether a name, a pronoun or a noun stands between a content on the left and its cue. */
function subjectBetween(layout: Layout, last: number, cue: number): number {
  let seen = 0;
  for (let at = Math.max(last + 1, cue - 20); at < cue; at++) {
    const tag = tagAt(layout, at);
    if (tag === TAG.NNP) seen |= 1;
    else if (tag === TAG.PRP) seen |= 2;
    else if (tag === TAG.NN || tag === TAG.NNS) seen |= 4;
    else if (tag === TAG.WP || tag === TAG.WDT) seen |= 8;
  }
  return seen;
}
