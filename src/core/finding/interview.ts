/**
 * Finds the answer behind a question of an interview: the question holds the words that are looked for, the paragraph
 * behind it what they ask about. Which question it is, is left to `story-ranker.ts`.
 */
import type { Unit } from './units.ts';

/** Answers of so few words, as "Yes.", tell nothing without the sentence behind them. */
const BARE = 2;

/** `end` of the stretch to show, a UTF-16 offset into the article's text. */
export type AnswerBehind = { readonly unit: Unit; readonly end: number };

const isBeside = (unit: Unit | undefined, other: Unit, paragraphs: number) =>
  unit?.article === other.article && unit.statement.paragraph === other.statement.paragraph + paragraphs;

/** For a narrated question that ends its paragraph, where no other question follows; null for all else. */
export function toAnswerBehind(at: number, units: readonly Unit[]): AnswerBehind | null {
  const [unit, answer, more] = units.slice(at, at + 3);
  if (!unit?.isQuestion || unit.statement.kind !== 'narration' || !answer || answer.isQuestion) return null;
  const paragraph = unit.article.paragraphs.find(({ number }) => number === unit.statement.paragraph);
  const isLast = paragraph?.sentences.at(-1)?.end === unit.statement.end;
  if (!isLast || !isBeside(answer, unit, 1)) return null;
  const isBare = answer.tokens.length <= BARE && more?.speaker === answer.speaker;
  return { unit: answer, end: isBare && isBeside(more, answer, 0) ? (more?.sentence.end ?? 0) : 0 };
}
