/** Parts the lines of a text into sentences by their tokens; what the sentences say is left to others. */
import type { TextRange } from '../article.ts';
import { SHAPE, type Tokens, tokenAt } from './tokens.ts';

const CLOSING = new Set(['"', '”', '’', "'", ')', ']', '»', '›', '“', '」', '』']);
/** Full stops, question and exclamation marks of Latin, Cyrillic, Armenian, Arabic, Indic, Ethiopic and Chinese script. */
const STOPS = new Set(['.', '!', '?', '…', '։', '؟', '۔', '।', '።', '。', '！', '？']);
/** After these no space is written. */
const WIDE_STOPS = new Set(['。', '！', '？']);
/** Words that seldom follow an abbreviation inside a sentence: after "the U.S. The" a new sentence begins. */
const STARTERS = new Set(
  'the a an he she it they we i you this that these those but and in on at for if when while after before as his her its their there however meanwhile mr. mrs. ms.'.split(
    ' ',
  ),
);
/** Before a number they count: "the No. 2 Republican". */
const COUNTING = new Set(['no', 'nos', 'vol', 'fig', 'sec', 'art']);
/** After “No!” a speaker and a verb of saying may follow within this many tokens: "the prime minister asked". */
const TAG_LENGTH = 6;

/** `isCue(i)`: whether token `i` is a verb of saying, which keeps "“Why?” Ann asked" in one piece. */
export function toSentences(
  lines: readonly TextRange[],
  tokens: Tokens,
  isCue: (token: number) => boolean,
): readonly (readonly TextRange[])[] {
  return lines.map((line) => {
    const sentences: TextRange[] = [];
    const end = tokenAt(tokens, line.end - 1) + 1;
    let first = tokenAt(tokens, line.start);
    for (let token = first; token < end; token++) {
      const last = sentenceEnd(tokens, token, end, isCue);
      if (last < 0) continue;
      sentences.push({ start: tokens.starts[first] ?? line.start, end: tokens.ends[last] ?? line.end });
      token = last;
      first = last + 1;
    }
    if (first < end) sentences.push({ start: tokens.starts[first] ?? line.start, end: line.end });
    return sentences;
  });
}

/** The last token of the sentence if its full stop stands at `token`, else -1. */
function sentenceEnd(tokens: Tokens, token: number, end: number, isCue: (token: number) => boolean): number {
  const shape = tokens.shapes[token] as number;
  const abbreviation = (shape & SHAPE.word) !== 0;
  if (abbreviation && (shape & SHAPE.stop) === 0) return -1;
  const word = tokens.lowers[token] ?? '';
  if (!abbreviation && !STOPS.has(word)) return -1;
  let last = token;
  while (last + 1 < end && isTail(tokens, last + 1)) last++;
  if (last + 1 >= end) return last;
  const next = last + 1;
  if (WIDE_STOPS.has(word)) return last;
  if (!startsSentence(tokens, next)) return -1;
  if (last === token && COUNTING.has(tokens.lowers[token - 1] ?? '') && isNumber(tokens, next)) return -1;
  if (abbreviation && last === token && !STARTERS.has(tokens.lowers[next] ?? '')) return -1;
  if (last > token && word !== '.' && isTag(tokens, next, end, isCue)) return -1;
  return last;
}

/** Closing marks and further stops that stand against what precedes them. */
function isTail(tokens: Tokens, token: number): boolean {
  const word = tokens.lowers[token] ?? '';
  const spaced = ((tokens.shapes[token] ?? 0) & SHAPE.spaced) !== 0;
  return !spaced && (CLOSING.has(word) || STOPS.has(word));
}

function startsSentence(tokens: Tokens, token: number): boolean {
  const shape = tokens.shapes[token] ?? 0;
  if ((shape & SHAPE.spaced) === 0) return false;
  if (shape & SHAPE.word)
    return (shape & (SHAPE.capital | SHAPE.digit)) !== 0 || !isCased(tokens.lowers[token] ?? '');
  return !/^[,;:)\]&%-]$/.test(tokens.lowers[token] ?? '');
}

const isNumber = (tokens: Tokens, token: number): boolean =>
  ((tokens.shapes[token] ?? 0) & SHAPE.digit) !== 0;

/** Scripts without capitals: any word may begin a sentence. */
const isCased = (word: string): boolean => word.toUpperCase() !== word;

function isTag(tokens: Tokens, from: number, end: number, isCue: (token: number) => boolean): boolean {
  for (let token = from; token < Math.min(end, from + TAG_LENGTH); token++) {
    if (isCue(token)) return true;
    if (((tokens.shapes[token] ?? 0) & SHAPE.word) === 0) return false;
  }
  return false;
}
