/**
 * Lays out an article for comparison: its words, which of them stand inside quotation marks, and which quoted
 * stretches are one quotation ("A," she said, "B"); what a claim makes of it is left to `verdict.ts`.
 */
import type { Article, Statement, TextRange } from '../article.ts';
import { toLines } from '../reading/paragraphs.ts';
import { toQuotations } from '../reading/quotation-marks.ts';
import { isReporting } from './clause-words.ts';
import { isFunctionWord } from './function-words.ts';
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
  /** A title or a word called so within a sentence of narration: nobody's speech, unless a claim is just that. */
  readonly isTitle: boolean;
  /** The statement of the article whose words these are. */
  readonly statement: Statement | null;
};

/** An article made ready for checking. What is quoted is worked out when first asked for. */
export type Source = {
  readonly article: Article;
  readonly words: Words;
  /** Where every key occurs, by word number. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  readonly stretches: readonly Stretch[];
  /** For every word the number of its stretch in `stretches`, or -1 outside marks. */
  readonly stretchOf: Int32Array;
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
  let quoted: Pick<Source, 'stretches' | 'stretchOf'> | null = null;
  const quotedOf = () => {
    quoted ??= toQuoted(article, words);
    return quoted;
  };
  return {
    article,
    words,
    positions,
    get stretches() {
      return quotedOf().stretches;
    },
    get stretchOf() {
      return quotedOf().stretchOf;
    },
  };
}

function toQuoted(article: Article, words: Words): Pick<Source, 'stretches' | 'stretchOf'> {
  const stretches = toStretches(article, words);
  const stretchOf = new Int32Array(words.count).fill(-1);
  stretches.forEach((stretch, number) => {
    stretchOf.fill(number, stretch.fromWord, stretch.toWord);
  });
  return { stretches, stretchOf };
}

function toStretches(article: Article, words: Words): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before: Stretch | null = null;
  let next = 0;
  let word = 0;
  for (const { start, end } of toQuotedRanges(article)) {
    while (word < words.count && (words.starts[word] ?? 0) < start) word++;
    const fromWord = word;
    while (word < words.count && (words.starts[word] ?? 0) < end) word++;
    if (word === fromWord) continue;
    const statement = statementOf(article.statements, start, end);
    const isTitle =
      statement?.kind !== 'direct' && statement?.kind !== 'mixed' && isTitleLike(words, fromWord, word);
    const plain = { start, end, fromWord, toWord: word, isTitle, statement };
    const speech: Stretch | null = before;
    const joined = !isTitle && speech && isSameQuotation(article.text, speech, plain);
    const stretch: Stretch = { ...plain, quotation: speech && joined ? speech.quotation : next++ };
    stretches.push(stretch);
    if (!isTitle) before = stretch;
  }
  return stretches;
}

/** The stretch a word stands in, undefined outside marks. */
export function stretchAt(source: Source, word: number): Stretch | undefined {
  return source.stretches[source.stretchOf[word] ?? -1];
}

/** Longest title taken for one. */
const MAX_TITLE_WORDS = 6;

/** Capitalised throughout, in the middle of a sentence: on CNN's "New Day." */
function isTitleLike({ text, keys, starts }: Words, from: number, to: number): boolean {
  if (to - from > MAX_TITLE_WORDS) return false;
  for (let word = from; word < to; word++) {
    if (!isFunctionWord(keys[word] ?? '') && !/[\p{Lu}\p{N}]/u.test(text.charAt(starts[word] ?? 0)))
      return false;
  }
  const start = starts[from] ?? 0;
  return /[\p{L}\p{N}'\u2019]\s+\S{0,2}$/u.test(text.slice(Math.max(0, start - 12), start));
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
    // An indirect statement inside the marks is what the speaker reports of others.
    const weight =
      statement.kind === 'indirect'
        ? statement.start > start && statement.end <= end
          ? 0
          : shared / 4
        : shared;
    if (weight > most) {
      best = statement;
      most = weight;
    }
  }
  return best;
}

/** A cue longer than this is a report of its own: the longest plain cue seen between two parts has 30 words. */
const MAX_CUE_WORDS = 30;

function isSameQuotation(text: string, before: Stretch, next: Omit<Stretch, 'quotation'>): boolean {
  if (next.statement && before.statement && next.statement.id === before.statement.id) return true;
  const speakers = [before.statement?.speakerId ?? null, next.statement?.speakerId ?? null];
  if (speakers[0] !== null && speakers[1] !== null && speakers[0] !== speakers[1]) return false;
  const words = next.fromWord - before.toWord;
  if (words > MAX_CUE_WORDS) return false;
  const gap = text.slice(before.end, next.start);
  if (/\n/.test(gap)) {
    // Printers leave a quotation open that goes on in the next paragraph; a closed one may be another's answer.
    const closed = /["\u201D\u00BB\uFF02]|''/u.test(gap.split('\n', 1)[0] ?? '');
    return words === 0 && (!closed || (speakers[0] !== null && speakers[0] === speakers[1]));
  }
  if (words === 0) return true;
  if ((speakers[0] === null || speakers[1] === null) && hasOwnCue(text, next.end)) return false;
  // One sentence may end in the gap, the one that holds the cue: "A," she said. "B."
  const sentences = gap.replace(/\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|St|Jr|Sr|Prof|Rev)\./gu, '');
  return sentences.split(/[.!?](?=\s|$)/).filter((piece) => /\p{L}/u.test(piece)).length <= 1;
}

/** Characters looked at behind a stretch for a cue of its own. */
const CUE_REACH = 60;

/** "…" Ek said: the stretch has a cue of its own and may be another's than the one before. */
function hasOwnCue(text: string, end: number): boolean {
  const behind = text.slice(end, end + CUE_REACH).split(/\n|[.!?]\s/u, 1)[0] ?? '';
  const inner = behind.split(/[\u201C\u00AB]|(?<=\s)["']/u, 1)[0] ?? '';
  return toWords(inner).keys.slice(0, 6).some(isReporting);
}
