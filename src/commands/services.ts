/** What commands may use of the rest of the house: types only; `main.ts` provides the things themselves. */
import type { LanguagePack } from '../chat/languages.ts';
import type { Remark } from '../chat/remark.ts';
import type { Room } from '../chat/request.ts';
import type { Article } from '../core/article.ts';
import type { Check } from '../core/checking/check.ts';
import type { Verdict } from '../core/checking/verdict.ts';
import type { Finder } from '../core/finding/answer.ts';
import type { QuoteCard } from '../core/quote-card.ts';
import type { TimelinePicture } from '../core/timeline-picture.ts';
import type { Library } from '../store/library.ts';
import type { LedgerKeeping } from './ledger-keeping.ts';

/** The articles that can be asked about. */
export type Shelf = {
  /** Newest first, at most `limit`. */
  readonly newest: (limit: number) => Promise<readonly Article[]>;
  readonly byKey: (key: string) => Promise<Article | undefined>;
  readonly counts: () => Promise<{ readonly articles: number; readonly statements: number }>;
};

export type Services = {
  /** What rooms follow and subscribe to, and the articles that came in when. */
  readonly library: Pick<
    Library,
    'articles' | 'candidates' | 'stories' | 'rooms' | 'subscriptions' | 'people' | 'complaints'
  >;
  /** What was shown where. */
  readonly keeping: Pick<LedgerKeeping, 'of' | 'settled'>;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  readonly finder: Finder;
  readonly shelf: Shelf;
  /** Rejects with `QuoteTooLongError`. */
  readonly check: (check: Check) => Promise<Verdict>;
  /** What the bot can hear and do in a room; empty where there is nothing to tell. */
  readonly examine: (room: Room) => Promise<readonly Remark[]>;
  /** A card as PNG; absent where no pictures can be drawn. */
  readonly drawCard?: (card: QuoteCard) => Promise<Uint8Array>;
  /** A timeline as PNG; absent where no pictures can be drawn. */
  readonly drawTimeline?: (picture: TimelinePicture) => Promise<Uint8Array>;
  /** False when the same person did the same today already; who it was is not kept. */
  readonly isFirstToday: (who: string, what: string) => boolean;
  /** `platform:user id` of those who run the bot. */
  readonly operators: readonly string[];
  /** A whole number from 0 up to and without `below`. */
  readonly random: (below: number) => number;
  /** How commands are called in other languages than English. */
  readonly languages: () => readonly LanguagePack[];
  readonly version: string;
  /** Below this confidence a speaker is shown as unclear, and a reported statement is not shown unasked. */
  readonly shown: { readonly speaker: number; readonly indirect: number };
};
