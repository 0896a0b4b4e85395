/** Fits the lines that turn scores into probabilities, by gradient steps on the log loss. */
import type { Content } from '../core/reading/attribution.ts';
import { type Calibration, type Line, toLogit, toProbability } from '../core/reading/calibration.ts';

/** A content found in an article that the weights have not seen, and whether people marked it too. */
export type Outcome = { readonly kind: Content['kind']; readonly score: number; readonly right: boolean };

/** Enough for three digits. */
const STEPS = 2000;
const RATE = 0.5;

export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const of = (kind: Content['kind']): Line => fitLine(outcomes.filter((outcome) => outcome.kind === kind));
  return { direct: of('direct'), mixed: of('mixed'), indirect: of('indirect') };
}

function fitLine(outcomes: readonly Outcome[]): Line {
  let line: Line = { slope: 1, offset: 0 };
  for (let step = 0; step < STEPS && outcomes.length > 0; step++) {
    let slope = 0;
    let offset = 0;
    for (const { score, right } of outcomes) {
      const error = (right ? 1 : 0) - toProbability(line, score);
      slope += error * toLogit(score);
      offset += error;
    }
    line = {
      slope: line.slope + (RATE * slope) / outcomes.length / 4,
      offset: line.offset + (RATE * offset) / outcomes.length,
    };
  }
  return line;
}
