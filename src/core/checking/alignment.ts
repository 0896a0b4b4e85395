/**
 * Lays a claim word by word against the place it comes from; what the differences mean is left to `verdict.ts`.
 *
 * Between the runs of a place the words are aligned by longest common subsequence, weighted by what a word proves.
 * At its ends the claim may have words that the runs do not hold: when the source's sentence starts (or ends) as near,
 * its words there count as replaced, so that a change of the first or last word is seen as one.
 */
import type { Claim } from './claim.ts';
import type { Place } from './fragments.ts';
import { type Run, weightOf } from './runs.ts';
import type { Source } from './stretches.ts';

/** One word of the claim, of the source, or of both (`claim` or `source` is -1 where there is none). */
export type Step = { readonly claim: number; readonly source: number };

/** A stretch in which claim and source differ; half open ranges of word numbers and of steps. */
export type Edit = {
  readonly claimFrom: number;
  readonly claimTo: number;
  readonly sourceFrom: number;
  readonly sourceTo: number;
};

export type Alignment = {
  readonly source: Source;
  readonly steps: readonly Step[];
  readonly edits: readonly Edit[];
  /** First and last source word that the claim has too. */
  readonly first: number;
  readonly last: number;
  /** Sum of the weights of the words found. */
  readonly found: number;
  /** Words in the longest common run. */
  readonly longest: number;
};

/** Beyond so many pairs of words a gap is taken as replaced whole: bounds time; 400 by 250 words. */
const MAX_CELLS = 100_000;
/** Words the source may have more than the claim at a replaced end. */
const END_SLACK = 2;

/** Null when the place has no runs. */
export function toAlignment(claim: Claim, place: Place): Alignment | null {
  const { source } = place;
  const head = place.runs[0];
  const tail = place.runs.at(-1);
  if (!head || !tail) return null;
  const steps: Step[] = [];
  alignHead(steps, claim, source, head);
  place.runs.forEach((run, index) => {
    const before = place.runs[index - 1];
    if (before) alignGap(steps, claim, source, before, run);
    for (let word = run.claimFrom; word < run.claimTo; word++) {
      steps.push({ claim: word, source: run.sourceFrom + word - run.claimFrom });
    }
  });
  alignTail(steps, claim, source, tail);
  return describe(claim, source, steps);
}

function describe(claim: Claim, source: Source, steps: readonly Step[]): Alignment {
  const edits: Edit[] = [];
  let [first, last, found, longest, run] = [-1, -1, 0, 0, 0];
  let [claimAt, sourceAt] = [0, steps.find((step) => step.source >= 0)?.source ?? 0];
  let open: Edit | null = null;
  for (const step of steps) {
    const same = step.claim >= 0 && step.source >= 0;
    if (!same) open ??= { claimFrom: claimAt, claimTo: claimAt, sourceFrom: sourceAt, sourceTo: sourceAt };
    else if (open) {
      edits.push({ ...open, claimTo: claimAt, sourceTo: sourceAt });
      open = null;
    }
    run = same ? run + 1 : 0;
    longest = Math.max(longest, run);
    if (same) {
      if (first < 0) first = step.source;
      last = step.source;
      if (!claim.bracketed[step.claim]) found += weightOf(claim.words.keys[step.claim] ?? '');
    }
    if (step.claim >= 0) claimAt = step.claim + 1;
    if (step.source >= 0) sourceAt = step.source + 1;
  }
  if (open) edits.push({ ...open, claimTo: claimAt, sourceTo: sourceAt });
  return { source, steps, edits, first, last, found, longest };
}

function alignGap(steps: Step[], claim: Claim, source: Source, before: Run, after: Run): void {
  const inside = new Set([stretchAt(source, before.sourceTo - 1), stretchAt(source, after.sourceFrom)]);
  // A cue between two quoted parts shares small words with anything: only like may match like.
  const may = (word: number) => inside.has(stretchAt(source, word));
  pushAligned(steps, claim, source, before.claimTo, after.claimFrom, before.sourceTo, after.sourceFrom, may);
}

function stretchAt(source: Source, word: number): number {
  return source.stretchOf[word] ?? -1;
}

function alignHead(steps: Step[], claim: Claim, source: Source, head: Run): void {
  const count = head.claimFrom;
  if (count === 0) return;
  const stretch = stretchAt(source, head.sourceFrom);
  const may = (word: number) => stretchAt(source, word) === stretch;
  let from = head.sourceFrom;
  while (
    from > 0 &&
    head.sourceFrom - from < count + END_SLACK &&
    may(from - 1) &&
    !startsSentence(source, from)
  )
    from--;
  // Outside marks clauses have no edge to see: as many words as the claim has.
  if (stretch < 0 && head.sourceFrom - from > count) from = head.sourceFrom - count;
  const local: Step[] = [];
  pushAligned(local, claim, source, 0, count, from, head.sourceFrom, may);
  const same = local.findIndex((step) => step.claim >= 0 && step.source >= 0);
  const starts = stretch < 0 || startsSentence(source, from) || !may(from - 1);
  const replaced =
    starts && count <= head.sourceFrom - from + END_SLACK && head.sourceFrom - from <= count + END_SLACK;
  steps.push(
    ...(replaced ? local : local.filter((step, index) => step.claim >= 0 || (same >= 0 && index > same))),
  );
}

