/**
 * What speaks for a content of a cue beginning at one word, ending at another, or not being there at all, as hashed
 * features; the weights and the choice are the span ranker's.
 */
import { chunksBetween, chunksFrom } from './chunks.ts';
import { addFeature, type FeatureList, toBin } from './hashed-features.ts';
import type { Layout } from './layout.ts';
import {
  bracketsOf,
  finiteIn,
  marksBetween,
  nearQuote,
  pathOf,
  quoteAhead,
  quotesCrossed,
  restOf,
  subjectBetween,
} from './span-measures.ts';
import { addEndOdds, addPairOdds, addStartOdds } from './span-odds.ts';
import { distance, quotePlace, type SpanQuery, sentencePlace, THAT, tagAt, wordAt } from './span-query.ts';

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
  addFeature(list, base + 11, chunksFrom(layout.chunks, at), 0);
  addFeature(list, base + 12, chunksFrom(layout.chunks, at), before);
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
  const rest = restOf(layout, at);
  addFeature(list, base + 14, chunksFrom(layout.chunks, at + 1), 0);
  addFeature(list, base + 15, chunksFrom(layout.chunks, at + 1), after);
  addFeature(list, base + 11, rest, after);
  addFeature(list, base + 12, rest, tagAt(layout, at + 2));
  addFeature(list, base + 13, after ^ Math.imul(wordAt(layout, at + 2), 31), wordAt(layout, at + 3));
}

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
  const chain = chunksBetween(layout.chunks, from, to);
  addFeature(list, base + 20, chain, tag);
  addFeature(list, base + 21, chain, lemma);
  addFeature(list, base + 22, chain, classes);
  addFeature(list, base + 23, chain, chunksFrom(layout.chunks, at) >> 8);
  addFeature(list, base + 24, chain, place);
  addFeature(list, base + 25, path, place);
  addFeature(list, base + 26, chain, (place << 8) ^ lemma);
  addFeature(list, base + 27, (finiteIn(layout, from, to) << 4) | place, wordAt(layout, at - 1));
  addFeature(list, base + 28, quoteAhead(layout, at, query), chain);
  addFeature(list, base + 15, cues.strongest(from, to), away);
  addFeature(list, base + 16, marksBetween(layout, from, to), away);
  addFeature(list, base + 17, quotesCrossed(layout, from, to), place);
  addStartOdds(list, query, at);
  if (layout.sentenceOf[at] !== layout.sentenceOf[cue]) {
    const sameLine = layout.lineOf[layout.sentenceOf[at] ?? 0] === layout.lineOf[layout.sentenceOf[cue] ?? 0];
    addFeature(list, base + 18, place, lemma);
    addFeature(list, base + 19, (place << 1) | (sameLine ? 1 : 0), nearQuote(layout, cue, -1));
  }
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
  const between = cues.strongest(from, to);
  const beyond = cues.strongest(at + 1, at + 5);
  addFeature(list, base + 8, between, strength);
  addFeature(list, base + 9, between, tagAt(layout, at + 1));
  addFeature(list, base + 10, beyond, wordAt(layout, at + 1));
  addFeature(list, base + 11, beyond, (place << 4) | edge);
  addFeature(list, base + 12, marksBetween(layout, from, to), (place << 4) | edge);
  addEndOdds(list, query, at);
  if (way === 0) {
    const path = pathOf(layout, at + 1, cue - 1);
    addFeature(list, base + 13, path, tag);
    addFeature(list, base + 14, path, lemma);
    addFeature(list, base + 15, path, place);
    addFeature(list, base + 16, path, wordAt(layout, at + 1));
    const chain = chunksBetween(layout.chunks, at + 1, cue - 1);
    addFeature(list, base + 18, chain, tag);
    addFeature(list, base + 19, chain, lemma);
    addFeature(list, base + 20, chain, place);
    addFeature(list, base + 21, chain, tagAt(layout, cue + 1));
  }
  addFeature(list, base + 17, place, layout.quoteOf[cue] === layout.quoteOf[at] ? 1 : 0);
}

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
  const strongest = cues.strongest(first, last);
  addFeature(list, base + 7, strongest, strength);
  addFeature(list, base + 8, strongest, size);
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
  addFeature(list, base + 26, finite, (tagAt(layout, last + 1) << 6) | tagAt(layout, last + 2));
  addFeature(
    list,
    base + 27,
    restOf(layout, last),
    (finite << 2) | (wordAt(layout, first - 1) === THAT ? 1 : 0),
  );
  addFeature(list, base + 28, lemma, (restOf(layout, last) << 2) | finite);
  addFeature(
    list,
    base + 29,
    wordAt(layout, first - 1) ^ Math.imul(wordAt(layout, last + 1), 31),
    wordAt(layout, last + 2),
  );
  addFeature(list, base + 30, chunksFrom(layout.chunks, last + 1), finite);
  addFeature(
    list,
    base + 31,
    chunksFrom(layout.chunks, first) >> 4,
    chunksFrom(layout.chunks, last + 1) >> 8,
  );
  addFeature(list, base + 32, lemma, chunksFrom(layout.chunks, last + 1) >> 8);
  if (way === 1) {
    const chain = chunksBetween(layout.chunks, cue + 1, first - 1);
    addFeature(list, base + 33, chain, shape);
    addFeature(list, base + 34, chain, finite);
    addFeature(list, base + 35, chain, (finite << 10) ^ lemma);
  }
  addPairOdds(list, query, first, last);
  const near = way === 0 ? last : first;
  addFeature(list, base + 22, toBin(distance(query, near)), shape);
  addFeature(list, base + 23, layout.sentenceOf[first] === layout.sentenceOf[cue] ? 1 : 0, shape);
  if (way === 0) {
    const subject = subjectBetween(layout, last, cue);
    addFeature(list, base + 24, subject, edges);
    addFeature(list, base + 25, subject, finite);
  }
}
