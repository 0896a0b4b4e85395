/** What the odds of the words say for a content beginning, ending or lying somewhere, as hashed features. */
import { addFeature, type FeatureList } from './hashed-features.ts';
import { sentenceAt } from './layout.ts';
import { nextWord, type SpanQuery, tagAt } from './span-query.ts';

/** Log-odds in ten steps of one. */
const toStep = (odds: number): number => Math.max(0, Math.min(9, Math.round(odds + 5)));

/** Tokens within which the next word is looked for. */
const NEAR = 3;

/** Words right beside the cue. */
const BESIDE = 6;

export function addStartOdds(list: FeatureList, query: SpanQuery, at: number): void {
  const { layout, odds, way } = query;
  const base = 800 + way * 50;
  const begins = toStep(odds.begins(at));
  addFeature(list, base, toStep(odds.inside(at)), toStep(odds.inside(nextWord(layout, at, -1, NEAR))));
  addFeature(list, base + 1, begins, 0);
  addFeature(list, base + 2, begins, tagAt(layout, at));
}

export function addEndOdds(list: FeatureList, query: SpanQuery, at: number): void {
  const { layout, odds, way } = query;
  const base = 810 + way * 50;
  const ends = toStep(odds.ends(at));
  addFeature(list, base, toStep(odds.inside(at)), toStep(odds.inside(nextWord(layout, at, 1, NEAR))));
  addFeature(list, base + 1, ends, 0);
  addFeature(list, base + 2, ends, tagAt(layout, at + 1));
}

export function addPairOdds(list: FeatureList, query: SpanQuery, first: number, last: number): void {
  const { layout, cue, odds, way } = query;
  const base = 820 + way * 50;
  const sentence = sentenceAt(layout, cue);
  const within = share(query, first, last);
  const gap = way === 1 ? share(query, cue + 1, first - 1) : share(query, last + 1, cue - 1);
  const rest = way === 1 ? share(query, last + 1, sentence.last) : share(query, sentence.first, first - 1);
  addFeature(list, base, within, 0);
  addFeature(list, base + 1, within, (gap << 5) | rest);
  addFeature(list, base + 2, within, rest);
  addFeature(list, base + 3, within, gap);
  addFeature(list, base + 4, toStep(odds.begins(first)), toStep(odds.ends(last)));
}

export function addNoneOdds(list: FeatureList, query: SpanQuery): void {
  const { layout, cue, lemma, way } = query;
  const base = 830 + way * 50;
  const sentence = sentenceAt(layout, cue);
  const side = way === 1 ? share(query, cue + 1, sentence.last) : share(query, sentence.first, cue - 1);
  const near =
    way === 1
      ? share(query, cue + 1, Math.min(sentence.last, cue + BESIDE))
      : share(query, Math.max(sentence.first, cue - BESIDE), cue - 1);
  addFeature(list, base, side, 0);
  addFeature(list, base + 1, near, side);
  addFeature(list, base + 2, near, lemma);
}

/** How much of a stretch is inside by its odds, in eighths of its words; 9 when it has no words, 10 over sentences. */
function share({ layout, odds }: SpanQuery, from: number, to: number): number {
  if (to < from) return 9;
  if (layout.sentenceOf[from] !== layout.sentenceOf[to]) return 10;
  const inside = odds.share(from, to);
  return Number.isNaN(inside) ? 9 : Math.round(8 * inside);
}
