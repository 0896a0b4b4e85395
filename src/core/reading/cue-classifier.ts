/**
 * Tells which words of the lexicon report speech where they stand: P(speech), P(belief or intention), else neither.
 * Which words they report is left to the span ranker.
 *
 * Softmax over three classes; the score of each of the first two is a sum of hashed weights, that of "neither" is 0.
 */
import { CUE_CLASS, CUE_FORM } from './cue-lexicon.ts';
import {
  addFeature,
  createFeatureList,
  type FeatureList,
  sumWeights,
  toBin,
  type WeightTable,
} from './hashed-features.ts';
import { cueWordAt, type Layout, sentenceAt } from './layout.ts';
import { hashWord } from './lower-words.ts';
import { TAG } from './tagger.ts';
import { SHAPE } from './tokens.ts';

export type CueScores = {
  /** Numbers of the tokens that may be cues, in order. */
  readonly tokens: Int32Array;
  /** By candidate, P(reports speech). */
  readonly speech: Float32Array;
  /** By candidate, P(reports a belief, an intention or the like). */
  readonly other: Float32Array;
};

export type CueWeights = { readonly speech: WeightTable; readonly other: WeightTable };

const NO_WORD = 0x3c6ef372;
const NO_TAG = 63;

export function toCueCandidates(layout: Layout): Int32Array {
  const found: number[] = [];
  for (let token = 0; token < layout.cueOf.length; token++) {
    if (layout.cueOf[token] === 0 || (layout.sentenceOf[token] ?? -1) < 0) continue;
    const word = cueWordAt(layout, token);
    if (word?.lemma === 'according' && layout.tokens.lowers[token + 1] !== 'to') continue;
    found.push(token);
  }
  return Int32Array.from(found);
}

const list = createFeatureList();

export function scoreCues(layout: Layout, weights: CueWeights): CueScores {
  const tokens = toCueCandidates(layout);
  const speech = new Float32Array(tokens.length);
  const other = new Float32Array(tokens.length);
  tokens.forEach((token, index) => {
    list.count = 0;
    addCueFeatures(list, layout, token);
    const toSpeech = Math.exp(sumWeights(list, weights.speech));
    const toOther = Math.exp(sumWeights(list, weights.other));
    const total = 1 + toSpeech + toOther;
    speech[index] = toSpeech / total;
    other[index] = toOther / total;
  });
  return { tokens, speech, other };
}

const THAT = hashWord('that');
const COMMA = hashWord(',');

export function addCueFeatures(list: FeatureList, layout: Layout, token: number): void {
  const { tokens, tags } = layout;
  const sentence = sentenceAt(layout, token);
  const word = (at: number): number =>
    at < sentence.first - 1 || at > sentence.last + 1 ? NO_WORD : (tokens.hashes[at] ?? NO_WORD);
  const tag = (at: number): number =>
    at < sentence.first || at > sentence.last ? NO_TAG : (tags[at] ?? NO_TAG);
  const cue = cueWordAt(layout, token);
  const lemma = cue?.hash ?? 0;
  const own = tag(token);
  addFeature(list, 0, 0, 0);
  addFeature(list, 1, lemma, 0);
  addFeature(list, 2, word(token), 0);
  addFeature(list, 3, lemma, own);
  addFeature(list, 4, own, cue?.forms ?? 0);
  addFeature(list, 5, cue?.classes ?? 0, own);
  for (let away = -3; away <= 3; away++) {
    if (away === 0) continue;
    addFeature(list, 10 + away, word(token + away), 0);
    addFeature(list, 20 + away, tag(token + away), own);
  }
  addFeature(list, 30, lemma, word(token + 1));
  addFeature(list, 31, lemma, word(token - 1));
  addFeature(list, 32, lemma, tag(token + 1));
  addFeature(list, 33, lemma, tag(token - 1));
  addFeature(list, 34, (tag(token - 1) << 6) | tag(token + 1), own);
  addFeature(list, 35, (tag(token + 1) << 6) | tag(token + 2), own);
  addFeature(list, 36, (tag(token - 2) << 6) | tag(token - 1), own);
  addFeature(list, 37, cue?.classes ?? 0, (tag(token - 1) << 6) | tag(token + 1));
  addFeature(list, 38, word(token + 1), word(token + 2));
  addSurroundings(list, layout, token, lemma, own);
}

