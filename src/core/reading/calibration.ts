/**
 * Turns the score of a content into the probability that people would call the stretch a statement, kind by kind:
 * 1 / (1 + exp(−(slope · logit(score) + offset))).
 */
import type { Content } from './attribution.ts';

export type Line = { readonly slope: number; readonly offset: number };

export type Calibration = Readonly<Record<Content['kind'], Line>>;

/** `score` from 0 to 1; so is what comes back. */
export function toProbability({ slope, offset }: Line, score: number): number {
  return 1 / (1 + Math.exp(-(slope * toLogit(score) + offset)));
}

/** Scores of 0 and 1 are taken as a thousandth from the edge. */
export function toLogit(score: number): number {
  const inside = Math.min(0.999, Math.max(0.001, score));
  return Math.log(inside / (1 - inside));
}
