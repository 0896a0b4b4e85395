/**
 * Chooses the sentences that together are expected to share the most words with a person's summary of the same
 * length; how likely each word is comes from `word-odds.ts`.
 *
 * Value of a choice = 2 · expected shared words / (its words + words of the person's summary): the expected
 * ROUGE-1 F; then something for opening as the article does, and something off for what stands deep in it. A word said
 * twice counts the second time by the odds of being said twice, so repetition does not pay. Choices are grown sentence by sentence, the best `BEAM` of each size kept.
 */

export type Choosing = {
  /** Word numbers by sentence. */
  readonly bags: readonly (readonly number[])[];
  /** `odds[word][time - 1]` */
  readonly odds: readonly (readonly number[])[];
  /** Words of each sentence as people count them. */
  readonly lengths: readonly number[];
  /** Words of the person's summary. */
  readonly words: number;
  /** Words of this one at most. */
  readonly most: number;
  /** Sentences that need the one before ("He also said …"): better not without it. */
  readonly leansOn: (sentence: number) => boolean;
};

/** Wider beams change no choice in a hundred articles; with fewer candidates room is left that a short one would fill. */
const BEAM = 40;
const CANDIDATES = 30;

/** Fewer words than this are a caption, a dateline or a mis-cut. */
const LEAST_WORDS = 4;

/** A tenth of a usual value: costs none of the measured quality, and spares the reader a "he" without a name. */
const LEANING_COST = 0.04;

/**
 * The odds of words know little of where a summary begins. Chosen from a grid: these and their neighbours gain up to .3
 * points of ROUGE-1 on articles that the odds were not fitted on.
 */
const OPENING_GAIN = 0.03;
const DEPTH_COST = 0.015;

type Choice = {
  /** In the order of the text. */
  readonly sentences: readonly number[];
  /** Times each word was said. */
  readonly said: Uint8Array;
  readonly shared: number;
  /** Stems, which ROUGE counts. */
  readonly stems: number;
  /** Words, which people count. */
  readonly length: number;
  readonly value: number;
};

/** Numbers of sentences in the order of the text; empty when none fits. */
export function chooseSentences(choosing: Choosing): readonly number[] {
  const none: Choice = {
    sentences: [],
    said: new Uint8Array(choosing.odds.length),
    shared: 0,
    stems: 0,
    length: 0,
    value: 0,
  };
  const singles = choosing.bags
    .flatMap((bag, sentence) => (bag.length < LEAST_WORDS ? [] : [grow(none, sentence, choosing)]))
    .filter((choice) => choice.length <= choosing.most)
    .sort(byValue)
    .slice(0, Math.max(CANDIDATES, Math.ceil(choosing.most / LEAST_WORDS)));
  const candidates = singles.flatMap(({ sentences }) => sentences);
  let best = singles[0] ?? none;
  let beam = singles.slice(0, BEAM);
  while (beam.length > 0) {
    beam = growAll(beam, candidates, choosing);
    if (beam[0] && beam[0].value > best.value) best = beam[0];
  }
  return best.sentences;
}

function growAll(beam: readonly Choice[], candidates: readonly number[], choosing: Choosing): Choice[] {
  const grown = new Map<string, Choice>();
  for (const choice of beam) {
    for (const sentence of candidates) {
      const length = choice.length + (choosing.lengths[sentence] ?? 0);
      if (length > choosing.most || choice.sentences.includes(sentence)) continue;
      const key = [...choice.sentences, sentence].sort((a, b) => a - b).join();
      if (!grown.has(key)) grown.set(key, grow(choice, sentence, choosing));
    }
  }
  return [...grown.values()].sort(byValue).slice(0, BEAM);
}

function grow(choice: Choice, sentence: number, choosing: Choosing): Choice {
  const said = choice.said.slice();
  const bag = choosing.bags[sentence] ?? [];
  let { shared } = choice;
  for (const word of bag) {
    shared += choosing.odds[word]?.[said[word] ?? 0] ?? 0;
    // Beyond the times that odds are known for, nothing is gained; 255 is far beyond.
    if ((said[word] ?? 0) < 255) said[word] = (said[word] ?? 0) + 1;
  }
  const sentences = [...choice.sentences, sentence].sort((a, b) => a - b);
  const stems = choice.stems + bag.length;
  const length = choice.length + (choosing.lengths[sentence] ?? 0);
  const dangling = sentences.filter(
    (at, place) => sentences[place - 1] !== at - 1 && choosing.leansOn(at),
  ).length;
  const depth = sentences.reduce((sum, at) => sum + Math.log(1 + at), 0) / sentences.length;
  const opening = sentences[0] === 0 ? OPENING_GAIN : 0;
  const standing = opening - DEPTH_COST * depth - LEANING_COST * dangling;
  const value = (2 * shared) / (stems + choosing.words) + standing;
  return { sentences, said, shared, stems, length, value };
}

/** Best first; of equals the one that comes earlier in the text. */
function byValue(one: Choice, other: Choice): number {
  return other.value - one.value || (one.sentences[0] ?? 0) - (other.sentences[0] ?? 0);
}
