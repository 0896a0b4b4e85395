/**
 * What stands for somebody in a text: the shapes that finding mentions, joining them into entities and ranking them
 * share; how each is done is left to the other files of this folder.
 */

export type MentionKind = 'name' | 'pronoun' | 'description';

/** What a mention can stand for, as far as its own words tell; `unknown` for names without a sign. */
export type MentionType = 'person' | 'organisation' | 'document' | 'group' | 'place' | 'thing' | 'unknown';

export type Gender = 'female' | 'male' | 'neuter' | 'unknown';

/** A noun phrase or pronoun; all numbers but `sentence` and `index` are token numbers, ranges half open. */
export type Mention = {
  readonly index: number;
  readonly kind: MentionKind;
  readonly type: MentionType;
  /** The phrase without what follows its head: from its article, possessor or title to behind its last noun. */
  readonly first: number;
  readonly end: number;
  /** The noun or pronoun that the phrase is about; for names their last word. */
  readonly head: number;
  /** The name without titles and roles; both -1 when there is none. */
  readonly nameFirst: number;
  readonly nameEnd: number;
  /** Behind the phrases that hang on it: "a spokesman | for the ministry". */
  readonly outerEnd: number;
  /** Behind what else is said of it: "data | released on Friday", "several senators, | including NAME". */
  readonly tailEnd: number;
  readonly plural: boolean;
  readonly gender: Gender;
  /** "the", "this", or a possessor: points at something known. */
  readonly definite: boolean;
  /** Stands as the possessor of the next mention: "Lavrov’s". */
  readonly possessive: boolean;
  /** The mention that possesses this one, the one right before it, or -1. */
  readonly possessor: number;
  readonly sentence: number;
};

/** A mention before it is kept; a name ends with its phrase. */
export type MentionDraft = Omit<Mention, 'index' | 'sentence' | 'nameEnd' | 'possessor'> & {
  /** The mention before it possesses it. */
  readonly possessed: boolean;
};

/** The mentions of a text in order. Each is made anew when asked for: they are told apart by `index`. */
export type Mentions = Iterable<Mention> & {
  readonly length: number;
  /** Undefined before the first and behind the last. */
  readonly get: (index: number) => Mention | undefined;
  /** Those from `from`, 0 or more, up to `end`. */
  readonly slice: (from: number, end: number) => readonly Mention[];
};

/** A description that tells the role of a name, by token numbers: "Russia’s Foreign Minister". */
export type RoleRange = {
  readonly first: number;
  readonly end: number;
  /** Only tells where somebody is from or of which party or team: "of Nigeria", "(Labour)". */
  readonly origin?: true;
};
