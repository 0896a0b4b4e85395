/**
 * Fits the weights of `core/summary/word-odds.ts` and measures the summaries they lead to.
 *
 *   node src/fit/summary.ts FILE.jsonl:WORDS …
 *
 * Each line of a file is `{id, text, summary}` or `{id, text, summaries: […]}`; `WORDS` is the length asked for.
 * Prints the mean ROUGE-1 F over eight folds (fitted on seven, measured on the eighth) beside the first words of the
 * article (LEAD), then the weights fitted on everything. Deterministic: Newton's method from 0, folds by position.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { toStems, toWordBags } from '../core/summary/word-bag.ts';
import { TIMES, toFeatures, toWordUses } from '../core/summary/word-odds.ts';
import { summariseText } from '../core/summary.ts';
import { fitLogistic, type Observation } from './logistic-fit.ts';

const FOLDS = 8;

/** Pulls weights to 0 with the force of one observation. */
const RIDGE = 1;

const lineSchema = z.object({
  text: z.string(),
  summary: z.string(),
  summaries: z.array(z.string()).optional(),
});

type Sample = {
  readonly text: string;
  readonly set: string;
  readonly words: number;
  /** How often each stem stands in each person's summary. */
  readonly references: readonly ReadonlyMap<string, number>[];
};

function readSamples(argument: string): readonly Sample[] {
  const [path = '', words = ''] = argument.split(':');
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { text, summary, summaries = [summary] } = lineSchema.parse(JSON.parse(line));
    return { text, set: path, words: Number(words), references: summaries.map(countStems) };
  });
}

function countStems(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const stem of toStems(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** One per word and time it could be said: the share of people who said it so often. */
function toObservations({ text, references }: Sample): readonly Observation[] {
  const sentences = text.split(/\n+|(?<=[.!?]["'”’]?)\s+(?=["'“‘]?[A-Z0-9])/).filter((line) => line.trim());
  return toWordUses(toWordBags(sentences)).flatMap((use) =>
    Array.from({ length: Math.min(TIMES, use.count) }, (_, at) => ({
      features: toFeatures(use, at + 1),
      share: references.filter((counts) => (counts.get(use.stem) ?? 0) > at).length / references.length,
    })),
  );
}

/** ROUGE-1 F against each person's summary, averaged. */
function toScore(words: readonly string[], { references }: Sample): number {
  const said = countStems(words.join(' '));
  const sum = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((all, count) => all + count, 0);
  const scores = references.map((counts) => {
    const shared = [...counts].reduce((all, [stem, count]) => all + Math.min(count, said.get(stem) ?? 0), 0);
    return (2 * shared) / (sum(said) + sum(counts));
  });
  return scores.reduce((all, score) => all + score, 0) / scores.length;
}

function measure(samples: readonly Sample[]): void {
  const found = new Map<string, { own: number[]; lead: number[]; words: number[] }>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitLogistic(
      samples.filter((_, at) => at % FOLDS !== fold).flatMap(toObservations),
      RIDGE,
    );
    for (const sample of samples.filter((_, at) => at % FOLDS === fold)) {
      const { own, lead, words } = found.get(sample.set) ?? { own: [], lead: [], words: [] };
      const summary = summariseText({ title: '', text: sample.text }, sample.words, weights);
      own.push(toScore(summary, sample));
      lead.push(toScore(sample.text.split(/\s+/).slice(0, sample.words), sample));
      words.push(toStems(summary.join(' ')).length);
      found.set(sample.set, { own, lead, words });
    }
  }
  const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length;
  for (const [set, { own, lead, words }] of found) {
    const [ours, theirs] = [mean(own), mean(lead)].map((score) => (100 * score).toFixed(2));
    console.log(`${set}: ROUGE-1 ${ours}, LEAD ${theirs}, ${mean(words).toFixed(1)} words`);
  }
}

const samples = process.argv.slice(2).flatMap(readSamples);
if (samples.length === 0) throw new Error('usage: node src/fit/summary.ts FILE.jsonl:WORDS …');
measure(samples);
console.log(
  JSON.stringify(
    fitLogistic(samples.flatMap(toObservations), RIDGE).map((weight) => Math.round(weight * 1000) / 1000),
  ),
);
