/**
 * What asking the news returns: the shapes between the finder and whoever words the reply; how answers are found
 * is left to the other files of this folder.
 */
import type { Article, Speaker, Statement, TextRange } from '../article.ts';

/** What one may ask with: `whosaid` wants statements by speakers first, `ask` takes narrated facts as well. */
export type AskMode = 'whosaid' | 'ask';

/** Narrows a question to some articles; all when absent. */
export type Scope = { readonly articleIds?: readonly string[] };

/** One stretch of an article that answers. */
export type Result = {
  readonly article: Article;
  readonly statement: Statement;
  readonly speaker: Speaker | null;
  /** What to show: the statement with its marks, or its sentence. A slice of `article.text`. */
  readonly shown: TextRange;
  /** Calibrated probability from 0 to 1 that it answers. */
  readonly score: number;
  /** Why it was chosen, e.g. "matches blockade", "said by the person asked for". */
  readonly reasons: readonly string[];
};

/** How a question was understood. */
export type Question = {
  readonly input: string;
  /** The words looked for, as typed and without the wrapping: for "more" and "nothing on …". */
  readonly topic: string;
  /** Whose words were asked for, as typed. */
  readonly speaker?: string;
  readonly answerType?: 'who' | 'when' | 'where' | 'how-many' | 'why' | 'yes-no' | 'people';
};

/** `nearest`: topics of the stories that are close to what was asked, as slices of their text. */
export type Answer =
  | { readonly outcome: 'found'; readonly question: Question; readonly results: readonly Result[] }
  /** The people quoted, one result each. */
  | { readonly outcome: 'people'; readonly question: Question; readonly results: readonly Result[] }
  /** `unknown`: whose words were asked for, when the stories quote nobody of that name or role. */
  | {
      readonly outcome: 'not-in-story';
      readonly question: Question;
      readonly nearest: readonly string[];
      readonly unknown?: string;
    }
  /** The one asked for is known and did not speak on it; `results` are what others said, none when nobody did. */
  | {
      readonly outcome: 'other-speaker';
      readonly question: Question;
      readonly asked: string;
      readonly results: readonly Result[];
      readonly nearest: readonly string[];
    }
  /** Two people or two stories fit equally; `choices` are to be shown to the asker. */
  | {
      readonly outcome: 'which';
      readonly question: Question;
      readonly choices: readonly { readonly label: string; readonly input: string }[];
    }
  /** Nothing but stop words: usage help is wanted. */
  | { readonly outcome: 'no-topic'; readonly question: Question };

/** One suggestion while typing. */
export type Suggestion = { readonly label: string; readonly value: string };

/** Finds what the news says; one per library or story. */
export type Finder = {
  /**
   * Results come best first, one per speaker before a second of anyone, at most `limit` (10 when absent).
   * Any string is a question; never throws.
   */
  readonly ask: (input: string, mode: AskMode, scope?: Scope, limit?: number) => Promise<Answer>;
  /** At most 25, best first; with an empty string the most spoken of. */
  readonly suggestTopics: (typed: string) => Promise<readonly Suggestion[]>;
  readonly suggestSpeakers: (typed: string) => Promise<readonly Suggestion[]>;
};
