/**
 * Finds where a claim's words come from: runs of words shared with an article, chained so that the chain explains as
 * much of the claim as it can; the words between the runs are left to `alignment.ts`, what it means to `verdict.ts`.
 *
 * Score of a chain = Σ weight of its words (1, function words 0.4) − costs. Going on in the same place costs 0.3, 0.02
 * a word left out up to 100, and 0.15 a claim word not found; starting anew elsewhere costs 2, so that a second place
 * is only believed for three words of content or more. Dynamic programming over runs in the claim's order; a run looks
 * back 40 words of the claim, and beyond that only to the best chain so far: linear in the claim for a given library.
 */
import type { Claim } from './claim.ts';
import { findRuns, type Run, SHORT_CLAIM, weightOf } from './runs.ts';
import type { Source } from './stretches.ts';

/** Runs in the claim's order that stand in one place of one source. */
export type Place = { readonly source: Source; readonly runs: readonly Run[]; readonly score: number };

const GAP_COST = 0.3;
const LEFT_OUT_COST = 0.02;
const UNFOUND_COST = 0.15;
const JUMP_COST = 2;
/** Longest stretch of words left out in one place: half a page; more is another place. */
const MAX_GAP = 150;
/** How far back in the claim a run looks for its predecessor. */
const LOOK_BACK = 40;
/** Runs kept, the weightiest, and predecessors tried for each: only texts of the same words over and over have more. */
const MAX_NODES = 6000;
const MAX_VISITS = 300;

type Node = {
  readonly run: Run;
  /** Sum of weights from the run's start on, by word. */
  readonly weight: number;
  stay: number;
  stayFrom: number;
  jump: number;
  jumpFrom: number;
};

/** Best chains of one claim over all sources. */
export type Chains = {
  /** The best places, each explaining the claim alone, best first; equal ones in the order of the sources. */
  readonly places: readonly Place[];
  /** The best explanation from several places, in the claim's order; a single place when that is as good. */
  readonly path: readonly Place[];
};

export function findChains(claim: Claim, sources: readonly Source[]): Chains {
  const sums = toWeightSums(claim);
  const nodes = toNodes(claim, sources, sums);
  // best[i]: the node with the best chain that ends at claim word i or before.
  const best = new Int32Array(claim.words.count + 1).fill(-1);
  let filled = 0;
  const ending: number[][] = Array.from({ length: claim.words.count + 1 }, () => []);
  const bySource = new Map<Source, number[][]>();
  nodes.forEach((node, index) => {
    const { source, claimFrom, claimTo } = node.run;
    for (; filled <= claimFrom; filled++) {
      best[filled] = bestEnding(nodes, ending[filled] ?? [], filled > 0 ? (best[filled - 1] ?? -1) : -1);
    }
    const own = bySource.get(source) ?? [];
    bySource.set(source, own);
    link(nodes, index, sums, best[claimFrom] ?? -1, own);
    ending[claimTo]?.push(index);
    const here = own[claimTo];
    if (here) here.push(index);
    else own[claimTo] = [index];
  });
  const most = claim.words.count > SHORT_CLAIM ? MAX_PLACES : MAX_PLACES_OF_SHORT;
  return { places: toPlaces(nodes, most), path: toPath(nodes) };
}

/** In the order of the claim. */
function toNodes(claim: Claim, sources: readonly Source[], sums: Float64Array): readonly Node[] {
  const nodes = sources
    .flatMap((source) => findRuns(claim, source))
    .map((run): Node => {
      const weight = between(sums, run.claimFrom, run.claimTo);
      return { run, weight, stay: 0, stayFrom: -1, jump: 0, jumpFrom: -1 };
    });
  if (nodes.length > MAX_NODES) nodes.sort((a, b) => b.weight - a.weight).splice(MAX_NODES);
  return nodes.sort((a, b) => a.run.claimFrom - b.run.claimFrom || a.run.claimTo - b.run.claimTo);
}

function bestEnding(nodes: readonly Node[], ending: readonly number[], before: number): number {
  let best = before;
  for (const index of ending) {
    if (best < 0 || (nodes[index]?.jump ?? 0) > (nodes[best]?.jump ?? 0)) best = index;
  }
  return best;
}

/** Finds the best predecessors of a node, in the same place and anywhere. */
function link(
  nodes: readonly Node[],
  index: number,
  sums: Float64Array,
  anywhere: number,
  own: readonly (readonly number[] | undefined)[],
): void {
  const node = nodes[index];
  if (!node) return;
  node.stay = node.weight;
  node.jump = node.weight;
  const other = anywhere >= 0 ? nodes[anywhere] : undefined;
  if (other && other.jump - JUMP_COST > 0) {
    node.jump = node.weight + other.jump - JUMP_COST;
    node.jumpFrom = anywhere;
  }
  let visited = 0;
  for (let end = node.run.claimTo - 1; end >= Math.max(0, node.run.claimFrom - LOOK_BACK); end--) {
    for (const back of own[end] ?? []) {
      if (++visited > MAX_VISITS) return;
      const before = nodes[back];
      if (before) join(node, before, back, sums);
    }
  }
}

