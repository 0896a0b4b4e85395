/**
 * What speaks for a cue reporting nothing on one of its sides, as hashed features. They serve twice, under templates
 * of their own: as the score of "nothing" among the proposals, and as a gate before any proposal is made.
 */
import { addFeature, type FeatureList, toBin } from './hashed-features.ts';
import { sentenceAt } from './layout.ts';
import { commaBefore, commaBetween, followingQuote, nearQuote, thatAfter } from './span-measures.ts';
import { type SpanQuery, tagAt, wordAt } from './span-query.ts';

export const AS_CHOICE = 100;
export const AS_GATE = 600;

export function addNoneFeatures(list: FeatureList, query: SpanQuery, templates: number): void {
  const { layout, cue, lemma, tag, way, strength, classes } = query;
  const base = templates + way * 40;
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
  const sentence = sentenceAt(layout, cue);
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
  const next = followingQuote(layout, cue, sentence.last);
  addFeature(list, base + 27, next, left);
  addFeature(list, base + 28, next, lemma);
  addFeature(list, base + 29, next, toBin(sentence.last - cue));
  const outer = query.cues.before(sentence.first, cue);
  const lead = outer < 0 ? -1 : commaBetween(layout, outer, cue);
  const outerStrength = outer < 0 ? 0 : query.cues.strength(outer);
  addFeature(list, base + 23, outerStrength * 4 + lead, tag);
  addFeature(list, base + 24, outer < 0 ? 0 : wordAt(layout, outer + 1), lead);
  addFeature(list, base + 25, toBin(cue - outer), outerStrength * 4 + lead);
  addFeature(list, base + 26, lemma, outerStrength > 3 ? lead : -2);
}
