/**
 * A summary made of an article's own sentences; each is a range of the text, in the text's order.
 *
 * Score of a sentence = how many of the article's recurring words it holds, per word, times a discount by position
 * (news puts the most important first). Sentences are taken greedily; one that mostly repeats those taken is left out.
 */
import type { Article, TextRange } from './article.ts';

export type SummaryOptions = {
  /** Words at most, except that the first sentence is always whole. */
  readonly words: number;
};

/** In text order; empty for an article without sentences. */
export function summarise(
  article: Pick<Article, 'text' | 'paragraphs'>,
  { words }: SummaryOptions,
): readonly TextRange[] {
  const sentences = article.paragraphs.flatMap((paragraph) => paragraph.sentences);
  const bags = sentences.map(({ start, end }) => toWords(article.text.slice(start, end)));
  const weights = toWeights(bags);
  const taken: number[] = [];
  const covered = new Set<string>();
  let room = words;
  const order = bags.map((bag, index) => ({ index, score: toScore(bag, weights) / (1 + POSITION * index) }));
  order.sort((a, b) => b.score - a.score || a.index - b.index);
  for (const { index } of order) {
    const bag = bags[index] as readonly string[];
    const content = bag.filter((word) => weights.has(word));
    const repeated = content.filter((word) => covered.has(word)).length;
    if (taken.length > 0 && (bag.length > room || repeated > REPEATED * content.length)) continue;
    taken.push(index);
    room -= bag.length;
    for (const word of content) covered.add(word);
    if (room <= 0) break;
  }
  return taken.sort((a, b) => a - b).map((index) => sentences[index] as TextRange);
}

/** Discount per sentence down the article, chosen on human summaries of news. */
const POSITION = 0.25;

/** A sentence whose content words were said already by this share adds too little. */
const REPEATED = 0.6;

function toWords(sentence: string): readonly string[] {
  return sentence.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];
}

/** How often each word of four letters or more stands in the article, when more than once. */
function toWeights(bags: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of bags.flat()) if (word.length > 3) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function toScore(bag: readonly string[], weights: ReadonlyMap<string, number>): number {
  if (bag.length === 0) return 0;
  const total = bag.reduce((sum, word) => sum + Math.log(weights.get(word) ?? 1), 0);
  return (total + 1) / (bag.length + 5);
}
