/** What of a statement is shown, and why it was chosen; in which order is left to `finder.ts`. */
import type { TextRange } from '../article.ts';
import { toCoverage } from './coverage.ts';
import { toBearing, toEvidence, typeFit } from './evidence.ts';
import type { Matching } from './matching.ts';
import type { Query } from './query.ts';
import { countSiblings, type Unit } from './units.ts';

/** Longer passages are a wall of text in a chat. */
const MOST_SHOWN = 800;

const OPENING = new Set(['"', '“', '„', '«', '‘', "'"]);
const CLOSING = new Set(['"', '”', '“', '»', '’', "'"]);

const fitOf = (tokens: Unit['tokens'], query: Query, matching: Matching) =>
  typeFit(
    query.answerType,
    toEvidence(tokens, toBearing(tokens), toCoverage(tokens, matching), matching, query.answerType, null, -1),
    null,
  );

const isPart = (inner: TextRange, outer: TextRange) => inner.start >= outer.start && inner.end <= outer.end;

/** The statement and the quotation marks right around it. */
function withMarks({ article, statement, sentence }: Unit): TextRange {
  let { start, end } = statement;
  const { text } = article;
  if (start > sentence.start && OPENING.has(text.charAt(start - 1))) start--;
  if (end < sentence.end && /[.,!?]/.test(text.charAt(end))) end++;
  if (end < sentence.end && CLOSING.has(text.charAt(end))) end++;
  else if (end > statement.end) end = statement.end;
  return { start, end };
}

/** The range cut at the last blank that leaves it short enough. */
function shorten(range: TextRange, text: string): TextRange {
  if (range.end - range.start <= MOST_SHOWN) return range;
  const blank = text.lastIndexOf(' ', range.start + MOST_SHOWN);
  return { start: range.start, end: blank > range.start ? blank : range.start + MOST_SHOWN };
}

/**
 * A direct quotation alone, with its marks; the sentence of everything else. Of a sentence with several statements
 * only this one, so that nobody's words are shown under another's name. Where the answer (a date, a place) stands
 * beside the quotation, its sentence.
 */
export function toShown(unit: Unit, query: Query, matching: Matching): TextRange {
  const { statement, sentence, article } = unit;
  const marked = withMarks(unit);
  const alone = countSiblings(unit) > 0 || sentence.end - sentence.start > MOST_SHOWN;
  const inside = unit.tokens.slice(unit.from, unit.to);
  const wantsMore =
    query.answerType !== null &&
    !query.wantsWords &&
    fitOf(inside, query, matching) < fitOf(unit.tokens, query, matching);
  const whole = statement.kind === 'direct' ? wantsMore : true;
  const range = whole && !alone && isPart(statement, sentence) ? sentence : marked;
  return shorten(range, article.text);
}

/** In the asker's own words, at most three. */
export function toReasons(unit: Unit, query: Query, matching: Matching, isAsked: boolean): readonly string[] {
  const matched = matching.terms.flatMap((term, at) => {
    const found = unit.tokens.find(({ word, capital }) => (matching.of(word, capital)?.exact[at] ?? 0) > 0.5);
    if (!found) return [];
    const typed = term.word.text;
    const shown = unit.article.text.slice(found.start, found.end);
    return shown.toLowerCase() === typed ? [`matches ${typed}`] : [`${typed} is like ${shown}`];
  });
  const fits =
    query.answerType === 'when' || query.answerType === 'where' || query.answerType === 'how-many'
      ? fitOf(unit.tokens, query, matching) >= 1
      : false;
  const kind = { when: 'bears a date', where: 'bears a place', 'how-many': 'bears a number' } as const;
  return [
    ...(isAsked
      ? [unit.speaker ? 'said by the person asked for' : 'tells what the person asked for said']
      : []),
    ...matched.slice(0, 3),
    ...(fits && query.answerType && query.answerType in kind
      ? [kind[query.answerType as keyof typeof kind]]
      : []),
  ];
}
