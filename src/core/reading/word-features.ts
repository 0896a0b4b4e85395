/** What speaks for a word belonging to reported speech, as hashed features; the weights are those of `word-odds.ts`. */
import { chunksBetween } from './chunks.ts';
import type { CueMap } from './cue-map.ts';
import { addFeature, type FeatureList, toBin } from './hashed-features.ts';
import { cueWordAt, type Layout } from './layout.ts';
import { marksBetween, pathOf } from './span-measures.ts';
import { quoteAt, quotePlace, tagAt, wordAt } from './span-query.ts';

/** A word, the nearest cues to its left and right in its sentence (-1 without), and the ends of the sentence. */
export type Neighbours = {
  readonly token: number;
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly last: number;
};

/** The tag of what stands outside the sentence. */
const BEYOND = 62;

/** Half of the features that were tried: each of the others told nothing that these do not. */
export function addWordFeatures(list: FeatureList, layout: Layout, cues: CueMap, word: Neighbours): void {
  const { token, left, right, first, last } = word;
  const { rank } = layout;
  const own = rank[token] as number;
  const place = quotePlace(layout, token);
  const tag = tagAt(layout, token);
  addFeature(list, 700, 0, 0);
  addFeature(list, 701, wordAt(layout, token - 1), 0);
  addFeature(list, 702, wordAt(layout, token + 1), 0);
  addFeature(list, 703, tag, token > first ? tagAt(layout, token - 1) : BEYOND);
  addFeature(list, 704, tag, token < last ? tagAt(layout, token + 1) : BEYOND);
  addFeature(list, 705, place === 0 ? 0 : 1 + toBin(quoteAt(layout, token)?.words ?? 0), place);
  const from = toBin(own - (rank[first] as number));
  addFeature(list, 706, from, toBin((rank[last + 1] as number) - own));
  let nearest = place;
  let lemmas = 0;
  if (left >= 0) {
    const away = toBin(own - (rank[left] as number));
    nearest |= (cues.strength(left) << 16) | (away << 8);
    lemmas = addCueFeatures(list, word, layout, cues, 710, left, away);
  }
  if (right >= 0) {
    const away = toBin((rank[right] as number) - own);
    nearest |= (cues.strength(right) << 20) | (away << 12);
    lemmas ^= Math.imul(addCueFeatures(list, word, layout, cues, 720, right, away), 31);
  }
  addFeature(list, 730, nearest, 0);
  addFeature(list, 731, lemmas, 0);
}

/** What stands between a word and a cue; gives the lemma of the cue. */
function addCueFeatures(
  list: FeatureList,
  { token }: Neighbours,
  layout: Layout,
  cues: CueMap,
  base: number,
  cue: number,
  away: number,
): number {
  const from = Math.min(cue, token) + 1;
  const to = Math.max(cue, token) - 1;
  const lemma = cueWordAt(layout, cue)?.hash ?? 0;
  const strength = cues.strength(cue);
  const chain = chunksBetween(layout.chunks, from, to);
  addFeature(list, base, lemma, away);
  addFeature(list, base + 1, pathOf(layout, from, to), strength);
  addFeature(list, base + 2, chain, strength);
  addFeature(list, base + 3, chain, lemma);
  addFeature(list, base + 4, (strength << 8) | marksBetween(layout, from, to), away);
  return lemma;
}
