/**
 * Turns annotated articles into what the fitting of contents learns from: for each word that may report speech,
 * whether it does and which words it reports on either side.
 */
import type { TextRange } from '../core/article.ts';
import { toCueCandidates } from '../core/reading/cue-classifier.ts';
import type { CueLexicon } from '../core/reading/cue-lexicon.ts';
import { cueWordAt, type Layout, type TokenSpan, toLayout } from '../core/reading/layout.ts';
import { toLines } from '../core/reading/paragraphs.ts';
import { toQuotations } from '../core/reading/quotation-marks.ts';
import { isSaying } from '../core/reading/saying.ts';
import { toSentences } from '../core/reading/sentences.ts';
import { isThat } from '../core/reading/span-proposals.ts';
import { type TaggerWeights, tagTokens } from '../core/reading/tagger.ts';
import { SHAPE, tokenAt, toTokens } from '../core/reading/tokens.ts';

/** A line of the annotated file, as far as it is read here. */
export type GoldRecord = {
  readonly id: string;
  readonly text: string;
  readonly statements: readonly GoldStatement[];
  readonly ignore?: readonly (readonly [number, number])[];
};

export type GoldStatement = {
  readonly kind: 'direct' | 'mixed' | 'indirect';
  readonly start: number;
  readonly end: number;
  readonly parts?: readonly (readonly [number, number])[];
  readonly cueClass: 'speech' | 'according' | 'other' | 'none';
  readonly cueStart?: number;
  readonly cueEnd?: number;
};

/** 0 neither, 1 speech, 2 other. */
export type GoldCue = {
  readonly token: number;
  readonly label: 0 | 1 | 2;
  readonly left: TokenSpan | null;
  readonly right: TokenSpan | null;
};

export type GoldArticle = {
  readonly id: string;
  readonly layout: Layout;
  readonly cues: readonly GoldCue[];
  /** All annotated pieces of speech, by words. */
  readonly pieces: readonly TokenSpan[];
  /** All annotated pieces of belief, intention and the like. */
  readonly others: readonly TokenSpan[];
};

export type GoldTools = { readonly cues: CueLexicon; readonly tagger: TaggerWeights };

export function readRecords(lines: string): GoldRecord[] {
  return lines.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as GoldRecord] : []));
}

export function layoutOf(text: string, tools: GoldTools): Layout {
  const lines = toLines({ text });
  const tokens = toTokens(text);
  const sentences = toSentences(lines, tokens, (token) => isSaying(tools.cues, tokens.lowers[token] ?? ''));
  const quotations = [...toQuotations(text, lines)];
  return toLayout(tokens, tagTokens(tokens, tools.tagger), sentences, quotations, tools.cues);
}

export function toGoldArticle(
  record: GoldRecord,
  tools: GoldTools,
  weightOf: ReadonlyMap<string, number>,
): GoldArticle {
  const layout = layoutOf(record.text, tools);
  const found = new Map<number, GoldCue>();
  const pieces: TokenSpan[] = [];
  const others: TokenSpan[] = [];
  for (const statement of record.statements) {
    const label = statement.cueClass === 'other' ? 2 : statement.cueClass === 'none' ? 0 : 1;
    const parts = (statement.parts ?? [[statement.start, statement.end] as const]).map(([start, end]) => ({
      start,
      end,
    }));
    const spans = parts.flatMap((part) => toWords(layout, part) ?? []);
    (label === 1 ? pieces : others).push(...spans);
    const token = anchorOf(layout, statement, weightOf);
    if (token < 0 || label === 0) continue;
    const known = found.get(token);
    const left = spans.filter((span) => span.last < token).at(-1) ?? null;
    const right = spans.find((span) => span.first > token) ?? null;
    found.set(token, {
      token,
      label: known?.label === 1 ? 1 : label,
      left: nearer(known?.left ?? null, left, token),
      right: nearer(known?.right ?? null, right, token),
    });
  }
  const cues = [...toCueCandidates(layout)].map(
    (token) => found.get(token) ?? ({ token, label: 0, left: null, right: null } as const),
  );
  return { id: record.id, layout, cues, pieces, others };
}

const nearer = (a: TokenSpan | null, b: TokenSpan | null, token: number): TokenSpan | null => {
  if (!a || !b) return a ?? b;
  return Math.abs(a.first - token) <= Math.abs(b.first - token) ? a : b;
};

/** The words of a stretch; a leading "that" is left out, as it is added back by rule. */
export function toWords(layout: Layout, range: TextRange): TokenSpan | null {
  const { tokens } = layout;
  const isWord = (token: number): boolean => ((tokens.shapes[token] ?? 0) & SHAPE.word) !== 0;
  let first = tokenAt(tokens, range.start);
  let last = tokenAt(tokens, range.end - 1);
  while (last > first && ((tokens.starts[last] ?? 0) >= range.end || !isWord(last))) last--;
  while (first < last && !isWord(first)) first++;
  if (isThat(layout, first) && first < last) {
    first++;
    while (first < last && !isWord(first)) first++;
  }
  return isWord(first) ? { first, last } : null;
}

/** The word of the lexicon in the annotated cue that reports most often; -1 when there is none. */
function anchorOf(layout: Layout, statement: GoldStatement, weightOf: ReadonlyMap<string, number>): number {
  if (statement.cueStart === undefined || statement.cueEnd === undefined) return -1;
  const { tokens } = layout;
  let best = -1;
  let most = -1;
  for (let at = tokenAt(tokens, statement.cueStart); at < tokens.count; at++) {
    if ((tokens.starts[at] ?? 0) >= statement.cueEnd) break;
    const word = cueWordAt(layout, at);
    if (!word) continue;
    const weight = weightOf.get(word.lemma) ?? 0;
    if (weight > most) {
      most = weight;
      best = at;
    }
  }
  return best;
}

/** How often each lemma is an annotated cue by itself, as a share of its occurrences. */
export function weighLemmas(records: readonly GoldRecord[], tools: GoldTools): Map<string, number> {
  const alone = new Map<string, number>();
  const all = new Map<string, number>();
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (const record of records) {
    for (const word of toTokens(record.text).lowers) {
      const cue = tools.cues.get(word);
      if (cue) count(all, cue.lemma);
    }
    for (const { cueStart = 0, cueEnd = 0 } of record.statements) {
      const cues = toTokens(record.text.slice(cueStart, cueEnd)).lowers.flatMap(
        (word) => tools.cues.get(word) ?? [],
      );
      const only = cues[0];
      if (cues.length === 1 && only) count(alone, only.lemma);
    }
  }
  return new Map([...all].map(([lemma, times]) => [lemma, (alone.get(lemma) ?? 0) / (times + 3)]));
}

export function goldArticles(lines: string, tools: GoldTools): GoldArticle[] {
  const records = readRecords(lines);
  const weights = weighLemmas(records, tools);
  return records.map((record) => toGoldArticle(record, tools, weights));
}
