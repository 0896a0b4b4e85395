/**
 * A passage measured by itself, and what the best of all passages reach; making features of it is left to
 * `features.ts`.
 */
import { type Coverage, dot, meaningOf, toCoverage } from './coverage.ts';
import { bearingOf, countedTermOf, type Evidence, toEvidence, unitsOf } from './evidence.ts';
import type { Lexicon, Word } from './lexicon.ts';
import type { Matching } from './matching.ts';
import type { Query } from './query.ts';
import type { Passage } from './units.ts';

/** A passage as measured by itself. */
export type Measured = {
  readonly passage: Passage;
  readonly coverage: Coverage;
  readonly evidence: Evidence;
  /** Cosine of its meaning and the question's. */
  readonly meaning: number;
};

/** What all passages of a question share. */
export type Frame = {
  readonly query: Query;
  readonly matching: Matching;
  readonly lexicon: Lexicon;
  readonly asked: Float32Array;
  readonly units: ReadonlySet<string> | null;
  readonly countedTerm: number;
  /** Place of the query's focus among the terms; -1 when it is none of them. */
  readonly focusTerm: number;
  /** Terms by weight, the most telling first. */
  readonly order: readonly number[];
  /** How near words are to what kind of thing is asked for: words come up again. */
  readonly focused: Map<Word, number>;
};

export function toFrame(query: Query, matching: Matching, asked: Float32Array, lexicon: Lexicon): Frame {
  const { terms } = matching;
  return {
    query,
    matching,
    lexicon,
    asked,
    units: unitsOf(query, lexicon),
    countedTerm: countedTermOf(query, terms),
    focused: new Map(),
    focusTerm: terms.findIndex(({ word }) => word === query.focus),
    order: terms.map((_, at) => at).toSorted((a, b) => (terms[b]?.weight ?? 0) - (terms[a]?.weight ?? 0)),
  };
}

export function measure(passage: Passage, frame: Frame): Measured {
  const { matching, query, lexicon, asked } = frame;
  const coverage = toCoverage(passage.tokens, matching);
  return {
    passage,
    coverage,
    evidence: toEvidence(
      passage.tokens,
      bearingOf(passage),
      coverage,
      matching,
      query.answerType,
      frame.units,
      frame.countedTerm,
    ),
    meaning: dot(asked, meaningOf(passage, lexicon)),
  };
}

/** What the best of all passages reach. */
export type Best = {
  readonly cover: number;
  readonly near: number;
  readonly meaning: number;
  readonly window: number;
  readonly nearness: number;
  /** All coverages, the best first. */
  readonly covers: readonly number[];
};

export function toBest(all: readonly Measured[]): Best {
  const best = { cover: 0, near: 0, meaning: -1, window: 0, nearness: 0 };
  for (const { coverage, meaning, evidence } of all) {
    best.cover = Math.max(best.cover, coverage.cover);
    best.near = Math.max(best.near, coverage.coverNear);
    best.meaning = Math.max(best.meaning, meaning);
    best.window = Math.max(best.window, coverage.window);
    best.nearness = Math.max(best.nearness, evidence.nearness);
  }
  return { ...best, covers: all.map(({ coverage }) => coverage.cover).toSorted((a, b) => b - a) };
}
