/**
 * The port of the library: what the rest of the house may ask of the store, whichever database keeps it; keeping it
 * is left to `memory.ts` and `sqlite.ts`, the shapes of rooms and deliveries to `rooms.ts` and `delivery.ts`.
 *
 * Times are milliseconds since 1970 in UTC and are always handed in: the store has no clock. Every method answers
 * with a promise and fails with nothing but a `StoreError`. What can't be found is null, never an error.
 */
import type { Article, Speaker, SpeakerType, Statement } from '../core/article.ts';
import type { Candidates } from '../core/finding/candidates.ts';
import type { Complaints, Feeds, Ledger, Outbox } from './delivery.ts';
import type { Rooms, Subscriptions } from './rooms.ts';

/** Some of a list. `next` is to be handed back as `after` for more and is absent on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string; readonly total: number };

/** Which part of a list: at most `limit` items (1 or more), behind the place that `after` names. */
export type Paging = { readonly limit: number; readonly after?: string };

/** Numbers of paragraphs (from 1) that differ: `removed` counts in the earlier text, the others in the later. */
export type ParagraphChanges = {
  readonly added: readonly number[];
  readonly changed: readonly number[];
  readonly removed: readonly number[];
};

/** An article in the library. The first revision is 1; each later one has another text. */
export type ArticleEntry = {
  readonly article: Article;
  readonly revision: number;
  readonly addedAtMs: number;
  readonly revisedAtMs: number;
  /** Address of the feed it came by. */
  readonly feed?: string;
  /** Id of the earlier article of which it is a wire copy. */
  readonly copyOf?: string;
};

/** What lists show of an article without reading the whole of it. */
export type ArticleHead = Pick<Article, 'id' | 'key' | 'title' | 'date' | 'outlet' | 'url'> & {
  readonly revision: number;
  readonly addedAtMs: number;
  readonly statementCount: number;
};

/** One revision; `changes` are against the one before it, and empty for the first. */
export type Revision = {
  readonly revision: number;
  readonly atMs: number;
  readonly changes: ParagraphChanges;
};

/** `unchanged`: the text is the one in the library; what else is known of the article is replaced. */
export type Put = {
  readonly outcome: 'added' | 'revised' | 'unchanged';
  readonly revision: number;
  readonly changes: ParagraphChanges;
};

export type PutOptions = {
  readonly atMs: number;
  readonly feed?: string;
  /** Hashes of which near copies share at least one (bands of a minhash): whole numbers of at most 53 bits. */
  readonly bands?: readonly number[];
  readonly copyOf?: string;
};

/** Narrows a list of articles; what is absent does not narrow. */
export type ArticleFilter = {
  readonly storyId?: string;
  readonly feed?: string;
  /** First and last day of publication, `YYYY-MM-DD`, both included; articles without a date are left out. */
  readonly fromDate?: string;
  readonly toDate?: string;
  /** Added at this moment or later. */
  readonly addedFromMs?: number;
  /** Added before this moment. */
  readonly addedBeforeMs?: number;
  /** Wire copies are left out unless this is true. */
  readonly withCopies?: boolean;
};

export type Articles = {
  /** Adds it, or makes a new revision of the one with its id. Of several, all are put or none is. */
  readonly put: (article: Article, options: PutOptions) => Promise<Put>;
  readonly putAll: (
    articles: readonly Article[],
    options: PutOptions | ((article: Article) => PutOptions),
  ) => Promise<readonly Put[]>;
  /** False when there was none. Its revisions, its place in stories and what only it says go with it. */
  readonly remove: (id: string) => Promise<boolean>;
  readonly get: (id: string) => Promise<ArticleEntry | null>;
  readonly getByKey: (key: string) => Promise<ArticleEntry | null>;
  /** Newest first: by day of publication (those without one last), then by when it was added. */
  readonly list: (filter: ArticleFilter, paging: Paging) => Promise<Page<ArticleHead>>;
  /** Earliest first; empty for an unknown id. */
  readonly revisions: (id: string) => Promise<readonly Revision[]>;
  /** The stored text as it was in that revision. */
  readonly textOf: (id: string, revision: number) => Promise<string | null>;
  /** Ids of the articles that share a band, the earliest added first, at most `limit`. */
  readonly sharingBands: (bands: readonly number[], limit: number) => Promise<readonly string[]>;
  readonly markCopy: (id: string, copyOf: string | null) => Promise<void>;
  /** The wire copies of an article, earliest added first. */
  readonly copiesOf: (id: string) => Promise<readonly ArticleHead[]>;
};

