/**
 * The port through which the finder gets at statements, whatever keeps them: words in, candidate statements with
 * their articles out; ranking them is left to `finder.ts`, keeping them to `memory-candidates.ts` and the store.
 *
 * Words are in lower case, without accents, one word each, as `toWords` of `text-words.ts` cuts them. A word also
 * stands for its inflected forms. No word is ever a query language.
 */
import type { Article, Speaker, Statement } from '../article.ts';
import type { Scope } from './answer.ts';

/** A statement that may answer; every sentence of an article that holds no statement counts as one narration. */
export type Candidate = { readonly article: Article; readonly statement: Statement };

export type SpeakerOfArticle = { readonly article: Article; readonly speaker: Speaker };

/** One word that is looked for and the words that would do as well: synonyms, derived words. */
export type CandidateTerm = { readonly word: string; readonly alternatives: readonly string[] };

export type CandidateQuery = {
  /** Best first: candidates that hold more of the terms, and rarer ones, come first. May be empty. */
  readonly terms: readonly CandidateTerm[];
  /** Only statements of these speakers; with no terms, all of theirs. */
  readonly speakers?: readonly { readonly articleId: string; readonly speakerId: string }[];
  readonly scope: Scope;
  /** First and last day of publication, `YYYY-MM-DD`, both included; articles without a date are left out. */
  readonly fromDate?: string;
  readonly toDate?: string;
  /** Words that all occur in the outlet's name. */
  readonly outlet?: readonly string[];
  readonly limit: number;
};

export type Candidates = {
  readonly find: (query: CandidateQuery) => Promise<readonly Candidate[]>;
  /** In how many statements of the scope each word occurs, in any form; `total` counts the statements. */
  readonly frequencies: (
    words: readonly string[],
    scope: Scope,
  ) => Promise<{ readonly total: number; readonly counts: readonly number[] }>;
  /** The word of the stories that is nearest in spelling (one edit below six letters, else two); null if none is. */
  readonly findSpelling: (word: string, scope: Scope) => Promise<string | null>;
  /** Speakers with at least one of these words, or one nearly spelt so, in name, role or aliases; all for no words. */
  readonly findSpeakers: (words: readonly string[], scope: Scope) => Promise<readonly SpeakerOfArticle[]>;
  /**
   * Whether one speaker may have all of the words in name, role or aliases, or an edit away from what the language
   * lacks: no article is read for it, and it is never false when one has.
   */
  readonly mayName: (words: readonly string[]) => Promise<boolean>;
  /** Topics of the scope, the most spoken of first: slices of the stories. */
  readonly topics: (scope: Scope) => Promise<readonly string[]>;
};
