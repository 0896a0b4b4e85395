/**
 * A summary made of an article's own sentences, each a range of the text, in the text's order; several articles at
 * once are left to `summary/stories.ts`.
 */
import type { Article, TextRange } from './article.ts';
import { toLines } from './reading/paragraphs.ts';
import { toSentences } from './reading/sentences.ts';
import { toTokens } from './reading/tokens.ts';
import { chooseSentences } from './summary/sentence-choice.ts';
import { leansOnOthers } from './summary/standing-alone.ts';
import { toWordBags } from './summary/word-bag.ts';
import { toWordOdds, WORD_WEIGHTS, type WordWeights } from './summary/word-odds.ts';

export type SummaryOptions = {
  /**
   * Words asked for, as they are parted by blanks. Sentences are whole, so a summary may have a fifth more; only a
   * first sentence alone may have more than that.
   */
  readonly words: number;
  /** For fitting; the fitted ones when absent. */
  readonly weights?: WordWeights;
};

/** In text order; empty for an article without sentences. */
export function summarise(
  article: Pick<Article, 'text' | 'paragraphs'>,
  options: SummaryOptions,
): readonly TextRange[] {
  const sentences = article.paragraphs.flatMap((paragraph) => paragraph.sentences);
  return chooseRanges(article.text, sentences, options);
}

/** The same for a text that was not read as an article; what comes back are slices of it. */
export function summariseText(
  { title, text }: { readonly title: string; readonly text: string },
  words: number,
  weights?: WordWeights,
): string[] {
  const start = text.length - text.trimStart().length;
  const titleRange =
    title && text.startsWith(title, start) ? { titleRange: { start, end: start + title.length } } : {};
  const lines = toLines({ text, ...titleRange }).filter(({ number }) => number > 0);
  const sentences = toSentences(lines, toTokens(text), () => false).flat();
  const options = { words, ...(weights ? { weights } : {}) };
  return chooseRanges(text, sentences, options).map((range) => text.slice(range.start, range.end));
}

/**
 * How far whole sentences may go over the words asked for: room for the one that would not quite fit is worth .8 points
 * of ROUGE-1 on articles that the weights were not fitted on, and half as much again gains nothing.
 */
const OVER = 1.2;

function chooseRanges(
  text: string,
  sentences: readonly TextRange[],
  { words, weights = WORD_WEIGHTS }: SummaryOptions,
): readonly TextRange[] {
  const shown = sentences.map(({ start, end }) => text.slice(start, end));
  const wordBags = toWordBags(shown);
  const chosen = chooseSentences({
    bags: wordBags.bags,
    odds: toWordOdds(wordBags, weights),
    lengths: shown.map((sentence) => sentence.split(/\s+/).length),
    words,
    most: Math.floor(words * OVER),
    leansOn: (sentence) => leansOnOthers(shown[sentence] ?? ''),
  });
  const first = sentences[0];
  if (chosen.length === 0) return first ? [first] : [];
  return chosen.flatMap((sentence) => sentences[sentence] ?? []);
}