export type FoundStatement = {
  readonly article: Article;
  readonly statement: Statement;
  readonly speaker: Speaker | null;
};

/** Where a statement stands, without its words. */
export type StatementRef = {
  readonly articleId: string;
  readonly articleKey: string;
  readonly statementId: string;
};

/** Someone who speaks in one or more articles. */
export type Person = {
  /** Stays the same while an article with them is in the library. */
  readonly id: string;
  readonly type: SpeakerType;
  /** The spelling of most articles; of equals the earliest. */
  readonly name: string;
  /** Every spelling, the most used first; `name` is the first of them. */
  readonly names: readonly string[];
  /** Roles as the articles give them, the latest added first, each once. */
  readonly roles: readonly string[];
  readonly articleCount: number;
  readonly statementCount: number;
};

/** Speakers across articles. Those who have no name ("two officials") are known to their own article alone. */
export type People = {
  /** Who has the most statements first. */
  readonly list: (paging: Paging) => Promise<Page<Person>>;
  readonly get: (id: string) => Promise<Person | null>;
  /** Everyone whose name has all words of `name`, whatever their case and accents; most statements first. */
  readonly findByName: (name: string, limit: number) => Promise<readonly Person[]>;
  /** The person behind each named speaker of an article: `Speaker.id` to `Person.id`. */
  readonly ofArticle: (articleId: string) => Promise<ReadonlyMap<string, string>>;
  /** What someone said: latest added article first, within an article in order. */
  readonly statements: (personId: string, paging: Paging) => Promise<Page<StatementRef>>;
};

/** How a story gets its articles. `words`: all of them occur in the text, whatever their case and accents. */
export type StoryRule =
  | { readonly by: 'hand' }
  | { readonly by: 'feed'; readonly feed: string }
  | { readonly by: 'words'; readonly words: readonly string[] };

/** A named set of articles. By whatever rule, articles can be added and taken out by hand as well. */
export type Story = {
  readonly id: string;
  readonly name: string;
  readonly rule: StoryRule;
  readonly articleCount: number;
};

export type Stories = {
  /** Makes a story or, where the name is taken (whatever its case), gives it this rule. 1 to 100 characters. */
  readonly put: (name: string, rule: StoryRule) => Promise<Story>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly get: (id: string) => Promise<Story | null>;
  readonly findByName: (name: string) => Promise<Story | null>;
  /** In order of name. */
  readonly list: (paging: Paging) => Promise<Page<Story>>;
  /** A story's rule is applied as articles arrive; what a hand added or took out stays so. */
  readonly add: (id: string, articleId: string) => Promise<void>;
  readonly takeOut: (id: string, articleId: string) => Promise<void>;
  /** The stories an article belongs to, in order of name. */
  readonly ofArticle: (articleId: string) => Promise<readonly Story[]>;
};

export type Counts = {
  readonly articles: number;
  readonly statements: number;
  readonly people: number;
  readonly stories: number;
  readonly rooms: number;
};

/** Suggestions while typing: what begins as typed, the most spoken of first; of nearly the same spelling if nothing does. */
export type Suggest = {
  readonly speakers: (typed: string, limit: number) => Promise<readonly string[]>;
  /** Slices of articles. */
  readonly topics: (typed: string, limit: number) => Promise<readonly string[]>;
  /** By name. */
  readonly stories: (typed: string, limit: number) => Promise<readonly string[]>;
};

/** Everything that is kept between two questions. */
export type Library = {
  readonly articles: Articles;
  /** By the article's key and the statement's id; null also when a revision no longer has it. */
  readonly findStatement: (articleKey: string, statementId: string) => Promise<FoundStatement | null>;
  readonly people: People;
  readonly stories: Stories;
  readonly rooms: Rooms;
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox;
  readonly ledger: Ledger;
  readonly complaints: Complaints;
  readonly feeds: Feeds;
  readonly counts: () => Promise<Counts>;
  /** What the finder searches. An article that is put can be found once `put` has answered. */
  readonly candidates: Candidates;
  readonly suggest: Suggest;
  /** Waits for what is under way; nothing may be asked afterwards. */
  readonly close: () => Promise<void>;
};
