/**
 * Finds what is asked in the end where a message asks twice or starts over: "is it open? or no, when does it open";
 * taking wrapping off is left to `wrapping.ts`.
 *
 *   message := QUESTION (mark QUESTION)…      a mark is punctuation between words; the last question is answered
 *
 * What stands before a single question may be needed to answer it ("Lavrov met the envoy, what did he say") and stays.
 */
import type { LanguagePack } from './data.ts';
import type { TextWord } from './text-words.ts';

const MARK = /[.,;:?!…\n]|\s[-–—]+\s/u;

/** Words alone say which question is meant from here on. */
const AFRESH = /^(no wait|wait no|wait|never mind|scratch that|i mean|or rather|rather|sorry) /;

/** What these stand for was named before: "who won the vote, and what did she promise". */
const REFERS = /^(he|him|his|she|her|hers|they|them|their|theirs|it|its)$/;

export type Clauses = {
  /** Takes the wrapping off the front and tells how many words that were. */
  readonly wrapped: (words: readonly TextWord[]) => number;
  readonly isContent: (word: string) => boolean;
};

/** Whether these words open like a question. */
function asks(words: readonly TextWord[], pack: LanguagePack): boolean {
  const [first = '', second = ''] = words.map(({ text }) => text);
  if (first in pack.questionWords || first === 'what' || first === 'which' || first === 'how') return true;
  return pack.yesNoOpeners.includes(first) && second !== '';
}

/** The words of the last question; all words when there is but one. `words` as they stand in `source`. */
export function toLastClause(
  words: readonly TextWord[],
  source: string,
  pack: LanguagePack,
  { wrapped, isContent }: Clauses,
): readonly TextWord[] {
  const starts = words.flatMap((word, at) => {
    const before = words[at - 1];
    return !before || MARK.test(source.slice(before.end, word.start)) ? [at] : [];
  });
  const clauses = starts.map((from, at) => words.slice(from, starts[at + 1]));
  const isAsked = (clause: readonly TextWord[]) => {
    const left = clause.slice(wrapped(clause));
    return asks(left, pack) && left.some(({ text }) => isContent(text));
  };
  const last = clauses.findLastIndex(isAsked);
  if (last < 1) return words;
  const rest = words.slice(starts[last]);
  if (
    AFRESH.test(
      `${rest
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' ')} `,
    )
  )
    return rest;
  const isWhole = !rest.some(({ text }) => REFERS.test(text));
  return isWhole && clauses.slice(0, last).some(isAsked) ? rest : words;
}
