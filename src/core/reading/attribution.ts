/**
 * The border between finding contents (what was said) and finding speakers (who said it): the shapes that cross it;
 * both sides are left to the other files of this folder.
 */
import type { Evidence, Paragraph, Speaker, StatementKind, TextRange } from '../article.ts';
import type { Tokens } from './tokens.ts';

/** A stretch that was found to be somebody's words, before its speaker is known. */
export type Content = TextRange & {
  readonly kind: Exclude<StatementKind, 'narration'>;
  /** The contiguous pieces, in order; one unless a cue splits the content. */
  readonly parts: readonly TextRange[];
  /** The reporting expression; absent for quotations that go on without one. */
  readonly cue?: TextRange;
  /** Probability from 0 to 1 that this is a statement. */
  readonly confidence: number;
};

export type AttributionInput = {
  readonly text: string;
  readonly titleRange?: TextRange;
  readonly tokens: Tokens;
  /** The part of speech of each token, a number of `TAGS`. */
  readonly tags: Uint8Array;
  /** The stretches within quotation marks, in order. */
  readonly quotations: Iterable<TextRange>;
  readonly paragraphs: readonly Paragraph[];
  /** All sentences, in order: the title's, then the paragraphs'. */
  readonly sentences: readonly TextRange[];
  /** In order of `start`; a quotation inside an indirect content may lie inside another. */
  readonly contents: readonly Content[];
};

/** `attributions[i]` belongs to `contents[i]`. */
export type Attribution = {
  readonly speakers: readonly Speaker[];
  readonly attributions: readonly { readonly speakerId: string | null; readonly evidence: Evidence }[];
};

export type Attribute = (input: AttributionInput) => Attribution;