/** Quotations, "that" and other verbs around the cue, and where in the sentence it stands. */
function addSurroundings(list: FeatureList, layout: Layout, token: number, lemma: number, own: number): void {
  const { tokens, quoteOf, quotes, rank } = layout;
  const sentence = sentenceAt(layout, token);
  const inside = quoteOf[token] ?? -1;
  addFeature(list, 40, inside < 0 ? -1 : toBin(quotes[inside]?.words ?? 0), 0);
  if (inside >= 0) addFeature(list, 41, lemma, toBin(quotes[inside]?.words ?? 0));
  const left = quoteBefore(layout, token, sentence.first);
  const right = quoteAfter(layout, token, sentence.last);
  addFeature(list, 42, left, right);
  addFeature(list, 43, left, lemma);
  addFeature(list, 44, right, lemma);
  addFeature(list, 45, left, own);
  addFeature(list, 46, right, own);
  let that = 0;
  for (let at = token + 1; at <= Math.min(sentence.last, token + 6); at++) {
    if (tokens.hashes[at] === THAT) that = at - token;
  }
  addFeature(list, 47, that, own);
  addFeature(list, 48, lemma, that > 0 ? 1 : 0);
  const before = (rank[token] ?? 0) - (rank[sentence.first] ?? 0);
  const after = (rank[sentence.last + 1] ?? 0) - (rank[token] ?? 0) - 1;
  addFeature(list, 49, toBin(before), own);
  addFeature(list, 50, toBin(after), own);
  addFeature(list, 51, lemma, Math.min(after, 3));
  let finite = 0;
  for (let at = Math.max(sentence.first, token - 12); at < token; at++) {
    const cue = cueWordAt(layout, at);
    if (cue && cue.classes & CUE_CLASS.say && cue.forms & (CUE_FORM.past | CUE_FORM.present)) finite++;
  }
  addFeature(list, 52, Math.min(finite, 2), own);
  let comma = 0;
  for (let at = token - 1; at >= Math.max(sentence.first, token - 8) && comma === 0; at--) {
    if (tokens.hashes[at] === COMMA) comma = token - at;
  }
  addFeature(list, 53, comma, own);
  addFeature(list, 54, auxiliary(layout, token, sentence.first), own);
  addFeature(list, 55, layout.lineOf[layout.sentenceOf[token] ?? 0] === 0 ? 1 : 0, own);
  addFeature(list, 56, (tokens.shapes[token] ?? 0) & (SHAPE.capital | SHAPE.capitals), own);
}

/** Words between the end of a quotation on the left and the token, binned; 20 when there is none near. */
function quoteBefore(layout: Layout, token: number, first: number): number {
  const own = layout.quoteOf[token];
  for (let at = token - 1; at >= Math.max(first, token - 15); at--) {
    const quote = layout.quoteOf[at] ?? -1;
    if (quote < 0 || quote === own) continue;
    const gap = toBin(token - at);
    const words = layout.quotes[quote]?.words ?? 0;
    return gap + (words > 4 ? 32 : 0);
  }
  return 20;
}

function quoteAfter(layout: Layout, token: number, last: number): number {
  const own = layout.quoteOf[token];
  for (let at = token + 1; at <= Math.min(last + 1, token + 15); at++) {
    const quote = layout.quoteOf[at] ?? -1;
    if (quote < 0 || quote === own) continue;
    const words = layout.quotes[quote]?.words ?? 0;
    return toBin(at - token) + (words > 4 ? 32 : 0);
  }
  return 20;
}

const HELPERS = new Set(
  ['has', 'have', 'had', 'is', 'are', 'was', 'were', 'be', 'been', 'being', 'not', "n't", 'never'].map(
    hashWord,
  ),
);

/** The nearest helper before a verb: "would", "to", "has", "was", "not"; 0 when there is none. */
function auxiliary(layout: Layout, token: number, first: number): number {
  for (let at = token - 1; at >= Math.max(first, token - 3); at--) {
    const tag = layout.tags[at] ?? 0;
    if (tag === TAG.MD || tag === TAG.TO) return tag + 1;
    const word = layout.tokens.hashes[at] ?? 0;
    if (HELPERS.has(word)) return word;
    if (tag !== TAG.RB) return 0;
  }
  return 0;
}