function alignTail(steps: Step[], claim: Claim, source: Source, tail: Run): void {
  const count = claim.words.count - tail.claimTo;
  if (count === 0) return;
  const stretch = stretchAt(source, tail.sourceTo - 1);
  const may = (word: number) => word < source.words.count && stretchAt(source, word) === stretch;
  let to = tail.sourceTo;
  while (to - tail.sourceTo < count + END_SLACK && may(to) && !startsSentence(source, to)) to++;
  const local: Step[] = [];
  pushAligned(local, claim, source, tail.claimTo, claim.words.count, tail.sourceTo, to, may);
  const same = local.findLastIndex((step) => step.claim >= 0 && step.source >= 0);
  const ends = startsSentence(source, to) || !may(to);
  const replaced = ends && count <= to - tail.sourceTo + END_SLACK && to - tail.sourceTo <= count + END_SLACK;
  steps.push(
    ...(replaced ? local : local.filter((step, index) => step.claim >= 0 || (same >= 0 && index < same))),
  );
}

/** Whether a sentence or paragraph ends before the word, by the marks between it and the one before. */
export function startsSentence(source: Source, word: number): boolean {
  const { text, starts, ends } = source.words;
  if (word <= 0 || word >= source.words.count) return true;
  const between = text.slice(ends[word - 1], starts[word]);
  if (between.includes('\n')) return true;
  if (!/[.!?\u2026]/.test(between) || !/\s/.test(between)) return false;
  const next = text.charAt(starts[word] ?? 0);
  if (!/[\p{Lu}\p{N}@$\u20AC\u00A3]/u.test(next)) return false;
  if (/[!?]/.test(between)) return true;
  return !ABBREVIATION.test(text.slice(starts[word - 1], (ends[word - 1] ?? 0) + 1));
}

const ABBREVIATION =
  /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Capt|Sgt|St|Jr|Sr|Prof|Rev|Hon|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|(?:\p{Lu}\.)+\p{Lu}?)\.$/u;

type May = (sourceWord: number) => boolean;

/** Aligns two ranges of words by weighted longest common subsequence; what is missing comes before what is added. */
function pushAligned(
  steps: Step[],
  claim: Claim,
  source: Source,
  claimFrom: number,
  claimTo: number,
  sourceFrom: number,
  sourceTo: number,
  may: May,
): void {
  const [rows, columns] = [claimTo - claimFrom, sourceTo - sourceFrom];
  const width = columns + 1;
  const table = new Float32Array(
    rows > 0 && columns > 0 && rows * columns <= MAX_CELLS ? (rows + 1) * width : 0,
  );
  const isSame = (row: number, column: number) =>
    claim.words.keys[claimFrom + row] === source.words.keys[sourceFrom + column] && may(sourceFrom + column);
  if (table.length > 0) {
    for (let row = rows - 1; row >= 0; row--) {
      const weight = weightOf(claim.words.keys[claimFrom + row] ?? '');
      for (let column = columns - 1; column >= 0; column--) {
        const skip = Math.max(table[(row + 1) * width + column] ?? 0, table[row * width + column + 1] ?? 0);
        const take = isSame(row, column) ? weight + (table[(row + 1) * width + column + 1] ?? 0) : 0;
        table[row * width + column] = Math.max(skip, take);
      }
    }
  }
  let [row, column] = [0, 0];
  const added: Step[] = [];
  const flush = () => steps.push(...added.splice(0));
  while (row < rows || column < columns) {
    const here = table[row * width + column] ?? 0;
    if (
      row < rows &&
      column < columns &&
      here > 0 &&
      isSame(row, column) &&
      takes(table, row, column, width, here, claim, claimFrom)
    ) {
      flush();
      steps.push({ claim: claimFrom + row++, source: sourceFrom + column++ });
    } else if (
      column < columns &&
      (row >= rows || here <= 0 || (table[row * width + column + 1] ?? 0) >= here)
    ) {
      steps.push({ claim: -1, source: sourceFrom + column++ });
    } else added.push({ claim: claimFrom + row++, source: -1 });
  }
  flush();
}

function takes(
  table: Float32Array,
  row: number,
  column: number,
  width: number,
  here: number,
  claim: Claim,
  claimFrom: number,
): boolean {
  const weight = weightOf(claim.words.keys[claimFrom + row] ?? '');
  return weight + (table[(row + 1) * width + column + 1] ?? 0) >= here - 1e-4;
}
