/**
 * Lays out an article for comparison: its words, which of them stand inside quotation marks, and which quoted
 * stretches are one quotation ("A," she said, "B"); what a claim makes of it is left to `verdict.ts`.
 */
import type { Article, Statement, TextRange } from '../article.ts';
import { toLines } from '../reading/paragraphs.ts';
import { toQuotations } from '../reading/quotation-marks.ts';
import { toWords, type Words } from './words.ts';

/** A stretch inside outermost quotation marks, the marks left out. */
export type Stretch = {
  readonly start: number;
  readonly end: number;
  /** Half open range of word numbers. */
  readonly fromWord: number;
  readonly toWord: number;
  /** Stretches with the same number are one quotation, parted by a cue or a paragraph break alone. */
  readonly quotation: number;
  /** The statement of the article whose words these are. */
  readonly statement: Statement | null;
};

/** An article made ready for checking. */
export type Source = {
  readonly article: Article;
  readonly words: Words;
  readonly stretches: readonly Stretch[];
  /** For every word the number of its stretch in `stretches`, or -1 outside marks. */
  readonly stretchOf: Int32Array;
  /** Where every key occurs, by word number. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
};

/** Linear in the article's length. */
export function toSource(article: Article): Source {
  const words = toWords(article.text);
  const positions = new Map<string, number[]>();
  words.keys.forEach((key, word) => {
    const list = positions.get(key);
    if (list) list.push(word);
    else positions.set(key, [word]);
  });
  const stretches = toStretches(article, words);
  const stretchOf = new Int32Array(words.count).fill(-1);
  stretches.forEach((stretch, number) => {
    stretchOf.fill(number, stretch.fromWord, stretch.toWord);
  });
  return { article, words, stretches, stretchOf, positions };
}

function toStretches(article: Article, words: Words): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let word = 0;
  for (const range of toQuotedRanges(article)) {
    while (word < words.count && (words.starts[word] ?? 0) < range.start) word++;
    const fromWord = word;
    while (word < words.count && (words.starts[word] ?? 0) < range.end) word++;
    if (word === fromWord) continue;
    const statement = statementOf(article.statements, range.start, range.end);
    const before = stretches.at(-1);
    const joined = before !== undefined && isSameQuotation(article.text, before, range.start, statement);
    const quotation = before === undefined ? 0 : joined ? before.quotation : before.quotation + 1;
    stretches.push({ start: range.start, end: range.end, fromWord, toWord: word, quotation, statement });
  }
  return stretches;
}

/** A single-marked stretch of fewer words is a title or a word called so. */
const LEAST_SINGLE_WORDS = 3;

/** What stands inside outermost marks, in order and without overlap. */
function toQuotedRanges(article: Article): readonly TextRange[] {
  const ranges: { start: number; end: number; closed: boolean }[] = [];
  for (const { inner, single, depth, closed } of toQuotations(article.text, toLines(article))) {
    const outer = ranges.at(-1);
    const nested = outer !== undefined && inner.start < outer.end;
    // A mark that was never closed ends where the next quotation opens.
    if (nested && (outer.closed || single || depth !== 1)) continue;
    if (nested) outer.end = inner.start - 1;
    if (single && toWords(article.text.slice(inner.start, inner.end)).count < LEAST_SINGLE_WORDS) continue;
    ranges.push({ start: inner.start, end: inner.end, closed });
  }
  return ranges;
}

/** The statement that shares most with the stretch; direct and mixed ones before indirect. */
function statementOf(statements: readonly Statement[], start: number, end: number): Statement | null {
  let best: Statement | null = null;
  let most = 0;
  for (const statement of statements) {
    if (statement.start >= end) break;
    if (statement.end <= start || statement.kind === 'narration') continue;
    const shared = statement.parts.reduce(
      (sum, part) => sum + Math.max(0, Math.min(part.end, end) - Math.max(part.start, start)),
      0,
    );
    const weight = statement.kind === 'indirect' ? shared / 4 : shared;
    if (weight > most) {
      best = statement;
      most = weight;
    }
  }
  return best;
}

/** A cue longer than this is a report of its own: the longest plain cue seen between two parts has 30 words. */
const MAX_CUE_WORDS = 30;

function isSameQuotation(text: string, before: Stretch, start: number, statement: Statement | null): boolean {
  if (statement && before.statement && statement.id === before.statement.id) return true;
  const speakers = [before.statement?.speakerId ?? null, statement?.speakerId ?? null];
  if (speakers[0] !== null && speakers[1] !== null && speakers[0] !== speakers[1]) return false;
  const gap = text.slice(before.end, start);
  const cue = toWords(gap);
  if (cue.count === 0) return true;
  if (/\n/.test(gap) || cue.count > MAX_CUE_WORDS) return false;
  // One sentence may end in the gap, the one that holds the cue: "A," she said. "B."
  const sentences = gap.replace(/\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|St|Jr|Sr|Prof|Rev)\./gu, '');
  return sentences.split(/[.!?](?=\s|$)/).filter((piece) => /\p{L}/u.test(piece)).length <= 1;
}
