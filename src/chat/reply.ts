/**
 * The neutral form of what the bot says: a small tagged union that every platform renders; wording it is left to
 * the commands, showing it to the adapters.
 *
 * Text is literal: no markup crosses this border.
 */

/** Where story words come from: a document's id and UTF-16 offsets, half open. Carried so that tests can slice. */
export type Origin = { readonly document: string; readonly start: number; readonly end: number };

/** A piece of running text. `origin` is set exactly when the words are the story's own. */
export type Span = {
  readonly text: string;
  readonly style?: 'strong' | 'emphasis' | 'code';
  /** http or https address the words lead to. */
  readonly url?: string;
  readonly origin?: Origin;
};

export type Link = { readonly label: string; readonly url: string };

/** A command run with arguments, carrying its own target: works after a restart and on its own quote. */
export type Button = {
  readonly label: string;
  readonly command: string;
  /** The line the command is run with; see `button.ts` for what fits. */
  readonly line: string;
};

/** A button as it comes back from a platform. */
export type Pressed = Pick<Button, 'command' | 'line'>;

/** A piece of a word comparison: in both texts, only in the claim, only in the source. */
export type Run = { readonly kind: 'same' | 'added' | 'missing'; readonly text: string };

export type QuoteBlock = {
  readonly type: 'quote';
  /** Verbatim words of the story; never cut without saying so. */
  readonly words: string;
  readonly origin: Origin;
  /** "Sergey Lavrov", "Speaker unclear", or the outlet for narration. */
  readonly speaker: string;
  /** "Russia’s Foreign Minister" */
  readonly role?: string;
  /** Small print in order: "reported", "20 March 2023", "paragraph 3", "Asbarez". */
  readonly details: readonly string[];
  /** The address of the exact words. */
  readonly source?: Link;
};

/** `right`: index of the one right choice. `why`: shown once someone has chosen; at most 200 characters. */
export type Quiz = {
  readonly right: number;
  readonly why?: string;
  /** One for each choice, in order, where the platform has no quiz of its own (`quiz.ts`). */
  readonly guesses?: readonly Button[];
};

export type Block =
  | { readonly type: 'heading'; readonly text: string; readonly origin?: Origin }
  | { readonly type: 'text'; readonly spans: readonly Span[] }
  | QuoteBlock
  | { readonly type: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly type: 'diff'; readonly runs: readonly Run[] }
  | {
      readonly type: 'poll';
      readonly question: string;
      readonly choices: readonly string[];
      /** Makes it a quiz where the platform has one; elsewhere it stays a poll. */
      readonly quiz?: Quiz;
    }
  | { readonly type: 'image'; readonly png: Uint8Array; readonly alt: string }
  /** A text to keep as a file. `name`: of letters, digits and hyphens, with its ending: "quotes.md". */
  | { readonly type: 'file'; readonly name: string; readonly text: string }
  | { readonly type: 'buttons'; readonly buttons: readonly Button[] };

/** What an answer was about, as far as one can ask on from it. */
export type Subject = {
  /** The words looked for; '' when it was about a person alone. */
  readonly topic: string;
  /** Whose words were asked for. */
  readonly asked?: string;
  /** Whose words were shown, each once, in order. */
  readonly speakers?: readonly string[];
  /** The first passage shown, as buttons name it. */
  readonly target?: string;
  /** What the command `more` takes to show the next page; absent when that was all. */
  readonly more?: string;
};

/** A message of the bot in the same room that showed the first quotation already: the answer points at it. */
export type Earlier = {
  /** The platform's own id. */
  readonly messageId: string;
  readonly words: string;
  /** UTF-16 offset of the words in that message, where it is known. */
  readonly at?: number;
};

export type Reply = {
  readonly blocks: readonly Block[];
  /** `refused`: the asker can put it right. `failed`: we must. Default: `answered`. */
  readonly outcome?: 'answered' | 'refused' | 'failed';
  /** Show it to the asker alone where the platform can. */
  readonly audience?: 'asker';
  /**
   * What the room sees where a reply for the asker can't be shown to the asker alone: a sentence, or with '' a sign
   * without words. Absent: the reply itself.
   */
  readonly instead?: string;
  /** What was asked for is not there: worth saying once, not again and again. */
  readonly missed?: true;
  readonly subject?: Subject;
  readonly earlier?: Earlier;
  /** Open a side conversation under the reply. */
  readonly thread?: { readonly title: string };
};
