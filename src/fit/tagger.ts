/**
 * Fits the tagger's weights on a treebank and writes them as sparse int8; what the features are is left to
 * `core/reading/tagger.ts`.
 *
 *     node src/fit/tagger.ts data/reading/tagger.bin TREEBANK.tsv [MORE.tsv …]
 *
 * The treebank has one token a line (form, lemma, UPOS, Penn tag, …), a blank line after each sentence and a line
 * `# doc NAME` before each document. Further files have the same form, e.g. text tagged by another program. Deterministic:
 * the same data give the same bytes. Prints the accuracy on every eighth document of the first file with weights fitted
 * on all others; what is written is fitted on all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { toSparseBytes } from '../core/reading/sparse-weights.ts';
import { parseTaggerWeights, sureTag, TAG, TAGS, tagTokens } from '../core/reading/tagger.ts';
import {
  FEATURE_COUNT,
  TAGGER_ROWS,
  type TaggerInput,
  toTaggerInput,
  writeFeatures,
} from '../core/reading/tagger-features.ts';
import { type Tokens, tokenAt, toTokens } from '../core/reading/tokens.ts';

/** More passes gain nothing on documents kept aside. */
const EPOCHS = 5;
/** Weights below this, of 127, are left out: a tenth of all, for 0.05 points of accuracy. */
const SMALLEST = 3;

type Sample = { readonly tokens: Tokens; readonly gold: Uint8Array; readonly input: TaggerInput };

const JOINED: Readonly<Record<string, keyof typeof TAG>> = {
  NNPS: 'NNP',
  JJR: 'JJ',
  JJS: 'JJ',
  RBR: 'RB',
  RBS: 'RB',
  PDT: 'DT',
  WP$: 'WP',
  FW: 'NN',
};

const toTag = (penn: string): number => TAG[JOINED[penn] ?? (penn as keyof typeof TAG)] ?? TAG.PUNCT;

/** Our own tokens over the running text, each with the tag of the last treebank token inside it. */
function toSample(sentences: readonly (readonly (readonly string[])[])[]): Sample {
  let text = '';
  const ends: [number, number][] = [];
  for (const sentence of sentences) {
    let glued = true;
    for (const [form = '', , , penn = ''] of sentence) {
      const closes =
        penn === 'HYPH' || penn === 'POS' || /^(?:n['’]t|['’](?:s|re|ve|ll|d|m)|[.,;:?!)\]%])$/i.test(form);
      text += glued || closes ? form : ` ${form}`;
      glued = penn === 'HYPH' || /^[([$“‘]$/.test(form);
      ends.push([text.length, toTag(penn)]);
    }
    text += '\n';
  }
  const tokens = toTokens(text);
  const gold = new Uint8Array(tokens.count);
  for (const [end, tag] of ends) gold[tokenAt(tokens, end - 1)] = tag;
  return { tokens, gold, input: toTaggerInput(tokens) };
}

function parseTreebank(tsv: string): readonly Sample[] {
  return tsv
    .split(/^# doc .*\n/m)
    .filter((document) => document.trim() !== '')
    .map((document) =>
      toSample(
        document
          .trim()
          .split(/\n\s*\n/)
          .map((sentence) => sentence.split('\n').map((line) => line.split('\t'))),
      ),
    );
}

/** Averaged perceptron: `totals` gathers each update weighted by the steps that were left when it came. */
function fitWeights(samples: readonly Sample[]): Int8Array {
  const weights = new Float64Array(TAGGER_ROWS * TAGS.length);
  const totals = new Float64Array(TAGGER_ROWS * TAGS.length);
  const features = new Int32Array(FEATURE_COUNT);
  let step = 1;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { tokens, gold, input } of shuffled(samples, epoch)) {
      const tags = new Uint8Array(tokens.count);
      for (let at = 0; at < tokens.count; at++) {
        const sure = sureTag(tokens, at);
        if (sure >= 0) tags[at] = sure;
        if (sure >= 0) continue;
        const right = gold[at] ?? 0;
        writeFeatures(features, input, at, tags[at - 1] ?? 0, tags[at - 2] ?? 0);
        const guess = bestTag(features, weights);
        tags[at] = guess;
        step++;
        if (guess === right) continue;
        for (const row of features) {
          const base = row * TAGS.length;
          weights[base + right] = (weights[base + right] ?? 0) + 1;
          weights[base + guess] = (weights[base + guess] ?? 0) - 1;
          totals[base + right] = (totals[base + right] ?? 0) + step;
          totals[base + guess] = (totals[base + guess] ?? 0) - step;
        }
      }
    }
  }
  return quantised(weights.map((weight, index) => weight - (totals[index] ?? 0) / step));
}

/** The best tag by weights in the making; ties go to the lower number. */
function bestTag(rows: Int32Array, weights: Float64Array): number {
  let best = 1;
  let top = Number.NEGATIVE_INFINITY;
  for (let tag = 1; tag < TAGS.length; tag++) {
    const score = rows.reduce((sum, row) => sum + (weights[row * TAGS.length + tag] as number), 0);
    if (score > top) [top, best] = [score, tag];
  }
  return best;
}

/** The largest 0.05% are clipped so that the small weights keep their differences. */
function quantised(weights: Float64Array): Int8Array {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort();
  const top = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
  return Int8Array.from(weights, (weight) => {
    const value = Math.max(-127, Math.min(127, Math.round((weight / top) * 127)));
    return Math.abs(value) < SMALLEST ? 0 : value;
  });
}

/** The same order for the same epoch, every time. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  let state = seed * 2654435761 + 12345;
  const keyed = items.map((item) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function accuracy(samples: readonly Sample[], weights: Int8Array): number {
  const parsed = parseTaggerWeights(toSparseBytes(weights, TAGS.length));
  let right = 0;
  let all = 0;
  for (const { tokens, gold } of samples) {
    const tags = tagTokens(tokens, parsed);
    for (let at = 0; at < tokens.count; at++) {
      all++;
      if (tags[at] === gold[at]) right++;
    }
  }
  return right / all;
}

const [target, ...treebanks] = process.argv.slice(2);
if (target === undefined || treebanks.length === 0) {
  process.stderr.write('usage: node src/fit/tagger.ts data/reading/tagger.bin TREEBANK.tsv [MORE.tsv …]\n');
  process.exitCode = 2;
} else {
  const [first = [], ...more] = treebanks.map((path) => parseTreebank(readFileSync(path, 'utf8')));
  const isAside = (_: Sample, index: number): boolean => index % 8 === 3;
  const kept = first.filter((sample, index) => !isAside(sample, index));
  const right = accuracy(first.filter(isAside), fitWeights([...kept, ...more.flat()]));
  process.stdout.write(`accuracy on every eighth document: ${(right * 100).toFixed(2)}%\n`);
  writeFileSync(target, toSparseBytes(fitWeights([...first, ...more.flat()]), TAGS.length));
}
