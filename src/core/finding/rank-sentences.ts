/**
 * Ranks bare sentences against a question: the same ranker and the same refusal as for stories, without speakers.
 * Stories are left to `finder.ts`.
 */

import { toMeaning } from './coverage.ts';
import type { FindingData } from './data.ts';
import { toFeatures } from './features.ts';
import { createLexicon, type Lexicon, type Word } from './lexicon.ts';
import { createMatching, type Matching, toWeight, type WeighedTerm } from './matching.ts';
import { type Measured, measure, toBest, toFrame } from './measured.ts';
import { type Query, type Term, toQuery } from './query.ts';
import { toScore } from './ranker.ts';
import { toConfidence, toRefusalFeatures } from './refusal.ts';
import { nearestSpelling } from './spelling.ts';
import { type Passage, toPassage } from './units.ts';

export type SentenceRanking = {
  /** Indices of the candidates, best first. */
  readonly ranking: readonly number[];
  /** Probability that each answers, in the order of `ranking`. */
  readonly scores: readonly number[];
  /** Whether the best one is good enough to be given as the answer. */
  readonly answered: boolean;
};

const lexicons = new WeakMap<FindingData, Lexicon>();

/** One lexicon per data: words are looked at once. */
export function lexiconOf(data: FindingData): Lexicon {
  let lexicon = lexicons.get(data);
  if (!lexicon) {
    lexicon = createLexicon(data);
    lexicons.set(data, lexicon);
  }
  return lexicon;
}

/** In how many passages each stem occurs, and the words there are. */
export function countStems(passages: readonly Passage[]): {
  readonly stems: ReadonlyMap<string, number>;
  readonly words: ReadonlySet<Word>;
} {
  const stems = new Map<string, number>();
  const words = new Set<Word>();
  for (const { tokens } of passages) {
    const own = new Set<string>();
    for (const { word } of tokens) {
      words.add(word);
      own.add(word.stem);
    }
    for (const stem of own) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return { stems, words };
}

/** Weighs terms by how rare they are; a word that nobody knows is taken for the nearest of the story's. */
export function weighTerms(
  terms: readonly Term[],
  passages: readonly Passage[],
  lexicon: Lexicon,
): readonly WeighedTerm[] {
  const { stems, words } = countStems(passages);
  return terms.map((term) => {
    const count = stems.get(term.word.stem) ?? 0;
    const unknown = count === 0 && term.word.rank < 0 && !/^\d/.test(term.word.text);
    const spelling = unknown
      ? nearestSpelling(
          term.word.text,
          [...words].map((word) => word.text),
        )
      : null;
    const corrected = spelling === null ? null : lexicon.word(spelling);
    const occurs = corrected ? (stems.get(corrected.stem) ?? 0) : count;
    return {
      ...term,
      corrected,
      weight: toWeight(corrected ?? term.word, term.isStance, occurs, passages.length),
    };
  });
}

export type Ranked = {
  readonly lexicon: Lexicon;
  readonly query: Query;
  readonly matching: Matching;
  readonly measured: readonly Measured[];
  readonly features: readonly Float32Array[];
};

/** Everything that is measured before weights come in: for fitting as well. */
export function measureAll(
  query: Query,
  passages: readonly Passage[],
  matching: Matching,
  lexicon: Lexicon,
): Ranked {
  const asked = toMeaning(
    matching.terms.map((term) => ({ word: term.corrected ?? term.word, weight: term.weight })),
    lexicon,
  );
  const frame = toFrame(query, matching, asked, lexicon);
  const measured = passages.map((passage) => measure(passage, frame));
  const best = toBest(measured);
  const features = measured.map((_, at) => toFeatures(at, measured, best, frame));
  return { lexicon, query, matching, measured, features };
}

export function measureSentences(question: string, candidates: readonly string[], lexicon: Lexicon): Ranked {
  const query = toQuery(question, 'ask', lexicon);
  const whole = query.asked ? toQuery(question, 'ask', lexicon, undefined, { speakers: false }) : query;
  const passages = candidates.map((text, index) => toPassage(text, index, lexicon));
  return measureAll(
    whole,
    passages,
    createMatching(weighTerms(whole.terms, passages, lexicon), lexicon),
    lexicon,
  );
}

/** Any strings will do; of equal candidates the earlier comes first. */
export function rankSentences(
  question: string,
  candidates: readonly string[],
  data: FindingData,
): SentenceRanking {
  const ranked = measureSentences(question, candidates, lexiconOf(data));
  const scores = ranked.features.map((features) => toScore(features, data.ranker));
  const ranking = scores.map((_, at) => at).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const confidence = toConfidence(toRefusalFeatures(ranked, scores, ranking), data.refusal);
  const top = scores[ranking[0] ?? 0] ?? 0;
  return {
    ranking,
    scores: ranking.map((at) => confidence * Math.exp(Math.min(0, (scores[at] ?? 0) - top))),
    answered: ranking.length > 0 && ranked.matching.terms.length > 0 && confidence >= data.refusal.threshold,
  };
}
