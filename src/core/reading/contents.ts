/**
 * Finds what is said in a text: cues are scored, each is asked for its content on both sides, the surest
 * statements that do not overlap are kept, and long quotations that no cue claims are added. Who said it is left to `speakers/`.
 */
import { acceptStatements } from './accept-statements.ts';
import type { Content } from './attribution.ts';
import type { Calibration } from './calibration.ts';
import type { Claim } from './claim.ts';
import { toContent } from './content-range.ts';
import { FINITE } from './counts.ts';
import { type CueWeights, scoreCues } from './cue-classifier.ts';
import type { WeightTable } from './hashed-features.ts';
import type { Layout, TokenSpan } from './layout.ts';
import { findLooseQuotations } from './loose-quotations.ts';
import { toOffers } from './offers.ts';
import type { StatementWeights } from './statement-ranker.ts';
import { TAG } from './tagger.ts';

export type ContentWeights = {
  readonly cues: CueWeights;
  /** Of `word-odds.ts`, in lanes. */
  readonly words: WeightTable;
  readonly spans: WeightTable;
  readonly statements: StatementWeights;
  readonly loose: WeightTable;
  readonly calibration: Calibration;
};

export type ContentOptions = {
  /** Statements that score less, from 0 to 1, are left out. */
  readonly leastScore: number;
  /** Leaves out reported noun phrases. */
  readonly clausesOnly: boolean;
};

/** The point of best F1, exact and overlapping, on five parts of the articles, each read by weights of the others. */
export const DEFAULT_OPTIONS: ContentOptions = { leastScore: 0.4, clausesOnly: false };

/** In order of `start`, without overlap. */
export function findContents(
  layout: Layout,
  weights: ContentWeights,
  options: ContentOptions = DEFAULT_OPTIONS,
): readonly Content[] {
  const offers = toOffers(layout, scoreCues(layout, weights.cues), weights);
  const reported = acceptStatements(offers, weights.statements, options.leastScore);
  const loose = findLooseQuotations(layout, reported.flat(), weights.loose);
  const statements = [
    ...(options.clausesOnly ? toClauses(layout, reported) : reported),
    ...loose.map((claim) => [claim]),
  ];
  return statements
    .sort((a, b) => (a[0]?.first ?? 0) - (b[0]?.first ?? 0))
    .map((parts) => toContent(layout, parts, weights.calibration));
}

/** The parts of the statements that are clauses; statements without such a part are left out. */
const toClauses = (layout: Layout, statements: readonly Claim[][]): Claim[][] =>
  statements
    .map((parts) => parts.filter((claim) => isClause(layout, claim)))
    .filter((parts) => parts.length > 0);

/** Whether it has words in marks, a finite verb or an infinitive. */
function isClause({ tags, quoteOf }: Layout, { first, last }: TokenSpan): boolean {
  for (let token = first; token <= last; token++) {
    if ((quoteOf[token] ?? -1) >= 0 || FINITE[tags[token] ?? 0]) return true;
    if (tags[token] === TAG.TO && tags[token + 1] === TAG.VB) return true;
  }
  return false;
}
