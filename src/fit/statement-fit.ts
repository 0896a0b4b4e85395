/** Fits the network that chooses both sides of a cue's statement, on articles read unseen. */
import type { TokenSpan } from '../core/reading/layout.ts';
import { type Case, STATEMENT_FEATURES, toCase, toFeatures } from '../core/reading/statement-features.ts';
import type { StatementWeights } from '../core/reading/statement-ranker.ts';
import { fitNetwork, type Group } from './finding-network.ts';
import type { GoldCue } from './gold-contents.ts';
import type { UnseenReading } from './unseen.ts';

/** More units or passes fit the articles themselves. */
const NETWORK = { units: 12, epochs: 10, rate: 0.005, decay: 1e-3, dropout: 0.1 };
/** Networks whose scores are averaged: one alone is some 0.3 points better or worse by luck. */
const SEEDS = [1, 2];

export function fitStatements(readings: readonly UnseenReading[]): StatementWeights {
  const groups = readings.flatMap(toGroups);
  const names = Array.from({ length: STATEMENT_FEATURES }, (_, place) => String(place));
  return average(SEEDS.map((seed) => fitNetwork(groups, names, { ...NETWORK, seed })));
}

/** Cues of beliefs and intentions teach nothing about speech, and those whose statement was not offered nothing at all. */
function toGroups({ article, offers }: UnseenReading): Group[] {
  const gold = new Map(article.cues.map((cue) => [cue.token, cue]));
  return offers.cues.flatMap(({ cue: token }, index): Group[] => {
    const cue = gold.get(token);
    if (!cue || cue.label === 2) return [];
    const asked = toCase(offers, index);
    const right = rightPair(asked, cue);
    if (right < 0) return [];
    return [
      { features: asked.pairs.map((pair) => toFeatures(offers, asked, pair)), positives: [right], weight: 1 },
    ];
  });
}

function rightPair({ pairs }: Case, cue: GoldCue): number {
  const same = (a: TokenSpan | null | undefined, b: TokenSpan | null): boolean =>
    a && b ? a.first === b.first && a.last === b.last : !a && !b;
  const left = cue.label === 1 ? cue.left : null;
  const right = cue.label === 1 ? cue.right : null;
  return pairs.findIndex((pair) => same(pair.left?.span, left) && same(pair.right?.span, right));
}

/** Networks side by side whose scores are averaged are one wider network; means and scales go into its weights. */
function average(networks: readonly ReturnType<typeof fitNetwork>[]): StatementWeights {
  const hidden = networks.flatMap((network) => network.hidden.map((row) => ({ row, network })));
  const inputs = new Float32Array(STATEMENT_FEATURES * (hidden.length + 1));
  for (let at = 0; at < STATEMENT_FEATURES; at++) {
    hidden.forEach(({ row, network }, unit) => {
      inputs[at * (hidden.length + 1) + unit] = (row[at] ?? 0) / (network.scales[at] ?? 1);
    });
    const direct = networks.map(
      ({ output, hidden: { length }, scales }) =>
        (output[length + at] ?? 0) / (scales[at] ?? 1) / networks.length,
    );
    inputs[at * (hidden.length + 1) + hidden.length] = direct.reduce((sum, weight) => sum + weight, 0);
  }
  const biases = hidden.map(({ row, network }) =>
    network.means.reduce(
      (sum, mean, at) => sum - (mean * (row[at] ?? 0)) / (network.scales[at] ?? 1),
      row[STATEMENT_FEATURES] ?? 0,
    ),
  );
  const outputs = networks.flatMap(({ output, hidden: { length } }) =>
    output.slice(0, length).map((weight) => weight / networks.length),
  );
  return { inputs, biases: Float32Array.from(biases), outputs: Float32Array.from(outputs) };
}
