/**
 * Keeps the statements of a small scope in memory behind the port of `candidates.ts`: words to the statements that
 * hold them. Large libraries are left to the store.
 */
import type { Article } from '../article.ts';
import type { Scope } from './answer.ts';
import type { Candidate, CandidateQuery, Candidates } from './candidates.ts';
import { isPublished } from './filters.ts';
import { KIND, type Lexicon, type Word } from './lexicon.ts';
import { nearestSpelling } from './spelling.ts';
import { topicsOf } from './topics.ts';
import { createUnits, type Unit, type Units } from './units.ts';

type Entry = {
  readonly article: Article;
  readonly cut: Units;
  readonly units: readonly Unit[];
  /** Stem to the places in `units`. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  readonly words: ReadonlySet<Word>;
  readonly topics: readonly string[];
};

export type MemoryCandidates = Candidates & {
  /** The units behind a candidate's article, ready cut. */
  readonly unitsOf: (article: Article) => Units;
};

function toEntry(article: Article, lexicon: Lexicon): Entry {
  const cut = createUnits(article, lexicon);
  const units = cut.all();
  const postings = new Map<string, number[]>();
  const words = new Set<Word>();
  for (const [at, unit] of units.entries()) {
    for (const { word } of unit.tokens) {
      if ((word.kind & KIND.stop) !== 0) continue;
      words.add(word);
      const places = postings.get(word.stem);
      if (!places) postings.set(word.stem, [at]);
      else if (places.at(-1) !== at) places.push(at);
    }
  }
  return { article, cut, units, postings, words, topics: topicsOf(article, units) };
}

/** Places in `units` of those that hold a term, with the number of terms they hold. */
function countTerms(entry: Entry, query: CandidateQuery, lexicon: Lexicon): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { word, alternatives } of query.terms) {
    const places = new Set<number>();
    for (const text of [word, ...alternatives]) {
      const { stem } = lexicon.word(text);
      for (const place of entry.postings.get(stem) ?? []) places.add(place);
      for (const [other, own] of entry.postings) {
        if (lexicon.isDerived(stem, other)) for (const place of own) places.add(place);
      }
    }
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

export function createMemoryCandidates(articles: readonly Article[], lexicon: Lexicon): MemoryCandidates {
  const entries = new Map(articles.map((article) => [article.id, toEntry(article, lexicon)]));
  const inScope = (scope: Scope): readonly Entry[] =>
    scope.articleIds ? scope.articleIds.flatMap((id) => entries.get(id) ?? []) : [...entries.values()];

  const find = (query: CandidateQuery): readonly Candidate[] => {
    const chosen =
      query.speakers &&
      new Set(query.speakers.map(({ articleId, speakerId }) => `${articleId}\n${speakerId}`));
    const found = inScope(query.scope)
      .filter(({ article }) => isPublished(article, query))
      .flatMap((entry) => {
        const counts = query.terms.length > 0 ? countTerms(entry, query, lexicon) : null;
        return entry.units
          .filter(({ article, statement }) => !chosen || chosen.has(`${article.id}\n${statement.speakerId}`))
          .map((unit) => ({ unit, count: counts ? (counts.get(unit.index) ?? 0) : 1 }));
      })
      .filter(({ count }) => count > 0);
    const best =
      found.length > query.limit ? found.toSorted((a, b) => b.count - a.count).slice(0, query.limit) : found;
    return best.map(({ unit }) => ({ article: unit.article, statement: unit.statement }));
  };

  return {
    unitsOf: (article) => entries.get(article.id)?.cut ?? createUnits(article, lexicon),
    find: async (query) => find(query),
    frequencies: async (words, scope) => {
      const own = inScope(scope);
      return {
        total: own.reduce((sum, { units }) => sum + units.length, 0),
        counts: words.map((word) => {
          const { stem } = lexicon.word(word);
          return own.reduce((sum, { postings }) => sum + (postings.get(stem)?.length ?? 0), 0);
        }),
      };
    },
    findSpelling: async (word, scope) => {
      const own = inScope(scope);
      const all = new Set(own.flatMap(({ words }) => [...words].map(({ text }) => text)));
      return nearestSpelling(word, all);
    },
    findSpeakers: async (_words, scope) =>
      inScope(scope).flatMap(({ article }) => article.speakers.map((speaker) => ({ article, speaker }))),
    mayName: async () => true,
    topics: async (scope) => inScope(scope).flatMap(({ topics }) => topics),
  };
}