/** Makes `before` the predecessor of `node` where that is better than what it has. */
function join(node: Node, before: Node, back: number, sums: Float64Array): void {
  const { run } = node;
  const overlap = Math.max(0, before.run.claimTo - run.claimFrom, before.run.sourceTo - run.sourceFrom);
  if (overlap >= run.claimTo - run.claimFrom || before.run.sourceFrom >= run.sourceFrom) return;
  const leftOut = run.sourceFrom + overlap - before.run.sourceTo;
  if (leftOut > MAX_GAP) return;
  const unfound = run.claimFrom + overlap - before.run.claimTo;
  const cost = GAP_COST + LEFT_OUT_COST * Math.min(100, leftOut) + UNFOUND_COST * unfound;
  const gain = between(sums, run.claimFrom + overlap, run.claimTo) - cost;
  if (before.stay + gain > node.stay) {
    node.stay = before.stay + gain;
    node.stayFrom = back;
  }
  if (before.jump + gain > node.jump) {
    node.jump = before.jump + gain;
    node.jumpFrom = back;
  }
}

function toWeightSums(claim: Claim): Float64Array {
  const sums = new Float64Array(claim.words.count + 1);
  claim.words.keys.forEach((key, word) => {
    // What stands in brackets is not judged, so it proves little.
    sums[word + 1] = (sums[word] ?? 0) + (claim.bracketed[word] ? 0.2 : weightOf(key));
  });
  return sums;
}

function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** How many places are handed on: enough for a sentence that many articles print. */
const MAX_PLACES = 12;
const MAX_PLACES_OF_SHORT = 300;

function toPlaces(nodes: readonly Node[], most: number): readonly Place[] {
  const order = nodes
    .map((_, index) => index)
    .sort((a, b) => (nodes[b]?.stay ?? 0) - (nodes[a]?.stay ?? 0) || a - b);
  const used = new Set<number>();
  const places: Place[] = [];
  for (const last of order) {
    if (places.length >= most) break;
    const chain: number[] = [];
    for (let at = last; at >= 0; at = nodes[at]?.stayFrom ?? -1) chain.unshift(at);
    if (chain.some((index) => used.has(index))) continue;
    for (const index of chain) used.add(index);
    const runs = trim(chain.flatMap((index) => nodes[index]?.run ?? []));
    const source = runs[0]?.source;
    if (source) places.push({ source, runs, score: nodes[last]?.stay ?? 0 });
  }
  return places;
}

function toPath(nodes: readonly Node[]): readonly Place[] {
  let last = -1;
  nodes.forEach((node, index) => {
    if (last < 0 || node.jump > (nodes[last]?.jump ?? 0)) last = index;
  });
  const chain: Run[] = [];
  for (let at = last; at >= 0; at = nodes[at]?.jumpFrom ?? -1) {
    const run = nodes[at]?.run;
    if (run) chain.unshift(run);
  }
  const groups: Run[][] = [];
  for (const run of chain) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && goesOn(before, run)) group.push(run);
    else groups.push([run]);
  }
  return groups.flatMap((group): Place[] => {
    const source = group[0]?.source;
    const runs = trim(group);
    const score = runs.reduce((sum, run) => sum + weigh(run), 0);
    return source ? [{ source, runs, score }] : [];
  });
}

function goesOn(before: Run, run: Run): boolean {
  if (before.source !== run.source || before.sourceFrom >= run.sourceFrom) return false;
  return run.sourceFrom - before.sourceTo <= MAX_GAP;
}

function weigh(run: Run): number {
  let sum = 0;
  for (let word = run.sourceFrom; word < run.sourceTo; word++)
    sum += weightOf(run.source.words.keys[word] ?? '');
  return sum;
}

/** Where two runs share words the later one gives them up. */
function trim(runs: readonly Run[]): readonly Run[] {
  const trimmed: Run[] = [];
  for (const run of runs) {
    const before = trimmed.at(-1);
    const overlap = before
      ? Math.max(0, before.claimTo - run.claimFrom, before.sourceTo - run.sourceFrom)
      : 0;
    if (overlap >= run.claimTo - run.claimFrom) continue;
    trimmed.push({ ...run, claimFrom: run.claimFrom + overlap, sourceFrom: run.sourceFrom + overlap });
  }
  return trimmed;
}
