/**
 * The shapes of the news as the rest of the house sees it: articles, statements, speakers and the evidence for
 * them; how they are obtained from text is left to `reading/`.
 *
 * All offsets are UTF-16 code units, half open, into `Article.text`: `text.slice(start, end)` is what is shown.
 * Invariant: nothing that is shown as the article's words exists apart from such a slice.
 */

/** A stretch of an article's stored text. */
export type TextRange = { readonly start: number; readonly end: number };

/** What is handed to the reader: an article's stored text and what is known about it from elsewhere. */
export type ArticleSource = {
  /** Unique in the library, e.g. a file's name or an address. */
  readonly id: string;
  /** The stored text, kept as it is. Paragraphs are its lines that are not blank. */
  readonly text: string;
  /** Where the title stands in the text, when it does (such a paragraph is not counted). */
  readonly titleRange?: TextRange;
  /** Where a dateline that is not part of the story stands in the text (not counted as a paragraph either). */
  readonly datelineRange?: TextRange;
  /** The title; when `titleRange` is given, equal to that slice. Empty when the article has none. */
  readonly title: string;
  /** Day of publication as `YYYY-MM-DD`. */
  readonly date?: string;
  readonly outlet?: string;
  /** The public address of the article, http or https. */
  readonly url?: string;
  /** BCP 47 tag; the reader falls back to `en`. */
  readonly language?: string;
};

/** A paragraph and its sentences. Paragraphs are numbered from 1; the title is not counted. */
export type Paragraph = TextRange & {
  readonly number: number;
  readonly sentences: readonly TextRange[];
};

/** `direct`: all inside marks; `indirect`: none; `mixed`: some; `narration`: told by the outlet itself. */
export type StatementKind = 'direct' | 'mixed' | 'indirect' | 'narration';

/** `person` and `organisation` have a name; `group` ("officials") and `document` may stay unnamed. */
export type SpeakerType = 'person' | 'organisation' | 'document' | 'group';

/** Someone or something whose words an article reports: one entry per speaker of an article. */
export type Speaker = {
  /** Unique within the article, stable between readings of the same text. */
  readonly id: string;
  readonly type: SpeakerType;
  /** The canonical name shown, e.g. "Sergey Lavrov"; for unnamed groups their description, "two officials". */
  readonly name: string;
  /** False for descriptions that no name in the article goes with. */
  readonly named: boolean;
  /** The fullest role the article gives, as a slice: "Russia’s Foreign Minister". */
  readonly role?: { readonly text: string } & TextRange;
  /** Every other surface the article uses: "Lavrov", "The top Russian diplomat". */
  readonly aliases: readonly string[];
  readonly gender?: 'female' | 'male';
};

/** How a speaker was found: by name in the sentence, through a pronoun or a description, or not surely. */
export type EvidenceGrade = 'named' | 'pronoun' | 'description' | 'unclear';

/** Why this speaker: the words of the article that say so. */
export type Evidence = {
  readonly grade: EvidenceGrade;
  /** The reporting expression: "said", "according to". Absent for quotations that go on without one. */
  readonly cue?: TextRange;
  /** The words that stand for the speaker beside the cue: "He". */
  readonly mention?: TextRange;
  /** The earlier words that the mention refers to: "Lavrov". */
  readonly antecedent?: TextRange;
  /** Probability from 0 to 1 that the speaker is right, from the fitted weights. */
  readonly confidence: number;
};

export type Statement = TextRange & {
  /** `start` in base 36: unique within the article, stable while the text is. */
  readonly id: string;
  readonly kind: StatementKind;
  /** The contiguous pieces, in order, from `start` to `end`; one unless a cue splits the content. */
  readonly parts: readonly TextRange[];
  /** Number of the paragraph in which it starts; 0 for the title. */
  readonly paragraph: number;
  /** The whole sentence or sentences that hold it, cue included. */
  readonly sentence: TextRange;
  /** `Speaker.id`, or null when the speaker is unclear or when it is narration. */
  readonly speakerId: string | null;
  readonly evidence: Evidence;
  /** Probability from 0 to 1 that this stretch is a statement of this kind at all. */
  readonly confidence: number;
};

/** One news article as read. */
export type Article = Omit<ArticleSource, 'language'> & {
  /** Short and stable, derived from the id, for button targets: 7 letters or digits. */
  readonly key: string;
  readonly language: string;
  readonly paragraphs: readonly Paragraph[];
  readonly speakers: readonly Speaker[];
  /** In order of `start`. */
  readonly statements: readonly Statement[];
  /** Other outlets that printed it as a wire copy, known to the library; absent when there are none. */
  readonly alsoIn?: readonly string[];
};

/** The speaker of a statement; null when unclear or narration. */
export function speakerOf(article: Article, statement: Statement): Speaker | null {
  return article.speakers.find((speaker) => speaker.id === statement.speakerId) ?? null;
}
